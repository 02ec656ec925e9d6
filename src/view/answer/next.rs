//! The commands to go on with.

use crate::check::{Arithmetic, Nearest, Strength, Twist};
use crate::model::ThingId;
use crate::view::{Line, Span};

use super::told::Told;

/// What to do next, as it was answered.
pub(super) fn next(told: &Told<'_>) -> Vec<String> {
    let text = told.answer.question.text.as_str();
    let ask = |who: &ThingId| told.saying(&["ask", &told.state.handle(*who)], &["--about", "--boundary"]);
    let realign = |apart: &ThingId| {
        told.context.command(&["realign", &told.state.handle(*apart), "--note", "what you agreed"])
    };
    if told.answer.held {
        let asked = told.answer.ask.iter().map(ask);
        return asked.chain(told.answer.apart.iter().map(realign)).collect();
    }
    let Some(reason) = told.answer.deciding() else { return uncovered(told, text) };
    if reason.level.is_mine() {
        return vec![told.saying(&["decide"], &["--about", "--boundary", "--amount"])];
    }
    let handle = told.state.handle(reason.boundary);
    let mut next = Vec::new();
    match (reason.twists.last(), &reason.limit, reason.yes) {
        (Some(Twist::NoAmount), Some(limit), _) => {
            next.push(told.context.command(&["check", text, "--amount", &limit.to_string()]));
        }
        (Some(Twist::Stale { .. } | Twist::Loosened { .. }), _, Some(yes)) => {
            next.push(told.context.command(&["confirm", &handle, "--by", &told.state.handle(yes.by)]));
        }
        _ => {}
    }
    let others = told.answer.ask.iter().filter(|person| !reason.who.contains(person));
    next.extend(reason.who.iter().take(1).chain(others).map(ask));
    if reason.who.is_empty() {
        let executive =
            told.state.executives().next().map_or("cpo".to_owned(), |person| person.handle.to_string());
        let level = format!("--{}={executive}", reason.level);
        next.push(told.context.command(&["boundary", "edit", &handle, &level]));
    }
    next
}

/// What settles a decision that nothing covers: to ask, and to draw the boundary.
fn uncovered(told: &Told<'_>, text: &str) -> Vec<String> {
    let executive = told.state.executives().next().map(|person| person.handle.to_string());
    let mut next: Vec<String> =
        executive.iter().map(|person| told.saying(&["ask", person], &["--about"])).collect();
    let level = executive.map_or_else(|| "--decide".to_owned(), |person| format!("--consult={person}"));
    next.push(told.context.command(&["boundary", "add", text.trim_start_matches('-'), &level]));
    next
}

/// Where a boundary came near that does not answer: its handle, and the command that says the decision falls under it, which
/// is remembered as an example.
pub(super) fn settling(told: &Told<'_>) -> Option<(String, String)> {
    let near = told.answer.nearest.iter().find(|near| !told.answer.held && is_doubtful(told, near))?;
    let handle = told.state.handle(near.boundary);
    let boundary = told.state.boundaries.get(&near.boundary)?;
    let who = boundary.ladder.last().who.first().filter(|_| !near.level.is_mine());
    let command = match who {
        Some(who) => told.saying(&["ask", "--boundary", &handle, &told.state.handle(*who)], &["--about"]),
        None => told.saying(&["decide", "--boundary", &handle], &["--about", "--amount"]),
    };
    (near.level.is_mine() || who.is_some()).then_some((handle, command))
}

/// Whether a boundary may be the right one all the same: nothing else answers, or what answers has no more evidence than
/// is asked to send the decision to somebody, and not more than this one.
fn is_doubtful(told: &Told<'_>, near: &Nearest) -> bool {
    match told.answer.deciding() {
        None => near.arithmetic.evidence >= Arithmetic::NEAR,
        Some(reason) => {
            let is_weak = reason.strength < Strength::Clears && !reason.named;
            is_weak && near.level.is_mine() && near.arithmetic.evidence >= reason.arithmetic.evidence
        }
    }
}

/// The commands as last lines.
pub(super) fn lines(next: &[String], settling: &Option<(String, String)>) -> Vec<Line> {
    let led = |lead: String, command: &str| {
        Line::of(vec![Span::quiet(lead), Span::command(command.to_owned())]).indented(2)
    };
    let mut lines: Vec<Line> = (0..)
        .zip(next)
        .map(|(place, command)| led(if place == 0 { "next: " } else { "      " }.to_owned(), command))
        .collect();
    lines.extend(settling.iter().map(|(handle, command)| led(format!("if {handle} covers it: "), command)));
    lines
}
