//! `align person`: who agrees, who is asked, who is told.

use anyhow::Result;
use clap::Subcommand;

use crate::cli::Exit;
use crate::cli::session::Session;

mod add;
mod edit;
mod list;
mod retire;

/// The flags of `person`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align person\n  align person add cpo --role 'Chief Product Officer' --executive"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What to do with a person; they are listed where nothing is said.
#[derive(Debug, Subcommand)]
enum Verb {
    /// Add one
    Add(add::Args),
    /// List them
    List(list::Args),
    /// Edit one
    Edit(edit::Args),
    /// Retire one; its history stays
    Retire(retire::Args),
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        match self.verb.unwrap_or(Verb::List(list::Args::default())) {
            Verb::Add(args) => args.run(session),
            Verb::List(args) => args.run(session),
            Verb::Edit(args) => args.run(session),
            Verb::Retire(args) => args.run(session),
        }
    }
}
