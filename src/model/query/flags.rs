//! What needs me: one typed list, in one order, for every view.

use crate::model::snooze::Snooze;
use crate::model::{Cadence, Confirmation, Day, Person, Priority, Standing, State, ThingId};

use super::clock::{clocks_run, my_due, pulse_due, their_clock};
use super::compare::differs;
use super::signals::{last_heard, speakers};

/// Something that needs me, now or by a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flag {
    pub(crate) what: FlagKind,
    /// The last day on which it is in time; nothing where it needs me from the start.
    pub(crate) due: Option<Day>,
    /// The cadence that set that day.
    pub(crate) every: Option<Cadence>,
    /// The priority that it concerns.
    pub(crate) about: Option<ThingId>,
}

/// What may need me; [`agenda`] orders it, what can hurt first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FlagKind {
    /// A mismatch with somebody is open.
    Mismatch { disconnect: ThingId },
    /// A metric's last reading lies over its failure line: its priority is open again.
    MetricFailing { metric: ThingId },
    /// Their confirmation of a priority in the top has run out, was ended by an edit, or was never given.
    NotAgreed {
        priority: ThingId,
        /// Whose confirmation is wanted.
        by: Option<ThingId>,
        /// The confirmation that has run out.
        last: Option<Confirmation>,
        /// The confirmation that an edit ended.
        ended: Option<Confirmation>,
    },
    /// Somebody says that they did not confirm what was noted for them.
    Denied { thing: ThingId, by: ThingId },
    /// An executive's own top holds something that mine does not.
    OtherTop { person: ThingId },
    /// A decision was marked to be looked at again.
    Revisit { decision: ThingId },
    /// A decision was taken without the consultation that it needed.
    DecidedWithoutAsking { decision: ThingId },
    /// A question waits for its answer.
    Unanswered { decision: ThingId },
    /// Two different people or more warn about one priority.
    Signals { priority: ThingId },
    /// A boundary wants a confirmation.
    Boundary { boundary: ThingId, why: Unconfirmed },
    /// I have not looked at a priority in the top.
    NotReviewed { priority: ThingId },
    /// A metric has no recent reading.
    NoReading { metric: ThingId },
    /// A pulse with an executive has not been held.
    NoPulse { person: ThingId },
    /// Somebody who has an executive's ear has not been heard.
    NotHeard { person: ThingId },
}

/// Why a boundary wants a confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unconfirmed {
    /// The confirmation has run out.
    Stale(Confirmation),
    /// The boundary was edited after this confirmation.
    Edited(Confirmation),
    /// Nobody has confirmed it, and this executive could.
    Never(ThingId),
}

impl FlagKind {
    pub(crate) fn thing(&self) -> ThingId {
        match self {
            FlagKind::Mismatch { disconnect } => *disconnect,
            FlagKind::Denied { thing, .. } => *thing,
            FlagKind::MetricFailing { metric } | FlagKind::NoReading { metric } => *metric,
            FlagKind::NotAgreed { priority, .. }
            | FlagKind::NotReviewed { priority }
            | FlagKind::Signals { priority } => *priority,
            FlagKind::DecidedWithoutAsking { decision }
            | FlagKind::Unanswered { decision }
            | FlagKind::Revisit { decision } => *decision,
            FlagKind::Boundary { boundary, .. } => *boundary,
            FlagKind::NoPulse { person } | FlagKind::NotHeard { person } | FlagKind::OtherTop { person } => {
                *person
            }
        }
    }

    /// Whose word settles it, where somebody's does: of who was retired, an executive's.
    pub(crate) fn wanted(&self, state: &State) -> Option<ThingId> {
        match self {
            FlagKind::NoPulse { person } => Some(*person),
            FlagKind::NotAgreed { by, .. } => *by,
            FlagKind::Denied { by, .. } => state.reachable(&[*by]).first().copied(),
            FlagKind::Boundary { why: Unconfirmed::Stale(known) | Unconfirmed::Edited(known), .. } => {
                state.reachable(&[known.by]).first().copied()
            }
            FlagKind::Boundary { why: Unconfirmed::Never(by), .. } => Some(*by),
            FlagKind::Unanswered { decision } => Some(state.decisions.get(decision)?.asked?.person),
            FlagKind::Mismatch { .. }
            | FlagKind::MetricFailing { .. }
            | FlagKind::OtherTop { .. }
            | FlagKind::Revisit { .. }
            | FlagKind::DecidedWithoutAsking { .. }
            | FlagKind::Signals { .. }
            | FlagKind::NotReviewed { .. }
            | FlagKind::NoReading { .. }
            | FlagKind::NotHeard { .. } => None,
        }
    }
}

