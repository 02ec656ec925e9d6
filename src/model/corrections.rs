//! What stands of a history: what was undone is passed over, and in the place of a pulse that was amended stands what the
//! last amendment says.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::change::Change;
use super::entry::{Entry, undone};
use super::id::EntryId;

/// What stands of a history, by the entries that correct others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corrections {
    undone: HashSet<EntryId>,
    /// What stands in the place of each entry that was amended, and which entry says so.
    amended: HashMap<EntryId, (EntryId, Vec<Change>)>,
}

impl Corrections {
    /// Of corrections in id order.
    pub(crate) fn of(corrections: &[Entry]) -> Corrections {
        let undone = undone(corrections);
        let standing = corrections.iter().filter(|entry| !undone.contains(&entry.id));
        let amended = standing.flat_map(|entry| {
            let amendments = entry.amendments().filter(|amended| amended.pulse.entry < entry.id);
            amendments.map(|amended| (amended.pulse.entry, (entry.id, amended.changes.clone())))
        });
        Corrections { amended: amended.collect(), undone }
    }

    /// Whether an entry is undone.
    pub(crate) fn is_undone(&self, entry: EntryId) -> bool {
        self.undone.contains(&entry)
    }

    /// The entry that amends this one.
    pub(crate) fn amendment(&self, entry: EntryId) -> Option<EntryId> {
        self.amended.get(&entry).map(|(by, _)| *by)
    }

    /// An entry as it stands; nothing where it is undone.
    pub(crate) fn of_entry<'e>(&self, entry: &'e Entry) -> Option<Cow<'e, Entry>> {
        if self.is_undone(entry.id) {
            return None;
        }
        Some(match self.amended.get(&entry.id) {
            None => Cow::Borrowed(entry),
            Some((_, changes)) => {
                Cow::Owned(Entry { changes: changes.iter().cloned().map(Some).collect(), ..entry.clone() })
            }
        })
    }
}
