//! Priorities and their two lists.

use crate::model::change::{self, Place};
use crate::model::{Agreement, Cadence, Day, Kind, Priority, State, TOP, ThingId};

use super::set;

impl State {
    pub(super) fn add_priority(&mut self, id: ThingId, added: Day, change: &change::PriorityAdded) {
        let change::PriorityAdded { handle, title, why, every } = change.clone();
        let priority = Priority {
            id,
            handle: self.name(handle, Kind::Priority, id),
            title,
            why,
            every: every.unwrap_or(Cadence::TWO_WEEKS),
            added,
            reviewed: added,
            agreement: Agreement::default(),
            came: None,
            left: None,
            accepted_by: None,
            decisions: 0,
            retired: None,
        };
        self.priorities.insert(id, priority);
        self.below.insert(0, id);
    }

    pub(super) fn edit_priority(&mut self, day: Day, change: &change::PriorityEdited) {
        if self.priorities.get(&change.priority).is_none_or(|known| known.retired.is_some()) {
            return;
        }
        let renamed = self.rename(change.priority, Kind::Priority, change.handle.as_ref());
        let Some(priority) = self.priorities.get_mut(&change.priority) else { return };
        set(&mut priority.handle, renamed.as_ref());
        set(&mut priority.every, change.every.as_ref());
        let before = (priority.title.clone(), priority.why.clone());
        set(&mut priority.title, change.title.as_ref());
        set(&mut priority.why, change.why.as_ref());
        if (&priority.title, &priority.why) != (&before.0, &before.1) {
            priority.agreement.end(day);
        }
    }

    pub(super) fn place(&mut self, placed: &change::PriorityPlaced) {
        let id = placed.priority;
        let stood = self.top.contains(&id);
        let Some(priority) = self.priorities.get_mut(&id).filter(|priority| priority.retired.is_none())
        else {
            return;
        };
        priority.accepted_by = placed.accepted_by.or(priority.accepted_by.filter(|_| stood));
        self.unlist(id);
        match placed.place {
            Place::Below => self.below.insert(0, id),
            Place::Top(rank) => {
                if let Some(displaced) = placed.displaced.filter(|displaced| self.top.contains(displaced)) {
                    self.unlist(displaced);
                    self.below.insert(0, displaced);
                }
                self.top.insert(rank.saturating_sub(1).min(self.top.len()), id);
                if self.top.len() > TOP {
                    self.below.splice(0..0, self.top.drain(TOP..));
                }
            }
        }
    }

    /// Notes the day for what came into the top three with an entry, and for what left it.
    pub(in crate::model) fn note_stays(&mut self, before: &[ThingId], day: Day) {
        if self.top == before {
            return;
        }
        for id in before.iter().filter(|id| !self.top.contains(id)) {
            if let Some(priority) = self.priorities.get_mut(id) {
                priority.left = Some(day);
            }
        }
        for id in self.top.iter().filter(|id| !before.contains(id)) {
            if let Some(priority) = self.priorities.get_mut(id) {
                (priority.came, priority.left) = (Some(day), None);
            }
        }
    }

    pub(super) fn unlist(&mut self, id: ThingId) {
        self.top.retain(|listed| *listed != id);
        self.below.retain(|listed| *listed != id);
    }
}