impl Flag {
    /// A flag without a clock: it needs me from the start.
    fn now(what: FlagKind, about: Option<ThingId>) -> Flag {
        Flag { what, due: None, every: None, about }
    }

    pub(crate) fn overdue_days(&self, today: Day) -> Option<i64> {
        self.due.map(|due| today.days_since(due)).filter(|days| *days > 0)
    }

    /// The snooze that silences it on this day, and what was snoozed: what it is about, or whoever could settle it.
    pub(crate) fn snooze<'a>(&self, state: &'a State, today: Day) -> Option<(ThingId, &'a Snooze)> {
        let things = [self.what.thing()].into_iter().chain(self.what.wanted(state));
        things.into_iter().find_map(|thing| Some((thing, state.snooze(thing, today)?)))
    }

    /// Whether it needs me now: only after its day has passed.
    pub(crate) fn is_overdue(&self, today: Day) -> bool {
        self.due.is_none_or(|due| due < today)
    }
}

/// What needs me on this day, in order.
pub(crate) fn flags(state: &State, today: Day) -> Vec<Flag> {
    let mut flags = agenda(state, today);
    flags.retain(|flag| flag.is_overdue(today));
    flags
}

/// Everything on which a clock runs, overdue or not, in order: by what can hurt first, then by what is due first. What is
/// snoozed is left out.
///
/// The day is for what counts only for a while, like a signal. Below the line nothing is promised, so no clock of a priority
/// runs there unless its cadence was said; its metrics are read all the same.
pub(crate) fn agenda(state: &State, today: Day) -> Vec<Flag> {
    let mut agenda = everything(state, today);
    agenda.retain(|flag| flag.snooze(state, today).is_none());
    agenda
}

/// What would need me on this day, were it not snoozed, in order.
pub(crate) fn snoozed(state: &State, today: Day) -> Vec<Flag> {
    let mut snoozed = everything(state, today);
    snoozed.retain(|flag| flag.is_overdue(today) && flag.snooze(state, today).is_some());
    snoozed
}

fn everything(state: &State, today: Day) -> Vec<Flag> {
    let mut all = Vec::new();
    all.extend(disconnects(state));
    all.extend(failing_metrics(state));
    all.extend(agreements(state));
    all.extend(denials(state));
    all.extend(other_tops(state));
    all.extend(decisions(state));
    all.extend(signals(state, today));
    all.extend(boundaries(state));
    all.extend(reviews(state));
    all.extend(readings(state));
    all.extend(pulses(state));
    all.extend(unheard(state));
    all.sort_by_key(|flag| (place(&flag.what), flag.due, standing_place(state, flag)));
    all
}

