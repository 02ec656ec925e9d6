//! Several logs as one history: of the entries that stand first in their logs, the one with the least id is next; what shared
//! and private logs say under one id is one entry.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Seek as _, SeekFrom};

use anyhow::{Context as _, Result};

use crate::model::{Entry, EntryId};
use crate::store::cache::Logs;
use crate::store::fingerprint::Fingerprint;
use crate::store::line;
use crate::store::lines::{self, Lines};
use crate::store::log::{self, MOST_OPEN};
use crate::store::warning::Warning;

use super::log_index::{EntryOffset, LogIndex};

/// The merged logs.
#[derive(Debug)]
pub(super) struct Merge<'a> {
    logs: Vec<LogCursor<'a>>,
    /// The heads of the logs by id, the least on top; of several with one id the shared ones come first.
    heads: BinaryHeap<Reverse<(EntryId, usize)>>,
    /// The private parts whose shared part is not here: the first and the last.
    waiting: Option<(EntryId, EntryId)>,
    warnings: Vec<Warning>,
}

#[derive(Debug)]
struct LogCursor<'a> {
    index: &'a LogIndex,
    source: Source<'a>,
    head: Option<Entry>,
}

/// How a log is read: as it stands, or by the places of its entries where they do not stand in order.
#[derive(Debug)]
enum Source<'a> {
    InOrder(Lines),
    ByPlace { file: Option<BufReader<File>>, places: std::slice::Iter<'a, EntryOffset> },
}

impl<'a> Merge<'a> {
    /// The logs in which something is new, each at its first entry.
    pub(super) fn of(indexes: &'a [LogIndex]) -> Result<Merge<'a>> {
        let mut merge =
            Merge { logs: Vec::new(), heads: BinaryHeap::new(), waiting: None, warnings: Vec::new() };
        let keep_open = indexes.len() <= MOST_OPEN;
        for index in indexes.iter().filter(|index| index.is_longer()) {
            let log = merge.open(index, keep_open)?;
            merge.logs.push(log);
            merge.advance(merge.logs.len() - 1)?;
        }
        Ok(merge)
    }

    /// The next entry that is whole, each once.
    pub(super) fn next(&mut self) -> Result<Option<Entry>> {
        while let Some(mut entry) = self.take()? {
            while self.heads.peek().is_some_and(|Reverse((id, _))| *id == entry.id) {
                self.take()?.into_iter().for_each(|again| entry.unite(again));
            }
            if entry.is_whole() {
                return Ok(Some(entry));
            }
            let first = self.waiting.map_or(entry.id, |(first, _)| first);
            self.waiting = Some((first, entry.id));
        }
        Ok(None)
    }

    /// The private parts so far whose shared part is not here: the first and the last.
    pub(super) fn waiting(&self) -> Option<(EntryId, EntryId)> {
        self.waiting
    }

    /// The least head; its log moves on.
    fn take(&mut self) -> Result<Option<Entry>> {
        let Some(Reverse((_, place))) = self.heads.pop() else { return Ok(None) };
        let entry = self.logs[place].head.take();
        self.advance(place)?;
        Ok(entry)
    }

    fn advance(&mut self, place: usize) -> Result<()> {
        let log = &mut self.logs[place];
        log.advance(&mut self.warnings)?;
        self.heads.extend(log.head.as_ref().map(|head| Reverse((head.id, place))));
        Ok(())
    }

    /// How many new bytes were read.
    pub(super) fn read(&self) -> u64 {
        self.logs.iter().map(LogCursor::read).sum()
    }

    /// What could not be read so far.
    pub(super) fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// What the logs would be like if they ended here; nothing where one is not read as it stands.
    pub(super) fn fingerprints(&self) -> Option<Logs> {
        self.logs.iter().map(|log| Some((log.index.log.key()?, log.passed()?))).collect()
    }

    /// What could not be read, log by log.
    pub(super) fn into_warnings(mut self) -> Vec<Warning> {
        self.warnings.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        self.warnings
    }

    fn open(&mut self, index: &'a LogIndex, keep_open: bool) -> Result<LogCursor<'a>> {
        let cannot = || format!("cannot read {}", index.log.path.display());
        let lines = Lines::of(&index.log.path, index.known.as_ref(), index.fingerprint.length, keep_open);
        let mut log = LogCursor { index, source: Source::InOrder(lines.with_context(cannot)?), head: None };
        let Some(places) = &index.places else { return Ok(log) };
        // What cannot be read has no place; it is told all the same.
        while log.advance(&mut self.warnings)? {}
        let file = if keep_open { Some(open_to_seek(index).with_context(cannot)?) } else { None };
        Ok(LogCursor { source: Source::ByPlace { file, places: places.iter() }, ..log })
    }
}

impl LogCursor<'_> {
    /// How much of it was read; of one that is read by places it is not told.
    fn read(&self) -> u64 {
        match &self.source {
            Source::InOrder(lines) => lines.end() - self.index.begin(),
            Source::ByPlace { .. } => 0,
        }
    }

    /// What it would be like if it ended before the entry that comes next; nothing where it is read by places.
    fn passed(&self) -> Option<Fingerprint> {
        match &self.source {
            Source::InOrder(_) if self.head.is_none() => Some(self.index.fingerprint.clone()),
            Source::InOrder(lines) => Some(Fingerprint {
                length: lines.offset(),
                checksum: lines.checksum_before(),
                ends_line: true,
                mark: self.index.fingerprint.mark,
            }),
            Source::ByPlace { .. } => None,
        }
    }

    /// Reads on to the next entry, and tells whether there is one.
    fn advance(&mut self, warnings: &mut Vec<Warning>) -> Result<bool> {
        let index = self.index;
        let head = match &mut self.source {
            Source::InOrder(lines) => next_in_order(index, lines, warnings),
            Source::ByPlace { file, places } => {
                places.next().map(|place| entry_at(index, file.as_mut(), *place)).transpose()
            }
        };
        self.head = head.with_context(|| format!("cannot read {}", index.log.path.display()))?;
        Ok(self.head.is_some())
    }
}

fn next_in_order(
    index: &LogIndex,
    lines: &mut Lines,
    warnings: &mut Vec<Warning>,
) -> io::Result<Option<Entry>> {
    while let Some(text) = lines.next_text()? {
        let (entry, troubles) = line::read(text, index.log.privacy);
        let line = lines.number();
        let placed = |trouble| Warning { file: index.log.path.clone(), line, trouble };
        warnings.extend(troubles.into_iter().map(placed));
        if entry.is_some() {
            return Ok(entry);
        }
    }
    // Another file may have come into its place since it was looked over, and half an answer from each would be none.
    let is_same = lines.end() == index.fingerprint.length && lines.checksum() == index.fingerprint.checksum;
    if is_same { Ok(None) } else { Err(log::changed()) }
}

fn entry_at(index: &LogIndex, file: Option<&mut BufReader<File>>, place: EntryOffset) -> io::Result<Entry> {
    let mut opened;
    let file = match file {
        Some(file) => file,
        None => {
            opened = open_to_seek(index)?;
            &mut opened
        }
    };
    let mut text = Vec::new();
    file.seek(SeekFrom::Start(place.offset))?;
    file.read_until(b'\n', &mut text)?;
    let entry = line::read(lines::text(&text, place.offset), index.log.privacy).0;
    entry.filter(|entry| entry.id == place.id).ok_or_else(log::changed)
}

fn open_to_seek(index: &LogIndex) -> io::Result<BufReader<File>> {
    log::open(&index.log.path).map(BufReader::new)
}
