//! `align drift`: what shifted, in sentences that a person would say aloud.

use serde::Serialize;

use crate::model::query::drift::{Period, Shift, drift};
use crate::model::query::their_clock;
use crate::model::{Day, Disconnect, Ladder, Signal, Standing, State, ThingId};

use super::clock::{NOT_CONFIRMED, Overdue, ago, dated, days, if_overdue};
use super::ladder::ladder;
use super::metrics::{crossed, goalposts};
use super::notes::DisconnectView;
use super::provenance::{mark_of, set_by};
use super::sentence::{
    accepted, confirmed, denied, mismatch, moved, moved_below, moved_to, redrawn, retired, reworded,
    unnoticed, warning, writes_as,
};
use super::{Document, Line, ReportContext, View, count};

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Drift {
    /// The day since when.
    pub(crate) since: Option<Day>,
    /// The pulse since when, where it was one.
    pub(crate) pulse: Option<String>,
    /// What shifted, in order.
    pub(crate) shifts: Vec<ShiftView>,
    #[serde(skip)]
    today: Day,
    /// The mismatches that are open, or were found or realigned in the time.
    pub(crate) disconnects: Vec<DriftMismatch>,
    /// The early warnings that were heard in the time.
    pub(crate) signals: Vec<DriftSignal>,
}

impl Drift {
    /// What shifted over a stretch, since a day or a pulse.
    pub(crate) fn of(
        period: &Period<'_>,
        since: Option<Day>,
        pulse: Option<String>,
        context: &ReportContext,
    ) -> Drift {
        let shifts = drift(period).into_iter().map(|shift| ShiftView::of(period, shift, context));
        Drift {
            since,
            pulse,
            shifts: shifts.collect(),
            today: context.today,
            disconnects: mismatches(period, context.today),
            signals: signals(period, context.today),
        }
    }

    /// What shifted, for the opening of a brief: what was confirmed or waits to be is left to its other parts.
    pub(crate) fn opening(&self) -> impl Iterator<Item = &ShiftView> {
        let is_news = |shift: &&ShiftView| {
            shift.part != ShiftGroup::Unconfirmed
                && !matches!(
                    shift.shift,
                    Shift::Agreed { .. } | Shift::BoundaryAgreed { .. } | Shift::WentStale { .. }
                )
        };
        self.shifts.iter().filter(is_news)
    }

    fn nothing(&self) -> String {
        match (&self.pulse, self.since) {
            (Some(pulse), Some(on)) => {
                format!("Nothing changed since the pulse {pulse} {}.", ago(on, self.today))
            }
            (_, Some(on)) => format!("Nothing changed since {}.", dated(on, self.today)),
            (_, None) => "Nothing changed.".to_owned(),
        }
    }

    fn header(&self) -> String {
        match (&self.pulse, self.since) {
            (Some(pulse), Some(on)) => format!("Since the pulse {pulse} on {}", dated(on, self.today)),
            (_, Some(on)) => format!("Since {}", dated(on, self.today)),
            (_, None) => "Since the beginning".to_owned(),
        }
    }
}

impl View for Drift {
    const KIND: &'static str = "drift";

    fn document(&self) -> Document {
        let mut document = Document::new();
        let is_still = self.shifts.iter().all(|shift| shift.part == ShiftGroup::Unconfirmed);
        let has_shifted = self.disconnects.iter().any(|mismatch| mismatch.has_shifted);
        if is_still && !has_shifted && self.signals.is_empty() {
            document.text(self.nothing());
        } else {
            document.line(Line::quiet(self.header()));
        }
        for part in ShiftGroup::ALL {
            let shifts: Vec<&ShiftView> = self.shifts.iter().filter(|shift| shift.part == part).collect();
            if shifts.is_empty() {
                continue;
            }
            document.heading(part.title());
            for shift in shifts {
                document.line(Line::alert_if(shift.needs_me, shift.sentence.clone()));
                document.lines(shift.command.iter().cloned().map(Line::command));
            }
        }
        if !self.disconnects.is_empty() {
            document.heading("Mismatches");
            document.lines(self.disconnects.iter().map(|mismatch| {
                let is_open = mismatch.disconnect.realigned_on.is_none();
                Line::alert_if(is_open, mismatch.sentence.clone())
            }));
        }
        if !self.signals.is_empty() {
            document.heading("Early warnings");
            document.lines(self.signals.iter().map(|signal| Line::text(signal.sentence.clone())));
        }
        document
    }
}

/// One thing that shifted, as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ShiftView {
    #[serde(flatten)]
    pub(crate) shift: Shift,
    /// The handle of what shifted.
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) sentence: String,
    /// Whether it needs me.
    pub(crate) needs_me: bool,
    /// A command to go on with.
    pub(crate) command: Option<String>,
    #[serde(skip)]
    part: ShiftGroup,
}

