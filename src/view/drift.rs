//! `align drift`: what shifted, in sentences that a person would say aloud.

use serde::Serialize;

use crate::journal::query::drift::{Shift, Span as Stretch, drift};
use crate::journal::{Amount, Day, Disconnect, Standing, State, ThingId};

use super::clock::{ago, dated};
use super::flag::side;
use super::ladder::ladder;
use super::notes::DisconnectView;
use super::sentence::reworded;
use super::{Document, Line, Scene, Span, View, count};

/// What shifted.
#[derive(Clone, Debug, Serialize)]
pub struct Drift {
    /// The day since when.
    pub since: Option<Day>,
    /// The pulse since when, where it was one.
    pub pulse: Option<String>,
    /// What shifted, in order.
    pub shifts: Vec<ShiftView>,
    #[serde(skip)]
    today: Day,
    /// Where we were apart: what is open, and what was found or realigned in the time.
    pub disconnects: Vec<Apart>,
}

/// A disconnect, told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// Its handle.
    pub handle: String,
    /// Its identity.
    pub id: ThingId,
    /// What it is.
    #[serde(flatten)]
    pub disconnect: DisconnectView,
    /// The sentence.
    pub sentence: String,
}

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
    part: Part,
}

/// Under which heading a shift is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Top,
    Boundaries,
    Numbers,
    Unsaid,
}

impl Part {
    const ALL: [Part; 4] = [Part::Top, Part::Boundaries, Part::Numbers, Part::Unsaid];

    fn title(self) -> &'static str {
        match self {
            Part::Top => "The top three",
            Part::Boundaries => "What you may decide",
            Part::Numbers => "What the numbers say",
            Part::Unsaid => "What nobody said",
        }
    }
}

impl Drift {
    /// What shifted over a stretch, since a day or a pulse.
    pub fn of(stretch: &Stretch<'_>, since: Option<Day>, pulse: Option<String>, scene: &Scene) -> Drift {
        let shifts = drift(stretch).into_iter().map(|shift| ShiftView::of(stretch.to, shift, scene));
        Drift {
            since,
            pulse,
            shifts: shifts.collect(),
            today: scene.today,
            disconnects: disconnects(stretch, scene.today),
        }
    }

    /// The sentences of what shifted, each with its handle: the opening of a brief. What is agreed or unsaid is left to
    /// the parts of the brief that ask for it.
    pub(crate) fn opening(&self) -> impl Iterator<Item = &ShiftView> {
        let told = |shift: &&ShiftView| {
            shift.part != Part::Unsaid
                && !matches!(
                    shift.shift,
                    Shift::Agreed { .. } | Shift::BoundaryAgreed { .. } | Shift::WentStale { .. }
                )
        };
        self.shifts.iter().filter(told)
    }

    fn nothing(&self) -> String {
        match (&self.pulse, self.since) {
            (Some(pulse), Some(on)) => {
                format!("Nothing shifted since the pulse {pulse} {}.", ago(on, self.today))
            }
            (_, Some(on)) => format!("Nothing shifted since {}.", dated(on, self.today)),
            (_, None) => "Nothing shifted.".to_owned(),
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

impl ShiftView {
    fn of(state: &State, shift: Shift, scene: &Scene) -> ShiftView {
        let id = subject(&shift);
        let handle = state.handle(id);
        let needs_me = matches!(
            shift,
            Shift::NobodyAgreed { .. }
                | Shift::Redrawn { looser: true, agreed: false, .. }
                | Shift::Crossed { standing: Standing::Failure, .. }
        );
        ShiftView {
            sentence: sentence(state, &shift, scene.today),
            command: command(&shift, &handle, scene),
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

fn command(shift: &Shift, handle: &str, scene: &Scene) -> Option<String> {
    matches!(shift, Shift::DecidedUnder { .. }).then(|| scene.command(&["log", "--about", handle]))
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

/// What is open, and what was found or realigned in the time; each with its lag: the point of it all is that it shrinks.
fn disconnects(stretch: &Stretch<'_>, today: Day) -> Vec<Apart> {
    let state = stretch.to;
    let is_news = |known: &&Disconnect| {
        let before = stretch.from.disconnects.get(&known.id);
        known.is_open() || before.is_none_or(|before| before.is_open())
    };
    let told = state.disconnects.values().filter(is_news).map(|known| Apart {
        handle: known.handle.to_string(),
        id: known.id,
        disconnect: DisconnectView::of(state, known),
        sentence: apart(state, known, today),
    });
    told.collect()
}

fn apart(state: &State, known: &Disconnect, today: Day) -> String {
    let about = known.about.map_or_else(String::new, |about| format!(" on {}", state.handle(about)));
    let lag = known.lag().map_or_else(
        || "nobody knows since when".to_owned(),
        |lag| format!("{} before it was found", count(usize::try_from(lag).unwrap_or(0), "day", "days")),
    );
    let found = dated(known.found, today);
    let end = match &known.realigned {
        None => "still open".to_owned(),
        Some(again) => format!("realigned on {}: {}", again.on, again.note),
    };
    format!("apart from {}{about}, found on {found}: {lag}; {end}", state.handle(known.person))
}

impl View for Drift {
    const KIND: &'static str = "drift";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.shifts.iter().all(|shift| shift.part == Part::Unsaid) {
            document.text(self.nothing());
        } else {
            document.line(Line::of(vec![Span::quiet(self.header())]));
        }
        for part in Part::ALL {
            let shifts: Vec<&ShiftView> = self.shifts.iter().filter(|shift| shift.part == part).collect();
            if shifts.is_empty() {
                continue;
            }
            document.heading(part.title());
            for shift in shifts {
                let spans = vec![Span::alert_if(shift.needs_me, shift.sentence.clone())];
                document.line(Line { mark: shift.needs_me, indent: 0, spans, right: Vec::new() });
                document.lines(shift.command.iter().cloned().map(Line::command));
            }
        }
        if !self.disconnects.is_empty() {
            document.heading("Where you were apart");
            document.lines(self.disconnects.iter().map(|apart| {
                let is_open = apart.disconnect.realigned_on.is_none();
                Line { mark: is_open, ..Line::of(vec![Span::alert_if(is_open, apart.sentence.clone())]) }
            }));
        }
        document
    }
}
