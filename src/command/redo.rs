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
        let recorded = session.record(undo::redo)?;
        // What the undo had taken back, all of it, counts again.
        let undo = recorded.entry.undoes().into_iter().next();
        let undo = recorded.past.iter().find(|entry| Some(entry.id) == undo);
        let back = undo.map(|entry| entry.undoes()).unwrap_or_default();
        let said = back.into_iter().flat_map(|target| told(session, &recorded.past, target)).collect();
        session.show_saved(&session.acknowledgement(&recorded).saying("Counts again:", said))?;
        Ok(Exit::DONE)
    }
}
