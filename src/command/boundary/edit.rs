//! `align boundary edit`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::plan::boundary;
use crate::model::{State, Text};

use super::breadth::acknowledge;
use super::terms::Said;

/// The flags of `boundary edit`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align boundary edit discounts --decide='up to 15%' --consult=cpo --with cpo
  align boundary edit discounts --example 'price match for a renewal' \\
                                --not 'discount in the test shop'

Levels that are said replace the whole ladder. Until somebody agrees, a
looser one answers its old level.")]
pub(super) struct Args {
    /// Which
    boundary: Option<String>,
    /// Another statement
    #[arg(long, value_name = "TEXT")]
    statement: Option<Text>,
    #[command(flatten)]
    said: Said,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let name = session.named(
            self.boundary,
            "which boundary",
            "align boundary edit HANDLE",
            State::find_boundary,
        )?;
        let terms = self.said.terms(session)?;
        let recorded = session.record(|entry| boundary::edit(entry, &name, self.statement, terms))?;
        acknowledge(session, recorded)?;
        Ok(Exit::DONE)
    }
}
