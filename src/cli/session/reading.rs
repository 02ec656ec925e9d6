//! Reading: what is alive, and the history.

use anyhow::Result;

use crate::model::query::drift::{Begin, PeriodEnds};
use crate::model::query::{NoteName, find};
use crate::model::{Checkpoint, Entries as _, EntryId, Keep, Kind, Moment, Refusal, State, ThingId};
use crate::store::{History, Present, RawEntry, Trouble, Warning};

use super::{Session, WatchedHistory};

/// What a bar says.
const READING: &str = "reading the journal";

impl Session<'_> {
    /// Reads what is alive, as of the day asked for.
    ///
    /// It is given back with the process, which answers one question: to take it apart would take as long as to lay out
    /// the answer.
    pub(crate) fn state(&self) -> Result<&'static State> {
        let Present { checkpoint: Checkpoint { state, .. }, .. } = self.present()?;
        let state = if self.as_of.is_none() { state } else { self.folded(Keep::Living)? };
        let reader = self.reader(&state);
        Ok(Box::leak(Box::new(state.read_by(reader))))
    }

    /// Reads the journal as it is today. What cannot be read is told once.
    pub(crate) fn present(&self) -> Result<Present> {
        self.require_journal()?;
        let mut bar = self.bar(READING);
        let present = self.store.load_watched(&mut |progress| bar.show(progress.done, progress.all))?;
        drop(bar);
        self.warn(&present.warnings);
        Ok(present)
    }

    /// Reads what is alive and what has ended, as of the day asked for.
    pub(crate) fn state_with(&self, keep: Keep) -> Result<&'static State> {
        let state = self.state()?;
        if keep == Keep::Living {
            return Ok(state);
        }
        Ok(Box::leak(Box::new(self.folded(keep)?.read_by(state.reader.clone()))))
    }

    /// The history, as of the day asked for.
    pub(crate) fn history(&self) -> Result<WatchedHistory> {
        self.watched(|| Ok(self.store.history()?.until(self.as_of)))
    }

    /// Every entry as it stands in the logs, as of the day asked for. What cannot be read is told once.
    pub(crate) fn raw_entries(&self) -> Result<Vec<RawEntry>> {
        self.require_journal()?;
        let (entries, warnings) = self.store.raw_entries(self.as_of)?;
        self.warn(&warnings);
        Ok(entries)
    }

    /// The history from a point on that reaches back far enough, as of the day asked for; all of it where none does.
    pub(crate) fn history_from(&self, reaches: impl Fn(&Checkpoint) -> bool) -> Result<WatchedHistory> {
        self.watched(|| self.store.history_from(self.as_of, reaches, |_| Ok(true)))
    }

    /// The states between which something may have shifted since a beginning, read as `state` is.
    pub(crate) fn ends(&self, begin: Begin, state: &State) -> Result<PeriodEnds> {
        let mut ends =
            PeriodEnds::of(&self.history_from(|checkpoint| begin.comes_after(checkpoint))?, begin)?;
        ends.to.reader.clone_from(&state.reader);
        Ok(ends)
    }

    /// The history from a point on that suits the question, as of the day asked for; all of it where none does.
    pub(crate) fn history_that(&self, suits: impl FnMut(&History) -> Result<bool>) -> Result<WatchedHistory> {
        self.watched(|| self.store.history_from(self.as_of, |_| true, suits))
    }

    /// A history with a bar, which counts from before it is opened: that goes through it once.
    fn watched(&self, open: impl FnOnce() -> Result<History>) -> Result<WatchedHistory> {
        let bar = self.bar(READING);
        Ok(WatchedHistory::new(open()?, bar))
    }

    /// The history from a point on that lies before an entry.
    pub(crate) fn history_before(&self, entry: EntryId) -> Result<WatchedHistory> {
        self.history_from(|checkpoint| !checkpoint.is_behind(entry))
    }

    /// The moment of the newest entry as of the day asked for; now, if there is no entry.
    pub(crate) fn newest(&self) -> Result<Moment> {
        let mut newest = self.now;
        self.history()?.each(&mut |entry| newest = entry.at)?;
        Ok(newest)
    }

    /// What is meant by a name: what is alive, else what the history remembers.
    pub(crate) fn find(&self, state: &State, name: &str) -> Result<(Kind, ThingId)> {
        if NoteName::parse(name).is_some() {
            Ok(find(state, &self.history()?, name)?)
        } else {
            Ok(state.find_any(&Kind::ALL, name)?)
        }
    }

    fn folded(&self, keep: Keep) -> Result<State> {
        let history = if keep == Keep::Living { self.history_from(|_| true) } else { self.history() }?;
        let state = State::of(&history, keep, &[])?;
        if state.entries == 0
            && let Some(day) = self.as_of
            && let Some(begins) = self.store.history()?.begins()?
            && begins > day
        {
            return Err(Refusal::BeforeTheJournal { day, begins }.into());
        }
        Ok(state)
    }

    /// Tells what could not be read, and the way out once.
    pub(super) fn warn(&self, warnings: &[Warning]) {
        for warning in warnings {
            self.notice(&format!("warning: {warning}"));
        }
        if warnings.iter().any(|warning| matches!(warning.trouble, Trouble::Unreadable { .. })) {
            self.hint("to move what cannot be read out of the way: ", &["doctor", "--fix"]);
        }
    }
}