fn place(what: &FlagKind) -> u8 {
    match what {
        FlagKind::Mismatch { .. } => 0,
        FlagKind::MetricFailing { .. } => 1,
        FlagKind::Denied { .. } | FlagKind::NotAgreed { .. } => 2,
        FlagKind::OtherTop { .. } => 3,
        FlagKind::DecidedWithoutAsking { .. } => 4,
        FlagKind::Revisit { .. } => 5,
        FlagKind::Unanswered { .. } => 6,
        FlagKind::Signals { .. } => 7,
        FlagKind::Boundary { .. } => 8,
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
    failing
        .filter(|metric| state.is_living(metric.about))
        .map(|metric| Flag::now(FlagKind::MetricFailing { metric: metric.id }, Some(metric.about)))
}

fn with_clocks(state: &State) -> impl Iterator<Item = &Priority> {
    let below = state.below_the_line().filter(|priority| clocks_run(state, priority));
    state.ranked().map(|(_, priority)| priority).chain(below)
}

/// Below the line, too: what somebody says of their own word is no clock.
fn denials(state: &State) -> impl Iterator<Item = Flag> {
    let about = |thing: &ThingId| state.priorities.contains_key(thing);
    state.denials().map(move |(thing, denial)| {
        Flag::now(FlagKind::Denied { thing, by: denial.by }, Some(thing).filter(about))
    })
}

fn agreements(state: &State) -> impl Iterator<Item = Flag> {
    with_clocks(state).filter(|priority| state.denial(priority.id).is_none()).filter_map(|priority| {
        let clock = their_clock(state, priority);
        let is_wanted = clock.wanted.is_some() && state.rank(priority.id).is_some();
        let runs = clock.confirmation.is_none() && is_wanted || clock.due.is_some();
        let (by, last, ended) =
            (clock.wanted, clock.confirmation, clock.ended.filter(|_| clock.confirmation.is_none()));
        let what = FlagKind::NotAgreed { priority: priority.id, by, last, ended };
        runs.then_some(Flag { what, due: clock.due, every: clock.every, about: Some(priority.id) })
    })
}

fn decisions(state: &State) -> impl Iterator<Item = Flag> {
    state.decisions.values().filter_map(|decision| {
        if decision.revisit.is_some() {
            let what = FlagKind::Revisit { decision: decision.id };
            return Some(Flag::now(what, decision.about));
        }
        if decision.skipped_asking() {
            let what = FlagKind::DecidedWithoutAsking { decision: decision.id };
            return Some(Flag::now(what, decision.about));
        }
        let asked = decision.asked.filter(|_| decision.is_waiting())?;
        let every = state.people.get(&asked.person).map(Person::cadence);
        let every = every.filter(|every| *every != Cadence::Never).unwrap_or(Cadence::TWO_WEEKS);
        Some(Flag {
            what: FlagKind::Unanswered { decision: decision.id },
            due: Some(every.after(asked.on)?),
            every: Some(every),
            about: decision.about,
        })
    })
}

fn boundaries(state: &State) -> impl Iterator<Item = Flag> {
    state.living_boundaries().filter(|known| state.denial(known.id).is_none()).filter_map(|boundary| {
        let (why, due) = match (boundary.agreement.ended(), boundary.agreement.last()) {
            (Some(ended), _) => (Unconfirmed::Edited(ended), None),
            (None, Some(last)) => (Unconfirmed::Stale(last), Some(boundary.due()?)),
            (None, None) => (Unconfirmed::Never(state.executives().next()?.id), None),
        };
        let what = FlagKind::Boundary { boundary: boundary.id, why };
        Some(Flag { what, due, every: due.map(|_| boundary.runs()), about: None })
    })
}

fn reviews(state: &State) -> impl Iterator<Item = Flag> {
    with_clocks(state).filter_map(|priority| {
        let due = my_due(priority)?;
        let what = FlagKind::NotReviewed { priority: priority.id };
        Some(Flag { what, due: Some(due), every: Some(priority.cadence()), about: Some(priority.id) })
    })
}

fn readings(state: &State) -> impl Iterator<Item = Flag> {
    state.living_metrics().filter(|metric| state.is_living(metric.about)).filter_map(|metric| {
        let due = metric.reading_due()?;
        Some(Flag {
            what: FlagKind::NoReading { metric: metric.id },
            due: Some(due),
            every: Some(metric.every).filter(|every| {
                every.after(metric.last().map_or(metric.added, |reading| reading.on)) == Some(due)
            }),
            about: Some(metric.about),
        })
    })
}

fn pulses(state: &State) -> impl Iterator<Item = Flag> {
    state.executives().filter_map(|person| {
        let due = pulse_due(state, person.id)?;
        let what = FlagKind::NoPulse { person: person.id };
        Some(Flag { what, due: Some(due), every: Some(person.cadence()), about: None })
    })
}

fn disconnects(state: &State) -> impl Iterator<Item = Flag> {
    state.open_disconnects().map(|open| Flag::now(FlagKind::Mismatch { disconnect: open.id }, open.about))
}

fn other_tops(state: &State) -> impl Iterator<Item = Flag> {
    let executives = state.executives().filter(|person| differs(state, person.id));
    executives.map(|person| Flag::now(FlagKind::OtherTop { person: person.id }, None))
}

fn signals(state: &State, today: Day) -> Vec<Flag> {
    let warned = state.living_priorities().filter(|priority| speakers(state, priority.id, today).len() > 1);
    warned.map(|priority| Flag::now(FlagKind::Signals { priority: priority.id }, Some(priority.id))).collect()
}

/// People who have an executive's ear, counted from when they were last heard, else from when they were added.
fn unheard(state: &State) -> impl Iterator<Item = Flag> {
    let is_executive = |id: ThingId| state.executives().any(|person| person.id == id);
    let has_an_ear = state.living_people().filter(move |person| person.ear_of.is_some_and(is_executive));
    has_an_ear.filter_map(|person| {
        let due = person.cadence().after(last_heard(state, person.id).unwrap_or(person.added))?;
        let what = FlagKind::NotHeard { person: person.id };
        Some(Flag { what, due: Some(due), every: Some(person.cadence()), about: None })
    })
}
