//! What needs me: one typed list, in one order, for every view.

use crate::model::{Cadence, Confirmation, Day, Standing, State, ThingId};

use super::clock::{my_due, pulse_due, their_clock};
use super::compare::differs;
use super::signals::{last_heard, speakers};

/// Something that needs me, now or by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    pub what: FlagKind,
    /// The last day on which it is in time; nothing where it needs me from the start.
    pub due: Option<Day>,
    /// The priority that it concerns.
    pub about: Option<ThingId>,
}

/// What may need me; [`agenda`] orders it, what can hurt first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlagKind {
    /// We were found apart, and have not agreed again.
    Apart { disconnect: ThingId },
    /// A metric's last reading lies over its failure line: its priority is open again.
    MetricFailing { metric: ThingId },
    /// Their yes to a priority in the top has run out, was ended by an edit, or was never given.
    NotAgreed {
        priority: ThingId,
        /// Whose yes is wanted.
        by: Option<ThingId>,
        /// The yes that has run out.
        last: Option<Confirmation>,
        /// The yes that an edit ended.
        ended: Option<Confirmation>,
    },
    /// An executive's own top holds something that mine does not.
    OtherTop { person: ThingId },
    /// A decision was marked to be looked at again.
    Revisit { decision: ThingId },
    /// A decision was taken without the consultation that it needed.
    DecidedWithoutAsking { decision: ThingId },
    /// A question waits for its answer.
    Unanswered { decision: ThingId },
    /// Two different people or more warn about one priority.
    Voices { priority: ThingId },
    /// The agreement on a boundary has run out.
    BoundaryStale {
        boundary: ThingId,
        /// The yes that has run out.
        last: Confirmation,
    },
    /// Nobody has agreed to a boundary, and there is an executive who could.
    BoundaryNotAgreed {
        boundary: ThingId,
        /// Whose yes is wanted.
        by: ThingId,
    },
    /// A boundary was edited after they had agreed to it.
    BoundaryEdited {
        boundary: ThingId,
        /// The yes that the edit ended.
        ended: Confirmation,
    },
    /// I have not looked at a priority in the top.
    NotReviewed { priority: ThingId },
    /// A metric has no recent reading.
    NoReading { metric: ThingId },
    /// A pulse with an executive has not been held.
    NoPulse { person: ThingId },
    /// Somebody who has an executive's ear has not been heard.
    NotHeard { person: ThingId },
}

impl Flag {
    /// Whether it needs me now: only after its day has passed.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.due.is_none_or(|due| due < today)
    }
}

/// What needs me on this day, in order.
pub fn flags(state: &State, today: Day) -> Vec<Flag> {
    let mut flags = agenda(state, today);
    flags.retain(|flag| flag.is_overdue(today));
    flags
}

/// Everything on which a clock runs, overdue or not, in order: by what can hurt first, then by what is due first.
///
/// The day is for what counts only for a while, like a voice. Below the line nothing is promised, so no clock of a priority runs there; its metrics are read all the same.
pub fn agenda(state: &State, today: Day) -> Vec<Flag> {
    let mut agenda = Vec::new();
    agenda.extend(disconnects(state));
    agenda.extend(failing_metrics(state));
    agenda.extend(agreements(state));
    agenda.extend(other_tops(state));
    agenda.extend(decisions(state));
    agenda.extend(voices(state, today));
    agenda.extend(boundaries(state));
    agenda.extend(looks(state));
    agenda.extend(readings(state));
    agenda.extend(pulses(state));
    agenda.extend(unheard(state));
    agenda.sort_by_key(|flag| (place(&flag.what), flag.due, standing_place(state, flag)));
    agenda
}

fn place(what: &FlagKind) -> u8 {
    match what {
        FlagKind::Apart { .. } => 0,
        FlagKind::MetricFailing { .. } => 1,
        FlagKind::NotAgreed { .. } => 2,
        FlagKind::OtherTop { .. } => 3,
        FlagKind::DecidedWithoutAsking { .. } => 4,
        FlagKind::Revisit { .. } => 5,
        FlagKind::Unanswered { .. } => 6,
        FlagKind::Voices { .. } => 7,
        FlagKind::BoundaryStale { .. }
        | FlagKind::BoundaryEdited { .. }
        | FlagKind::BoundaryNotAgreed { .. } => 8,
        FlagKind::NotReviewed { .. } => 9,
        FlagKind::NoReading { .. } => 10,
        FlagKind::NoPulse { .. } => 11,
        FlagKind::NotHeard { .. } => 12,
    }
}

/// Of two that are due together, the one of the higher priority first.
fn standing_place(state: &State, flag: &Flag) -> usize {
    flag.about.and_then(|priority| state.rank(priority)).unwrap_or(usize::MAX)
}

