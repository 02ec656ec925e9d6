//! `align metric`: what would show success, or failure.

use anyhow::Result;
use clap::Subcommand;

use crate::cli::Exit;
use crate::cli::session::Session;

mod add;
mod edit;
mod lines;
mod list;
mod record;
mod retire;

/// The flags of `metric`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align metric\n  align metric add 'gross renewal rate' --about renewals --success '>= 92%' --failure '< 85%'\n  align metric record grr 88%"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What to do with a metric; they are listed where nothing is said.
#[derive(Debug, Subcommand)]
enum Verb {
    /// Add one
    Add(add::Args),
    /// List them
    List(list::Args),
    /// Note a reading
    Record(record::Args),
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
            Verb::Record(args) => args.run(session),
            Verb::Edit(args) => args.run(session),
            Verb::Retire(args) => args.run(session),
        }
    }
}
