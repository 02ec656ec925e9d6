//! The two clocks.

use crate::model::change;
use crate::model::{Confirmation, Day, State, ThingId};

impl State {
    pub(super) fn review(&mut self, id: ThingId, day: Day) {
        if let Some(priority) = self.priorities.get_mut(&id) {
            priority.reviewed = priority.reviewed.max(day);
        }
    }

    pub(super) fn confirm(&mut self, confirmed: &change::Confirmed) {
        let change::Confirmed { thing, by, on, note: _, corrections } = confirmed;
        let counts = self.yes_counts(*by);
        if let Some(priority) = self.priorities.get_mut(thing) {
            priority.agreement.confirm(*by, *on, counts);
            priority.reviewed = priority.reviewed.max(*on);
        }
        if let Some(boundary) = self.boundaries.get_mut(thing) {
            let last = boundary.agreement.last();
            boundary.agreement.confirm(*by, *on, counts);
            // An older yes moves no clock, so it cannot renew the cadence either.
            if boundary.agreement.last() != last {
                boundary.agreed_every = Some(boundary.every);
            }
            if boundary.agreement.ended().is_none() {
                boundary.agreed_ladder = None;
            }
        }
        if let Some(translation) = self.translations.get_mut(thing) {
            translation.confirmed = Some(Confirmation { by: *by, on: *on });
            translation.corrections.extend(corrections.iter().cloned());
        }
    }
}
