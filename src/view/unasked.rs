//! What is said to a decision that was taken without the asking that it needed.

use crate::model::{Decision, Level, State};

use super::{Line, ReportContext, listed};

/// What is said to a decision that was taken without the asking that it needed.
pub fn unasked(state: &State, decision: &Decision, context: &ReportContext) -> Vec<Line> {
    let Some(verdict) = decision.verdict.as_ref().filter(|_| decision.skipped_asking()) else {
        return vec![];
    };
    let boundary =
        verdict.boundary.map_or_else(|| "you are apart on it".to_owned(), |boundary| state.handle(boundary));
    let handle = decision.handle.to_string();
    let who: Vec<String> = verdict.who.iter().map(|id| state.handle(*id)).collect();
    let whom = if who.is_empty() { "them".to_owned() } else { listed(&who) };
    let said = match (verdict.level, decision.asked.is_some()) {
        (_, true) => format!("it was for {whom} to decide ({boundary}), and their answer is missing"),
        (Some(Level::Approve), false) => {
            format!("it was for {whom} to decide ({boundary}), and you did not say that you asked")
        }
        (_, false) => format!("{whom} was to be asked first ({boundary}), and you did not say that you did"),
    };
    let mut lines = vec![Line::alert(said)];
    if let Some(who) = who.first() {
        lines.push(Line::text("Once they have answered:"));
        lines.push(Line::command(context.command(&[
            "decide",
            &handle,
            "--asked",
            who,
            "--outcome",
            "agreed",
        ])));
    }
    lines
}
