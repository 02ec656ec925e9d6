//! `align undo`

use anyhow::Result;

use crate::journal::plan::undo;
use crate::journal::{Entry, EntryId};
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
            let past = session.past()?;
            let fallen =
                undo::falling(&past.entries, self.entry.as_deref(), self.with_dependents)?.into_iter();
            let said: Vec<String> = fallen.flat_map(|entry| told(session, &past.entries, entry)).collect();
            session.show(&Would { said })?;
            return Ok(Exit::DONE);
        }
        let recorded =
            session.record(|entry| undo::undo(entry, self.entry.as_deref(), self.with_dependents))?;
        let said =
            recorded.entry.undoes().into_iter().flat_map(|target| told(session, &recorded.past, target));
        session.show_saved(&session.acknowledgement(&recorded).saying("Taken back:", said.collect()))?;
        session.hint("to bring it back: ", &["redo"]);
        Ok(Exit::DONE)
    }
}

/// The sentences of a past entry, for who takes it back or brings it back.
pub(super) fn told(session: &Session<'_>, past: &[Entry], target: EntryId) -> Vec<String> {
    let lines = Log::of_one(past, target, &session.scene()).into_lines();
    lines.into_iter().next().map(|line| line.said).unwrap_or_default()
}
