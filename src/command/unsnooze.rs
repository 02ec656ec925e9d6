//! `align unsnooze`

use anyhow::Result;

use crate::model::snooze;

use crate::cli::Exit;
use crate::cli::session::Session;

/// The flags of `unsnooze`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align unsnooze billing")]
pub struct Args {
    /// What is snoozed
    handle: String,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let recorded =
            session.record_about(&[&self.handle], |entry| snooze::unsnooze(entry, &self.handle))?;
        session.show_saved(&session.acknowledgement(recorded))?;
        Ok(Exit::DONE)
    }
}