/// Under which heading a shift stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ShiftGroup {
    Top,
    Boundaries,
    Numbers,
    Authors,
    Denied,
    Unconfirmed,
}

impl ShiftGroup {
    const ALL: [ShiftGroup; 6] = [
        ShiftGroup::Top,
        ShiftGroup::Boundaries,
        ShiftGroup::Numbers,
        ShiftGroup::Authors,
        ShiftGroup::Denied,
        ShiftGroup::Unconfirmed,
    ];

    fn title(self) -> &'static str {
        match self {
            ShiftGroup::Top => "The top three",
            ShiftGroup::Boundaries => "What you may decide",
            ShiftGroup::Numbers => "What the numbers say",
            ShiftGroup::Authors => "Who writes",
            ShiftGroup::Denied => "Not confirmed after all",
            ShiftGroup::Unconfirmed => "Not confirmed",
        }
    }
}

impl ShiftView {
    fn of(period: &Period<'_>, shift: Shift, context: &ReportContext) -> ShiftView {
        let state = period.to;
        let id = shift.thing();
        let handle = state.handle(id);
        let needs_me = matches!(
            shift,
            Shift::NobodyAgreed { .. }
                | Shift::Denied { .. }
                | Shift::Redrawn { looser: true, agreed: false, .. }
                | Shift::Crossed { standing: Standing::Failure, .. }
        );
        ShiftView {
            sentence: sentence(period, &shift, context.today),
            command: command(&shift, &handle, context),
            part: part(&shift),
            handle,
            id,
            needs_me,
            shift,
        }
    }
}

fn part(shift: &Shift) -> ShiftGroup {
    match shift {
        Shift::Entered { .. }
        | Shift::Left { .. }
        | Shift::Moved { .. }
        | Shift::Reworded { .. }
        | Shift::Reasoned { .. }
        | Shift::Agreed { .. }
        | Shift::DecidedUnder { .. } => ShiftGroup::Top,
        Shift::Drawn { .. }
        | Shift::GivenUp { .. }
        | Shift::Redrawn { .. }
        | Shift::BoundaryAgreed { .. }
        | Shift::WentStale { .. } => ShiftGroup::Boundaries,
        Shift::Crossed { .. } | Shift::GoalpostsMoved { .. } => ShiftGroup::Numbers,
        Shift::WritesAs { .. } => ShiftGroup::Authors,
        // No news of nothing: somebody said so.
        Shift::Denied { .. } => ShiftGroup::Denied,
        Shift::NobodyAgreed { .. } => ShiftGroup::Unconfirmed,
    }
}

fn command(shift: &Shift, handle: &str, context: &ReportContext) -> Option<String> {
    matches!(shift, Shift::DecidedUnder { .. } | Shift::GoalpostsMoved { .. })
        .then(|| context.command(&["log", "--about", handle]))
}

fn sentence(period: &Period<'_>, shift: &Shift, today: Day) -> String {
    let state = period.to;
    let name = state.handle(shift.thing());
    match shift {
        Shift::Entered { priority, rank, accepted_by } => {
            let is_new = !period.from.priorities.contains_key(priority);
            let entered =
                if is_new { format!("{name} was added, now number {rank}") } else { moved_to(&name, *rank) };
            format!("{entered}{}", accepted(state, *accepted_by))
        }
        Shift::Left { retired: is_retired, stood_days, yes_age_days, .. } => {
            let how = if *is_retired { retired(&name, None) } else { moved_below(&name) };
            format!("{how} {}", stood_in_the_top(*stood_days, *yes_age_days))
        }
        Shift::Moved { from, to, .. } => moved(&name, *from, *to),
        Shift::Reworded { old, new, .. } => format!("{name}: {}", reworded(old, new)),
        Shift::Reasoned { old, new, .. } => format!("{name}: why: {}", reworded(old, new)),
        Shift::Agreed { confirmation, .. } | Shift::BoundaryAgreed { confirmation, .. } => {
            let said = confirmed(&state.handle(confirmation.by), &name, confirmation.on, today);
            let when = if confirmation.on == today { " today" } else { "" };
            format!("{said}{when}{}", mark_of(state, confirmation.whole))
        }
        Shift::Denied { thing, .. } => denied(state, *thing).unwrap_or(name),
        Shift::WritesAs { person, authors } => writes_as(state, *person, authors),
        Shift::DecidedUnder { decisions, .. } => {
            let were = if *decisions == 1 { "was" } else { "were" };
            format!("{} {were} made under {name}", count(*decisions, "decision", "decisions"))
        }
        Shift::Drawn { boundary } => match state.boundaries.get(boundary) {
            Some(known) => {
                format!("{name} was added: {}{}", ladder(state, &known.ladder), set_by(known.set_by))
            }
            None => format!("{name} was added"),
        },
        Shift::GivenUp { .. } => retired(&name, None),
        Shift::Redrawn { boundary, looser, old, new, agreed } => {
            let set_by = state.boundaries.get(boundary).map(|known| set_by(known.set_by)).unwrap_or_default();
            let way = way(*looser, old, new);
            let waits = if *agreed { String::new() } else { format!(", {NOT_CONFIRMED}") };
            format!("{name} {way}: {}{waits}{set_by}", redrawn((period.from, old), (state, new)))
        }
        Shift::WentStale { boundary, on } => {
            let every = state.boundaries.get(boundary).map(|known| known.runs());
            let late = Overdue::of(Some(on.plus_days(-1)), every, today);
            format!("{name} is out of date since {on}{}", if_overdue(late))
        }
        Shift::Crossed { metric, standing, readings } => {
            let line = state.metrics.get(metric).and_then(|known| crossed(known, *standing, readings));
            line.map_or(name.clone(), |line| format!("{name} {line}"))
        }
        Shift::GoalpostsMoved { success, failure, .. } => {
            format!("{name}: {}", goalposts(success.as_ref(), failure.as_ref()))
        }
        Shift::NobodyAgreed { priority, since, ever } => {
            not_confirmed(state, *priority, &name, *since, *ever, today)
        }
    }
}

