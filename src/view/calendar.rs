//! Next dates for a calendar: whole days, one event for each.

use crate::model::query::{Flag, FlagKind, agenda};
use crate::model::{Day, Moment, PulseQuestion, State, ThingId};

use super::ReportContext;
use super::flag::{FlagView, kind};

/// Dates to be imported, again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Calendar {
    /// The moment of the last entry: the same journal gives the same dates.
    pub(crate) stamp: Moment,
    /// The day it is: what was imported later counts more.
    pub(crate) made_on: Day,
    pub(crate) events: Vec<Event>,
}

/// A day on which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// The same for the same clock of the same thing, so that it moves when it is imported again.
    pub(crate) uid: String,
    pub(crate) on: Day,
    pub(crate) summary: String,
    pub(crate) description: String,
}

impl Event {
    /// What is overdue stands on the day it is, where somebody sees it.
    pub(crate) fn of(
        thing: ThingId,
        kind: &str,
        due: Day,
        today: Day,
        summary: String,
        description: &[String],
    ) -> Event {
        let late = if due < today { "Overdue: " } else { "" };
        Event {
            uid: format!("{}-{}@align", thing.to_string().replace('/', "-"), kind.replace('_', "-")),
            on: due.max(today),
            summary: format!("{late}{summary}"),
            description: description.join("\n"),
        }
    }
}

impl Calendar {
    /// My own dates until a day, that day included; without one, every next date.
    pub(crate) fn of(state: &State, stamp: Moment, until: Option<Day>, context: &ReportContext) -> Calendar {
        let today = context.today;
        let flags = agenda(state, today).into_iter();
        let dated = flags.filter_map(|flag| Some((flag.due?, flag)));
        let wanted = dated.filter(|(due, _)| until.is_none_or(|until| *due <= until));
        let event = |(due, flag): (Day, Flag)| {
            let view = FlagView::of(state, &flag, context);
            let summary = summary(state, &flag)?;
            let mut description = questions(&flag.what);
            description.push(match flag.every {
                Some(every) => format!("Due on {due}, {}. When it is done:", every.in_words()),
                None => format!("Due on {due}. When it is done:"),
            });
            description.push(view.command);
            Some(Event::of(flag.what.thing(), kind(&flag.what), due, today, summary, &description))
        };
        let mut events: Vec<Event> = wanted.filter_map(event).collect();
        events.sort_by_key(|event| event.on);
        Calendar { stamp, made_on: today, events }
    }
}

/// The three questions, where it is a pulse.
pub(crate) fn questions(what: &FlagKind) -> Vec<String> {
    if !matches!(what, FlagKind::NoPulse { .. }) {
        return Vec::new();
    }
    PulseQuestion::ALL.map(|question| question.as_str().to_owned()).to_vec()
}

/// What is to be done, without the distance to today: a calendar is looked at later. Nothing where no day is due.
fn summary(state: &State, flag: &Flag) -> Option<String> {
    let handle = state.handle(flag.what.thing());
    Some(match &flag.what {
        FlagKind::NotAgreed { .. } | FlagKind::Boundary { .. } => {
            let by = flag.what.wanted(state);
            let by = by.map_or_else(String::new, |by| format!(" with {}", state.handle(by)));
            format!("Confirm {handle}{by}")
        }
        FlagKind::Unanswered { decision } => {
            let known = state.decisions.get(decision)?;
            format!("{} to answer: {}", state.handle(known.asked?.person), known.text)
        }
        FlagKind::NotReviewed { .. } => format!("Review {handle}"),
        FlagKind::NoReading { .. } => format!("Read {handle}"),
        FlagKind::NoPulse { .. } => format!("Pulse with {handle}"),
        FlagKind::NotHeard { .. } => format!("Hear from {handle}"),
        FlagKind::Mismatch { .. }
        | FlagKind::MetricFailing { .. }
        | FlagKind::Denied { .. }
        | FlagKind::OtherTop { .. }
        | FlagKind::Revisit { .. }
        | FlagKind::DecidedWithoutAsking { .. }
        | FlagKind::Signals { .. } => return None,
    })
}
