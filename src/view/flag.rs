//! What needs me, as a sentence and the command that clears it. The same in every report.

use serde::Serialize;

use crate::model::change::Item;
use crate::model::query::compare::compare;
use crate::model::query::signals::{last_heard, speakers};
use crate::model::query::{Flag, FlagKind, Unconfirmed};
use crate::model::{Day, State, ThingId};

use super::ReportContext;
use super::clock::{NOT_CONFIRMED, ago, due_in_words};
use super::ladder::names;
use super::metrics::against_line;
use super::provenance::{mark_of, set_by};
use super::sentence::{denied, mismatch};

/// A flag as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FlagView {
    /// What it is: `not_agreed`, `metric_failing` ….
    pub kind: &'static str,
    #[serde(skip)]
    pub(crate) what: FlagKind,
    /// The handle of what needs me.
    pub handle: String,
    /// Identity of what it is about, the same for as long as the journal lives.
    pub id: ThingId,
    /// The handle of the priority that it concerns.
    pub about: Option<String>,
    /// The last day on which it is in time.
    pub due_on: Option<Day>,
    /// The first day on which it is overdue.
    pub stale_on: Option<Day>,
    /// By how many days it is overdue.
    pub overdue_days: Option<i64>,
    /// The cadence that it is held against.
    pub every: Option<String>,
    /// Whether it needs me now.
    pub overdue: bool,
    /// What is to be known, as one sentence.
    pub sentence: String,
    /// The command that clears it, to paste.
    pub command: String,
}

impl FlagView {
    /// The flag as it stands on the day of the report.
    pub(crate) fn of(state: &State, flag: &Flag, context: &ReportContext) -> FlagView {
        let thing = flag.what.thing();
        FlagView {
            kind: kind(&flag.what),
            what: flag.what.clone(),
            handle: state.handle(thing),
            id: thing,
            about: flag.about.map(|priority| state.handle(priority)),
            due_on: flag.due,
            stale_on: flag.due.map(|due| due.plus_days(1)),
            overdue_days: flag.overdue_days(context.today),
            every: flag.every.map(|every| every.to_string()),
            overdue: flag.is_overdue(context.today),
            sentence: sentence(state, flag, context.today),
            command: command(state, &flag.what, context),
        }
    }
}

/// What is flagged, by the name that JSON has for it.
pub(crate) fn kind(what: &FlagKind) -> &'static str {
    match what {
        FlagKind::Mismatch { .. } => "mismatch",
        FlagKind::OtherTop { .. } => "other_top",
        FlagKind::Revisit { .. } => "revisit",
        FlagKind::Signals { .. } => "signals",
        FlagKind::NotHeard { .. } => "not_heard",
        FlagKind::MetricFailing { .. } => "metric_failing",
        FlagKind::NotAgreed { .. } => "not_agreed",
        FlagKind::Denied { .. } => "denied",
        FlagKind::DecidedWithoutAsking { .. } => "decided_without_asking",
        FlagKind::Unanswered { .. } => "unanswered",
        FlagKind::Boundary { why: Unconfirmed::Stale(_), .. } => "boundary_stale",
        FlagKind::Boundary { why: Unconfirmed::Edited(_), .. } => "boundary_edited",
        FlagKind::Boundary { why: Unconfirmed::Never(_), .. } => "boundary_not_agreed",
        FlagKind::NotReviewed { .. } => "not_reviewed",
        FlagKind::NoReading { .. } => "no_reading",
        FlagKind::NoPulse { .. } => "no_pulse",
    }
}

