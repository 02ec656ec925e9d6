//! One thing that shifted, as a sentence.

use serde::Serialize;

use crate::model::query::drift::Shift;
use crate::model::{Amount, Day, Standing, State, ThingId};
use crate::view::clock::dated;
use crate::view::flag::side;
use crate::view::ladder::ladder;
use crate::view::sentence::reworded;
use crate::view::{ReportContext, count};

/// One thing that shifted, as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShiftView {
    /// The fact.
    #[serde(flatten)]
    pub shift: Shift,
    /// The handle of what shifted.
    pub handle: String,
    /// Its identity.
    pub id: ThingId,
    /// The sentence.
    pub sentence: String,
    /// Whether it needs me.
    pub needs_me: bool,
    /// A command to go on with.
    pub command: Option<String>,
    #[serde(skip)]
    pub(super) part: Part,
}

/// Under which heading a shift is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Top,
    Boundaries,
    Numbers,
    Unsaid,
}

impl Part {
    pub(super) const ALL: [Part; 4] = [Part::Top, Part::Boundaries, Part::Numbers, Part::Unsaid];

    pub(super) fn title(self) -> &'static str {
        match self {
            Part::Top => "The top three",
            Part::Boundaries => "What you may decide",
            Part::Numbers => "What the numbers say",
            Part::Unsaid => "What nobody said",
        }
    }
}

impl ShiftView {
    /// The shift, told.
    pub(super) fn of(state: &State, shift: Shift, context: &ReportContext) -> ShiftView {
        let id = subject(&shift);
        let handle = state.handle(id);
        let needs_me = matches!(
            shift,
            Shift::NobodyAgreed { .. }
                | Shift::Redrawn { looser: true, agreed: false, .. }
                | Shift::Crossed { standing: Standing::Failure, .. }
        );
        ShiftView {
            sentence: sentence(state, &shift, context.today),
            command: command(&shift, &handle, context),
            part: part(&shift),
            handle,
            id,
            needs_me,
            shift,
        }
    }
}

fn subject(shift: &Shift) -> ThingId {
    match shift {
        Shift::Entered { priority, .. }
        | Shift::Left { priority, .. }
        | Shift::Moved { priority, .. }
        | Shift::Reworded { priority, .. }
        | Shift::Reasoned { priority, .. }
        | Shift::Agreed { priority, .. }
        | Shift::NobodyAgreed { priority, .. }
        | Shift::DecidedUnder { priority, .. } => *priority,
        Shift::Drawn { boundary }
        | Shift::GivenUp { boundary }
        | Shift::Redrawn { boundary, .. }
        | Shift::BoundaryAgreed { boundary, .. }
        | Shift::WentStale { boundary, .. } => *boundary,
        Shift::Crossed { metric, .. } => *metric,
    }
}

fn part(shift: &Shift) -> Part {
    match shift {
        Shift::Entered { .. }
        | Shift::Left { .. }
        | Shift::Moved { .. }
        | Shift::Reworded { .. }
        | Shift::Reasoned { .. }
        | Shift::Agreed { .. }
        | Shift::DecidedUnder { .. } => Part::Top,
        Shift::Drawn { .. }
        | Shift::GivenUp { .. }
        | Shift::Redrawn { .. }
        | Shift::BoundaryAgreed { .. }
        | Shift::WentStale { .. } => Part::Boundaries,
        Shift::Crossed { .. } => Part::Numbers,
        Shift::NobodyAgreed { .. } => Part::Unsaid,
    }
}

fn command(shift: &Shift, handle: &str, context: &ReportContext) -> Option<String> {
    matches!(shift, Shift::DecidedUnder { .. }).then(|| context.command(&["log", "--about", handle]))
}

fn sentence(state: &State, shift: &Shift, today: Day) -> String {
    let name = state.handle(subject(shift));
    match shift {
        Shift::Entered { rank, accepted_by, .. } => {
            let accepted = accepted_by
                .map_or_else(String::new, |by| format!("; {} accepted the trade", state.handle(by)));
            format!("{name} came in as number {rank}{accepted}")
        }
        Shift::Left { retired, stood_days, yes_age_days, .. } => {
            left(&name, *retired, *stood_days, *yes_age_days)
        }
        Shift::Moved { from, to, .. } => format!("{name} moved from {from} to {to}"),
        Shift::Reworded { old, new, .. } => format!("{name} was reworded: {}", reworded(old, new)),
        Shift::Reasoned { old, new, .. } => {
            format!("why {name} matters was reworded: {}", reworded(old, new))
        }
        Shift::Agreed { by, on, .. } | Shift::BoundaryAgreed { by, on, .. } => {
            format!("{} agreed to {name} on {}", state.handle(*by), dated(*on, today))
        }
        Shift::DecidedUnder { decisions, .. } => {
            let were = if *decisions == 1 { "was" } else { "were" };
            format!("{} {were} made under {name}", count(*decisions, "decision", "decisions"))
        }
        Shift::Drawn { boundary } => match state.boundaries.get(boundary) {
            Some(known) => format!("{name} was drawn: {}", ladder(state, &known.ladder)),
            None => format!("{name} was drawn"),
        },
        Shift::GivenUp { .. } => format!("{name} was given up"),
        Shift::Redrawn { looser, old, new, agreed, .. } => {
            let way = if *looser { "looser" } else { "stricter" };
            let yes = if *agreed { "" } else { ", and nobody has agreed to that" };
            format!("{name} got {way}: {} -> {}{yes}", ladder(state, old), ladder(state, new))
        }
        Shift::WentStale { on, .. } => format!("{name} went stale on {}", dated(*on, today)),
        Shift::Crossed { metric, standing, readings } => {
            crossed(state, *metric, *standing, readings).unwrap_or(name)
        }
        Shift::NobodyAgreed { since, ever: true, .. } => {
            format!("nobody has agreed to {name} since {}", dated(*since, today))
        }
        Shift::NobodyAgreed { since, ever: false, .. } => {
            format!("nobody has agreed to {name} since it was added on {}", dated(*since, today))
        }
    }
}

fn left(name: &str, retired: bool, stood: i64, yes_age: Option<i64>) -> String {
    let how = if retired { "was retired" } else { "left the top three" };
    let days = |days: i64| count(usize::try_from(days).unwrap_or(0), "day", "days");
    let stood = format!("{name} {how} after {}", days(stood));
    match yes_age {
        Some(age) if age > 0 => format!("{stood}, the last {} on an old yes", days(age)),
        Some(_) => stood,
        None => format!("{stood}, and nobody had ever agreed to it"),
    }
}

fn crossed(state: &State, metric: ThingId, standing: Standing, readings: &[Amount]) -> Option<String> {
    let known = state.metrics.get(&metric)?;
    let values: Vec<String> = readings.iter().map(ToString::to_string).collect();
    let line = match standing {
        Standing::Failure => known
            .failure
            .as_ref()
            .map(|line| format!("went {} its failure line of {}", side(line), line.amount)),
        Standing::Success => known.success.as_ref().map(|line| format!("meets its success line of {line}")),
        Standing::Between | Standing::Unread => Some("came back between its lines".to_owned()),
    };
    Some(format!("{} {}: {}", known.handle, line?, values.join(", ")))
}
