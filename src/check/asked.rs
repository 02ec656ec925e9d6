//! A decision and the boundaries it is held against, all read once.

use std::ops::Range;
use std::rc::Rc;

use super::evidence::{Met, align, pairs, precedent};
use super::features::{Clause, Features};
use super::ordinary::Ordinary;
use super::pair::Pair;
use super::phrase::direction;
use super::precedent::force;
use super::reading::Reading;
use super::subject::Subject;
use super::topic::Topic;
use super::tuning::{SAME, WORTH_SHOWING};
use super::word::{Word, Words};

/// What was asked.
pub(super) struct Asked<'a> {
    reading: Reading,
    clauses: Vec<Range<usize>>,
    ordinary: Ordinary,
    topics: Vec<Topic<'a>>,
    met: Vec<Vec<Met>>,
}

impl<'a> Asked<'a> {
    /// Reads text and subjects.
    pub(super) fn new(text: &str, subjects: &[Subject<'a>], seen: &[&str]) -> Self {
        let mut words = Words::new(seen);
        let reading = Reading::new(text, &mut words);
        let ordinary = Ordinary::new();
        let topics: Vec<Topic<'a>> = subjects.iter().map(|subject| Topic::new(subject, &mut words)).collect();
        let met = topics.iter().map(|topic| align(&reading.words, topic)).collect();
        let told = if decided_before(&reading, &topics) { 1 } else { reading.clauses.len() };
        let clauses = reading.clauses.iter().take(told).cloned().collect();
        Self { reading, clauses, ordinary, topics, met }
    }

    /// How many clauses there are; the first is the whole text.
    pub(super) fn clauses(&self) -> usize {
        self.clauses.len()
    }

    /// Whether the text was too long to be read to its end.
    pub(super) fn cut_short(&self) -> bool {
        self.reading.cut_short
    }

    /// What is measured of a clause against each subject.
    pub(super) fn features(&self, clause: usize) -> Vec<Features> {
        let clause_read = Clause::new(self.words(clause), &self.ordinary);
        let topics = self.topics.iter().zip(&self.met);
        topics
            .map(|(topic, met)| clause_read.measure(&met[self.clauses[clause].clone()], topic, &self.reading))
            .collect()
    }

    /// The words of a clause that met a subject's, and the example of the subject that it is like.
    pub(super) fn met(&self, clause: usize, subject: usize) -> (Vec<Pair>, Option<usize>) {
        let words = self.words(clause);
        let topic = &self.topics[subject];
        let pairs = pairs(words, &self.met[subject][self.clauses[clause].clone()], topic);
        (pairs, precedent(topic, words))
    }

    /// Whether a clause has words of a subject's that the leading one did not meet at all. Where the leading one was decided
    /// before, in like words, nothing else counts.
    pub(super) fn meets_more(&self, clause: usize, subject: usize, leading: usize) -> bool {
        let of = |subject: usize| &self.met[subject][self.clauses[clause].clone()];
        let mut both = of(subject).iter().zip(of(leading));
        both.any(|(mine, theirs)| mine.nearness >= 1.0 && theirs.nearness < WORTH_SHOWING)
            && precedent(&self.topics[leading], self.words(clause)).is_none()
    }

    fn words(&self, clause: usize) -> &[Rc<Word>] {
        &self.reading.words[self.clauses[clause].clone()]
    }
}

/// Whether this very decision was told to be some boundary's: then its parts say nothing more.
fn decided_before(reading: &Reading, topics: &[Topic<'_>]) -> bool {
    let whole = direction(&reading.words);
    topics.iter().any(|topic| force(&topic.examples, &whole) >= SAME)
}