fn failing_metrics(state: &State) -> impl Iterator<Item = Flag> {
    let failing = state.living_metrics().filter(|metric| metric.standing() == Standing::Failure);
    failing.filter(|metric| is_open(state, metric.about)).map(|metric| Flag {
        what: FlagKind::MetricFailing { metric: metric.id },
        due: None,
        about: Some(metric.about),
    })
}

fn agreements(state: &State) -> impl Iterator<Item = Flag> {
    state.ranked().filter_map(|(_, priority)| {
        let clock = their_clock(state, priority);
        let runs = clock.yes.is_none() && clock.wanted.is_some() || clock.due.is_some();
        let (by, last, ended) = (clock.wanted, clock.yes, clock.ended.filter(|_| clock.yes.is_none()));
        let what = FlagKind::NotAgreed { priority: priority.id, by, last, ended };
        runs.then_some(Flag { what, due: clock.due, about: Some(priority.id) })
    })
}

fn decisions(state: &State) -> impl Iterator<Item = Flag> {
    state.decisions.values().filter_map(|decision| {
        if decision.revisit.is_some() {
            let what = FlagKind::Revisit { decision: decision.id };
            return Some(Flag { what, due: None, about: decision.about });
        }
        if decision.skipped_asking() {
            let what = FlagKind::DecidedWithoutAsking { decision: decision.id };
            return Some(Flag { what, due: None, about: decision.about });
        }
        let asked = decision.asked.filter(|_| decision.is_waiting())?;
        let due = state.people.get(&asked.person).and_then(|person| person.cadence().after(asked.on));
        let due = due.or_else(|| Cadence::TWO_WEEKS.after(asked.on))?;
        Some(Flag {
            what: FlagKind::Unanswered { decision: decision.id },
            due: Some(due),
            about: decision.about,
        })
    })
}

fn boundaries(state: &State) -> impl Iterator<Item = Flag> {
    state.living_boundaries().filter_map(|boundary| {
        let id = boundary.id;
        let (what, due) = match (boundary.agreement.ended(), boundary.agreement.last()) {
            (Some(ended), _) => (FlagKind::BoundaryEdited { boundary: id, ended }, None),
            (None, Some(last)) => {
                (FlagKind::BoundaryStale { boundary: id, last }, Some(boundary.fresh_until()?))
            }
            (None, None) => {
                (FlagKind::BoundaryNotAgreed { boundary: id, by: state.executives().next()?.id }, None)
            }
        };
        Some(Flag { what, due, about: None })
    })
}

fn looks(state: &State) -> impl Iterator<Item = Flag> {
    state.ranked().filter_map(|(_, priority)| {
        let due = my_due(priority)?;
        let what = FlagKind::NotReviewed { priority: priority.id };
        Some(Flag { what, due: Some(due), about: Some(priority.id) })
    })
}

fn readings(state: &State) -> impl Iterator<Item = Flag> {
    state.living_metrics().filter(|metric| is_open(state, metric.about)).filter_map(|metric| {
        let due = metric.reading_due()?;
        Some(Flag {
            what: FlagKind::NoReading { metric: metric.id },
            due: Some(due),
            about: Some(metric.about),
        })
    })
}

fn pulses(state: &State) -> impl Iterator<Item = Flag> {
    state.executives().filter_map(|person| {
        let due = pulse_due(state, person.id)?;
        Some(Flag { what: FlagKind::NoPulse { person: person.id }, due: Some(due), about: None })
    })
}

fn disconnects(state: &State) -> impl Iterator<Item = Flag> {
    state.open_disconnects().map(|disconnect| Flag {
        what: FlagKind::Apart { disconnect: disconnect.id },
        due: None,
        about: disconnect.about,
    })
}

fn other_tops(state: &State) -> impl Iterator<Item = Flag> {
    let executives = state.executives().filter(|person| differs(state, person.id));
    executives.map(|person| Flag { what: FlagKind::OtherTop { person: person.id }, due: None, about: None })
}

fn voices(state: &State, today: Day) -> Vec<Flag> {
    let living = state.priorities.values().filter(|priority| priority.retired.is_none());
    let warned = living.filter(|priority| speakers(state, priority.id, today).len() > 1);
    let flag =
        |priority: ThingId| Flag { what: FlagKind::Voices { priority }, due: None, about: Some(priority) };
    warned.map(|priority| flag(priority.id)).collect()
}

/// People who have an executive's ear, counted from when they were last heard, else from when they were added.
fn unheard(state: &State) -> impl Iterator<Item = Flag> {
    let is_executive = |id: ThingId| state.executives().any(|person| person.id == id);
    let has_an_ear = state.living_people().filter(move |person| person.ear_of.is_some_and(is_executive));
    has_an_ear.filter_map(|person| {
        let due = person.cadence().after(last_heard(state, person.id).unwrap_or(person.added))?;
        Some(Flag { what: FlagKind::NotHeard { person: person.id }, due: Some(due), about: None })
    })
}

fn is_open(state: &State, priority: ThingId) -> bool {
    state.priorities.get(&priority).is_some_and(|priority| priority.retired.is_none())
}
