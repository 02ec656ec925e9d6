//! `align boundary list`

use anyhow::Result;

use crate::command::Exit;
use crate::command::session::Session;
use crate::journal::Keep;
use crate::view::boundaries::Boundaries;

/// The flags of `boundary list`.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "Examples:\n  align boundary\n  align boundary list --all --json")]
pub(super) struct Args {
    /// The retired ones, too
    #[arg(long)]
    all: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let keep = if self.all { Keep::Ended } else { Keep::Living };
        session.show(&Boundaries::of(session.state_with(keep)?, self.all, &session.scene()))?;
        Ok(Exit::DONE)
    }
}
