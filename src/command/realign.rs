//! `align realign`

use anyhow::Result;

use crate::model::plan::disconnect;
use crate::model::{State, Text};
use crate::view::{Line, count};

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};

/// The flags of `realign`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align realign x-2hd4 --note 'enterprise second, activation in Q1'")]
pub struct Args {
    /// Which disconnect
    disconnect: Option<String>,
    /// What you agreed
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let handle = session.named(
            self.disconnect,
            "which disconnect",
            "align realign HANDLE",
            State::find_disconnect,
        )?;
        let note = text_arg::option(session, self.note)?;
        let note = session.required(note, "what you agreed", "--note TEXT")?;
        let recorded = session.record_about(&[&handle], |entry| disconnect::realign(entry, &handle, note))?;
        let marked = recorded.after.decisions.values().filter(|decision| decision.revisit.is_some()).count();
        let mut acknowledgement = session.acknowledgement(recorded);
        if marked > 0 {
            let decisions = count(marked, "decision is", "decisions are");
            acknowledgement = acknowledgement
                .with_note(Line::text(format!("{decisions} marked to be looked at again:")))
                .with_note(Line::command(session.context().command(&["due"])));
        }
        session.show_saved(&acknowledgement)?;
        Ok(Exit::DONE)
    }
}
