//! `align due`

use anyhow::Result;

use crate::model::Cadence;
use crate::view::due::Due;

use crate::cli::Exit;
use crate::cli::session::Session;

/// The flags of `due`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align due
  align due --within 2w
  align due --count                         for a shell prompt
  align due --exit-code >/dev/null || echo look")]
pub(crate) struct Args {
    /// How far to look ahead
    #[arg(long, value_name = "CADENCE", default_value = "1w")]
    within: Cadence,
    /// Print each by itself, where one act would settle several, and what is snoozed
    #[arg(long)]
    all: bool,
    /// Print only the number of what is overdue
    #[arg(long)]
    count: bool,
    /// Exit with 1 if something is overdue
    #[arg(long)]
    exit_code: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let until = self.within.after(session.today()).unwrap_or(session.today());
        let due = Due::of(state, until, &session.context());
        let due = if self.all { due.unfolded() } else { due };
        let overdue = due.count();
        if self.count {
            session.show(&overdue)?;
        } else {
            session.show(&due)?;
        }
        Ok(if self.exit_code && overdue.overdue > 0 { Exit::FAILED } else { Exit::DONE })
    }
}
