//! `align boundary`: what one decides alone, and what needs somebody else.

use anyhow::Result;
use clap::Subcommand;

use crate::cli::Exit;
use crate::cli::session::Session;

mod add;
mod breadth;
mod edit;
mod evidence;
mod list;
mod retire;
mod terms;
mod test;

/// The flags of `boundary`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align boundary\n  align boundary add 'Reorder work inside a quarter' --decide\n  align boundary add 'Discounts' --decide='up to 10%' --consult=cpo --with cpo"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What to do with a boundary; they are listed where nothing is said.
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
    /// Hold your own table of decisions against the boundaries
    Test(test::Args),
    /// How often it was asked about, and what came of it
    Evidence(evidence::Args),
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        match self.verb.unwrap_or(Verb::List(list::Args::default())) {
            Verb::Add(args) => args.run(session),
            Verb::List(args) => args.run(session),
            Verb::Edit(args) => args.run(session),
            Verb::Retire(args) => args.run(session),
            Verb::Test(args) => args.run(session),
            Verb::Evidence(args) => args.run(session),
        }
    }
}
