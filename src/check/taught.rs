//! What the journal taught: decisions that were said to be a boundary's, or not to be.

use std::collections::BTreeMap;

use crate::model::{Boundary, Decision, State, Text, ThingId};

use super::Precedent;
use super::read::limit_unit;
use super::subject::Subject;

/// Decisions by the boundary that they were said to fall under, or not to.
#[derive(Debug, Default)]
pub(super) struct Taught<'a> {
    its: BTreeMap<ThingId, Vec<&'a Decision>>,
    not: BTreeMap<ThingId, Vec<&'a Decision>>,
}

impl<'a> Taught<'a> {
    /// What the decisions of a journal say. One that was taken back is not among them.
    pub(super) fn by(state: &'a State) -> Self {
        let mut taught = Self::default();
        for decision in state.decisions.values() {
            if let Some(boundary) = decision.boundary {
                taught.its.entry(boundary).or_default().push(decision);
            }
            if let Some(boundary) = decision.not {
                taught.not.entry(boundary).or_default().push(decision);
            }
        }
        taught
    }

    /// What a boundary offers to be recognised by: its own words, its examples, and the decisions that were its.
    pub(super) fn subject(&self, boundary: &'a Boundary) -> Subject<'a> {
        let own = |texts: &'a [Text]| texts.iter().map(Text::as_str);
        Subject {
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
    taught: &BTreeMap<ThingId, Vec<&'a Decision>>,
    boundary: &Boundary,
) -> impl Iterator<Item = &'a str> {
    taught.get(&boundary.id).into_iter().flatten().map(|decision| decision.text.as_str())
}
