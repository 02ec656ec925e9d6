//! `align disconnect`

use anyhow::Result;

use crate::journal::plan::disconnect::{self, Found};
use crate::journal::query::in_question;
use crate::journal::{Decision, Keep, Text};
use crate::view::Line;

use super::prompt::Field;
use super::session::Session;
use super::{Exit, words};

/// The flags of `disconnect`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align disconnect cpo                      asks for the rest
  align disconnect cpo --believed 'activation is second' --actual 'enterprise is second' \\
                   --since 'jul 22' --about activation

Until `align realign`, `align check` sends you to them for what it touches.")]
pub struct Args {
    /// From whom you were apart
    person: Option<String>,
    /// What you believed
    #[arg(long, value_name = "TEXT")]
    believed: Option<Text>,
    /// What they believe
    #[arg(long, value_name = "TEXT")]
    actual: Option<Text>,
    /// Since when, as far as you know
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// The priority that it concerns
    #[arg(long, value_name = "PRIORITY")]
    about: Option<String>,
    /// Decisions that are to be looked at again
    #[arg(long, value_name = "HANDLE,…", value_delimiter = ',')]
    revisit: Vec<String>,
}

impl Args {
    pub(super) fn run(mut self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let person: String = session.required(self.person, "from whom", "align disconnect PERSON")?;
        if session.can_ask() && self.believed.is_none() {
            self.about = self.about.or(session.optional("about which priority? (Enter for none)")?);
        }
        let [believed, actual] = session.texts([
            Field {
                what: "what you believed",
                flag: "--believed TEXT",
                given: words::option(session, self.believed)?,
            },
            Field {
                what: "what they believe",
                flag: "--actual TEXT",
                given: words::option(session, self.actual)?,
            },
        ])?;
        if session.can_ask() && self.since.is_none() {
            self.since = session.optional("since when, as far as you know? (Enter for unknown)")?;
        }
        let since = session.past_day("--since", self.since.as_deref())?;
        // What was decided under it may be long ago.
        let keep = if self.about.is_some() && since.is_some() { Keep::Everything } else { Keep::Living };
        let state = session.state_with(keep)?;
        let about = self.about.as_deref().map(|name| state.find_priority(name)).transpose()?;
        let question = in_question(state, about.map(|priority| priority.id), since);
        let mut revisit = self.revisit;
        if session.can_ask() && revisit.is_empty() {
            let ask =
                |decision: &&Decision| format!("{}  {}: look at it again?", decision.handle, decision.text);
            let answers = session.one_by_one(&question, ask, false)?;
            let marked = question.iter().zip(answers).filter(|(_, again)| *again);
            revisit = marked.map(|(decision, _)| decision.handle.to_string()).collect();
        }
        let asked = session.can_ask();
        let found = Found { person, believed, actual, since, about: self.about, revisit };
        let notes = found.revisit.clone();
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        let recorded = session.record_about(&notes, |entry| disconnect::find_apart(entry, found))?;
        let mut acknowledgement = session.acknowledgement(recorded);
        if !asked && !question.is_empty() {
            acknowledgement = acknowledgement.with_note(Line::text("Decided under it since then:"));
            for decision in &question {
                let line = Line::text(format!("{}  {}", decision.handle, decision.text)).indented(2);
                acknowledgement = acknowledgement.with_note(line);
            }
        }
        if let Some(apart) = recorded.after.disconnects.values().next_back() {
            let realign =
                session.scene().command(&["realign", apart.handle.as_str(), "--note", "what you agreed"]);
            let says = match apart.about {
                Some(_) => {
                    "Until you agree again, `align check` sends you to them for what it touches. Then:"
                }
                None => {
                    "It names no priority (--about), so `align check` holds nothing back. Once you agree again:"
                }
            };
            acknowledgement = acknowledgement.with_note(Line::text(says)).with_note(Line::command(realign));
        }
        session.show_saved(&acknowledgement)?;
        Ok(Exit::DONE)
    }
}
