//! `align priority list`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::Keep;
use crate::view::priorities::Priorities;

/// The flags of `priority list`.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "Examples:\n  align priority\n  align priority list --all --json")]
pub(super) struct Args {
    /// The retired ones, too
    #[arg(long)]
    all: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let keep = if self.all { Keep::Ended } else { Keep::Living };
        session.show(&Priorities::of(session.state_with(keep)?, self.all, &session.context()))?;
        Ok(Exit::DONE)
    }
}
