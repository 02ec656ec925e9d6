//! `align priority rank`

use std::str::FromStr;

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::State;
use crate::model::plan::priority::{self, Placing};

use super::placing::Agreed;

/// The flags of `priority rank`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align priority rank enterprise 2
  align priority rank enterprise 2 --with cpo       cpo accepts the trade
  align priority rank activation below

Into a full three, the last one goes to the head of the list below the line.")]
pub(super) struct Args {
    /// Which
    priority: Option<String>,
    /// Its rank, 1 to 3, or `below`
    #[arg(value_name = "N|below")]
    rank: Option<Rank>,
    #[command(flatten)]
    agreed: Agreed,
}

/// A rank as typed.
#[derive(Clone, Copy, Debug)]
enum Rank {
    Top(usize),
    Below,
}

impl FromStr for Rank {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim() {
            "below" => Ok(Rank::Below),
            number => number
                .parse()
                .map(Rank::Top)
                .map_err(|_| format!("`{text}` is no rank; expected 1 to 3, or below")),
        }
    }
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let name = session.named(
            self.priority,
            "which priority",
            "align priority rank HANDLE N",
            State::find_priority,
        )?;
        let placing = match session.required(
            self.rank,
            "its rank, 1 to 3, or below",
            "align priority rank HANDLE N",
        )? {
            Rank::Top(rank) => Placing::Rank(rank),
            Rank::Below => Placing::Below,
        };
        let with = self.agreed.with(session)?;
        session.acknowledge(session.record(|entry| priority::rank(entry, &name, placing, with))?)?;
        Ok(Exit::DONE)
    }
}
