//! What a boundary is recognised by: the words of its statement and keywords, its examples and counterexamples, and the
//! decisions that were said to fall under it, or not to.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::model::{Boundary, Decision, State, Text, ThingId, Unit};

use super::Precedent;
use super::units::limit_unit;

use super::vectors::{DIMENSIONS, Vector, dot, unit};
use super::weights::{LIKE, MOST_TERMS};
use super::word::{Word, Words};

/// About how many different words a boundary has.
const USUAL_WORDS: usize = 12;

/// What a boundary says of itself, and what was said of it.
#[derive(Clone, Debug, Default)]
pub(super) struct BoundaryTexts<'a> {
    /// Its statement: "Hire contractors".
    pub(super) statement: &'a str,
    /// Keywords that also mean it.
    pub(super) words: Vec<&'a str>,
    /// Decisions that were its.
    pub(super) examples: Vec<&'a str>,
    /// Decisions that were not.
    pub(super) counterexamples: Vec<&'a str>,
    /// The unit of its limits, if it has any.
    pub(super) limit: Option<&'a Unit>,
}

/// Decisions by the boundary that they were said to fall under, or not to.
#[derive(Debug, Default)]
pub(super) struct Precedents<'a> {
    its: BTreeMap<ThingId, Vec<&'a Decision>>,
    not: BTreeMap<ThingId, Vec<&'a Decision>>,
}

impl<'a> Precedents<'a> {
    /// The precedents of a journal; an undone decision is not among them.
    pub(super) fn by(state: &'a State) -> Self {
        let mut precedents = Self::default();
        for decision in state.decisions.values() {
            if let Some(boundary) = decision.boundary {
                precedents.its.entry(boundary).or_default().push(decision);
            }
            if let Some(boundary) = decision.not {
                precedents.not.entry(boundary).or_default().push(decision);
            }
        }
        precedents
    }

    /// What a boundary offers to be recognised by: its own words, its examples, and the decisions that were its.
    pub(super) fn said(&self, boundary: &'a Boundary) -> BoundaryTexts<'a> {
        let own = |texts: &'a [Text]| texts.iter().map(Text::as_str);
        BoundaryTexts {
            statement: boundary.statement.as_str(),
            words: own(&boundary.words).collect(),
            examples: own(&boundary.examples).chain(texts(&self.its, boundary)).collect(),
            counterexamples: own(&boundary.not).chain(texts(&self.not, boundary)).collect(),
            limit: limit_unit(&boundary.ladder),
        }
    }

    /// The precedent at a place among a subject's examples.
    pub(super) fn precedent(&self, boundary: &Boundary, place: usize) -> Option<Precedent> {
        if let Some(example) = boundary.examples.get(place) {
            return Some(Precedent::Example(example.clone()));
        }
        let decision = self.its.get(&boundary.id)?.get(place - boundary.examples.len())?;
        Some(Precedent::Decision(decision.id))
    }
}

fn texts<'a>(
    decisions: &BTreeMap<ThingId, Vec<&'a Decision>>,
    boundary: &Boundary,
) -> impl Iterator<Item = &'a str> {
    decisions.get(&boundary.id).into_iter().flatten().map(|decision| decision.text.as_str())
}

/// The same, read.
pub(super) struct BoundaryTerms<'a> {
    /// Every different word of its statement and keywords, the statement's first word first; then those of its examples.
    pub(super) vocabulary: Vec<Rc<Word>>,
    /// How many words of the vocabulary are of its own statement and keywords.
    pub(super) own: usize,
    /// Statement, keywords and examples: each a way to say it.
    pub(super) phrases: Vec<Phrase>,
    /// The way statement and keywords point together.
    pub(super) direction: Vector,
    /// Decisions that were this boundary's, by the way they point, the last one first.
    pub(super) examples: Vec<Vector>,
    /// How many examples it has, read or not.
    pub(super) told_examples: usize,
    /// Decisions that were not.
    pub(super) counterexamples: Vec<Vector>,
    /// The unit of its limits, if it has any.
    pub(super) limit: Option<&'a Unit>,
}

/// A few words that mean something together.
pub(super) struct Phrase {
    /// The words, by their places in the vocabulary.
    pub(super) words: Vec<usize>,
    /// The way they point together.
    pub(super) direction: Vector,
}

impl<'a> BoundaryTerms<'a> {
    /// Reads what a boundary says.
    pub(super) fn new(said: &BoundaryTexts<'a>, words: &mut Words) -> Self {
        let mut terms = Self {
            vocabulary: Vec::with_capacity(USUAL_WORDS),
            own: 0,
            phrases: Vec::with_capacity(1 + said.words.len() + said.examples.len()),
            direction: [0.0; DIMENSIONS],
            examples: Vec::new(),
            told_examples: said.examples.len(),
            counterexamples: Vec::new(),
            limit: said.limit,
        };
        for text in [said.statement].iter().chain(&said.words).take(MOST_TERMS) {
            terms.add(&words.of(text));
        }
        terms.own = terms.vocabulary.len();
        terms.direction = direction(&terms.vocabulary);
        for text in said.examples.iter().rev().take(MOST_TERMS) {
            let direction = terms.add(&words.of(text));
            terms.examples.push(direction);
        }
        let counterexamples = said.counterexamples.iter().rev().take(MOST_TERMS);
        terms.counterexamples = counterexamples.map(|text| direction(&words.of(text))).collect();
        terms
    }

    fn add(&mut self, words: &[Rc<Word>]) -> Vector {
        let direction = direction(words);
        let mut places = Vec::with_capacity(words.len());
        places.extend(words.iter().filter_map(|word| self.place(word)));
        if !places.is_empty() {
            self.phrases.push(Phrase { words: places, direction });
        }
        direction
    }

    /// The place of a word in the vocabulary, where there is room for it.
    fn place(&mut self, word: &Rc<Word>) -> Option<usize> {
        // Each word is made once.
        let known = self.vocabulary.iter().position(|known| Rc::ptr_eq(known, word));
        if known.is_none() && self.vocabulary.len() < MOST_TERMS {
            self.vocabulary.push(Rc::clone(word));
            return Some(self.vocabulary.len() - 1);
        }
        known
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

/// How like a text is to the nearest of some precedents, from 0 (unlike) to 1 (the very same words).
pub(super) fn similarity(precedents: &[Vector], direction: &Vector) -> f32 {
    let nearest = precedents.iter().map(|precedent| dot(precedent, direction)).fold(0.0, f32::max);
    ((nearest - LIKE) / (1.0 - LIKE)).max(0.0)
}
