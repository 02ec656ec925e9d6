//! What a check reads beside the boundaries: the amounts at stake, and how this journal talks.

use crate::model::{Amount, Boundary, Ladder, State, Text, Unit};

use super::Question;
use super::amounts::amounts as named;
use super::tuning::MOST_SEEN;

/// The amounts at stake: the one said apart first, then those that the text names.
pub(super) fn amounts(question: &Question, boundaries: &[&Boundary]) -> Vec<Amount> {
    let limits = boundaries.iter().filter_map(|boundary| limit_unit(&boundary.ladder));
    let nouns: Vec<&Unit> = limits.filter(|unit| matches!(unit, Unit::Counted(_))).collect();
    let found = named(&question.text).into_iter().map(|found| {
        let behind = &question.text[found.range.end..];
        let counts = |unit: &&&Unit| found.amount.unit.is_none() && begins_with(behind, unit);
        let unit = nouns.iter().find(counts).map(|unit| (*unit).clone());
        Amount { unit: unit.unwrap_or(found.amount.unit), ..found.amount }
    });
    // "-5% off" is five per cent given away: what counts against a limit is how much, not which way.
    let all = question.amount.iter().cloned().chain(found);
    all.map(|amount| Amount { value: amount.value.abs(), ..amount }).collect()
}

/// Whether a text begins with what a limit counts: " releases" for a limit of "3 releases".
fn begins_with(text: &str, unit: &Unit) -> bool {
    let length = unit.to_string().split(' ').count();
    let words: Vec<&str> = text.split_whitespace().take(length).collect();
    let words = words.join(" ");
    Unit::parse(words.trim_end_matches(|c: char| !c.is_alphanumeric())).as_ref() == Some(unit)
}

/// The unit that a ladder's limits are in.
pub(super) fn limit_unit(ladder: &Ladder) -> Option<&Unit> {
    ladder.rungs().iter().find_map(|rung| rung.up_to.as_ref()).map(|limit| &limit.unit)
}

/// How this journal talks: its last decisions and questions, and its priorities. No boundaries: to add one must not change
/// how others are met.
pub(super) fn seen(state: &State) -> Vec<&str> {
    let priorities = state.priorities.values().rev().map(|priority| &priority.title);
    state.said.iter().rev().chain(priorities).take(MOST_SEEN).map(Text::as_str).collect()
}
