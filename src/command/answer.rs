//! `align answer`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::editing::edited;
use crate::cli::session::Session;
use crate::cli::text_arg::text;
use crate::model::decision::plan::{self as decision, DecisionDetails};
use crate::model::{Decision, Kind, Outcome, ParseError, Text};
use crate::view::Line;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align answer d-7kq2 agreed
  align answer d-7kq2 changed --note 'only if the audit log stays'
  align answer saml refused not before Q1

Yes, approved, no, declined and rejected are taken for what they mean.
A word of the question is enough where no other that waits has it.")]
pub(crate) struct Args {
    /// The question's handle, or a word of it
    handle: Option<String>,
    /// What they said: agreed, changed or refused
    outcome: Option<Outcome>,
    /// What they said to it, as --note
    #[arg(value_name = "NOTE", conflicts_with_all = ["note", "edit"])]
    words: Vec<String>,
    /// A note to keep with it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
    /// Write the note in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let flag = "align answer HANDLE agreed|changed|refused";
        // `align answer agreed`: of the question that is picked.
        let only_said = self.handle.as_deref().filter(|_| self.outcome.is_none());
        let said: Option<Outcome> = only_said.and_then(|word| word.parse().ok());
        let handle =
            self.handle.filter(|_| said.is_none()).map(|name| by_its_words(session, name)).transpose()?;
        let handle = session.named(handle, Kind::Decision, "Which question?", flag)?;
        let is_asked = self.outcome.or(said).is_none();
        let outcome = session.required(
            self.outcome.or(said),
            "What was the outcome: agreed, changed or refused?",
            flag,
        )?;
        let words = Some(&self.words).filter(|words| !words.is_empty());
        let words = words.map(|words| text(session, words, "What did they say?")).transpose()?;
        let note = edited(session, self.note.or(words), self.edit, "answer-note", "What did they say?")?;
        let note = match note {
            None if is_asked => session.optional("What did they say? (Enter for nothing)", |reply| {
                reply.parse().map_err(|why: ParseError| why.to_string())
            })?,
            note => note,
        };
        let terms = DecisionDetails { outcome: Some(outcome), note, ..DecisionDetails::default() };
        let recorded = session.record_about(&[&handle], |entry| decision::answer(entry, &handle, &terms))?;
        let is_new = recorded.before.find::<Decision>(&handle).is_ok_and(|known| known.decided.is_none());
        let is_taken = is_new && outcome == Outcome::Agreed;
        let taken = is_taken.then(|| Line::quiet("That is recorded as decided, too."));
        session.acknowledge(recorded, taken)
    }
}

/// The question that waits and holds these words, where it is the only one; else the name as it was typed.
fn by_its_words(session: &Session<'_>, name: String) -> Result<String> {
    let state = session.state()?;
    if state.find_id(Kind::Decision, &name).is_ok() {
        return Ok(name);
    }
    let words = name.to_lowercase();
    let waiting = state.decisions.values().filter(|decision| decision.is_waiting());
    let mut meant = waiting.filter(|decision| decision.text.as_str().to_lowercase().contains(&words));
    let only = meant.next().filter(|_| meant.next().is_none());
    Ok(only.map_or(name, |decision| decision.handle.to_string()))
}
