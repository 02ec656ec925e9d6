//! What a boundary is about, read once a check.

use std::iter;
use std::rc::Rc;

use crate::model::Unit;

use super::phrase::{Phrase, direction};
use super::subject::Subject;
use super::vectors::Vector;
use super::word::{Word, Words};

/// A subject, read.
pub(super) struct Topic<'a> {
    /// Every different word of its statement and keywords.
    pub(super) vocabulary: Vec<Rc<Word>>,
    /// Statement and keywords, each a way to say it.
    pub(super) phrases: Vec<Phrase>,
    /// The way statement and keywords point together.
    pub(super) direction: Vector,
    /// Decisions that were this boundary's.
    pub(super) examples: Vec<Phrase>,
    /// Decisions that were not.
    pub(super) counterexamples: Vec<Phrase>,
    /// The unit of its limits, if it has any.
    pub(super) limit: Option<&'a Unit>,
}

impl<'a> Topic<'a> {
    /// Reads a subject.
    pub(super) fn new(subject: &Subject<'a>, words: &mut Words) -> Self {
        let mut read = |text: &&str| Phrase::new(words.of(text));
        let ways = iter::once(&subject.statement).chain(&subject.words).map(&mut read);
        let phrases: Vec<Phrase> = ways.filter(|phrase| !phrase.words.is_empty()).collect();
        let examples = subject.examples.iter().map(&mut read).collect();
        let counterexamples = subject.counterexamples.iter().map(&mut read).collect();
        let vocabulary = different(&phrases);
        let direction = direction(&vocabulary);
        Self { vocabulary, phrases, direction, examples, counterexamples, limit: subject.limit }
    }

    /// The first word of the statement, most often its verb.
    pub(super) fn verb(&self) -> Option<&Word> {
        self.phrases.first().and_then(|statement| statement.words.first()).map(Rc::as_ref)
    }
}

fn different(phrases: &[Phrase]) -> Vec<Rc<Word>> {
    let mut found: Vec<Rc<Word>> = Vec::new();
    for word in phrases.iter().flat_map(|phrase| &phrase.words) {
        // Each is made once.
        if !found.iter().any(|known| Rc::ptr_eq(known, word)) {
            found.push(Rc::clone(word));
        }
    }
    found
}
