//! What needs me, as a sentence and the command that clears it. The same in every report.

use serde::Serialize;

use crate::journal::change::Item;
use crate::journal::query::compare::compare;
use crate::journal::query::voices::{last_heard, speakers};
use crate::journal::query::{Flag, What};
use crate::journal::{Day, State, ThingId, Threshold};

use super::Scene;
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
    pub fn of(state: &State, flag: &Flag, scene: &Scene) -> FlagView {
        let thing = thing(&flag.what);
        FlagView {
            kind: kind(&flag.what),
            handle: state.handle(thing),
            id: thing,
            about: flag.about.map(|priority| state.handle(priority)),
            due_on: flag.due,
            overdue: flag.is_overdue(scene.today),
            sentence: sentence(state, &flag.what, scene.today),
            command: command(state, &flag.what, scene),
        }
    }
}

fn kind(what: &What) -> &'static str {
    match what {
        What::Apart { .. } => "apart",
        What::OtherTop { .. } => "other_top",
        What::Revisit { .. } => "revisit",
        What::Voices { .. } => "voices",
        What::NotHeard { .. } => "not_heard",
        What::MetricFailing { .. } => "metric_failing",
        What::NotAgreed { .. } => "not_agreed",
        What::DecidedWithoutAsking { .. } => "decided_without_asking",
        What::Unanswered { .. } => "unanswered",
        What::BoundaryStale { .. } => "boundary_stale",
        What::BoundaryEdited { .. } => "boundary_edited",
        What::NotReviewed { .. } => "not_reviewed",
        What::NoReading { .. } => "no_reading",
        What::NoPulse { .. } => "no_pulse",
    }
}

fn thing(what: &What) -> ThingId {
    match what {
        What::Apart { disconnect } => *disconnect,
        What::MetricFailing { metric } | What::NoReading { metric } => *metric,
        What::NotAgreed { priority, .. } | What::NotReviewed { priority } | What::Voices { priority } => {
            *priority
        }
        What::DecidedWithoutAsking { decision }
        | What::Unanswered { decision }
        | What::Revisit { decision } => *decision,
        What::BoundaryStale { boundary, .. } | What::BoundaryEdited { boundary, .. } => *boundary,
        What::NoPulse { person } | What::NotHeard { person } | What::OtherTop { person } => *person,
    }
}

fn sentence(state: &State, what: &What, today: Day) -> String {
    let handle = state.handle(thing(what));
    match what {
        What::Apart { disconnect } => apart(state, *disconnect, today).unwrap_or(handle),
        What::OtherTop { person } => other_top(state, *person).unwrap_or(handle),
        What::Revisit { .. } => format!("{handle} was to be looked at again"),
        What::Voices { priority } => {
            let people = speakers(state, *priority, today);
            format!("{} people warn about {handle}: {}", people.len(), names(state, &people))
        }
        What::NotHeard { person } => match last_heard(state, *person) {
            Some(on) => format!("{handle} was last heard {}", ago(on, today)),
            None => format!("{handle} was never heard"),
        },
        What::MetricFailing { metric } => failing(state, *metric).unwrap_or(handle),
        What::NotAgreed { last: Some(yes), .. } => {
            format!("{} last agreed to {handle} {}", state.handle(yes.by), ago(yes.on, today))
        }
        What::NotAgreed { ended: Some(yes), .. } => {
            format!("{} agreed to the old wording of {handle}, not to this one", state.handle(yes.by))
        }
        What::NotAgreed { .. } => format!("nobody has agreed to {handle}"),
        What::DecidedWithoutAsking { decision } => match asked_for(state, *decision) {
            Some(who) => format!("you decided {handle} without asking {who}"),
            None => format!("you decided {handle} without asking"),
        },
        What::Unanswered { decision } => unanswered(state, *decision, today).unwrap_or(handle),
        What::BoundaryStale { last, .. } => {
            format!("{handle} is stale, {} agreed {}", state.handle(last.by), ago(last.on, today))
        }
        What::BoundaryEdited { ended, .. } => {
            format!("{} agreed to the old {handle}, not to this one", state.handle(ended.by))
        }
        What::NotReviewed { priority } => match state.priorities.get(priority) {
            Some(known) => format!("you last looked at {handle} {}", ago(known.reviewed, today)),
            None => handle,
        },
        What::NoReading { metric } => match state.metrics.get(metric).and_then(|metric| metric.last()) {
            Some(last) => format!("{handle} was last read on {}", dated(last.on, today)),
            None => format!("{handle} has never been read"),
        },
        What::NoPulse { person } => match state.last_pulse(Some(*person)) {
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
    use crate::journal::threshold::Side;
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

fn asked_for(state: &State, decision: ThingId) -> Option<String> {
    let verdict = state.decisions.get(&decision)?.verdict.as_ref()?;
    Some(names(state, &verdict.who)).filter(|who| !who.is_empty())
}

fn command(state: &State, what: &What, scene: &Scene) -> String {
    let handle = state.handle(thing(what));
    let confirm = |by: Option<ThingId>| match by {
        Some(by) => scene.command(&["confirm", &handle, "--by", &state.handle(by)]),
        None => scene.command(&["confirm", &handle]),
    };
    match what {
        What::Apart { .. } => scene.command(&["realign", &handle]),
        What::OtherTop { .. } => scene.command(&["top", "--compare"]),
        What::Revisit { .. } => scene.command(&["decide", &handle, "--note", "still right"]),
        What::Voices { .. } => scene.command(&["brief", "--about", &handle]),
        What::NotHeard { .. } => scene.command(&["signal", &handle]),
        What::MetricFailing { .. } | What::NoReading { .. } => scene.command(&["metric", "record", &handle]),
        What::NotAgreed { by, .. } => confirm(*by),
        What::BoundaryStale { last, .. } => confirm(Some(last.by)),
        What::BoundaryEdited { ended, .. } => confirm(Some(ended.by)),
        What::DecidedWithoutAsking { decision } => {
            let verdict = state.decisions.get(decision).and_then(|decision| decision.verdict.as_ref());
            match verdict.and_then(|verdict| verdict.who.first()) {
                Some(who) => {
                    scene.command(&["decide", &handle, "--asked", &state.handle(*who), "--outcome", "agreed"])
                }
                None => scene.command(&["decide", &handle, "--outcome", "agreed"]),
            }
        }
        What::Unanswered { .. } => scene.command(&["decide", &handle, "--outcome", "agreed"]),
        What::NotReviewed { .. } => scene.command(&["review", &handle]),
        What::NoPulse { .. } => scene.command(&["pulse", &handle]),
    }
}
