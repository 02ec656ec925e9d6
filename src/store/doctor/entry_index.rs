//! Where each entry stands: of every entry its id and its place, 32 bytes, and of none its text.

use anyhow::{Context as _, Result};

use crate::model::{Entry, EntryId, Privacy, ThingId};

use super::problem::LineLocation;
use crate::store::lines::RawLine;
use crate::store::log::LogFile;

/// Where an entry stands, and what it made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seen {
    pub(super) id: EntryId,
    /// The number of its log.
    pub(super) log: u16,
    /// Where its line begins.
    pub(super) offset: u64,
    /// The number of its line.
    pub(super) line: u32,
    /// Which of its first changes made a thing, a bit each.
    made: u16,
}

/// Where every entry stands.
#[derive(Debug, Default)]
pub(super) struct EntryIndex {
    /// The logs, in the order in which they are read.
    pub(super) logs: Vec<LogFile>,
    /// The entries; in the order of ids and then of places, once they are sorted.
    pub(super) seen: Vec<Seen>,
}

impl EntryIndex {
    /// Begins another log, and tells its number.
    pub(super) fn begin(&mut self, log: LogFile) -> Result<u16> {
        let number = u16::try_from(self.logs.len()).context("more logs than can be looked at together")?;
        self.logs.push(log);
        Ok(number)
    }

    /// Notes where an entry stands.
    pub(super) fn note(&mut self, log: u16, line: RawLine<'_>, entry: &Entry) {
        let number = u32::try_from(line.number).unwrap_or(u32::MAX);
        let made = made(entry);
        self.seen.push(Seen { id: entry.id, log, offset: line.offset, line: number, made });
    }

    /// Sorts them, for the questions below.
    pub(super) fn sort(&mut self) {
        self.seen.sort_unstable();
    }

    /// Whether an entry stands somewhere.
    pub(super) fn has_entry(&self, id: EntryId) -> bool {
        !self.of(id).is_empty()
    }

    /// Whether the entry that counts of those with this id made the thing, as far as this version can tell; of each kind of
    /// log the first counts.
    pub(super) fn has_thing(&self, thing: ThingId) -> bool {
        let bit = 1u16.checked_shl(thing.index);
        let all = self.of(thing.entry);
        let private = all.iter().find(|seen| self.privacy(**seen) == Privacy::Private);
        let mut count = all.first().into_iter().chain(private);
        count.any(|seen| bit.is_none_or(|bit| seen.made & bit != 0))
    }

    /// Which kind of log a line stands in.
    pub(super) fn privacy(&self, seen: Seen) -> Privacy {
        self.logs.get(usize::from(seen.log)).map_or(Privacy::Shared, |log| log.privacy)
    }

    /// A line as it is told.
    pub(super) fn place(&self, seen: Seen) -> LineLocation {
        let log = self.logs.get(usize::from(seen.log));
        let file = log.map(|log| log.path.clone()).unwrap_or_default();
        LineLocation { file, line: seen.line as usize }
    }

    fn of(&self, id: EntryId) -> &[Seen] {
        let at = self.seen.partition_point(|seen| seen.id < id);
        let end = self.seen.partition_point(|seen| seen.id <= id);
        self.seen.get(at..end).unwrap_or_default()
    }
}

/// Which changes made a thing. One that this version does not know may have made one.
fn made(entry: &Entry) -> u16 {
    let makes = |index: u32, change: &Option<_>| {
        let thing = ThingId { entry: entry.id, index };
        change.as_ref().is_none_or(|change: &crate::model::Change| change.subject(thing) == Some(thing))
    };
    let parts = entry.shared.iter().chain(&entry.private);
    let changes = parts.flat_map(|part| (part.first..).zip(&part.changes));
    let bits = changes.filter(|(index, change)| *index < 16 && makes(*index, change));
    bits.fold(0, |made, (index, _)| made | 1 << index)
}
