//! What needs me, as a sentence and the command that clears it. The same in every report.

use serde::Serialize;

use crate::model::change::Item;
use crate::model::query::compare::compare;
use crate::model::query::signals::{last_heard, speakers};
use crate::model::query::{Flag, FlagKind};
use crate::model::{Day, State, ThingId, Threshold};

use super::ReportContext;
use super::clock::{ago, dated};
use super::ladder::names;

/// A flag as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlagView {
    /// What it is: `not_agreed`, `metric_failing` ….
    pub kind: &'static str,
    /// The handle of what needs me.
    pub handle: String,
    /// Its identity.
    pub id: ThingId,
    /// The handle of the priority that it concerns.
    pub about: Option<String>,
    /// The last day on which it is in time.
    pub due_on: Option<Day>,
    /// Whether it needs me now.
    pub overdue: bool,
    /// The sentence.
    pub sentence: String,
    /// The command that clears it.
    pub command: String,
}

impl FlagView {
    /// The flag, told on this day.
    pub fn of(state: &State, flag: &Flag, context: &ReportContext) -> FlagView {
        let thing = thing(&flag.what);
        FlagView {
            kind: kind(&flag.what),
            handle: state.handle(thing),
            id: thing,
            about: flag.about.map(|priority| state.handle(priority)),
            due_on: flag.due,
            overdue: flag.is_overdue(context.today),
            sentence: sentence(state, &flag.what, context.today),
            command: command(state, &flag.what, context),
        }
    }
}

fn kind(what: &FlagKind) -> &'static str {
    match what {
        FlagKind::Apart { .. } => "apart",
        FlagKind::OtherTop { .. } => "other_top",
        FlagKind::Revisit { .. } => "revisit",
        FlagKind::Voices { .. } => "voices",
        FlagKind::NotHeard { .. } => "not_heard",
        FlagKind::MetricFailing { .. } => "metric_failing",
        FlagKind::NotAgreed { .. } => "not_agreed",
        FlagKind::DecidedWithoutAsking { .. } => "decided_without_asking",
        FlagKind::Unanswered { .. } => "unanswered",
        FlagKind::BoundaryStale { .. } => "boundary_stale",
        FlagKind::BoundaryEdited { .. } => "boundary_edited",
        FlagKind::BoundaryNotAgreed { .. } => "boundary_not_agreed",
        FlagKind::NotReviewed { .. } => "not_reviewed",
        FlagKind::NoReading { .. } => "no_reading",
        FlagKind::NoPulse { .. } => "no_pulse",
    }
}

fn thing(what: &FlagKind) -> ThingId {
    match what {
        FlagKind::Apart { disconnect } => *disconnect,
        FlagKind::MetricFailing { metric } | FlagKind::NoReading { metric } => *metric,
        FlagKind::NotAgreed { priority, .. }
        | FlagKind::NotReviewed { priority }
        | FlagKind::Voices { priority } => *priority,
        FlagKind::DecidedWithoutAsking { decision }
        | FlagKind::Unanswered { decision }
        | FlagKind::Revisit { decision } => *decision,
        FlagKind::BoundaryStale { boundary, .. }
        | FlagKind::BoundaryEdited { boundary, .. }
        | FlagKind::BoundaryNotAgreed { boundary, .. } => *boundary,
        FlagKind::NoPulse { person } | FlagKind::NotHeard { person } | FlagKind::OtherTop { person } => {
            *person
        }
    }
}

fn sentence(state: &State, what: &FlagKind, today: Day) -> String {
    let handle = state.handle(thing(what));
    match what {
        FlagKind::Apart { disconnect } => apart(state, *disconnect, today).unwrap_or(handle),
        FlagKind::OtherTop { person } => other_top(state, *person).unwrap_or(handle),
        FlagKind::Revisit { .. } => format!("{handle} was to be looked at again"),
        FlagKind::Voices { priority } => {
            let people = speakers(state, *priority, today);
            format!("{} people warn about {handle}: {}", people.len(), names(state, &people))
        }
        FlagKind::NotHeard { person } => match last_heard(state, *person) {
            Some(on) => format!("{handle} was last heard {}", ago(on, today)),
            None => format!("{handle} was never heard"),
        },
        FlagKind::MetricFailing { metric } => failing(state, *metric).unwrap_or(handle),
        FlagKind::NotAgreed { last: Some(yes), .. } => {
            format!("{} last agreed to {handle} {}", state.handle(yes.by), ago(yes.on, today))
        }
        FlagKind::NotAgreed { ended: Some(yes), .. } => {
            format!("{} agreed to the old wording of {handle}, not to this one", state.handle(yes.by))
        }
        FlagKind::NotAgreed { .. } => format!("nobody has agreed to {handle}"),
        FlagKind::DecidedWithoutAsking { decision } => match asked_for(state, *decision) {
            Some(who) if was_asked(state, *decision) => format!("you decided {handle} before {who} answered"),
            Some(who) => format!("you decided {handle} without asking {who}"),
            None => format!("you decided {handle} without asking"),
        },
        FlagKind::Unanswered { decision } => unanswered(state, *decision, today).unwrap_or(handle),
        FlagKind::BoundaryStale { last, .. } => {
            format!("{handle} is stale, {} agreed {}", state.handle(last.by), ago(last.on, today))
        }
        FlagKind::BoundaryNotAgreed { .. } => format!("nobody has agreed to {handle}"),
        FlagKind::BoundaryEdited { ended, .. } => {
            format!("{} agreed to the old {handle}, not to this one", state.handle(ended.by))
        }
        FlagKind::NotReviewed { priority } => match state.priorities.get(priority) {
            Some(known) => format!("you last looked at {handle} {}", ago(known.reviewed, today)),
            None => handle,
        },
        FlagKind::NoReading { metric } => match state.metrics.get(metric).and_then(|metric| metric.last()) {
            Some(last) => format!("{handle} was last read on {}", dated(last.on, today)),
            None => format!("{handle} has never been read"),
        },
        FlagKind::NoPulse { person } => match state.last_pulse(Some(*person)) {
            Some(last) => format!("the last pulse with {handle} was {}", ago(last.on, today)),
            None => format!("there was no pulse with {handle} yet"),
        },
    }
}

