//! A few words that mean something together: a statement, a keyword, an example, a clause.

use std::rc::Rc;

use super::vectors::{DIMENSIONS, Vector, dot, unit};
use super::word::Word;

/// Words and the way they point together.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// The words, in order.
    pub(super) words: Vec<Rc<Word>>,
    direction: Vector,
}

impl Phrase {
    /// A phrase of these words.
    pub(super) fn new(words: Vec<Rc<Word>>) -> Self {
        let direction = direction(&words);
        Self { words, direction }
    }

    /// How near this phrase is to a text that points this way: a cosine.
    pub(super) fn nearness(&self, direction: &Vector) -> f32 {
        dot(&self.direction, direction)
    }
}

/// The way some words point together, at length one; zero if none of them is known.
pub(super) fn direction(words: &[Rc<Word>]) -> Vector {
    let mut sum = [0.0; DIMENSIONS];
    for word in words {
        for (part, number) in sum.iter_mut().zip(&word.vector) {
            *part += number;
        }
    }
    unit(&sum)
}
