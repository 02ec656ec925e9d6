//! One change, one sentence.

use crate::model::change::Change;
use crate::model::entry::handle_of;
use crate::model::{Day, Entry, State, Text, ThingId};
use crate::view::ladder;

use super::named;

/// The state before and after an entry, and the day of it.
pub(super) struct Told<'a> {
    pub(super) before: &'a State,
    pub(super) after: &'a State,
    /// A state with what stands taken back: names for it.
    pub(super) gone: &'a State,
    pub(super) day: Day,
}

impl Told<'_> {
    /// The sentence of a group of changes that are alike.
    pub(super) fn together(&self, group: &[(u32, &Change)], entry: &Entry) -> Option<String> {
        let (index, first) = group.first()?;
        let id = ThingId { entry: entry.id, index: *index };
        let things: Vec<ThingId> = group.iter().filter_map(|(_, change)| change.subject(id)).collect();
        if let Change::Confirmed(confirmed) = first {
            return Some(self.confirmed(confirmed, &things));
        }
        if let Change::Reviewed(_) = first {
            return Some(format!("you looked at {}: still right", self.list(&things)));
        }
        self.sentence(id, first)
    }

    pub(super) fn list(&self, things: &[ThingId]) -> String {
        let handles: Vec<String> = things.iter().map(|thing| self.handle(*thing)).collect();
        ladder::listed(&handles)
    }

    /// The sentence of one change.
    pub(super) fn sentence(&self, id: ThingId, change: &Change) -> Option<String> {
        Some(match change {
            Change::JournalBegun(begun) => {
                if begun.demo {
                    "this journal was begun, as the demo".into()
                } else {
                    "this journal was begun".into()
                }
            }
            Change::PersonAdded(added) => self.person_added(id, added),
            Change::PersonEdited(edited) => self.person_edited(edited),
            Change::PriorityAdded(added) => self.priority_added(id, added),
            Change::PriorityEdited(edited) => self.priority_edited(edited),
            Change::PriorityPlaced(placed) => self.placed(placed),
            Change::Reviewed(reviewed) => {
                format!("you looked at {}: still right", self.handle(reviewed.priority))
            }
            Change::Confirmed(confirmed) => self.confirmed(confirmed, &[confirmed.thing]),
            Change::MetricAdded(added) => self.metric_added(id, added),
            Change::MetricEdited(edited) => self.metric_edited(edited),
            Change::MetricRecorded(recorded) => self.recorded(recorded),
            Change::BoundaryAdded(added) => self.boundary_added(id, added),
            Change::BoundaryEdited(edited) => self.boundary_edited(edited),
            Change::Asked(asked) => self.asked(id, asked),
            Change::Decided(decided) => self.decided(id, decided),
            Change::Answered(answered) => self.answered(answered),
            Change::PulseHeld(held) => match held.with {
                Some(person) => format!("pulse with {} held ({})", self.handle(person), self.handle(id)),
                None => format!("pulse held alone ({})", self.handle(id)),
            },
            Change::SignalHeard(heard) => self.signal(id, heard),
            Change::TranslationHeard(heard) => self.translation(id, heard),
            Change::TranslationRead(read) => {
                format!("you read {}: {}", self.handle(read.translation), numbered(&read.means))
            }
            Change::DisconnectFound(found) => self.disconnect(id, found),
            Change::Realigned(realigned) => self.realigned(realigned),
            Change::RevisitMarked(marked) => {
                format!("{} is to be looked at again", self.handle(marked.decision))
            }
            Change::Revisited(revisited) => {
                format!("you looked at {} again: {}", self.handle(revisited.decision), revisited.note)
            }
            Change::OrderGiven(given) => self.order(given),
            Change::Retired(retired) => self.retired(retired),
            Change::Undone(undone) => format!("{} was taken back", handle_of(undone.entry)),
        })
    }

    pub(super) fn handle(&self, id: ThingId) -> String {
        named(id, [self.after, self.before, self.gone])
    }
}

/// Meanings with their numbers: `1 SSO by Q4; 2 consumer to Q1`.
pub(super) fn numbered(means: &[Text]) -> String {
    (1..)
        .zip(means)
        .map(|(number, text): (usize, _)| format!("{number} {text}"))
        .collect::<Vec<_>>()
        .join("; ")
}
