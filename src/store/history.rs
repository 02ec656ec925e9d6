//! The history: every entry of every log, in id order, each once, however the lines are spread over files. It is read from
//! the disk as it is asked for, so that its length costs time, never memory.

use std::path::Path;

use anyhow::Result;

use crate::journal::{Day, Entries, Entry, Fold, Keep, ThingId};

use super::log;
use super::snapshot::Logs;
use super::warning::Warning;
use super::{Present, Progress, Watch};

mod merge;
mod reader;
mod survey;

use merge::Merge;
use survey::Survey;

/// After how many entries it is told how far the reading has come.
const TOLD_EVERY: u32 = 4096;

/// The entries of a journal, as they were when it was opened: what is appended meanwhile is left to the next.
#[derive(Debug)]
pub struct History {
    logs: Vec<Survey>,
    until: Option<Day>,
}

impl History {
    /// The history in a folder of logs.
    pub(super) fn open(folder: &Path) -> Result<History> {
        let logs: Result<_> = log::files(folder)?.into_iter().map(Survey::of).collect();
        Ok(History { logs: logs?, until: None })
    }

    /// The history as it was known on a day: the entries that were noted, by their own offset, on or before it.
    #[must_use]
    pub fn until(self, day: Option<Day>) -> History {
        History { until: day, ..self }
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
        let undone = self.undone();
        let mut fold = Fold::new(Keep::Living).keeping(kept);
        let (mut entries, mut newest) = (0, None);
        let warnings = self.go_through(watch, |entry| {
            (entries, newest) = (entries + 1, Some(entry.id));
            if !undone.contains(&entry.id) {
                fold.push(entry);
            }
        })?;
        if !fold.missed().is_empty() {
            fold = Fold::sparing(Keep::Living, fold.missed()).keeping(kept);
            self.go_through(watch, |entry| {
                if !undone.contains(&entry.id) {
                    fold.push(entry);
                }
            })?;
        }
        Ok(Present { state: fold.into_state(), entries, newest, warnings, logs: self.looks() })
    }

    /// What its logs looked like.
    fn looks(&self) -> Logs {
        let name = |log: &Survey| Some(log.path.file_name()?.to_str()?.to_owned());
        self.logs.iter().filter_map(|log| Some((name(log)?, log.fingerprint.clone()))).collect()
    }

    /// Goes through the entries, and tells what could not be read.
    fn go_through(&self, watch: Watch<'_>, mut see: impl FnMut(&Entry)) -> Result<Vec<Warning>> {
        let mut merge = Merge::of(&self.logs)?;
        let all = self.logs.iter().map(|log| log.fingerprint.length).sum();
        let mut seen = 0u32;
        while let Some(entry) = merge.next()? {
            if self.until.is_none_or(|day| entry.at.day() <= day) {
                see(&entry);
            }
            seen = seen.wrapping_add(1);
            if seen.is_multiple_of(TOLD_EVERY) {
                watch(Progress { done: merge.read(), all });
            }
        }
        Ok(merge.into_warnings())
    }
}

impl Entries for History {
    fn each(&self, see: &mut dyn FnMut(&Entry)) -> Result<()> {
        self.go_through(&mut |_| (), see).map(drop)
    }

    fn undos(&self) -> Vec<Entry> {
        let mut undos: Vec<Entry> = self.logs.iter().flat_map(|log| log.undos.iter().cloned()).collect();
        undos.retain(|entry| self.until.is_none_or(|day| entry.at.day() <= day));
        undos.sort_by_key(|entry| entry.id);
        undos.dedup_by_key(|entry| entry.id);
        undos
    }
}
