//! What a change speaks of.

use crate::model::ThingId;

use super::{Change, Item};

impl Change {
    /// The thing that it speaks of: the one that it made, whose identity is `id`, or the one that it changed.
    pub fn subject(&self, id: ThingId) -> Option<ThingId> {
        match self {
            Change::PersonAdded(_)
            | Change::PriorityAdded(_)
            | Change::MetricAdded(_)
            | Change::BoundaryAdded(_)
            | Change::Asked(_)
            | Change::Decided(_)
            | Change::PulseHeld(_)
            | Change::SignalHeard(_)
            | Change::TranslationHeard(_)
            | Change::DisconnectFound(_) => Some(id),
            Change::PersonEdited(edited) => Some(edited.person),
            Change::PriorityEdited(edited) => Some(edited.priority),
            Change::PriorityPlaced(placed) => Some(placed.priority),
            Change::Reviewed(reviewed) => Some(reviewed.priority),
            Change::Confirmed(confirmed) => Some(confirmed.thing),
            Change::MetricEdited(edited) => Some(edited.metric),
            Change::MetricRecorded(recorded) => Some(recorded.metric),
            Change::BoundaryEdited(edited) => Some(edited.boundary),
            Change::Answered(answered) => Some(answered.decision),
            Change::TranslationRead(read) => Some(read.translation),
            Change::Realigned(realigned) => Some(realigned.disconnect),
            Change::RevisitMarked(marked) => Some(marked.decision),
            Change::Revisited(revisited) => Some(revisited.decision),
            Change::OrderGiven(given) => Some(given.person),
            Change::Retired(retired) => Some(retired.thing),
            Change::JournalBegun(_) | Change::Undone(_) => None,
        }
    }

    /// What else it names.
    pub fn others(&self) -> Vec<ThingId> {
        let some = |ids: &[Option<ThingId>]| ids.iter().copied().flatten().collect();
        match self {
            Change::PersonAdded(added) => some(&[added.ear_of]),
            Change::PersonEdited(edited) => some(&[edited.ear_of]),
            Change::PriorityPlaced(placed) => some(&[placed.displaced, placed.accepted_by]),
            Change::Confirmed(confirmed) => vec![confirmed.by],
            Change::MetricAdded(added) => vec![added.about],
            Change::MetricEdited(edited) => some(&[edited.about]),
            Change::BoundaryAdded(added) => added.ladder.people(),
            Change::BoundaryEdited(edited) => {
                edited.ladder.iter().flat_map(|ladder| ladder.people()).collect()
            }
            Change::Asked(asked) => some(&[Some(asked.person), asked.about, asked.boundary]),
            Change::Decided(decided) => some(&[decided.about, decided.asked, decided.boundary, decided.not]),
            Change::Answered(answered) => some(&[answered.asked, answered.boundary, answered.not]),
            Change::PulseHeld(held) => some(&[held.with]),
            Change::SignalHeard(heard) => some(&[Some(heard.person), heard.about]),
            Change::TranslationHeard(heard) => vec![heard.person],
            Change::DisconnectFound(found) => some(&[Some(found.person), found.about]),
            Change::RevisitMarked(marked) => some(&[marked.because]),
            Change::OrderGiven(given) => given.order.iter().filter_map(Item::priority).collect(),
            Change::JournalBegun(_)
            | Change::PriorityAdded(_)
            | Change::PriorityEdited(_)
            | Change::Reviewed(_)
            | Change::MetricRecorded(_)
            | Change::TranslationRead(_)
            | Change::Realigned(_)
            | Change::Revisited(_)
            | Change::Retired(_)
            | Change::Undone(_) => Vec::new(),
        }
    }
}

impl Item {
    /// The priority of mine that it is.
    pub fn priority(&self) -> Option<ThingId> {
        match self {
            Item::Priority(id) => Some(*id),
            Item::Text(_) => None,
        }
    }
}