fn sentence(state: &State, flag: &Flag, today: Day) -> String {
    let handle = state.handle(flag.what.thing());
    let due = flag.due.map_or_else(String::new, |due| format!(", {}", due_in_words(due, flag.every, today)));
    match &flag.what {
        FlagKind::Mismatch { disconnect } => match state.disconnects.get(disconnect) {
            Some(known) => {
                let found = ago(known.found, today);
                let about = known.about.map(|about| state.handle(about));
                let what = mismatch(&state.handle(known.person), about.as_deref());
                format!("{what}, found {found} ({handle})")
            }
            None => handle,
        },
        FlagKind::OtherTop { person } => other_top(state, *person, today).unwrap_or(handle),
        FlagKind::Revisit { decision } => format!("to revisit: {}", quoted_text(state, *decision)),
        FlagKind::Signals { priority } => {
            let people = speakers(state, *priority, today);
            format!("{} people warn about {handle}: {}", people.len(), names(state, &people))
        }
        FlagKind::NotHeard { person } => match last_heard(state, *person) {
            Some(on) => format!("last heard from {handle} {}{due}", ago(on, today)),
            None => format!("no signal from {handle} yet{due}"),
        },
        FlagKind::MetricFailing { metric } => failing(state, *metric).unwrap_or(handle),
        FlagKind::NotAgreed { last: Some(confirmation), .. } => {
            format!(
                "{} confirmed {handle} {}{}{due}",
                state.handle(confirmation.by),
                ago(confirmation.on, today),
                mark_of(state, *confirmation)
            )
        }
        FlagKind::NotAgreed { ended: Some(confirmation), .. }
        | FlagKind::Boundary { why: Unconfirmed::Edited(confirmation), .. } => {
            format!(
                "{} confirmed the old {handle}{}, not this one",
                state.handle(confirmation.by),
                mark_of(state, *confirmation)
            )
        }
        FlagKind::Denied { thing, .. } => denied(state, *thing).unwrap_or(handle),
        FlagKind::NotAgreed { .. } => format!("{handle} is {NOT_CONFIRMED}"),
        FlagKind::Boundary { boundary, why: Unconfirmed::Never(_) } => {
            let set_by = state.boundaries.get(boundary).map(|known| set_by(known.set_by));
            format!("{handle} is {NOT_CONFIRMED}{}", set_by.unwrap_or_default())
        }
        FlagKind::DecidedWithoutAsking { decision } => decided_without_asking(state, *decision),
        FlagKind::Unanswered { decision } => unanswered(state, *decision, &due, today).unwrap_or(handle),
        FlagKind::Boundary { why: Unconfirmed::Stale(last), .. } => {
            let (by, on) =
                (state.handle(last.by), format!("{}{}", ago(last.on, today), mark_of(state, *last)));
            let late = if flag.is_overdue(today) { " is out of date:" } else { ":" };
            format!("{handle}{late} {by} confirmed it {on}{due}")
        }
        FlagKind::NotReviewed { priority } => match state.priorities.get(priority) {
            Some(known) => format!("you reviewed {handle} {}{due}", ago(known.reviewed, today)),
            None => handle,
        },
        FlagKind::NoReading { metric } => match state.metrics.get(metric).and_then(|metric| metric.last()) {
            Some(last) => format!("last reading of {handle} {}{due}", ago(last.on, today)),
            None => format!("no reading of {handle} yet{due}"),
        },
        FlagKind::NoPulse { .. } => format!("pulse with {handle} {}", due.trim_start_matches(", ")),
    }
}

fn other_top(state: &State, person: ThingId, today: Day) -> Option<String> {
    let theirs = compare(state, person)?.into_iter().find(|standing| standing.mine.is_none())?;
    let what = match theirs.item {
        Item::Priority(id) => state.handle(id),
        Item::Text(text) => format!("\"{text}\""),
    };
    let on = state.orders.get(&person)?.on;
    let said = if on == today { String::new() } else { format!(" (said {})", ago(on, today)) };
    Some(format!("{} puts {what} in the top three, you do not{said}", state.handle(person)))
}

fn failing(state: &State, metric: ThingId) -> Option<String> {
    let metric = state.metrics.get(&metric)?;
    Some(format!(
        "{} is {}, {}",
        metric.handle,
        metric.last()?.value,
        against_line(metric, metric.standing())?
    ))
}

fn unanswered(state: &State, decision: ThingId, due: &str, today: Day) -> Option<String> {
    let asked = state.decisions.get(&decision)?.asked?;
    let text = quoted_text(state, decision);
    Some(format!("you asked {} {}{due}: {text}", state.handle(asked.person), ago(asked.on, today)))
}

