//! `align person add`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::plan::person::{self, Add};
use crate::model::{Cadence, Text};

/// The flags of `person add`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align person add cpo --role 'Chief Product Officer' --executive
  align person add 'Deal Desk' --every 1mo
  align person add sales-lead --ear-of cpo

An executive is somebody whose yes counts for the top three. A team is a
person, too.")]
pub(super) struct Args {
    /// Their name
    name: Option<Text>,
    /// What they are
    #[arg(long, value_name = "TEXT")]
    role: Option<Text>,
    /// How often you talk [default: 2w]
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    /// Whose ear they have
    #[arg(long, value_name = "PERSON")]
    ear_of: Option<String>,
    /// Their yes counts for the top three
    #[arg(long)]
    executive: bool,
    /// Their short name
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let name = session.required(self.name, "their name", "align person add NAME")?;
        let Args { role, every, ear_of, executive, handle, .. } = self;
        let add = Add { name, role, every, ear_of, executive, handle };
        session.acknowledge(session.record(|entry| person::add(entry, add))?)?;
        Ok(Exit::DONE)
    }
}
