//! A first look over a log, much faster than reading it: whether its lines stand in order, and which of them correct
//! others. Both must be known before the first entry is folded.

use anyhow::{Context as _, Result};
use memchr::memmem::Finder;

use crate::model::{Entry, EntryId};
use crate::store::fingerprint::{Fingerprint, Mark};
use crate::store::line;
use crate::store::lines::Lines;
use crate::store::log::{self, LogFile};

/// What every undo, every redo and every amendment has in its line: the name of its change, however it is spaced or escaped.
const UNDO: &[u8] = b"undone";
const AMENDMENT: &[u8] = b"pulse_amended";
const ESCAPE: &[u8] = br"\u";

/// What a first look found.
#[derive(Debug)]
pub(super) struct LogIndex {
    pub(super) log: LogFile,
    /// What was known of it: one reads on from there.
    pub(super) known: Option<Fingerprint>,
    /// What it is like.
    pub(super) fingerprint: Fingerprint,
    /// How many lines that hold something are new.
    pub(super) lines: u64,
    /// Where its lines do not stand in order: each entry's id and place, in order.
    pub(super) places: Option<Vec<EntryOffset>>,
    /// The undos, redos and amendments in it.
    pub(super) corrections: Vec<Entry>,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EntryOffset {
    pub(super) id: EntryId,
    /// The byte at which it begins.
    pub(super) offset: u64,
}

impl LogIndex {
    /// Looks over a log behind what is known of it since a time; nothing where that does not stand there any more. What the
    /// log is like `now` may be known, too.
    pub(super) fn behind(
        log: LogFile,
        known: Fingerprint,
        since: Mark,
        now: Option<&Fingerprint>,
    ) -> Result<Option<LogIndex>> {
        let cannot = || format!("cannot read {}", log.path.display());
        let metadata = std::fs::metadata(&log.path).with_context(cannot)?;
        if known.is_untouched(&metadata, since) {
            let (fingerprint, corrections) = (known.clone(), Vec::new());
            return Ok(Some(LogIndex {
                log,
                known: Some(known),
                fingerprint,
                lines: 0,
                places: None,
                corrections,
            }));
        }
        if let Some(now) = now.filter(|now| now.length >= known.length && known.ends_line) {
            // A checksum that goes on from a wrong one never comes to the right one.
            let index = LogIndex::of(log, Some(known))?;
            let is_right =
                (index.fingerprint.length, index.fingerprint.checksum) == (now.length, now.checksum);
            return Ok(is_right.then_some(index));
        }
        if log::open(&log.path).and_then(|mut file| known.begins(&mut file)).with_context(cannot)? {
            LogIndex::of(log, Some(known)).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Looks over a log behind what is known of it.
    pub(super) fn of(log: LogFile, known: Option<Fingerprint>) -> Result<LogIndex> {
        LogIndex::read(&log, known).with_context(|| format!("cannot read {}", log.path.display()))
    }

    fn read(log: &LogFile, known: Option<Fingerprint>) -> std::io::Result<LogIndex> {
        let (mut lines, metadata) = Lines::open(&log.path, known.as_ref())?;
        let (length, mark) = (metadata.len(), Mark::of(&metadata)?);
        let marks = [UNDO, AMENDMENT, ESCAPE].map(Finder::new);
        let (mut corrections, mut last, mut in_order) = (Vec::new(), [0; 26], true);
        let mut number = 0;
        while let Some(text) = lines.next_text()? {
            number += 1;
            if marks.iter().any(|mark| mark.find(text).is_some()) {
                corrections
                    .extend(line::read(text, log.privacy).0.filter(|entry| !entry.corrects().is_empty()));
            }
            if let Some(id) = line::id_at_its_place(text).or_else(|| spelled(line::id(text)?)) {
                in_order &= id >= last;
                last = id;
            }
        }
        let (checksum, ends_line) = (lines.checksum(), lines.ends_line());
        let fingerprint = Fingerprint { length: lines.end(), checksum, ends_line, mark };
        let places = if in_order { None } else { Some(places(log, known.as_ref(), length)?) };
        Ok(LogIndex { log: log.clone(), known, fingerprint, lines: number, places, corrections })
    }

    /// Whether anything of it is new.
    pub(super) fn is_longer(&self) -> bool {
        self.fingerprint.length > self.begin()
    }

    /// The byte at which one reads on.
    pub(super) fn begin(&self) -> u64 {
        self.known.as_ref().map_or(0, |known| known.length)
    }
}

fn spelled(id: EntryId) -> Option<[u8; 26]> {
    id.to_string().as_bytes().first_chunk().copied()
}

/// The places of a log's entries, in id order. What cannot be read has none.
fn places(log: &LogFile, known: Option<&Fingerprint>, length: u64) -> std::io::Result<Vec<EntryOffset>> {
    let mut lines = Lines::of(&log.path, known, length, true)?;
    let mut places = Vec::new();
    while let Some(text) = lines.next_text()? {
        let entry = line::read(text, log.privacy).0;
        places.extend(entry.map(|entry| EntryOffset { id: entry.id, offset: lines.offset() }));
    }
    places.sort_by_key(|place| (place.id, place.offset));
    Ok(places)
}
