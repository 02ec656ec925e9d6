//! What is said to a decision that was taken without the asking that it needed.

use crate::model::{Decision, Level, State};

use super::flag::asked_after_all;
use super::{Line, ReportContext, listed};

/// What is said to a decision that was taken without the asking that it needed.
pub fn unasked(state: &State, decision: &Decision, context: &ReportContext) -> Vec<Line> {
    let Some(verdict) = decision.verdict.as_ref().filter(|_| decision.skipped_asking()) else {
        return vec![];
    };
    let boundary = verdict
        .boundary
        .map_or_else(|| "a mismatch is open on it".to_owned(), |boundary| state.handle(boundary));
    let handle = decision.handle.to_string();
    let who: Vec<String> = verdict.who.iter().map(|id| state.handle(*id)).collect();
    let whom = if who.is_empty() { "them".to_owned() } else { listed(&who) };
    let said = match (verdict.level, decision.asked.is_some()) {
        (_, true) => format!("{whom} decides this ({boundary}), and you have no answer yet"),
        (Some(Level::Approve), false) => {
            format!("{whom} decides this ({boundary}), and you did not say that you asked")
        }
        (_, false) => format!("{boundary} says: ask {whom} first; you did not say that you did"),
    };
    let mut lines = vec![Line::alert(said)];
    if let Some(who) = who.first() {
        lines.push(Line::text("If they agreed:"));
        lines.push(Line::command(asked_after_all(&handle, who, context)));
    }
    lines
}
