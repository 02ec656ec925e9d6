//! `align priority retire`

use anyhow::Result;

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::plan::priority;
use crate::model::{State, Text};

/// The flags of `priority retire`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align priority retire activation --why 'enterprise first, waits for Q1'

The top is shorter then: what stood behind it closes up, and nothing comes up
from below the line by itself.")]
pub(super) struct Args {
    /// Which
    priority: Option<String>,
    /// Why it goes
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let name = session.named(
            self.priority,
            "which priority",
            "align priority retire HANDLE",
            State::find_priority,
        )?;
        let why = text_arg::option(session, self.why)?;
        let why = session.required(why, "why it goes", "--why TEXT")?;
        session.acknowledge(session.record(|entry| priority::retire(entry, &name, why))?)?;
        Ok(Exit::DONE)
    }
}
