//! The library's facade: a journal in a folder, how it stands on a day, and what a program may record in it.

use std::path::PathBuf;

use crate::check::{self, Question};
use crate::model::query::flags;
use crate::model::{
    Amount, Day, Keep, Level, Moment, NewEntry, Refusal, State, ThingId, Via, metric, signal,
};
use crate::store::{Folders, Randomness, Stamp, Store, boxed};
use crate::view::ReportContext;
use crate::view::flag::FlagView;
use crate::view::priorities::PriorityView;
use crate::view::top::Top;

/// A journal in a folder.
#[derive(Debug)]
pub struct Journal {
    store: Store,
}

/// A journal as it stands on a day.
#[derive(Debug)]
pub struct AsOf {
    state: State,
    day: Day,
}

/// What the boundaries say of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MayDecide {
    /// Whose it is; nothing where no boundary covers it.
    pub level: Option<Level>,
    /// The handle of the boundary that decided.
    pub boundary: Option<String>,
    /// The handles of those who are to be asked or told, or who decide.
    pub who: Vec<String>,
}

/// Why something could not be done, as a sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0:#}")]
pub struct Error(anyhow::Error);

impl Journal {
    /// The journal in a folder, which holds `log/`; nothing is opened yet. The state folder is this machine's own: recording
    /// keeps its lock and the machine's name there. Without a cache, reading writes nothing at all.
    pub fn open(folder: impl Into<PathBuf>, state: impl Into<PathBuf>) -> Journal {
        let folders = Folders { journal: folder.into(), state: state.into(), cache: None };
        Journal { store: Store::new(folders) }
    }

    /// How it stands at the end of a day.
    ///
    /// # Errors
    /// A log that is there and cannot be read.
    pub fn on(&self, day: Day) -> Result<AsOf, Error> {
        let history = self.store.history()?.until(Some(day));
        Ok(AsOf { state: State::of(&history, Keep::Everything, &[]).map_err(anyhow::Error::from)?, day })
    }

    /// Records a reading of a metric, and returns once it is on the disk.
    ///
    /// # Errors
    /// An unknown metric, a value that counts something else, a disk that does not take it.
    pub fn record_reading(&self, metric: &str, value: Amount, now: Moment, by: &str) -> Result<(), Error> {
        self.record(now, by, |entry| metric::plan::record(entry, metric, value, None, None))
    }

    /// Records an early warning from somebody about a priority, and returns once it is on the disk.
    ///
    /// # Errors
    /// An unknown priority, a name that is near a known one, a disk that does not take it.
    pub fn record_signal(
        &self,
        from: &str,
        text: &str,
        about: Option<&str>,
        now: Moment,
        by: &str,
    ) -> Result<(), Error> {
        let text =
            text.parse().map_err(|error| anyhow::Error::from(Refusal::invalid("the signal", error)))?;
        self.record(now, by, |entry| signal::hear(entry, from, text, about))
    }

    fn record(
        &self,
        now: Moment,
        by: &str,
        plan: impl FnOnce(&mut NewEntry) -> Result<ThingId, Refusal>,
    ) -> Result<(), Error> {
        let stamp = Stamp {
            now,
            random: Randomness::System,
            author: &|_| Some(by.to_owned()),
            via: Via::Pipe,
            privacy: None,
        };
        self.store.record(&stamp, &[], boxed(plan))?;
        Ok(())
    }
}

impl AsOf {
    /// The top, most important first.
    pub fn top(&self) -> Vec<PriorityView> {
        Top::of(&self.state, false, &self.context()).top
    }

    /// What needs its owner, in the order in which it can hurt, each with its sentence and the command that clears it.
    pub fn flags(&self) -> Vec<FlagView> {
        let flags = flags(&self.state, self.day);
        flags.iter().map(|flag| FlagView::of(&self.state, flag, &self.context())).collect()
    }

    /// May this be decided alone?
    pub fn check(&self, text: &str) -> MayDecide {
        let question = Question { text: text.to_owned(), ..Question::default() };
        let verdict = check::check(&question, &self.state, self.day).to_keep();
        let handle = |id: ThingId| self.state.handle(id);
        MayDecide {
            level: verdict.level,
            boundary: verdict.boundary.map(handle),
            who: verdict.who.into_iter().map(handle).collect(),
        }
    }

    fn context(&self) -> ReportContext {
        ReportContext { today: self.day, journal: None, as_of: None, is_synced: false }
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Error {
        Error(error)
    }
}
