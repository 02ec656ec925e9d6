//! What somebody typed for a change, so that it need not be typed again.

use crate::model::Text;
use crate::model::pulse::Question;

use super::{Change, Item};

impl Change {
    /// Every text in it, in the order in which it stands there.
    pub fn texts(&self) -> Vec<&Text> {
        match self {
            Change::JournalBegun(begun) => begun.author.iter().collect(),
            Change::PersonAdded(added) => std::iter::once(&added.name).chain(&added.role).collect(),
            Change::PersonEdited(edited) => edited.name.iter().chain(&edited.role).collect(),
            Change::PriorityAdded(added) => vec![&added.title, &added.why],
            Change::PriorityEdited(edited) => edited.title.iter().chain(&edited.why).collect(),
            Change::Confirmed(confirmed) => {
                let meant = confirmed.corrections.iter().map(|correction| &correction.meant);
                confirmed.note.iter().chain(meant).collect()
            }
            Change::MetricAdded(added) => vec![&added.name],
            Change::MetricEdited(edited) => edited.name.iter().collect(),
            Change::MetricRecorded(recorded) => recorded.note.iter().collect(),
            Change::BoundaryAdded(added) => {
                let words = added.words.iter().chain(&added.examples).chain(&added.not);
                std::iter::once(&added.statement).chain(words).chain(&added.why).collect()
            }
            Change::BoundaryEdited(edited) => {
                let words = edited.words.iter().flatten().chain(&edited.examples).chain(&edited.not);
                edited.statement.iter().chain(words).chain(&edited.why).collect()
            }
            Change::Asked(asked) => vec![&asked.text],
            Change::Decided(decided) => std::iter::once(&decided.text).chain(&decided.note).collect(),
            Change::Answered(answered) => answered.note.iter().collect(),
            Change::PulseHeld(held) => {
                Question::ALL.into_iter().filter_map(|question| held.answers.get(question)).collect()
            }
            Change::SignalHeard(heard) => vec![&heard.text],
            Change::TranslationHeard(heard) => std::iter::once(&heard.text).chain(&heard.means).collect(),
            Change::TranslationRead(read) => read.means.iter().collect(),
            Change::DisconnectFound(found) => vec![&found.believed, &found.actual],
            Change::Realigned(realigned) => vec![&realigned.note],
            Change::Revisited(revisited) => vec![&revisited.note],
            Change::OrderGiven(given) => given.order.iter().filter_map(Item::text).collect(),
            Change::Retired(retired) => retired.why.iter().collect(),
            Change::PriorityPlaced(_)
            | Change::Reviewed(_)
            | Change::RevisitMarked(_)
            | Change::Undone(_) => vec![],
        }
    }
}

impl Item {
    /// The words that it is, where it is no priority of mine.
    fn text(&self) -> Option<&Text> {
        match self {
            Item::Text(text) => Some(text),
            Item::Priority(_) => None,
        }
    }
}
