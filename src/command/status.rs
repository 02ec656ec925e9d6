//! `align`, `align status`

use anyhow::Result;

use crate::view::status::Status;

use super::Exit;
use super::session::Session;

/// The flags of `status`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align\n  align status --json\n  align --as-of 'last mon'")]
pub struct Args {}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.show(&Status::of(session.state()?, &session.scene()))?;
        Ok(Exit::DONE)
    }
}
