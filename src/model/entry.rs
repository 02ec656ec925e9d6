//! Entries: what one command recorded, whole or not at all.

use std::collections::HashSet;

use super::change::{Change, PulseAmended};
use super::day::Moment;
use super::handle::NOTE_LENGTH;
use super::id::EntryId;
use super::origin::Via;

/// The newest version of the format that this program writes and knows.
pub(crate) const VERSION: u32 = 1;

/// One command's record: one line of a log.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// Its identity, which orders.
    pub(crate) id: EntryId,
    /// When it was recorded, where.
    pub(crate) at: Moment,
    pub(crate) by: Option<String>,
    /// By which way it was made; an older version does not say.
    pub(crate) via: Option<Via>,
    /// What happened; nothing in the place of a change that this version does not know.
    pub(crate) changes: Vec<Option<Change>>,
}

impl Entry {
    /// The changes that are known, each with its place in the entry.
    pub(crate) fn known(&self) -> impl Iterator<Item = (u32, &Change)> {
        (0..).zip(&self.changes).filter_map(|(index, change)| change.as_ref().map(|change| (index, change)))
    }

    /// Whether this version knows every change in it.
    pub(crate) fn is_all_known(&self) -> bool {
        self.changes.iter().all(Option::is_some)
    }

    /// The entries that this one takes back, where it is an undo or a redo; the one that was meant stands first.
    pub(crate) fn undoes(&self) -> Vec<EntryId> {
        let target =
            |change: &Change| if let Change::Undone(undone) = change { Some(undone.entry) } else { None };
        self.known().filter_map(|(_, change)| target(change)).collect()
    }

    /// What it amends.
    pub(crate) fn amendments(&self) -> impl Iterator<Item = &PulseAmended> {
        self.known().filter_map(
            |(_, change)| if let Change::PulseAmended(amended) = change { Some(amended) } else { None },
        )
    }

    /// The earlier entries that mean something else by it: what it takes back, and what it amends.
    pub(crate) fn corrects(&self) -> Vec<EntryId> {
        let amended = self.amendments().map(|amended| amended.pulse.entry);
        self.undoes().into_iter().chain(amended).collect()
    }

    /// Whether it is an undo or a redo.
    pub(crate) fn is_undo(&self) -> bool {
        !self.undoes().is_empty()
    }
}

/// The entries that stand taken back. An undo that was itself undone takes nothing back; so the newest is looked at first.
pub(crate) fn undone(entries: &[Entry]) -> HashSet<EntryId> {
    let mut undone = HashSet::new();
    for entry in entries.iter().rev().filter(|entry| entry.is_undo()) {
        if !undone.contains(&entry.id) {
            undone.extend(entry.undoes().into_iter().filter(|target| *target < entry.id));
        }
    }
    undone
}

/// An entry's handle: `e-` and the ending of its id.
pub(crate) fn handle_of(id: EntryId) -> String {
    format!("e-{}", id.ending(NOTE_LENGTH))
}
