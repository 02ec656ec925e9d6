//! Loading: what is alive, from the newest checkpoint that the logs bear out and what followed on it; and the history, as far
//! back as a question goes.

use std::path::Path;

use anyhow::Result;

use crate::model::{Checkpoint, Day, Entries as _};

use super::cache::Logs;
use super::fingerprint::Mark;
use super::log::LogFile;
use super::{History, Present, Store, Watch, cache, log};

impl Store {
    /// Reads what is alive. Takes no lock and writes nothing but the cache; a journal that is not there is empty.
    ///
    /// # Errors
    /// When a file that is there cannot be read: an unread truth is no empty truth.
    pub(crate) fn load(&self) -> Result<Present> {
        self.load_watched(&mut |_| ())
    }

    /// The same, telling how far it has come where all logs must be read.
    pub(crate) fn load_watched(&self, watch: Watch<'_>) -> Result<Present> {
        // Before the first log is looked at: if the folder is removed meanwhile, it is not made again.
        self.exists();
        let newest = self.newest_checkpoint();
        let known = newest.as_deref().and_then(cache::read);
        match known {
            Some((present, written)) if present.is_untouched(written, self.folder()) => Ok(present),
            _ => self.fold(newest.as_deref(), watch),
        }
    }

    /// Folds what followed on the last checkpoint that carries it, else everything.
    fn fold(&self, newest: Option<&Path>, watch: Watch<'_>) -> Result<Present> {
        let history = self.history_after(None, |_| true, |_| Ok(true))?;
        if let Some(past) = history.past() {
            let before = past.entries;
            let present = history.present(watch, None)?;
            self.remember(Some(before), &present);
            return Ok(present);
        }
        let keeper = newest.map(|newest| cache::Keeper::new(newest, history.lines()));
        let present = history.present(watch, keeper.as_ref())?;
        self.remember(None, &present);
        Ok(present)
    }

    /// The history as it was known on a day, from a checkpoint on that reaches back far enough and then suits a question: the
    /// shortest that does, else all of it. What it speaks of has a name there.
    ///
    /// # Errors
    /// As [`Store::history`]; what `suits` fails with.
    pub(crate) fn history_from(
        &self,
        until: Option<Day>,
        reaches: impl Fn(&Checkpoint) -> bool,
        suits: impl FnMut(&History) -> Result<bool>,
    ) -> Result<History> {
        let is_early = |checkpoint: &Checkpoint| until.is_none_or(|day| checkpoint.is_on_or_before(day));
        let reaches = |checkpoint: &Checkpoint| {
            is_early(checkpoint) && reaches(checkpoint) && checkpoint.state.knows_all_references()
        };
        self.history_after(until, reaches, suits)
    }

    fn history_after(
        &self,
        until: Option<Day>,
        reaches: impl Fn(&Checkpoint) -> bool,
        mut suits: impl FnMut(&History) -> Result<bool>,
    ) -> Result<History> {
        let folder = self.folder();
        // What the newest checkpoint says of the logs bears out the older ones, too, without reading all of them.
        let mut untouched = None;
        let checkpoints = self.newest_checkpoint().map(|newest| cache::all(&newest));
        for (present, written) in checkpoints.into_iter().flatten() {
            let untouched = untouched.get_or_insert_with(|| present.untouched(written, folder));
            if !reaches(&present.checkpoint) {
                continue;
            }
            let history = History::after(present, written, folder, untouched)?;
            let history = history.map(|history| history.until(until));
            if let Some(history) = history
                && suits(&history)?
            {
                return Ok(history);
            }
        }
        Ok(self.history()?.until(until))
    }

    /// Writes the newest checkpoint, but not for a journal without a log, which leaves no trace. Where the cache knew `before`
    /// entries, a checkpoint in between may have to be kept as an older one.
    pub(super) fn remember(&self, before: Option<u64>, present: &Present) {
        if !present.logs.is_empty()
            && let Some(path) = self.newest_checkpoint()
        {
            cache::write(&path, present);
            if let Some(before) = before {
                cache::pass(&path, before, present.checkpoint.entries);
            }
        }
    }
}

impl Present {
    /// Whether no log was touched since the checkpoint was written, and there are no others.
    fn is_untouched(&self, written: Mark, journal: &Path) -> bool {
        let Ok(logs) = log::all(journal) else { return false };
        logs.len() == self.logs.len() && self.untouched_of(&logs, written).len() == logs.len()
    }

    /// The logs that were not touched since the checkpoint was written.
    fn untouched(&self, written: Mark, journal: &Path) -> Logs {
        log::all(journal).map_or_else(|_| Logs::new(), |logs| self.untouched_of(&logs, written))
    }

    fn untouched_of(&self, logs: &[LogFile], written: Mark) -> Logs {
        let untouched = |log: &LogFile| {
            let (key, metadata) = (log.key()?, std::fs::metadata(&log.path).ok()?);
            let known = self.logs.get(&key).filter(|known| known.is_untouched(&metadata, written))?;
            Some((key, known.clone()))
        };
        logs.iter().filter_map(untouched).collect()
    }
}
