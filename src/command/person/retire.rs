//! `align person retire`

use anyhow::Result;

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::plan::person;
use crate::model::{State, Text};

/// The flags of `person retire`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align person retire sales-lead --why 'left the company'")]
pub(super) struct Args {
    /// Which
    person: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let name =
            session.named(self.person, "which person", "align person retire HANDLE", State::find_person)?;
        let why = text_arg::option(session, self.why)?;
        session.acknowledge(session.record(|entry| person::retire(entry, &name, why))?)?;
        Ok(Exit::DONE)
    }
}
