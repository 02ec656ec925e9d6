//! `align priority add`

use anyhow::Result;

use crate::cli::prompt::Field;
use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::plan::priority::{self, Add, Placing};
use crate::model::{Cadence, Text};
use crate::view::receipt::{Receipt, full};

use super::placing::{Agreed, Place};

/// The flags of `priority add`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align priority add 'Win the renewals' --why '40% of revenue is up in Q4'
  align priority add 'Be ready for enterprise' --why 'two deals ask for SSO' \\
                     --displace activation --with cpo

A fourth goes below the line, unless it says what it displaces.")]
pub(super) struct Args {
    /// What it is
    title: Option<Text>,
    /// Why it matters
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
    #[command(flatten)]
    place: Place,
    /// How often you look at it [default: 2w]
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    #[command(flatten)]
    agreed: Agreed,
    /// Its short name
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let why = text_arg::option(session, self.why)?;
        let [title, why] = session.texts([
            Field { what: "what the priority is", flag: "align priority add TITLE", given: self.title },
            Field { what: "why it matters", flag: "--why TEXT", given: why },
        ])?;
        let with = self.agreed.with(session)?;
        let placing = self.place.placing();
        let is_wanted_below = placing == Some(Placing::Below);
        let add = Add { title, why, placing, every: self.every, with, handle: self.handle };
        let recorded = session.record(|entry| priority::add(entry, add))?;
        let acknowledgement = session.acknowledgement(recorded);
        let full = full(&recorded.after, recorded.entry.id, &session.context());
        let notes = full.into_iter().filter(|_| !is_wanted_below);
        session.show_saved(&notes.fold(acknowledgement, Receipt::with_note))?;
        Ok(Exit::DONE)
    }
}
