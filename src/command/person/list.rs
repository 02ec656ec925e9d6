//! `align person list`

use anyhow::Result;

use crate::command::Exit;
use crate::command::session::Session;
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
        session.show(&People::of(session.state()?, self.all, &session.scene()))?;
        Ok(Exit::DONE)
    }
}
