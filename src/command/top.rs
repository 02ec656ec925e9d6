//! `align top`

use anyhow::Result;

use crate::view::top::Top;

use super::Exit;
use super::session::Session;

/// The flags of `top`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align top\n  align top --all\n  align top --as-of 2026-06-30")]
pub struct Args {
    /// What stands below the line, too
    #[arg(long)]
    all: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.show(&Top::of(&session.state()?, self.all, &session.scene()))?;
        Ok(Exit::DONE)
    }
}
