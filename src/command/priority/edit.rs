//! `align priority edit`

use anyhow::Result;

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::plan::priority::{self, Edit};
use crate::model::{Cadence, State, Text};

use super::placing::{Agreed, Place};

/// The flags of `priority edit`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align priority edit renewals --title 'Win the large renewals'
  align priority edit renewals --why 'half of revenue is up in Q4' --with cpo

Another title or why ends the agreement, until they agree again.")]
pub(super) struct Args {
    /// Which
    priority: Option<String>,
    /// Another title
    #[arg(long, value_name = "TEXT")]
    title: Option<Text>,
    /// Another why
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
    #[command(flatten)]
    place: Place,
    /// Another cadence
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    #[command(flatten)]
    agreed: Agreed,
    /// Another short name
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let name = session.named(
            self.priority,
            "which priority",
            "align priority edit HANDLE",
            State::find_priority,
        )?;
        let edit = Edit {
            title: self.title,
            why: text_arg::option(session, self.why)?,
            placing: self.place.placing(),
            every: self.every,
            with: self.agreed.with(session)?,
            handle: self.handle,
        };
        session.acknowledge(session.record(|entry| priority::edit(entry, &name, edit))?)?;
        Ok(Exit::DONE)
    }
}
