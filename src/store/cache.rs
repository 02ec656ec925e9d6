//! The cache: checkpoints of one format, the newest and one every so many entries, each with the fingerprint of the logs that
//! it was folded from. Any of them may be deleted at any time, and none is believed where the logs say otherwise.
//!
//! A checkpoint is packed: things by the places of their fields, behind the program's name and a checksum of what follows, as
//! half a file could look like another state. The older ones stand the farther apart the longer they are past: two at the
//! last multiples of 64 entries, two at those of 512, and so on. Wherever a question begins, there is one not much before
//! it, and there are few of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::model::Checkpoint;

use super::fingerprint::{Fingerprint, Mark};
use super::{Present, owner_only};

/// The program that wrote a checkpoint: another one may fold otherwise. The number is raised with every change of what is
/// folded, or how.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "/15\n");

/// A journal with more to complain about is read whole each time.
const MOST_WARNINGS: usize = 64;

/// How many entries lie between the nearest checkpoints.
const NEAREST: u64 = 64;

/// How many times as far apart those of the next level are.
const FARTHER: u64 = 8;

/// How many levels there are: enough for sixteen million entries.
const LEVELS: u32 = 7;

/// The logs that a state was folded from, by their [keys](super::log::LogFile::key).
pub(super) type Logs = BTreeMap<String, Fingerprint>;

/// The checkpoint in a file, if this program wrote it and it is whole, and when it was written.
pub(super) fn read(path: &Path) -> Option<(Present, Mark)> {
    let mut file = owner_only::open_file(path).ok()?;
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut file, &mut bytes).ok()?;
    // The program is asked first: what another wrote may not even look like a state.
    let (sum, packed) = bytes.strip_prefix(PROGRAM.as_bytes())?.split_first_chunk()?;
    let present: Present = (u32::from_le_bytes(*sum) == crc32fast::hash(packed))
        .then(|| postcard::from_bytes(packed).ok())??;
    let checkpoint = Checkpoint { state: present.checkpoint.state.with_handles(), ..present.checkpoint };
    Some((Present { checkpoint, ..present }, Mark::of(&file.metadata().ok()?).ok()?))
}

/// Keeps a checkpoint. Best effort: what the cache does not know is read from the logs.
pub(super) fn write(path: &Path, present: &Present) {
    if present.warnings.len() <= MOST_WARNINGS {
        drop(replace(path, present));
    }
}

/// Written beside and put into place, so that a reader finds the old one or the new one whole; not synced, as it may be
/// lost.
fn replace(path: &Path, present: &Present) -> anyhow::Result<()> {
    let packed = postcard::to_extend(present, Vec::new())?;
    let sum = crc32fast::hash(&packed).to_le_bytes();
    let bytes = [PROGRAM.as_bytes(), &sum, &packed].concat();
    if is_too_large(&bytes) {
        return Ok(());
    }
    owner_only::create_passing_folder(path.parent().unwrap_or(Path::new(".")))?;
    // Always the same name, so that nobody who is killed leaves more than one. Of two at once, either may lose.
    let fresh = path.with_extension("new");
    let mut file = owner_only::make_anew(&fresh)?;
    file.write_all(&bytes)?;
    put_into_place(&fresh, path)?;
    Ok(())
}

/// Gives `fresh` the name of the old one, by one change of the folder.
///
/// They trade places where the system knows how: ext4 writes out at once what is renamed over another file
/// (`auto_da_alloc` in ext4(5)), and waiting for that took longer than all else that a recording does to the cache.
fn put_into_place(fresh: &Path, path: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, fresh, CWD, path, RenameFlags::EXCHANGE).is_ok() {
            return std::fs::remove_file(fresh);
        }
    }
    std::fs::rename(fresh, path)
}

/// Whether this process may not write a file so large: it would be ended, even if it only reads.
fn is_too_large(bytes: &[u8]) -> bool {
    #[cfg(unix)]
    let most = rustix::process::getrlimit(rustix::process::Resource::Fsize).current;
    #[cfg(not(unix))]
    let most = None;
    most.is_some_and(|most| u64::try_from(bytes.len()).is_ok_and(|length| length > most))
}

/// A place for an older checkpoint; a later one takes the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    level: u32,
    is_odd: bool,
}

impl Slot {
    /// The slot of the first checkpoint behind a multiple that was passed; nothing if none was passed.
    fn passed(before: u64, after: u64) -> Option<Slot> {
        let level = (0..LEVELS).rev().find(|level| before / spacing(*level) != after / spacing(*level))?;
        Some(Slot { level, is_odd: (after / spacing(level)) % 2 == 1 })
    }

    fn path(self, newest: &Path) -> PathBuf {
        let Slot { level, is_odd } = self;
        newest.with_extension(format!("{level}{}.checkpoint", if is_odd { 'b' } else { 'a' }))
    }
}

fn spacing(level: u32) -> u64 {
    NEAREST * FARTHER.pow(level)
}

/// Where the checkpoints lie, or would: the newest first.
pub(super) fn paths(newest: &Path) -> impl Iterator<Item = PathBuf> {
    let slots = (0..LEVELS).flat_map(|level| [false, true].map(|is_odd| Slot { level, is_odd }));
    let older = slots.map(|slot| slot.path(newest));
    [newest.to_owned()].into_iter().chain(older)
}

