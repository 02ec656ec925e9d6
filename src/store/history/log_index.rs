//! A first look over a log, much faster than reading it: whether its lines stand in order, and which of them take something
//! back. Both must be known before the first entry is folded.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use memchr::memmem::Finder;

use crate::model::{Entry, EntryId};
use crate::store::fingerprint::Fingerprint;
use crate::store::{line, log};

use super::reader::Lines;

/// What every undo, and every redo, has in its line: the name of its change, however it is spaced or escaped.
const UNDO: &[u8] = b"undone";
const ESCAPE: &[u8] = br"\u";

/// What a first look found.
#[derive(Debug)]
pub(super) struct LogIndex {
    /// The log.
    pub(super) path: PathBuf,
    /// What it looked like.
    pub(super) fingerprint: Fingerprint,
    /// The byte at which one begins to read.
    pub(super) from: u64,
    /// How many lines it has from there on.
    pub(super) lines: u64,
    /// Where its lines do not stand in order: each entry's id and place, in order.
    pub(super) index: Option<Vec<Place>>,
    /// The undos and redos in it.
    pub(super) undos: Vec<Entry>,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The id of its entry.
    pub(super) id: EntryId,
    /// The byte at which it begins.
    pub(super) offset: u64,
}

impl LogIndex {
    /// Looks over a log from a byte on, where a line begins.
    pub(super) fn of(path: PathBuf, from: u64) -> Result<LogIndex> {
        let cannot = || format!("cannot read {}", path.display());
        let mut file = log::open(&path).with_context(cannot)?;
        let fingerprint = Fingerprint::of(&mut file).with_context(cannot)?;
        let length = fingerprint.length;
        let (undo, escape) = (Finder::new(UNDO), Finder::new(ESCAPE));
        let mut lines = Lines::new(file, from, length).with_context(cannot)?;
        let (mut undos, mut last, mut in_order) = (Vec::new(), [0; 26], true);
        let mut number = 0;
        while let Some(text) = lines.next().with_context(cannot)? {
            number += 1;
            if undo.find(text).is_some() || escape.find(text).is_some() {
                undos.extend(line::read(text).0.filter(Entry::is_undo));
            }
            if let Some(id) = line::id_at_its_place(text).or_else(|| spelled(id_of(text)?)) {
                in_order &= id >= last;
                last = id;
            }
        }
        let index =
            if in_order { None } else { Some(index(&path, from, &fingerprint).with_context(cannot)?) };
        Ok(LogIndex { path, fingerprint, from, lines: number, index, undos })
    }
}

fn id_of(text: &[u8]) -> Option<EntryId> {
    line::read(text).0.map(|entry| entry.id)
}

fn spelled(id: EntryId) -> Option<[u8; 26]> {
    id.to_string().as_bytes().first_chunk().copied()
}

/// The places of a log's entries, in id order. What cannot be read has none.
fn index(path: &Path, from: u64, looked: &Fingerprint) -> std::io::Result<Vec<Place>> {
    let mut lines = Lines::new(log::open_again(path, looked)?, from, looked.length)?;
    let mut places = Vec::new();
    while let Some(text) = lines.next()? {
        let id = id_of(text);
        places.extend(id.map(|id| Place { id, offset: lines.offset() }));
    }
    places.sort_by_key(|place| (place.id, place.offset));
    Ok(places)
}