fn decided_without_asking(state: &State, decision: ThingId) -> String {
    let known = state.decisions.get(&decision);
    let verdict = known.and_then(|known| known.verdict.as_ref());
    let who = verdict.map(|verdict| names(state, &verdict.who)).filter(|who| !who.is_empty());
    let text = quoted_text(state, decision);
    match who {
        Some(who) if known.is_some_and(|known| known.asked.is_some()) => {
            format!("you decided before {who} answered: {text}")
        }
        Some(who) => format!("you decided without asking {who}: {text}"),
        None => format!("you decided without asking: {text}"),
    }
}

/// How many characters of a decision stand in a line that is about it.
const TEXT: usize = 60;

/// A decision's text, cut where it is long, and its handle: `move the beta by a week (d-jx3w6w)`.
fn quoted_text(state: &State, decision: ThingId) -> String {
    let text = state.decisions.get(&decision).map(|known| known.text.as_str()).unwrap_or_default();
    format!("{} ({})", cut(text), state.handle(decision))
}

fn cut(text: &str) -> String {
    if text.chars().count() <= TEXT {
        return text.to_owned();
    }
    let kept: String = text.chars().take(TEXT - 1).collect();
    format!("{}…", kept.trim_end())
}

fn command(state: &State, what: &FlagKind, context: &ReportContext) -> String {
    let handle = state.handle(what.thing());
    let confirm = |by: Option<ThingId>| confirmation(std::slice::from_ref(&handle), by, state, context);
    match what {
        FlagKind::Mismatch { .. } => context.command(&["realign", &handle]),
        // Not to note it again: to talk.
        FlagKind::Denied { .. } => match what.wanted(state) {
            Some(person) => context.command(&["pulse", &state.handle(person)]),
            None => context.command(&["show", &handle]),
        },
        FlagKind::OtherTop { .. } => context.command(&["top", "--compare"]),
        FlagKind::Revisit { .. } => context.command(&["decide", &handle, "--note", "still right"]),
        FlagKind::Signals { .. } => context.command(&["brief", "--about", &handle]),
        FlagKind::NotHeard { .. } => context.command(&["signal", &handle]),
        FlagKind::NoReading { .. } | FlagKind::MetricFailing { .. } => {
            context.command(&["metric", "record", &handle])
        }
        FlagKind::NotAgreed { .. } | FlagKind::Boundary { .. } => confirm(what.wanted(state)),
        FlagKind::DecidedWithoutAsking { decision } => {
            let verdict = state.decisions.get(decision).and_then(|decision| decision.verdict.as_ref());
            match verdict.and_then(|verdict| state.reachable(&verdict.who).first().copied()) {
                Some(who) => asked_after_all(&handle, &state.handle(who), context),
                None => context.command(&["show", &handle]),
            }
        }
        FlagKind::Unanswered { .. } => context.command(&["answer", &handle, "agreed"]),
        FlagKind::NotReviewed { .. } => context.command(&["review", &handle]),
        FlagKind::NoPulse { .. } => context.command(&["pulse", &handle]),
    }
}

/// The command that says that somebody was asked about a decision, and agreed.
pub(crate) fn asked_after_all(decision: &str, who: &str, context: &ReportContext) -> String {
    context.command(&["decide", decision, "--asked", who, "--outcome", "agreed"])
}

/// How many handles a command names; of more it asks about each.
const MOST_IN_A_COMMAND: usize = 4;

/// The command that says that somebody confirmed these; where they are many, the one that asks about each.
pub(crate) fn confirmation(
    handles: &[String],
    by: Option<ThingId>,
    state: &State,
    context: &ReportContext,
) -> String {
    let by = by.map(|by| state.handle(by));
    let named = handles.iter().map(String::as_str).filter(|_| handles.len() <= MOST_IN_A_COMMAND);
    let flag = by.iter().flat_map(|by| ["--by", by]);
    context.command(&["confirm"].into_iter().chain(named).chain(flag).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_question_is_cut_in_a_line() {
        assert_eq!(cut("short"), "short");
        let long = cut(&"word ".repeat(20));
        assert_eq!((long.chars().count(), long.ends_with("…")), (60, true));
    }
}