/// How long something that left had stood in the top three, and on whose word.
pub(super) fn stood_in_the_top(days_in: i64, confirmation_age: Option<i64>) -> String {
    let stood = match days_in {
        0 => "on the day it came into the top three".to_owned(),
        stood => format!("after {} in the top three", days(stood)),
    };
    match confirmation_age {
        Some(age) if age > 0 => format!("{stood}; its last confirmation was {} old", days(age)),
        Some(_) => stood,
        None => format!("{stood}; it was never confirmed"),
    }
}

/// What became of a boundary's levels.
pub(super) fn way(looser: bool, old: &Ladder, new: &Ladder) -> &'static str {
    match (looser, old.is_looser_than(new)) {
        (true, _) => "is looser",
        (false, true) => "is stricter",
        (false, false) => "has changed",
    }
}

fn not_confirmed(state: &State, priority: ThingId, name: &str, since: Day, ever: bool, today: Day) -> String {
    if !ever {
        return format!("{name} is {NOT_CONFIRMED}; it was added on {}", dated(since, today));
    }
    let clock = state.priorities.get(&priority).map(|known| their_clock(state, known));
    if clock.is_some_and(|clock| clock.confirmation.is_none()) {
        return format!("{name}: only the old wording was confirmed, on {}", dated(since, today));
    }
    let late = clock.and_then(|clock| Overdue::of(clock.due, clock.every, today));
    format!("{name} was last confirmed on {}{}", dated(since, today), if_overdue(late))
}

/// A mismatch as drift tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DriftMismatch {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    #[serde(flatten)]
    pub(crate) disconnect: DisconnectView,
    pub(crate) sentence: String,
    /// Whether it was found or realigned in the time; another one is open from before.
    #[serde(skip)]
    has_shifted: bool,
}

/// What is open, and what was found or realigned in the time; each with its lag: the point of it all is that it shrinks.
fn mismatches(period: &Period<'_>, today: Day) -> Vec<DriftMismatch> {
    let state = period.to;
    let has_shifted = |known: &Disconnect| {
        period.from.disconnects.get(&known.id).is_none_or(|before| before.is_open() != known.is_open())
    };
    let is_news = |known: &&Disconnect| known.is_open() || has_shifted(known);
    let views = state.disconnects.values().filter(is_news).map(|known| DriftMismatch {
        handle: known.handle.to_string(),
        id: known.id,
        disconnect: DisconnectView::of(state, known),
        sentence: mismatch_sentence(state, known, today),
        has_shifted: has_shifted(known),
    });
    views.collect()
}

/// An early warning as drift tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DriftSignal {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) sentence: String,
}

/// What was heard in the time; of one person about one thing, the last.
fn signals(period: &Period<'_>, today: Day) -> Vec<DriftSignal> {
    let state = period.to;
    let is_new =
        |signal: &&Signal| signal.on >= period.since && !period.from.signals.contains_key(&signal.id);
    let views = state.signals.values().filter(is_new).map(|signal| DriftSignal {
        handle: signal.handle.to_string(),
        id: signal.id,
        sentence: format!("{}, {}", warning(state, signal), ago(signal.on, today)),
    });
    views.collect()
}

fn mismatch_sentence(state: &State, known: &Disconnect, today: Day) -> String {
    let about = known.about.map(|about| state.handle(about));
    let what = mismatch(&state.handle(known.person), about.as_deref());
    let end = match &known.realigned {
        None => "still open".to_owned(),
        Some(again) => format!("realigned on {}: {}", again.on, again.note),
    };
    format!("{what}, found on {}{}; {end}", dated(known.found, today), unnoticed(known.lag()))
}