/// All checkpoints, the one that was kept last first. Each is read as it is come to.
pub(super) fn all(newest: &Path) -> impl Iterator<Item = (Present, Mark)> + use<> {
    let mut older: Vec<PathBuf> = paths(newest).skip(1).collect();
    older.sort_by_cached_key(|path| Reverse(std::fs::metadata(path).and_then(|file| file.modified()).ok()));
    [newest.to_owned()].into_iter().chain(older).filter_map(|path| read(&path))
}

/// Keeps what the newest checkpoint says as an older one, too, where one is due, as so many entries were passed. Best effort.
pub(super) fn pass(newest: &Path, before: u64, after: u64) {
    if let Some(slot) = Slot::passed(before, after) {
        let path = slot.path(newest);
        // The next newest is another file; this one stays what it is.
        drop(std::fs::remove_file(&path));
        drop(std::fs::hard_link(newest, &path).or_else(|_| std::fs::copy(newest, &path).map(drop)));
    }
}

/// Keeps checkpoints while a whole history is folded.
#[derive(Debug)]
pub(super) struct Keeper<'a> {
    newest: &'a Path,
    /// About how many entries there will be.
    all: u64,
}

impl<'a> Keeper<'a> {
    /// For a history of about so many entries. Checkpoints of another are removed.
    pub(super) fn new(newest: &'a Path, all: u64) -> Keeper<'a> {
        paths(newest).for_each(|path| drop(std::fs::remove_file(path)));
        Keeper { newest, all }
    }

    /// Whether a checkpoint is due whose place no later one will take.
    pub(super) fn is_due(&self, checkpoint: &Checkpoint) -> bool {
        self.due(checkpoint).is_some()
    }

    /// Keeps a checkpoint. Best effort.
    pub(super) fn keep(&self, present: &Present) {
        if let Some(slot) = self.due(&present.checkpoint) {
            write(&slot.path(self.newest), present);
        }
    }

    fn due(&self, checkpoint: &Checkpoint) -> Option<Slot> {
        // Asked of every entry, and most are not.
        if !checkpoint.entries.is_multiple_of(NEAREST) {
            return None;
        }
        let slot = Slot::passed(checkpoint.entries.saturating_sub(1), checkpoint.entries)?;
        // The next but one is for the same slot, unless it is one of a level above.
        Some(slot).filter(|slot| checkpoint.entries + 4 * spacing(slot.level) > self.all)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_checkpoint_lies_not_much_before_any_question() {
        for length in [63, 64, 700, 4_096, 5_000, 300_000, 1_000_000] {
            let mut kept = BTreeMap::new();
            for entries in 1..=length {
                kept.extend(
                    Slot::passed(entries - 1, entries).map(|slot| (slot.path(Path::new("s")), entries)),
                );
            }
            for back in [1, 20, 64, 400, 3_000, 20_000].into_iter().filter(|back| back + 64 < length) {
                let nearest = kept.values().filter(|at| **at <= length - back).max().copied();
                let farthest = length.saturating_sub(FARTHER * 2 * back.max(NEAREST));
                assert!(nearest.unwrap_or_default() >= farthest, "{length}, {back} back: {nearest:?}");
            }
        }
    }

    #[test]
    fn a_whole_fold_keeps_the_checkpoints_of_single_recordings() {
        for length in [64, 700, 5_000, 70_000] {
            let keeper = Keeper { newest: Path::new("none/of.checkpoint"), all: length };
            let (mut one_by_one, mut folded) = (BTreeMap::new(), BTreeMap::new());
            for entries in 1..=length {
                one_by_one.extend(
                    Slot::passed(entries - 1, entries).map(|slot| (slot.path(Path::new("s")), entries)),
                );
                let checkpoint = Checkpoint { entries, ..Checkpoint::default() };
                folded.extend(keeper.due(&checkpoint).map(|slot| (slot.path(Path::new("s")), entries)));
            }
            assert_eq!(folded, one_by_one, "{length}");
        }
    }

    #[test]
    fn a_checkpoint_is_believed_whole_and_by_its_own_program() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("some.checkpoint");
        let checkpoint = Checkpoint { entries: 3, ..Checkpoint::default() };
        let present = Present { checkpoint, ..Present::default() };
        write(&path, &present);
        assert_eq!(read(&path).unwrap().0, present);
        let bytes = std::fs::read(&path).unwrap();
        let is_refused = |spoilt: &[u8], how: &str| {
            std::fs::write(&path, spoilt).unwrap();
            assert!(read(&path).is_none(), "{how}");
        };
        for at in 0..bytes.len() {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 4;
            is_refused(&spoilt, &format!("byte {at}"));
            is_refused(&bytes[..at], &format!("cut at {at}"));
            for other in (at + 1..bytes.len()).filter(|other| (other - at).is_multiple_of(8)) {
                let mut spoilt = bytes.clone();
                spoilt[at] ^= 0x80;
                spoilt[other] ^= 0x80;
                is_refused(&spoilt, &format!("the upper bits of the bytes {at} and {other}"));
            }
        }
    }
}
