//! `align disconnect`

use anyhow::Result;

use crate::model::plan::disconnect::{self, Found};
use crate::model::query::affected_decisions;
use crate::model::{Decision, Keep, State, Text};
use crate::view::Line;

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};

/// The flags of `disconnect`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align disconnect cpo                      asks for the rest
  align disconnect cpo --believed 'activation is second' \\
                       --actual 'enterprise is second' \\
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
        let since = session.past_day("--since", self.since.as_deref())?;
        if session.can_ask()
            && let Some(about) = &self.about
        {
            session.state()?.find_priority(about)?;
        }
        let asks_about = self.believed.is_none() && self.about.is_none();
        let person =
            session.named(self.person, "from whom", "align disconnect PERSON", State::find_person)?;
        if session.can_ask() && asks_about {
            let state = session.state()?;
            self.about = session.optional("about which priority? (Enter for none)", |said| {
                state.find_priority(said).map(|_| said.to_owned()).map_err(|refusal| refusal.unflagged())
            })?;
        }
        let believed = text_arg::option(session, self.believed)?;
        let believed = session.required(believed, "what you believed", "--believed TEXT")?;
        let actual = text_arg::option(session, self.actual)?;
        let actual = session.required(actual, "what they believe", "--actual TEXT")?;
        let since = match since {
            None if session.can_ask() => {
                session.optional_past_day("since when, as far as you know? (Enter for unknown)")?
            }
            since => since,
        };
        // What was decided under it may be long ago.
        let keep = if self.about.is_some() && since.is_some() { Keep::Everything } else { Keep::Living };
        let state = session.state_with(keep)?;
        let about = self.about.as_deref().map(|name| state.find_priority(name)).transpose()?;
        let question = affected_decisions(state, about.map(|priority| priority.id), since);
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
                session.context().command(&["realign", apart.handle.as_str(), "--note", "what you agreed"]);
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
