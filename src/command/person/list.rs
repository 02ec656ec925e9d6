//! `align person list`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::view::people::People;

/// The flags of `person list`.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "Examples:\n  align person\n  align person list --all --json")]
pub(super) struct Args {
    /// The retired ones, too
    #[arg(long)]
    all: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.show(&People::of(session.state()?, self.all, &session.context()))?;
        Ok(Exit::DONE)
    }
}
