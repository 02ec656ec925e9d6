//! `align person edit`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::plan::person::{self, Edit};
use crate::model::{Cadence, State, Text};

/// The flags of `person edit`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align person edit cpo --every 1w\n  align person edit ceo --executive")]
pub(super) struct Args {
    /// Who
    person: Option<String>,
    /// Another name
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,
    /// Another role
    #[arg(long, value_name = "TEXT")]
    role: Option<Text>,
    /// Another cadence
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    /// Whose ear they have
    #[arg(long, value_name = "PERSON")]
    ear_of: Option<String>,
    /// Their yes counts for the top three; `--executive=false` where it no longer does
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    executive: Option<bool>,
    /// Another short name
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let person = session.named(self.person, "who", "align person edit HANDLE", State::find_person)?;
        let Args { name, role, every, ear_of, executive, handle, .. } = self;
        let edit = Edit { name, role, every, ear_of, executive, handle };
        session.acknowledge(session.record(|entry| person::edit(entry, &person, edit))?)?;
        Ok(Exit::DONE)
    }
}
