//! Entries: what one command recorded, whole or not at all.

use std::collections::HashSet;

use super::change::{Change, PulseAmended};
use super::day::Moment;
use super::handle::NOTE_LENGTH;
use super::id::EntryId;
use super::origin::Via;
use super::privacy::Privacy;

/// The newest version of the format that this program writes and knows. A kind of change or an optional field is added
/// without raising it, as an older program passes over what it does not know. It is raised where an older program would read
/// something else in a line than it says: to that program the line is one of a newer version, kept and not read.
pub(crate) const VERSION: u32 = 1;

/// The index of the first change of the part that was begun second: more than the other can have, as a line has a length.
pub(crate) const SECOND: u32 = 1 << 24;

/// One command's record: one line of a log, or one line of the shared and one of the private log under one id.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// Its identity, which orders.
    pub(crate) id: EntryId,
    /// When it was recorded, where.
    pub(crate) at: Moment,
    pub(crate) by: Option<String>,
    /// By which way it was made; an older version does not say.
    pub(crate) via: Option<Via>,
    /// What may go to others.
    pub(crate) shared: Option<Part>,
    /// What stays on this machine.
    pub(crate) private: Option<Part>,
}

/// The changes of an entry that stand in one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part {
    /// The index of the first of them.
    pub(crate) first: u32,
    /// What happened; nothing in the place of a change that this version does not know.
    pub(crate) changes: Vec<Option<Change>>,
    /// Whether it counts only together with the shared part, which is written after it.
    pub(crate) needs_shared: bool,
}

impl Part {
    /// The changes that are known, each with its index in the entry.
    pub(crate) fn known(&self) -> impl Iterator<Item = (u32, &Change)> {
        let changes = (self.first..).zip(&self.changes);
        changes.filter_map(|(index, change)| change.as_ref().map(|change| (index, change)))
    }

    fn overlaps(&self, other: &Part) -> bool {
        let end = |part: &Part| u64::from(part.first) + part.changes.len() as u64;
        u64::from(self.first) < end(other) && u64::from(other.first) < end(self)
    }
}

impl Entry {
    /// The changes that are known, each with its index, which with the entry's id is the identity of what it made.
    pub(crate) fn known(&self) -> impl Iterator<Item = (u32, &Change)> {
        self.known_by_privacy().map(|(index, _, change)| (index, change))
    }

    /// The same with the log that each stands in.
    pub(crate) fn known_by_privacy(&self) -> impl Iterator<Item = (u32, Privacy, &Change)> {
        let mut parts = [(Privacy::Shared, self.shared.as_ref()), (Privacy::Private, self.private.as_ref())];
        // The part that was begun first comes first.
        if matches!(parts, [(_, Some(shared)), (_, Some(private))] if private.first < shared.first) {
            parts.swap(0, 1);
        }
        parts.into_iter().flat_map(|(privacy, part)| {
            part.into_iter().flat_map(Part::known).map(move |(index, change)| (index, privacy, change))
        })
    }

    /// Whether this version knows every change in it.
    pub(crate) fn is_all_known(&self) -> bool {
        self.shared.iter().chain(&self.private).flat_map(|part| &part.changes).all(Option::is_some)
    }

    /// Whether only this machine has it.
    pub(crate) fn is_private(&self) -> bool {
        self.shared.is_none()
    }

    /// Whether some of it stays on this machine.
    pub(crate) fn has_private(&self) -> bool {
        self.private.is_some()
    }

    /// Whether all of it is here: a private part may be the half that was written when its writer was killed, or that came
    /// before the other.
    pub(crate) fn is_whole(&self) -> bool {
        self.shared.is_some() || self.private.as_ref().is_none_or(|private| !private.needs_shared)
    }

    /// Takes in another line with the same id: the part that it brings, where there was none. What stands in both logs is
    /// shared.
    pub(crate) fn unite(&mut self, other: Entry) {
        let Entry { at, by, via, shared, private, .. } = other;
        if let (None, Some(_)) = (&self.shared, &shared) {
            (self.at, self.by, self.via, self.shared) = (at, by, via, shared);
        }
        self.private = self.private.take().or(private);
        let is_again = |private: &Part| self.shared.as_ref().is_some_and(|shared| private.overlaps(shared));
        if self.private.as_ref().is_some_and(is_again) {
            self.private = None;
        }
    }

    /// The entries that this one takes back, where it is an undo or a redo; the one that was meant stands first.
    pub(crate) fn undoes(&self) -> Vec<EntryId> {
        let mut targets = Vec::new();
        for (_, change) in self.known() {
            if let Change::Undone(undone) = change
                && !targets.contains(&undone.entry)
            {
                targets.push(undone.entry);
            }
        }
        targets
    }

    /// What it amends, and in which part it says so.
    pub(crate) fn amendments(&self) -> impl Iterator<Item = (Privacy, &PulseAmended)> {
        self.known_by_privacy().filter_map(|(_, privacy, change)| {
            if let Change::PulseAmended(amended) = change { Some((privacy, amended)) } else { None }
        })
    }

    /// The earlier entries that mean something else by it: what it takes back, and what it amends.
    pub(crate) fn corrects(&self) -> Vec<EntryId> {
        let amended = self.amendments().map(|(_, amended)| amended.pulse.entry);
        self.undoes().into_iter().chain(amended).collect()
    }

    /// Whether it is an undo or a redo.
    pub(crate) fn is_undo(&self) -> bool {
        self.known().any(|(_, change)| matches!(change, Change::Undone(_)))
    }
}

/// The entries that stand in several logs, or lists, as one history: in id order, each once, and whole.
pub(crate) fn united(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by_key(|entry| entry.id);
    let mut all: Vec<Entry> = Vec::new();
    for entry in entries {
        match all.last_mut().filter(|last| last.id == entry.id) {
            Some(last) => last.unite(entry),
            None => all.push(entry),
        }
    }
    all.retain(Entry::is_whole);
    all
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
