//! The two clocks of a priority: when I last looked, and when they last agreed.

use crate::model::{Cadence, Confirmation, Day, Priority, State, ThingId};

/// Their clock on a priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// The last confirmation that counts: an executive's where one is known, else anybody's.
    pub(crate) confirmation: Option<Confirmation>,
    /// The last confirmation of a former wording, where an edit ended it.
    pub(crate) ended: Option<Confirmation>,
    /// Whose confirmation is wanted next.
    pub(crate) wanted: Option<ThingId>,
    /// The last day on which the confirmation is in time.
    pub(crate) due: Option<Day>,
    /// The cadence that it runs on.
    pub(crate) every: Option<Cadence>,
}

impl Clock {
    /// Whether it has run out, or never began though there is somebody to agree.
    pub(crate) fn is_overdue(&self, today: Day) -> bool {
        match (self.confirmation, self.wanted) {
            (Some(_), _) => self.due.is_some_and(|due| due < today),
            (None, wanted) => wanted.is_some(),
        }
    }
}

/// Their clock on a priority: it runs on the cadence of the person who agreed, without one on the priority's.
pub(crate) fn their_clock(state: &State, priority: &Priority) -> Clock {
    let counts = |person: ThingId| state.counts_for_the_top(person);
    let confirmation = priority.agreement.last_among(counts);
    let ended = priority.agreement.ended();
    let last = confirmation.or(ended).map(|last| last.by).filter(|person| state.is_living(*person));
    let wanted = last.filter(|id| counts(*id)).or(state.executives().next().map(|person| person.id));
    let every = confirmation.map(|last| cadence(state, last.by, priority.cadence()));
    let due = confirmation.zip(every).and_then(|(last, every)| every.after(last.on));
    Clock { confirmation, ended, wanted, due, every }
}

fn cadence(state: &State, person: ThingId, otherwise: Cadence) -> Cadence {
    state.people.get(&person).and_then(|person| person.every).unwrap_or(otherwise)
}

/// Whether its clocks run: in the top three, and below the line where its cadence was said.
pub(crate) fn clocks_run(state: &State, priority: &Priority) -> bool {
    state.rank(priority.id).is_some() || (priority.every.is_some() && priority.retired.is_none())
}

/// The last day on which my review of a priority is in time.
pub(crate) fn my_due(priority: &Priority) -> Option<Day> {
    priority.cadence().after(priority.reviewed)
}

/// The last day on which the next pulse with a person is in time: counted from the last one, else from the day on which
/// the person was added.
pub(crate) fn pulse_due(state: &State, person: ThingId) -> Option<Day> {
    let known = state.people.get(&person)?;
    let since = state.last_pulse_with(Some(person)).map_or(known.added, |pulse| pulse.on);
    known.cadence().after(since)
}
