//! `align undo`

use anyhow::Result;

use crate::journal::plan::undo;
use crate::journal::{Entries, EntryId, State};
use crate::view::log::Log;
use crate::view::undo::Would;

use super::Exit;
use super::session::Session;

/// The flags of `undo`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align undo                      the last entry that stands; again for the one before
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
            let (state, history) = (session.state()?, session.history()?);
            let fallen = undo::falling(&history, self.entry.as_deref(), self.with_dependents)?;
            session.show(&Would { said: told(session, &history, state, &fallen)? })?;
            return Ok(Exit::DONE);
        }
        let recorded = session.record(|entry| {
            undo::undo(entry, &session.history()?, self.entry.as_deref(), self.with_dependents)
        })?;
        let fallen = recorded.entry.undoes();
        let said = told(session, &session.history()?, &recorded.before, &fallen)?;
        session.show_saved(&session.acknowledgement(&recorded).saying("Taken back:", said))?;
        session.hint("to bring it back: ", &["redo"]);
        Ok(Exit::DONE)
    }
}

/// The sentences of past entries, for who takes them back or brings them back.
pub(super) fn told(
    session: &Session<'_>,
    past: &dyn Entries,
    state: &State,
    targets: &[EntryId],
) -> Result<Vec<String>> {
    let lines = Log::of_these(past, state, targets.to_vec(), &session.scene())?.into_lines();
    let said = |target: &EntryId| lines.iter().find(|line| line.id == *target).map(|line| line.said.clone());
    Ok(targets.iter().filter_map(said).flatten().collect())
}
