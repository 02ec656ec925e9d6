//! `align redo`

use anyhow::Result;

use crate::model::Entries as _;
use crate::model::plan::undo;

use super::undo::told;
use crate::cli::Exit;
use crate::cli::session::Session;

/// The flags of `redo`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align redo                      takes back the last undo")]
pub struct Args {}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let recorded = session.record(|entry| undo::redo(entry, &session.history()?))?;
        // What the undo had taken back, all of it, counts again.
        let history = session.history()?;
        let undo = recorded.entry.undoes().into_iter().next();
        let undo = history.undos().into_iter().find(|entry| Some(entry.id) == undo);
        let back = undo.map(|entry| entry.undoes()).unwrap_or_default();
        let said = told(session, &recorded.after, &back)?;
        session.show_saved(&session.acknowledgement(recorded).saying("Restored:", said))?;
        Ok(Exit::DONE)
    }
}
