//! `align undo`

use anyhow::Result;

use crate::model::plan::undo;
use crate::model::{Entries, EntryId, State};
use crate::view::log::Log;
use crate::view::undo::Would;

use crate::cli::Exit;
use crate::cli::session::{Session, WatchedHistory};

/// The flags of `undo`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align undo                the last entry that stands; again: the one before
  align undo e-m47kq2
  align undo --dry-run")]
pub struct Args {
    /// The entry, by its handle in the log
    entry: Option<String>,
    /// What rests on it, too
    #[arg(long)]
    with_dependents: bool,
    /// Say what would be taken back, and do nothing
    #[arg(long)]
    dry_run: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        if self.dry_run {
            let state = session.state()?;
            let fallen =
                undo::undo_set(&self.history(session)?, self.entry.as_deref(), self.with_dependents)?;
            session.show(&Would { said: told(session, state, &fallen)? })?;
            return Ok(Exit::DONE);
        }
        let recorded = session.record(|entry| {
            undo::undo(entry, &self.history(session)?, self.entry.as_deref(), self.with_dependents)
        })?;
        let fallen = recorded.entry.undoes();
        let said = told(session, &recorded.before, &fallen)?;
        session.show_saved(&session.acknowledgement(recorded).saying("Undone:", said))?;
        session.hint("to restore it: ", &["redo"]);
        Ok(Exit::DONE)
    }

    /// What an undo must know: for the last entry that stands, what followed on a point before it; for one that is named,
    /// all, as a name must not be another's, too.
    fn history(&self, session: &Session<'_>) -> Result<WatchedHistory> {
        if self.entry.is_some() {
            return session.history();
        }
        session.history_that(|entries| {
            let mut has_one = false;
            entries.each_standing(&mut |entry| has_one |= !entry.is_undo())?;
            Ok(has_one)
        })
    }
}

/// The sentences of past entries, for who takes them back or brings them back.
pub(super) fn told(session: &Session<'_>, state: &State, targets: &[EntryId]) -> Result<Vec<String>> {
    let past = match targets.iter().min() {
        Some(first) => session.history_before(*first)?,
        None => return Ok(Vec::new()),
    };
    let lines = Log::of_these(&past, state, targets.to_vec(), &session.context())?.into_lines();
    let said = |target: &EntryId| lines.iter().find(|line| line.id == *target).map(|line| line.said.clone());
    Ok(targets.iter().filter_map(said).flatten().collect())
}
