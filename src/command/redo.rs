//! `align redo`

use anyhow::Result;

use crate::journal::plan::undo;

use super::Exit;
use super::session::Session;
use super::undo::told;

/// The flags of `redo`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align redo                      takes back the last undo")]
pub struct Args {}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let mut target = None;
        let recorded = session.record(|entry| undo::redo(entry).map(|id| target = Some(id)))?;
        let said = target.map(|target| told(session, &recorded.past, target)).unwrap_or_default();
        session.show_saved(&session.acknowledgement(&recorded).saying("Counts again:", said))?;
        Ok(Exit::DONE)
    }
}
