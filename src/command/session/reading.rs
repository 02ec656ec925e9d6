//! Reading: what is alive, and the history.

use anyhow::Result;

use crate::journal::query::find;
use crate::journal::{EntryId, Fold, Keep, Kind, Point, Refusal, State, ThingId};
use crate::store::{History, Present, Trouble, Warning};

use super::{Session, Watched};

/// What a bar says.
const READING: &str = "reading the journal";

impl Session<'_> {
    /// Reads what is alive, as of the day asked for.
    ///
    /// It is given back with the process, which answers one question: to take it apart would take as long as to lay out
    /// the answer.
    pub(in crate::command) fn state(&self) -> Result<&'static State> {
        let Present { point: Point { state, .. }, .. } = self.present()?;
        let state = if self.as_of.is_none() { state } else { self.folded(Keep::Living)? };
        Ok(Box::leak(Box::new(state)))
    }

    /// Reads the journal as it is today. What cannot be read is told once.
    pub(in crate::command) fn present(&self) -> Result<Present> {
        self.require_journal()?;
        let mut bar = self.bar(READING);
        let present = self.store.load_watched(&mut |progress| bar.show(progress.done, progress.all))?;
        drop(bar);
        self.warn(&present.warnings);
        Ok(present)
    }

    /// Reads what is alive and what has ended, as of the day asked for.
    pub(in crate::command) fn state_with(&self, keep: Keep) -> Result<&'static State> {
        let state = self.state()?;
        if keep == Keep::Living { Ok(state) } else { Ok(Box::leak(Box::new(self.folded(keep)?))) }
    }

    /// The history, as of the day asked for.
    pub(in crate::command) fn history(&self) -> Result<Watched> {
        self.watched(|| Ok(self.store.history()?.until(self.as_of)))
    }

    /// The history from a point on that reaches back far enough, as of the day asked for; all of it where none does.
    pub(in crate::command) fn history_from(&self, reaches: impl Fn(&Point) -> bool) -> Result<Watched> {
        self.watched(|| self.store.history_from(self.as_of, reaches, |_| Ok(true)))
    }

    /// The history from a point on that suits the question, as of the day asked for; all of it where none does.
    pub(in crate::command) fn history_that(
        &self,
        suits: impl FnMut(&History) -> Result<bool>,
    ) -> Result<Watched> {
        self.watched(|| self.store.history_from(self.as_of, |_| true, suits))
    }

    /// A history with a bar, which counts from before it is opened: that goes through it once.
    fn watched(&self, open: impl FnOnce() -> Result<History>) -> Result<Watched> {
        let bar = self.bar(READING);
        Ok(Watched::new(open()?, bar))
    }

    /// The history from a point on that lies before an entry.
    pub(in crate::command) fn history_before(&self, entry: EntryId) -> Result<Watched> {
        self.history_from(|point| !point.is_behind(entry))
    }

    /// What is meant by a name: what is alive, else what the history remembers.
    pub(in crate::command) fn find(&self, state: &State, name: &str) -> Result<(Kind, ThingId)> {
        match state.find(&Kind::ALL, name) {
            Ok(found) => Ok(found),
            Err(_) => find(state, &self.history()?, name),
        }
    }

    fn folded(&self, keep: Keep) -> Result<State> {
        let history = if keep == Keep::Living { self.history_from(|_| true) } else { self.history() }?;
        let state = Fold::of(&history, keep, &[])?;
        if let Some(day) = self.as_of.filter(|_| state.entries == 0) {
            let begins = self.store.history()?.begins()?;
            if let Some(begins) = begins.filter(|begins| *begins > day) {
                return Err(Refusal::BeforeTheJournal { day, begins }.into());
            }
        }
        Ok(state)
    }

    /// Tells what could not be read, and the way out once.
    pub(super) fn warn(&self, warnings: &[Warning]) {
        for warning in warnings {
            self.news(&format!("warning: {warning}"));
        }
        if warnings.iter().any(|warning| matches!(warning.trouble, Trouble::Unreadable { .. })) {
            self.hint("to move what cannot be read out of the way: ", &["doctor", "--fix"]);
        }
    }
}
