//! `align where`

use anyhow::Result;

use crate::view::whereabouts::Whereabouts;

use super::Exit;
use super::session::Session;

/// The flags of `where`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align where\n  align -j work where --json")]
pub struct Args {}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let past = session.past()?;
        session.show(&Whereabouts {
            journal: session.store().folder().display().to_string(),
            log: session.store().log_folder().display().to_string(),
            state: session.state_folder()?.display().to_string(),
            cache: session.cache_folder()?.display().to_string(),
            entries: past.entries.len(),
        })?;
        Ok(Exit::DONE)
    }
}
