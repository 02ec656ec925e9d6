//! `align translate`

use anyhow::Result;

use crate::model::change::Change;
use crate::model::translation;
use crate::model::{Refusal, Text, ThingId, Translation};
use crate::store::Recorded;
use crate::view::Line;

use crate::cli::session::Session;
use crate::cli::verbs::refuse_verb;
use crate::cli::{Exit, text_arg};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align translate ceo 'we need more enterprise value'
  align translate t-4m2p --means 'SSO and audit log by Q4' \\
                         --means 'consumer to Q1'
  align confirm t-4m2p --by ceo --correct 2 'reporting slips, not consumer'")]
pub(crate) struct Args {
    /// Who said it, or the handle of what was said
    #[arg(value_name = "PERSON")]
    whom: Option<String>,
    /// What they said
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// What it means, concretely; repeatable
    #[arg(long, value_name = "TEXT")]
    means: Vec<Text>,
    /// Refused with the way out: clap would suggest --author
    #[arg(long, value_name = "PRIORITY", hide = true)]
    about: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        if let Some(about) = &self.about {
            let why = format!(
                "what somebody said is not of one priority; say it in the meaning: --means '{about}: …'"
            );
            return Err(Refusal::invalid("--about", why).into());
        }
        let flag = "align translate PERSON TEXT";
        let (whom, text) = session.speaker(self.whom, self.text, "Who said it?", flag)?;
        let is_handle = text.is_empty() && whom.to_lowercase().starts_with("t-");
        let recorded = if is_handle {
            let means = if self.means.is_empty() { ask_meanings(session)? } else { self.means };
            session.record_about(&[&whom], |entry| translation::read(entry, &whom, means))?
        } else {
            refuse_verb(session, "translate", &whom)?;
            let text = text_arg::text(session, &text, "What did they say?")?;
            session.record(|entry| translation::hear(entry, &whom, text, self.means))?
        };
        let mut notes = Vec::new();
        if let Some(said) = concerned(recorded) {
            let (handle, person) = (said.handle.to_string(), recorded.after.handle(said.person));
            let (says, command) = if said.means.is_empty() {
                let command =
                    session.context().command(&["translate", &handle, "--means", "what you read in it"]);
                (format!("It waits in the brief for {person} until you say how you read it:"), command)
            } else {
                let command = session.context().command(&["confirm", &handle, "--by", &person]);
                (format!("Not confirmed yet. When {person} confirms it:"), command)
            };
            notes = vec![Line::text(says), Line::command(command)];
        }
        session.acknowledge(recorded, notes)
    }
}

/// The translation that an entry makes or gives a meaning.
fn concerned(recorded: &Recorded) -> Option<&Translation> {
    recorded.entry.known().find_map(|(index, change)| {
        let id = if let Change::TranslationRead(read) = change {
            read.translation
        } else {
            ThingId { entry: recorded.entry.id, index }
        };
        recorded.after.translations.get(&id)
    })
}

/// Asks for what was read in it, one meaning at a time; nothing where nobody can be asked.
fn ask_meanings(session: &Session<'_>) -> Result<Vec<Text>> {
    let mut means: Vec<Text> = Vec::new();
    if session.can_ask() {
        means.push(session.required(None, "What does it mean, concretely?", "--means TEXT")?);
        while let Some(more) =
            session.optional("what else? (Enter for nothing)", |reply| Ok(reply.parse()?))?
        {
            means.push(more);
        }
    }
    Ok(means)
}
