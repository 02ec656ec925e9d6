//! What is measured of a clause and a boundary; [`super::arithmetic`] weighs it.

use std::rc::Rc;

use super::evidence::Met;
use super::ordinary::Ordinary;
use super::phrase::direction;
use super::precedent::force;
use super::reading::Reading;
use super::topic::Topic;
use super::vectors::{Vector, dot};
use super::word::Word;

/// How many numbers are measured.
pub(super) const COUNT: usize = 10;

/// Their names, in order.
pub(super) const NAMES: [&str; COUNT] = [
    "words covered",
    "near as a whole",
    "nearest phrase",
    "ordinary work",
    "the verb",
    "amount and limit",
    "limit, no amount",
    "amount, no limit",
    "like its examples",
    "like what is not",
];

/// Measures of one clause against one boundary, in the order of [`NAMES`].
pub(super) type Features = [f32; COUNT];

/// A clause, ready to be measured against any boundary.
pub(super) struct Clause<'a> {
    words: &'a [Rc<Word>],
    direction: Vector,
    ordinary: f32,
}

impl<'a> Clause<'a> {
    /// A clause of these words.
    pub(super) fn new(words: &'a [Rc<Word>], ordinary: &Ordinary) -> Self {
        let direction = direction(words);
        Self { words, direction, ordinary: ordinary.nearness(&direction) }
    }

    /// Measures it; `met` says which of its words met the topic's.
    pub(super) fn measure(&self, met: &[Met], topic: &Topic<'_>, reading: &Reading) -> Features {
        let whole = dot(&topic.direction, &self.direction);
        let phrase =
            topic.phrases.iter().map(|phrase| phrase.nearness(&self.direction)).fold(whole, f32::max);
        let [both, limit_only, money_only] = money(topic, reading);
        [
            self.covered(met),
            whole,
            phrase,
            self.ordinary,
            met.iter().map(|met| met.verb).fold(0.0, f32::max),
            both,
            limit_only,
            money_only,
            force(&topic.examples, &self.direction),
            force(&topic.counterexamples, &self.direction),
        ]
    }

    /// How much of what the clause says the boundary speaks of.
    fn covered(&self, met: &[Met]) -> f32 {
        let all: f32 = self.words.iter().map(|word| word.weight).sum();
        let covered: f32 = self.words.iter().zip(met).map(|(word, met)| word.weight * met.nearness).sum();
        if all > 0.0 { covered / all } else { 0.0 }
    }
}

/// Whether an amount and a limit meet, a limit stands alone, or money does.
fn money(topic: &Topic<'_>, reading: &Reading) -> [f32; 3] {
    match topic.limit {
        Some(unit) if reading.names(unit) => [1.0, 0.0, 0.0],
        Some(_) => [0.0, 1.0, 0.0],
        None if reading.names_money() => [0.0, 0.0, 1.0],
        None => [0.0; 3],
    }
}
