//! `align mcp`: a server for assistants, over standard input and output.

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;

#[cfg(feature = "mcp")]
mod calls;
#[cfg(feature = "mcp")]
mod server;
#[cfg(feature = "mcp")]
mod tools;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align mcp                       for a client that starts it
  align -j work mcp --private

A client's configuration: {\"command\": \"align\", \"args\": [\"mcp\"]}
It reads, and files questions; what is a person's it cannot do.")]
pub(crate) struct Args {
    /// Serve private notes, too: signals, translations, mismatches, answers of pulses
    #[arg(long)]
    private: bool,
}

impl Args {
    #[cfg(feature = "mcp")]
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        server::serve(session.options().clone(), self.private)?;
        Ok(Exit::DONE)
    }

    #[cfg(not(feature = "mcp"))]
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let Args { private: _ } = self;
        anyhow::bail!("this align was built without its server; cargo install align-journal --features mcp")
    }
}
