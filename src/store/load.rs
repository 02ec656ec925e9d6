//! Loading: what is alive, from the cache where that can be believed; and the history, as far back as a question goes.

use std::sync::PoisonError;

use anyhow::Result;

use crate::model::{Checkpoint, Day, Entries as _};

use super::snapshot::{self, CacheGeneration, Cached, Known};
use super::{History, Present, Store, Watch, milestones};

impl Store {
    /// Reads what is alive. Takes no lock and writes nothing but the cache; a journal that is not there is empty.
    ///
    /// # Errors
    /// When a file that is there cannot be read: an unread truth is no empty truth.
    pub fn load(&self) -> Result<Present> {
        self.load_watched(&mut |_| ())
    }

    /// The same, telling how far it has come where all logs must be read.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub fn load_watched(&self, watch: Watch<'_>) -> Result<Present> {
        let folder = self.log_folder();
        let cached = self.snapshot().map_or(Cached::Nothing, |path| snapshot::read(&path, &folder));
        let history = match cached {
            Cached::Whole(present) => return Ok(self.believing(present)),
            Cached::Grown { before, present } => {
                self.remember(Some(before), &present);
                return Ok(self.believing(present));
            }
            // An undo, or what another machine brought; seldom from far back.
            Cached::Behind(believed) => {
                self.believe(believed);
                self.history_from(None, |_| true, |_| Ok(true))?
            }
            Cached::Nothing => self.history()?,
        };
        let present = match self.snapshot().filter(|_| history.past().is_none()) {
            Some(path) => history.present_with_milestones(&path, watch)?,
            None => history.present(&[], watch)?,
        };
        self.remember(None, &present);
        Ok(self.believing(present))
    }

    fn believing(&self, present: Present) -> Present {
        if !present.logs.is_empty() {
            self.seen.get_or_init(|| ());
        }
        self.believe(CacheGeneration { lineage: present.lineage, entries: present.point.entries });
        present
    }

    fn believe(&self, believed: CacheGeneration) {
        *self.believed.lock().unwrap_or_else(PoisonError::into_inner) = Some(believed);
    }

    /// The history as it was known on a day, from a point on that reaches back far enough and then suits a question: the
    /// shortest that does, else all of it. Before anything was loaded, all of it.
    ///
    /// # Errors
    /// As [`Store::history`]; what `suits` fails with.
    pub fn history_from(
        &self,
        until: Option<Day>,
        reaches: impl Fn(&Checkpoint) -> bool,
        mut suits: impl FnMut(&History) -> Result<bool>,
    ) -> Result<History> {
        let mut looked_through = 0;
        for (followed, milestone) in self.milestones() {
            let is_early = until.is_none_or(|day| milestone.point.is_on_or_before(day));
            // Where looking was in vain, only what lies much farther back is worth another look.
            if !is_early || !reaches(&milestone.point) || followed < looked_through * milestones::FARTHER {
                continue;
            }
            looked_through = followed;
            let history = History::after(milestone, &self.log_folder())?;
            if let Some(history) = history.map(|history| history.until(until))
                && suits(&history)?
            {
                return Ok(history);
            }
        }
        Ok(self.history()?.until(until))
    }

    /// The milestones of what was believed, the last first, each with how many entries followed on it.
    fn milestones(&self) -> impl Iterator<Item = (u64, Known)> {
        let believed = *self.believed.lock().unwrap_or_else(PoisonError::into_inner);
        believed.zip(self.snapshot()).into_iter().flat_map(|(believed, snapshot)| {
            let of_it = milestones::all(&snapshot).filter(move |known| known.lineage == believed.lineage);
            of_it.map(move |known| (believed.entries.saturating_sub(known.point.entries), known))
        })
    }

    /// Tells the cache, where there is something to tell: a journal that is not there leaves no trace. Where it knew of so
    /// many entries before, what was passed since may be a milestone.
    pub(super) fn remember(&self, before: Option<u64>, present: &Present) {
        if let Some(path) = self.snapshot().filter(|_| !present.logs.is_empty()) {
            snapshot::write(&path, present);
            before.into_iter().for_each(|before| milestones::pass(&path, before, present.point.entries));
        }
    }
}
