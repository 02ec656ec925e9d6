//! The snapshot: what is alive in a journal, kept in the cache with a fingerprint of each log that it was folded from. It may
//! be deleted at any time, and is never believed where the logs say otherwise.
//!
//! It is packed: things by the places of their fields, behind the program's name and a sum of what follows, as half a file
//! could look like another state. Unchanged logs are not read at all. Where they have only grown, the new lines are folded on top, provided that they sort
//! after what was folded and take nothing back; where anything else has happened, everything is folded anew, from a milestone
//! on where one suits.

use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::hash::Hasher as _;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::{Checkpoint, Entry, EntryId, Fold, Keep};

use super::fingerprint::Fingerprint;
use super::fnv::Fnv;
use super::{Present, Warning, line, log, owner_only};

/// The program that wrote a snapshot: another one may fold otherwise. The number is raised with every change of what is
/// folded, or how.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "/7\n");

/// A longer tail is folded with everything else: that streams, this does not.
const LONGEST_TAIL: u64 = 1 << 20;

/// A journal with more to complain about is read whole each time.
const MOST_WARNINGS: usize = 64;

/// The logs that a state was folded from, by their file names.
pub(super) type Logs = BTreeMap<String, Fingerprint>;

/// What tells a fold of all logs from another one, later, after somebody wrote over what was read: what they looked like.
pub(super) fn lineage(logs: &Logs) -> u64 {
    let mut hash = Fnv::default();
    hash.write(&rmp_serde::to_vec(logs).unwrap_or_default());
    hash.finish()
}

/// What was believed of a cache.
#[derive(Clone, Copy, Debug)]
pub(super) struct CacheGeneration {
    /// Which fold of all logs it goes back to.
    pub(super) lineage: u64,
    /// How many entries it knows of.
    pub(super) entries: u64,
}

/// A snapshot, as it is read.
#[derive(Debug, Deserialize)]
pub(super) struct Known {
    pub(super) logs: Logs,
    pub(super) lineage: u64,
    pub(super) warnings: Vec<Warning>,
    pub(super) point: Checkpoint,
}

/// A snapshot, as it is written.
#[derive(Serialize)]
struct Written<'a> {
    logs: &'a Logs,
    lineage: u64,
    warnings: &'a [Warning],
    point: &'a Checkpoint,
}

/// What the cache knows of a journal.
pub(super) enum Cached {
    /// All of it: no log was touched since.
    Whole(Present),
    /// All but the last entries, which are folded in now; the cache, which knew of so many, should be told.
    Grown {
        /// How many entries it knew of.
        before: u64,
        /// What there is now.
        present: Present,
    },
    /// The logs have only grown, but with what reaches back behind it.
    Behind(CacheGeneration),
    /// Nothing that can be believed.
    Nothing,
}

/// What the cache knows of the journal whose logs lie in `folder`.
pub(super) fn read(cache: &Path, folder: &Path) -> Cached {
    known(cache).and_then(|known| compare(known, folder)).unwrap_or(Cached::Nothing)
}

/// The snapshot in a file, if this program wrote it and it is whole.
pub(super) fn known(cache: &Path) -> Option<Known> {
    let bytes = std::fs::read(cache).ok()?;
    // The program is asked first: what another wrote may not even look like a state.
    let (sum, packed) = bytes.strip_prefix(PROGRAM.as_bytes())?.split_first_chunk()?;
    let known: Known = (*sum == sum_of(packed)).then(|| rmp_serde::from_slice(packed).ok())??;
    Some(Known { point: Checkpoint { state: known.point.state.with_handles(), ..known.point }, ..known })
}

fn compare(known: Known, folder: &Path) -> Option<Cached> {
    let looks = look_at(&known.logs, folder)?;
    let grown: Vec<&Look> = looks.iter().filter(|log| !log.is_untouched).collect();
    // Somebody wrote over what was read.
    if grown.iter().any(|log| log.is_as_long) {
        return None;
    }
    let Known { logs, lineage, warnings, point } = known;
    let believed = CacheGeneration { lineage, entries: point.entries };
    let present = Present { point, warnings, logs, lineage };
    if grown.is_empty() {
        return Some(Cached::Whole(present));
    }
    let before = believed.entries;
    Some(grow(present, &grown).map_or(Cached::Behind(believed), |present| Cached::Grown { before, present }))
}

/// A log, compared with what it was when it was read.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) path: PathBuf,
    /// How far it was read.
    pub(super) read: u64,
    is_untouched: bool,
    is_as_long: bool,
}

