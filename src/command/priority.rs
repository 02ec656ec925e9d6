//! `align priority`: what matters now, and why.

use anyhow::Result;
use clap::Subcommand;

use crate::cli::Exit;
use crate::cli::session::Session;

mod add;
mod edit;
mod list;
mod placing;
mod rank;
mod retire;

/// The flags of `priority`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align priority\n  align priority add 'Win the renewals' --why '40% of revenue is up in Q4'\n  align priority rank enterprise 2"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What to do with a priority; they are listed where nothing is said.
#[derive(Debug, Subcommand)]
enum Verb {
    /// Add one
    Add(add::Args),
    /// List them
    List(list::Args),
    /// Edit one
    Edit(edit::Args),
    /// Give one its place
    Rank(rank::Args),
    /// Retire one; its history stays
    Retire(retire::Args),
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        match self.verb.unwrap_or(Verb::List(list::Args::default())) {
            Verb::Add(args) => args.run(session),
            Verb::List(args) => args.run(session),
            Verb::Edit(args) => args.run(session),
            Verb::Rank(args) => args.run(session),
            Verb::Retire(args) => args.run(session),
        }
    }
}
