//! The commands to go on with.

use crate::check::Adjustment;
use crate::model::ThingId;
use crate::model::shell::lost_amount;
use crate::view::{Line, ReportContext};

use super::wording::Wording;

/// What to do next, as it was answered.
pub(super) fn next(wording: &Wording<'_>) -> Vec<String> {
    let text = wording.answer.question.text.as_str();
    if lost_amount(text).is_some() {
        return Vec::new();
    }
    let ask = |who: &[ThingId]| {
        let who: Vec<String> = who.iter().map(|id| wording.state.handle(*id)).collect();
        wording.saying(&["ask", &who.join(",")], &["--about", "--boundary"])
    };
    let realign = |apart: &ThingId| {
        wording.context.command(&["realign", &wording.state.handle(*apart), "--note", "what you agreed"])
    };
    if wording.answer.blocked {
        let asked = (!wording.answer.ask.is_empty()).then(|| ask(&wording.answer.ask));
        return asked.into_iter().chain(wording.answer.disconnects.iter().map(realign)).collect();
    }
    let Some(reason) = wording.answer.deciding() else { return uncovered(wording, text) };
    if reason.level.is_mine() {
        return vec![wording.saying(&["decide"], &["--about", "--boundary", "--amount"])];
    }
    let handle = wording.state.handle(reason.boundary);
    let mut next = Vec::new();
    match (reason.adjustments.last(), &reason.limit) {
        (Some(Adjustment::NoAmount), Some(limit)) => {
            next.push(wording.context.command(&["check", text, "--amount", &limit.to_string()]));
        }
        (Some(Adjustment::Stale { .. } | Adjustment::Loosened { .. }), _) => {
            let last = reason.confirmation.map(|confirmation| confirmation.by);
            let by = last.or(wording.state.executives().next().map(|person| person.id));
            let by = by.and_then(|by| wording.state.reachable(&[by]).first().copied());
            let by = by.map_or_else(|| "PERSON".to_owned(), |by| wording.state.handle(by));
            next.push(wording.context.command(&["confirm", &handle, "--by", &by]));
        }
        _ => {}
    }
    let mut asked = reason.who.clone();
    asked.extend(wording.answer.ask.iter().filter(|person| !reason.who.contains(person)));
    if !asked.is_empty() {
        next.push(ask(&asked));
    }
    if reason.who.is_empty() {
        let executive =
            wording.state.executives().next().map_or("cpo".to_owned(), |person| person.handle.to_string());
        let level = format!("--{}={executive}", reason.level);
        next.push(wording.context.command(&["boundary", "edit", &handle, &level]));
    }
    next.extend(succession(wording, reason.boundary));
    next
}

/// Whether a command to go on with is one that an agent may run.
pub(super) fn is_for_agents(command: &str, context: &ReportContext) -> bool {
    ["ask", "decide", "check"]
        .iter()
        .any(|verb| command.starts_with(&format!("{} ", context.command(&[verb]))))
}

/// Who stands in a boundary and was retired: who is asked there instead is to be said.
fn succession(wording: &Wording<'_>, boundary: ThingId) -> Option<String> {
    let people = wording.state.boundaries.get(&boundary)?.ladder.people();
    let gone = people.into_iter().find(|person| wording.state.has_left(*person))?;
    let words = ["person", "retire", &wording.state.handle(gone), "--successor", "PERSON"];
    Some(wording.context.command(&words))
}

/// What settles a decision that nothing covers: to ask, and to agree on a boundary. Never a permission to oneself.
fn uncovered(wording: &Wording<'_>, text: &str) -> Vec<String> {
    let nearest =
        wording.answer.nearest.iter().filter_map(|near| wording.state.boundaries.get(&near.boundary));
    let asked = || {
        nearest
            .flat_map(|boundary| wording.state.reachable(&boundary.ladder.people()))
            .next()
            .map(|id| wording.state.handle(id))
    };
    let executive = wording.state.executives().next().map(|person| person.handle.to_string());
    let person = executive.or_else(asked).unwrap_or_else(|| "PERSON".to_owned());
    let boundary = ["boundary", "add", text.trim_start_matches('-'), &format!("--consult={person}")];
    vec![wording.saying(&["ask", &person], &["--about"]), wording.context.command(&boundary)]
}

/// Where the answer is unsure: the boundary that is most likely meant and does not answer, and the command that says so. Where a
/// sum alone decides: the one that permits.
pub(super) fn settling(wording: &Wording<'_>) -> Option<(String, String)> {
    let answer = wording.answer;
    let is_whole = lost_amount(&answer.question.text).is_none();
    let by_sum = answer.deciding().is_some_and(|reason| reason.by_sum);
    let meant = if by_sum {
        answer.because.get(1).map(|reason| (reason.boundary, " alone"))
    } else {
        answer.nearest.first().filter(|_| answer.would_ask).map(|near| (near.boundary, ""))
    };
    let (boundary, alone) = meant.filter(|_| is_whole && !answer.blocked)?;
    let handle = wording.state.handle(boundary);
    let command = wording.saying(&["check", "--boundary", &handle], &["--about", "--amount"]);
    Some((format!("if it falls under {handle}{alone}: "), command))
}

/// The commands as last lines.
pub(super) fn lines(next: &[String], settling: &Option<(String, String)>) -> Vec<Line> {
    let led = |lead: String, command: &str| Line::hint(lead, command.to_owned()).indented(2);
    let mut lines: Vec<Line> = (0..)
        .zip(next)
        .map(|(place, command)| led(if place == 0 { "next: " } else { "      " }.to_owned(), command))
        .collect();
    lines.extend(settling.iter().map(|(lead, command)| led(lead.clone(), command)));
    lines
}
