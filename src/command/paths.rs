//! `align where`

use anyhow::Result;

use crate::model::Refusal;
use crate::view::paths::Paths;

use crate::cli::Exit;
use crate::cli::session::Session;

/// The flags of `where`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align where\n  align -j work where --json")]
pub(crate) struct Args {}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        // Where the journal cannot be read, its path is what one needs most.
        let entries = match session.present() {
            Ok(present) => Some(present.checkpoint.entries),
            Err(error) if error.downcast_ref::<Refusal>().is_some() => return Err(error),
            Err(error) => {
                session.notice(&format!("warning: {error:#}"));
                None
            }
        };
        let sync = session.store().sync_repositories()?;
        session.show(&Paths {
            journal: session.store().folder().display().to_string(),
            log: session.store().log_folder().display().to_string(),
            private: session.store().private_folder().display().to_string(),
            state: session.state_folder()?.display().to_string(),
            cache: session.cache_folder()?.display().to_string(),
            sync: sync.iter().map(|path| path.display().to_string()).collect(),
            entries,
        })
    }
}
