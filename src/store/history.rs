//! The history: every entry of every log, in id order, each once, however the lines are spread over files. It is read from
//! the disk as it is asked for, so that its length costs time, not memory: only what was taken back is held, and of a log
//! whose lines stand out of order, where each begins.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::model::{Checkpoint, Day, Entries, Entry, Fold, Keep, ThingId};

use super::log;
use super::milestones::Keeper;
use super::snapshot::{self, Known, Logs};
use super::warning::Warning;
use super::{Present, Progress, Watch};

mod log_index;
mod merge;
mod reader;

use log_index::LogIndex;
use merge::Merge;

/// After how many entries it is told how far the reading has come.
const TOLD_EVERY: u32 = 4096;

/// The entries of a journal, as they were when it was opened: what is appended meanwhile is left to the next.
#[derive(Debug)]
pub struct History {
    logs: Vec<LogIndex>,
    until: Option<Day>,
    /// What it goes on from.
    past: Option<Known>,
}

impl History {
    /// The history in a folder of logs.
    pub(super) fn open(folder: &Path) -> Result<History> {
        History::of(log::files(folder)?)
    }

    /// The history in these logs.
    pub(super) fn of(logs: Vec<PathBuf>) -> Result<History> {
        let logs: Result<_> = logs.into_iter().map(|path| LogIndex::of(path, 0)).collect();
        Ok(History { logs: logs?, until: None, past: None })
    }

    /// What followed on a milestone; nothing where it does not stand alone, as [`Entries`] demands.
    pub(super) fn after(milestone: Known, folder: &Path) -> Result<Option<History>> {
        let Some(logs) = snapshot::look_at(&milestone.logs, folder) else { return Ok(None) };
        let logs: Result<_> = logs.into_iter().map(|log| LogIndex::of(log.path, log.read)).collect();
        let history = History { logs: logs?, until: None, past: Some(milestone) };
        Ok(if history.stands_alone()? { Some(history) } else { None })
    }

    fn stands_alone(&self) -> Result<bool> {
        let Some(past) = self.past().filter(|past| past.state.knows_its_own()) else {
            return Ok(self.past.is_none());
        };
        let reaches_back = |undo: &Entry| undo.undoes().into_iter().any(|target| past.is_behind(target));
        let mut stands_alone = !self.undos().iter().any(reaches_back);
        let warnings = self.go_through(&mut |_| (), |entry, _| {
            stands_alone &= !past.is_behind(entry.id) && past.knows_all_of(entry);
        })?;
        // The numbers of lines are not known here.
        Ok(stands_alone && warnings.is_empty())
    }

    /// The history as it was known on a day: the entries that were noted, by their own offset, on or before it.
    #[must_use]
    pub fn until(self, day: Option<Day>) -> History {
        History { until: day, ..self }
    }

    /// Shows every entry, the oldest first, and tells how far it has come.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn each_watched(&self, watch: Watch<'_>, see: &mut dyn FnMut(&Entry)) -> Result<()> {
        self.go_through(watch, |entry, _| see(entry)).map(drop)
    }

    /// The earliest day on which an entry was noted.
    ///
    /// # Errors
    /// When a log cannot be read.
    pub fn begins(&self) -> Result<Option<Day>> {
        let mut begins = None;
        self.each(&mut |entry| begins = begins.into_iter().chain([entry.at.day()]).min())?;
        Ok(begins)
    }

    /// What is alive at its end, and these notes, however long ago they ended.
    pub(super) fn present(&self, kept: &[ThingId], watch: Watch<'_>) -> Result<Present> {
        self.present_kept(kept, watch, None)
    }

    /// What is alive at its end; on the way, milestones are kept beside the snapshot.
    pub(super) fn present_with_milestones(&self, snapshot: &Path, watch: Watch<'_>) -> Result<Present> {
        let all = self.logs.iter().map(|log| log.lines).sum();
        self.present_kept(&[], watch, Some(&Keeper::new(snapshot, all)))
    }

    fn present_kept(
        &self,
        kept: &[ThingId],
        watch: Watch<'_>,
        keeper: Option<&Keeper<'_>>,
    ) -> Result<Present> {
        let begin = || Fold::after(self.past(), Keep::Living);
        let mut fold = begin().keeping(kept);
        let mut present = self.folded(&mut fold, watch, keeper)?;
        if !fold.missed().is_empty() {
            fold = begin().sparing(fold.missed()).keeping(kept);
            present = self.folded(&mut fold, watch, keeper)?;
        }
        present.point.state = fold.into_state();
        Ok(present)
    }

    /// Folds every entry that stands. Tells all but the state, which is the fold's.
    fn folded(&self, fold: &mut Fold, watch: Watch<'_>, keeper: Option<&Keeper<'_>>) -> Result<Present> {
        let (undone, looks) = (self.undone(), self.looks());
        let past = self.past.as_ref();
        let lineage = past.map_or_else(|| snapshot::lineage(&looks), |past| past.lineage);
        let mut warnings = past.map(|past| past.warnings.clone()).unwrap_or_default();
        let mut point = past.map_or_else(Checkpoint::default, |past| past.point.without_state());
        warnings.extend(self.go_through(watch, |entry, merge| {
            point.pass(entry);
            if !undone.contains(&entry.id) {
                fold.push(entry);
            }
            if let Some(keeper) = keeper.filter(|keeper| keeper.is_due(&point) && fold.is_plain()) {
                let point = Checkpoint { state: fold.copied(), ..point.clone() };
                let present = |logs| Present { point, warnings: merge.warnings().to_vec(), logs, lineage };
                merge.looks().map(present).iter().for_each(|present| keeper.keep(present));
            }
        })?);
        // Those from before and those from behind a point stand in the same files.
        warnings.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        Ok(Present { point, warnings, logs: looks, lineage })
    }

    /// What its logs looked like.
    fn looks(&self) -> Logs {
        let name = |log: &LogIndex| Some(log.path.file_name()?.to_str()?.to_owned());
        self.logs.iter().filter_map(|log| Some((name(log)?, log.fingerprint.clone()))).collect()
    }

    /// Goes through the entries, and tells what could not be read.
    fn go_through(&self, watch: Watch<'_>, mut see: impl FnMut(&Entry, &Merge<'_>)) -> Result<Vec<Warning>> {
        let mut merge = Merge::of(&self.logs)?;
        let begin: u64 = self.logs.iter().map(|log| log.from).sum();
        let end: u64 = self.logs.iter().map(|log| log.fingerprint.length).sum();
        let mut seen = 0u32;
        while let Some(entry) = merge.next()? {
            if self.until.is_none_or(|day| entry.at.day() <= day) {
                see(&entry, &merge);
            }
            seen = seen.wrapping_add(1);
            if seen.is_multiple_of(TOLD_EVERY) {
                let done = merge.read().saturating_sub(begin);
                watch(Progress { done, all: end.saturating_sub(begin) });
            }
        }
        Ok(merge.into_warnings())
    }
}

impl Entries for History {
    fn each(&self, see: &mut dyn FnMut(&Entry)) -> Result<()> {
        self.each_watched(&mut |_| (), see)
    }

    fn past(&self) -> Option<&Checkpoint> {
        self.past.as_ref().map(|past| &past.point)
    }

    fn undos(&self) -> Vec<Entry> {
        let mut undos: Vec<Entry> = self.logs.iter().flat_map(|log| log.undos.iter().cloned()).collect();
        undos.retain(|entry| self.until.is_none_or(|day| entry.at.day() <= day));
        undos.sort_by_key(|entry| entry.id);
        undos.dedup_by_key(|entry| entry.id);
        undos
    }
}