/// Looks at every log in a folder. Nothing where one is gone, or was changed otherwise than by growing.
pub(super) fn look_at(known: &Logs, folder: &Path) -> Option<Vec<Look>> {
    let mut logs = Vec::new();
    let mut found = 0;
    for path in log::files(folder).ok()? {
        let fingerprint = known.get(path.file_name()?.to_str()?);
        found += usize::from(fingerprint.is_some());
        // What is no file is not opened here: a pipe would be waited for.
        let metadata = std::fs::metadata(&path).ok().filter(Metadata::is_file)?;
        let read = fingerprint.map_or(0, |fingerprint| fingerprint.length);
        let is_untouched = fingerprint.is_some_and(|fingerprint| fingerprint.is(&metadata));
        if let Some(fingerprint) = fingerprint.filter(|_| !is_untouched)
            && !fingerprint.has_grown_to(&mut File::open(&path).ok()?).ok()?
        {
            return None;
        }
        let is_as_long = fingerprint.is_some() && read == metadata.len();
        logs.push(Look { path, read, is_untouched, is_as_long });
    }
    (found == known.len()).then_some(logs)
}

/// Folds what has been appended; nothing where that is not enough.
fn grow(mut present: Present, grown: &[&Look]) -> Option<Present> {
    let mut tail: BTreeMap<EntryId, Entry> = BTreeMap::new();
    for log in grown {
        let name = log.path.file_name()?.to_str()?.to_owned();
        let (fingerprint, bytes) = appended(&log.path, present.logs.get(&name)).ok()?;
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
        for text in lines {
            let (entry, troubles) = line::read(text.trim_ascii());
            let entry = entry.filter(|entry| {
                troubles.is_empty() && !present.point.is_behind(entry.id) && !entry.is_undo()
            })?;
            tail.entry(entry.id).or_insert(entry);
        }
        present.logs.insert(name, fingerprint);
    }
    let mut fold = Fold::from(std::mem::take(&mut present.point.state), Keep::Living);
    for entry in tail.values() {
        present.point.pass(entry);
        fold.push(entry);
    }
    let is_enough = fold.missed().is_empty();
    present.point.state = fold.into_state();
    is_enough.then_some(present)
}

/// What stands in a log behind what was known of it, and what the log looks like now. It is asked again whether it has but
/// grown: since it was looked at, another file may have come into its place.
fn appended(path: &Path, known: Option<&Fingerprint>) -> io::Result<(Fingerprint, Vec<u8>)> {
    let mut file = log::open(path)?;
    if let Some(known) = known
        && !known.has_grown_to(&mut file)?
    {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let from = known.map_or(0, |known| known.length);
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

/// Written beside and put into place, so that a reader finds the old one or the new one whole; not synced, as it may be
/// lost.
fn replace(cache: &Path, present: &Present) -> anyhow::Result<()> {
    let Present { point, warnings, logs, lineage } = present;
    let packed = rmp_serde::to_vec(&Written { logs, lineage: *lineage, warnings, point })?;
    let bytes = [PROGRAM.as_bytes(), &sum_of(&packed), &packed].concat();
    if is_too_large(&bytes) {
        return Ok(());
    }
    owner_only::create_passing_folder(cache.parent().unwrap_or(Path::new(".")))?;
    let fresh = cache.with_extension(format!("{}.new", std::process::id()));
    let mut file = owner_only::make_anew(&fresh)?;
    file.write_all(&bytes)?;
    put_into_place(&fresh, cache)?;
    Ok(())
}

/// Gives `fresh` the name of the old one, by one change of the folder.
///
/// They trade places where the system knows how: ext4 writes out at once what is renamed over another file
/// (`auto_da_alloc` in ext4(5)), and waiting for that took longer than all else that a recording does to the cache.
fn put_into_place(fresh: &Path, cache: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, fresh, CWD, cache, RenameFlags::EXCHANGE).is_ok() {
            return std::fs::remove_file(fresh);
        }
    }
    std::fs::rename(fresh, cache)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_believed_whole_and_by_the_program_that_wrote_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("some.snapshot");
        let present =
            Present { point: Checkpoint { entries: 3, ..Checkpoint::default() }, ..Present::default() };
        write(&path, &present);
        assert_eq!(known(&path).unwrap().point, present.point);
        let bytes = std::fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 4;
            std::fs::write(&path, &spoilt).unwrap();
            assert!(known(&path).is_none(), "byte {at} of {}", bytes.len());
            std::fs::write(&path, &bytes[..at]).unwrap();
            assert!(known(&path).is_none(), "cut at {at} of {}", bytes.len());
        }
    }
}
