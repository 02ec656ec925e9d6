//! `align boundary retire`

use anyhow::Result;

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::plan::boundary;
use crate::model::{State, Text};

/// The flags of `boundary retire`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align boundary retire discounts --why 'it served its purpose'")]
pub(super) struct Args {
    /// Which
    boundary: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let name = session.named(
            self.boundary,
            "which boundary",
            "align boundary retire HANDLE",
            State::find_boundary,
        )?;
        let why = text_arg::option(session, self.why)?;
        session.acknowledge(session.record(|entry| boundary::retire(entry, &name, why))?)?;
        Ok(Exit::DONE)
    }
}
