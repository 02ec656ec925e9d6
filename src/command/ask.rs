//! `align ask`

use anyhow::Result;

use crate::model::Kind;
use crate::model::plan::decision::{self, Ask};
use crate::view::Line;

use super::decide::taught;
use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};

/// The flags of `ask`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align ask cpo drop SAML from the Q4 scope
  align ask cfo 'spend $12k on the launch video' --about renewals
  align decide d-7kq2 --outcome agreed      once it is answered")]
pub struct Args {
    /// Who is asked
    person: Option<String>,
    /// What is to be decided
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// The priority that it concerns
    #[arg(long, value_name = "PRIORITY")]
    about: Option<String>,
    /// The boundary that it falls under
    #[arg(long, value_name = "HANDLE")]
    boundary: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let person = session.named(self.person, Kind::Person, "who is asked", "align ask PERSON TEXT")?;
        let text = text_arg::text(session, &self.text, "what is to be decided")?;
        let ask = Ask { person, text, about: self.about, boundary: self.boundary.clone() };
        let recorded = session.record(|entry| decision::ask(entry, ask))?;
        let asked = recorded.after.decisions.values().next_back();
        let handle = asked.map(|decision| decision.handle.to_string()).unwrap_or_default();
        let context = session.context();
        let answered = context.command(&["decide", &handle, "--outcome", "agreed"]);
        let note = Line::text("It waits in their brief, and in `align due`. Once it is answered:");
        let mut notes = taught(&recorded.after, self.boundary.as_deref(), None);
        notes.extend([note, Line::command(answered)]);
        session.acknowledge(recorded, notes)
    }
}
