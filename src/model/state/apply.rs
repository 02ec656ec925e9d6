//! Applying: total. It never fails, never asks the clock, and passes over what makes no sense, because a log may be merged
//! from machines that did not know of each other. A file a noun.

use crate::model::change::{self, Change};
use crate::model::retired::Retired;
use crate::model::{Day, Entry, ThingId};

use super::State;

mod agreement;
mod boundary;
mod decision;
mod disconnect;
mod handle;
mod metric;
mod person;
mod priority;
mod talk;

impl State {
    /// Applies an entry on top of what was folded.
    pub fn apply(&mut self, entry: &Entry) {
        self.entries += 1;
        let day = entry.at.day();
        let top = self.top.clone();
        for (index, change) in entry.known() {
            self.apply_change(ThingId { entry: entry.id, index }, day, change);
        }
        self.note_stays(&top, day);
    }

    pub(in crate::model) fn apply_change(&mut self, id: ThingId, day: Day, change: &Change) {
        match change {
            Change::JournalBegun(begun) => self.begin(begun),
            Change::PersonAdded(added) => self.add_person(id, day, added),
            Change::PersonEdited(edited) => self.edit_person(edited),
            Change::PriorityAdded(added) => self.add_priority(id, day, added),
            Change::PriorityEdited(edited) => self.edit_priority(day, edited),
            Change::PriorityPlaced(placed) => self.place(placed),
            Change::Reviewed(reviewed) => self.review(reviewed.priority, day),
            Change::Confirmed(confirmed) => self.confirm(confirmed),
            Change::MetricAdded(added) => self.add_metric(id, day, added),
            Change::MetricEdited(edited) => self.edit_metric(edited),
            Change::MetricRecorded(recorded) => self.record(recorded),
            Change::BoundaryAdded(added) => self.add_boundary(id, day, added),
            Change::BoundaryEdited(edited) => self.edit_boundary(day, edited),
            Change::Asked(asked) => self.ask(id, day, asked),
            Change::Decided(decided) => self.decide(id, day, decided),
            Change::Answered(answered) => self.answer(day, answered),
            Change::PulseHeld(held) => self.hold_pulse(id, day, held),
            Change::SignalHeard(heard) => self.hear(id, day, heard),
            Change::TranslationHeard(heard) => self.translate(id, day, heard),
            Change::TranslationRead(read) => self.read(read),
            Change::DisconnectFound(found) => self.find_apart(id, day, found),
            Change::Realigned(realigned) => self.realign(day, realigned),
            Change::RevisitMarked(marked) => self.revisit(marked.decision, Some(day), None),
            Change::Revisited(revisited) => self.revisit(revisited.decision, None, Some(&revisited.note)),
            Change::OrderGiven(given) => self.order(day, given),
            Change::Retired(retired) => self.retire(day, retired),
            // The fold has passed over what was undone; see `entry::undone`.
            Change::Undone(_) => {}
        }
    }

    fn begin(&mut self, begun: &change::JournalBegun) {
        self.demo |= begun.demo && self.entries == 1;
        if begun.author.is_some() {
            self.author.clone_from(&begun.author);
        }
    }

    fn retire(&mut self, on: Day, change: &change::Retired) {
        let retired = || Some(Retired { on, why: change.why.clone() });
        if let Some(priority) = self.priorities.get_mut(&change.thing) {
            priority.retired = retired();
            self.unlist(change.thing);
        } else if let Some(metric) = self.metrics.get_mut(&change.thing) {
            metric.retired = retired();
        } else if let Some(boundary) = self.boundaries.get_mut(&change.thing) {
            boundary.retired = retired();
        } else if let Some(person) = self.people.get_mut(&change.thing) {
            person.retired = retired();
        }
    }
}

fn set<T: Clone>(field: &mut T, value: Option<&T>) {
    if let Some(value) = value {
        field.clone_from(value);
    }
}
