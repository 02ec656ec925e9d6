//! The snapshot: what is alive in a journal, kept in the cache with a fingerprint of each log that it was folded from. It may
//! be deleted at any time, and is never believed where the logs say otherwise.
//!
//! It is packed: things by the places of their fields, behind the program's name and a sum of what follows, as half a file
//! could look like another state. Unchanged logs are not read at all. Where they have only grown, the new lines are folded on top, provided that they sort
//! after what was folded and take nothing back; where anything else has happened, everything is folded anew.

use std::collections::BTreeMap;
use std::fs::{File, Metadata, OpenOptions};
use std::hash::Hasher as _;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::journal::{Entry, EntryId, Fold, Keep, State};

use super::fingerprint::Fingerprint;
use super::fnv::Fnv;
use super::{Present, Warning, line, log, private};

/// The program that wrote a snapshot: another one may fold otherwise. The number is raised with every change of what is
/// folded, or how.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "/2\n");

/// A longer tail is folded with everything else: that streams, this does not.
const LONGEST_TAIL: u64 = 1 << 20;

/// A journal with more to complain about is read whole each time.
const MOST_WARNINGS: usize = 64;

/// The logs that a state was folded from, by their file names.
pub(super) type Logs = BTreeMap<String, Fingerprint>;

/// A snapshot, as it is read.
#[derive(Deserialize)]
struct Known {
    logs: Logs,
    entries: u64,
    newest: Option<EntryId>,
    warnings: Vec<Warning>,
    state: State,
}

/// A snapshot, as it is written.
#[derive(Serialize)]
struct Written<'a> {
    logs: &'a Logs,
    entries: u64,
    newest: Option<EntryId>,
    warnings: &'a [Warning],
    state: &'a State,
}

/// What the cache knows of a journal.
pub(super) enum Cached {
    /// All of it: no log was touched since.
    Whole(Present),
    /// All but the last entries, which are folded in now; the cache should be told.
    Grown(Present),
    /// Nothing that can be believed.
    Nothing,
}

/// What the cache knows of the journal whose logs lie in `folder`.
pub(super) fn read(cache: &Path, folder: &Path) -> Cached {
    known(cache).and_then(|known| compare(known, folder)).unwrap_or(Cached::Nothing)
}

fn known(cache: &Path) -> Option<Known> {
    let bytes = std::fs::read(cache).ok()?;
    // The program is asked first: what another wrote may not even look like a state.
    let (sum, packed) = bytes.strip_prefix(PROGRAM.as_bytes())?.split_first_chunk()?;
    (*sum == sum_of(packed)).then(|| rmp_serde::from_slice(packed).ok())?
}

fn compare(known: Known, folder: &Path) -> Option<Cached> {
    let files = log::files(folder).ok()?;
    let mut grown: Vec<(&PathBuf, u64)> = Vec::new();
    let mut found = 0;
    for path in &files {
        let fingerprint = known.logs.get(path.file_name()?.to_str()?);
        found += usize::from(fingerprint.is_some());
        // What is no file is not opened here: a pipe would be waited for.
        let metadata = std::fs::metadata(path).ok().filter(Metadata::is_file)?;
        match fingerprint {
            Some(fingerprint) if fingerprint.is(&metadata) => {}
            Some(fingerprint) if fingerprint.has_grown_to(&mut File::open(path).ok()?).ok()? => {
                grown.push((path, fingerprint.length));
            }
            Some(_) => return None,
            None => grown.push((path, 0)),
        }
    }
    if found < known.logs.len() {
        return None;
    }
    let Known { logs, entries, newest, warnings, state } = known;
    let present = Present { state: state.with_handles(), entries, newest, warnings, logs };
    if grown.is_empty() { Some(Cached::Whole(present)) } else { grow(present, &grown).map(Cached::Grown) }
}

/// Folds what has been appended; nothing where that is not enough.
fn grow(mut present: Present, grown: &[(&PathBuf, u64)]) -> Option<Present> {
    let mut tail: BTreeMap<EntryId, Entry> = BTreeMap::new();
    for (path, from) in grown {
        let (fingerprint, bytes) = appended(path, *from).ok()?;
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
        for text in lines {
            let (entry, troubles) = line::read(text.trim_ascii());
            let entry = entry
                .filter(|entry| troubles.is_empty() && Some(entry.id) > present.newest && !entry.is_undo())?;
            tail.entry(entry.id).or_insert(entry);
        }
        present.logs.insert(path.file_name()?.to_str()?.to_owned(), fingerprint);
    }
    let mut fold = Fold::from(present.state, Keep::Living);
    tail.values().for_each(|entry| fold.push(entry));
    let is_enough = fold.missed().is_empty();
    present.entries += u64::try_from(tail.len()).ok()?;
    present.newest = tail.last_key_value().map(|(id, _)| *id).or(present.newest);
    is_enough.then(|| Present { state: fold.into_state(), ..present })
}

/// What stands in a log from a byte on, and what the log looks like now.
fn appended(path: &Path, from: u64) -> io::Result<(Fingerprint, Vec<u8>)> {
    let mut file = File::open(path)?;
    let fingerprint = Fingerprint::of(&mut file)?;
    let length = fingerprint.length.saturating_sub(from);
    if length > LONGEST_TAIL {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.take(length).read_to_end(&mut bytes)?;
    Ok((fingerprint, bytes))
}

/// Tells the cache. Best effort: what it does not know is read from the logs.
pub(super) fn write(cache: &Path, present: &Present) {
    if present.warnings.len() <= MOST_WARNINGS {
        drop(replace(cache, present));
    }
}

/// Written beside and renamed into place, so that a reader finds the old one or the new one whole; not synced, as it may be
/// lost.
fn replace(cache: &Path, present: &Present) -> anyhow::Result<()> {
    let Present { state, entries, newest, warnings, logs } = present;
    let (entries, newest) = (*entries, *newest);
    let packed = rmp_serde::to_vec(&Written { logs, entries, newest, warnings, state })?;
    let bytes = [PROGRAM.as_bytes(), &sum_of(&packed), &packed].concat();
    if is_too_large(&bytes) {
        return Ok(());
    }
    private::create_passing_folder(cache.parent().unwrap_or(Path::new(".")))?;
    let fresh = cache.with_extension(format!("{}.new", std::process::id()));
    let mut file = private::open(OpenOptions::new().write(true).create(true).truncate(true), &fresh)?;
    file.write_all(&bytes)?;
    std::fs::rename(&fresh, cache)?;
    Ok(())
}

/// What tells a file that is whole from one that a power cut left.
fn sum_of(packed: &[u8]) -> [u8; 8] {
    let mut hash = Fnv::default();
    hash.write_words(packed);
    hash.finish().to_le_bytes()
}

/// Whether this process may not write a file so large: it would be ended, even if it only reads.
fn is_too_large(bytes: &[u8]) -> bool {
    #[cfg(unix)]
    let most = rustix::process::getrlimit(rustix::process::Resource::Fsize).current;
    #[cfg(not(unix))]
    let most = None;
    most.is_some_and(|most| u64::try_from(bytes.len()).is_ok_and(|length| length > most))
}
