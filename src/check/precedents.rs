//! Precedents: decisions that were said to fall under a boundary, or not to.

use std::collections::BTreeMap;

use crate::model::{Boundary, Decision, State, Text, ThingId};

use super::Precedent;
use super::boundary_terms::Said;
use super::units::limit_unit;

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
    pub(super) fn said(&self, boundary: &'a Boundary) -> Said<'a> {
        let own = |texts: &'a [Text]| texts.iter().map(Text::as_str);
        Said {
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