fn apart(state: &State, disconnect: ThingId, today: Day) -> Option<String> {
    let known = state.disconnects.get(&disconnect)?;
    let about = known.about.map_or_else(String::new, |about| format!(" on {}", state.handle(about)));
    let found = ago(known.found, today);
    Some(format!("you and {} are apart{about} ({}), found {found}", state.handle(known.person), known.handle))
}

fn other_top(state: &State, person: ThingId) -> Option<String> {
    let theirs = compare(state, person)?.into_iter().find(|standing| standing.mine.is_none())?;
    let what = match theirs.item {
        Item::Priority(id) => state.handle(id),
        Item::Text(text) => format!("\"{text}\""),
    };
    Some(format!("{} puts {what} in the top three, you do not", state.handle(person)))
}

fn failing(state: &State, metric: ThingId) -> Option<String> {
    let metric = state.metrics.get(&metric)?;
    let (last, line) = (metric.last()?, metric.failure.as_ref()?);
    Some(format!("{} {} is {} its failure line of {}", metric.handle, last.value, side(line), line.amount))
}

/// On which side of a line its readings lie.
pub(crate) fn side(line: &Threshold) -> &'static str {
    use crate::model::threshold::Side;
    match line.side {
        Side::AtLeast | Side::Above => "over",
        Side::AtMost | Side::Below => "under",
    }
}

fn unanswered(state: &State, decision: ThingId, today: Day) -> Option<String> {
    let decision = state.decisions.get(&decision)?;
    let asked = decision.asked?;
    Some(format!("{} was asked {} {}", state.handle(asked.person), decision.handle, ago(asked.on, today)))
}

fn was_asked(state: &State, decision: ThingId) -> bool {
    state.decisions.get(&decision).is_some_and(|decision| decision.asked.is_some())
}

fn asked_for(state: &State, decision: ThingId) -> Option<String> {
    let verdict = state.decisions.get(&decision)?.verdict.as_ref()?;
    Some(names(state, &verdict.who)).filter(|who| !who.is_empty())
}

fn command(state: &State, what: &FlagKind, context: &ReportContext) -> String {
    let handle = state.handle(thing(what));
    let confirm = |by: Option<ThingId>| match by {
        Some(by) => context.command(&["confirm", &handle, "--by", &state.handle(by)]),
        None => context.command(&["confirm", &handle]),
    };
    match what {
        FlagKind::Apart { .. } => context.command(&["realign", &handle]),
        FlagKind::OtherTop { .. } => context.command(&["top", "--compare"]),
        FlagKind::Revisit { .. } => context.command(&["decide", &handle, "--note", "still right"]),
        FlagKind::Voices { .. } => context.command(&["brief", "--about", &handle]),
        FlagKind::NotHeard { .. } => context.command(&["signal", &handle]),
        FlagKind::NoReading { .. } | FlagKind::MetricFailing { .. } => {
            context.command(&["metric", "record", &handle])
        }
        FlagKind::NotAgreed { by, .. } => confirm(*by),
        FlagKind::BoundaryStale { last, .. } => confirm(Some(last.by)),
        FlagKind::BoundaryEdited { ended, .. } => confirm(Some(ended.by)),
        FlagKind::BoundaryNotAgreed { by, .. } => confirm(Some(*by)),
        FlagKind::DecidedWithoutAsking { decision } => {
            let verdict = state.decisions.get(decision).and_then(|decision| decision.verdict.as_ref());
            match verdict.and_then(|verdict| verdict.who.first()) {
                Some(who) => context.command(&[
                    "decide",
                    &handle,
                    "--asked",
                    &state.handle(*who),
                    "--outcome",
                    "agreed",
                ]),
                None => context.command(&["show", &handle]),
            }
        }
        FlagKind::Unanswered { .. } => context.command(&["decide", &handle, "--outcome", "agreed"]),
        FlagKind::NotReviewed { .. } => context.command(&["review", &handle]),
        FlagKind::NoPulse { .. } => context.command(&["pulse", &handle]),
    }
}
