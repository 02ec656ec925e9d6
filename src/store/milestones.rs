//! Milestones: snapshots of earlier points, so that a question about the last weeks goes through the last weeks only.
//!
//! They stand the farther apart the longer they are past: two at the last multiples of 64 entries, two at those of 512, and
//! so on. Wherever a question begins, there is one not much before it, and there are few of them.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use crate::model::Checkpoint;

use super::Present;
use super::snapshot::{self, Known};

/// How many entries lie between the nearest ones.
const NEAREST: u64 = 64;

/// How many times as far apart those of the next level are.
pub(super) const FARTHER: u64 = 8;

/// How many levels there are: enough for sixteen million entries.
const LEVELS: u32 = 7;

/// A place for a milestone; whoever comes there later takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    level: u32,
    is_odd: bool,
}

impl Slot {
    /// The slot of the first point behind a multiple that was passed; nothing where none was.
    fn passed(before: u64, after: u64) -> Option<Slot> {
        let level = (0..LEVELS).rev().find(|level| before / spacing(*level) != after / spacing(*level))?;
        Some(Slot { level, is_odd: (after / spacing(level)) % 2 == 1 })
    }

    fn path(self, snapshot: &Path) -> PathBuf {
        let Slot { level, is_odd } = self;
        snapshot.with_extension(format!("{level}{}.snapshot", if is_odd { 'b' } else { 'a' }))
    }
}

fn spacing(level: u32) -> u64 {
    NEAREST * FARTHER.pow(level)
}

/// Where the milestones beside a snapshot lie, or would.
pub(super) fn paths(snapshot: &Path) -> impl Iterator<Item = PathBuf> {
    let slots = (0..LEVELS).flat_map(|level| [false, true].map(|is_odd| Slot { level, is_odd }));
    slots.map(|slot| slot.path(snapshot))
}

/// The milestones beside a snapshot, the last that was kept first. Each is read as it is come to.
pub(super) fn all(snapshot: &Path) -> impl Iterator<Item = Known> + use<> {
    let mut all: Vec<PathBuf> = paths(snapshot).collect();
    all.sort_by_cached_key(|path| Reverse(std::fs::metadata(path).and_then(|file| file.modified()).ok()));
    all.into_iter().filter_map(|path| snapshot::known(&path))
}

/// Makes what the snapshot says now a milestone where one is due, as so many entries were passed. Best effort.
pub(super) fn pass(snapshot: &Path, before: u64, after: u64) {
    if let Some(slot) = Slot::passed(before, after) {
        let path = slot.path(snapshot);
        // The next snapshot is another file; this one stays what it is.
        drop(std::fs::remove_file(&path));
        drop(std::fs::hard_link(snapshot, &path));
    }
}

/// Keeps milestones while a whole history is folded.
#[derive(Debug)]
pub(super) struct Keeper<'a> {
    snapshot: &'a Path,
    /// About how many entries there will be.
    all: u64,
}

impl<'a> Keeper<'a> {
    /// For a history of about so many entries. Milestones of another are forgotten.
    pub(super) fn new(snapshot: &'a Path, all: u64) -> Keeper<'a> {
        paths(snapshot).for_each(|path| drop(std::fs::remove_file(path)));
        Keeper { snapshot, all }
    }

    /// Whether a milestone is due at a point that will not be taken by a later one.
    pub(super) fn is_due(&self, point: &Checkpoint) -> bool {
        self.due(point).is_some()
    }

    /// Keeps a milestone. Best effort.
    pub(super) fn keep(&self, present: &Present) {
        if let Some(slot) = self.due(&present.point) {
            snapshot::write(&slot.path(self.snapshot), present);
        }
    }

    fn due(&self, point: &Checkpoint) -> Option<Slot> {
        // Asked of every entry, and most are not.
        if !point.entries.is_multiple_of(NEAREST) {
            return None;
        }
        let slot = Slot::passed(point.entries.saturating_sub(1), point.entries)?;
        // The next but one is for the same slot, unless it is one of a level above.
        Some(slot).filter(|slot| point.entries + 4 * spacing(slot.level) > self.all)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn given_a_history_of_any_length_then_a_point_lies_not_much_before_any_question() {
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
    fn given_a_whole_fold_then_it_keeps_what_recording_one_by_one_would_have_left() {
        for length in [64, 700, 5_000, 70_000] {
            let keeper = Keeper { snapshot: Path::new("none/of.snapshot"), all: length };
            let (mut one_by_one, mut folded) = (BTreeMap::new(), BTreeMap::new());
            for entries in 1..=length {
                one_by_one.extend(
                    Slot::passed(entries - 1, entries).map(|slot| (slot.path(Path::new("s")), entries)),
                );
                let point = Checkpoint { entries, ..Checkpoint::default() };
                folded.extend(keeper.due(&point).map(|slot| (slot.path(Path::new("s")), entries)));
            }
            assert_eq!(folded, one_by_one, "{length}");
        }
    }
}
