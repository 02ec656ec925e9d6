//! `align answer`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::editing::edited;
use crate::cli::session::Session;
use crate::model::decision::plan::{self as decision, DecisionDetails};
use crate::model::{Decision, Kind, Outcome, Text};
use crate::view::Line;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align answer d-7kq2 agreed
  align answer d-7kq2 changed --note 'only if the audit log stays'
  align answer saml refused --note 'not before Q1'

Yes, approved, no, declined and rejected are taken for what they mean.
A word of the question is enough where no other that waits has it.")]
pub(crate) struct Args {
    /// The question's handle, or a word of it
    handle: Option<String>,
    /// What they said: agreed, changed or refused
    outcome: Option<Outcome>,
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
        let outcome = session.required(
            self.outcome.or(said),
            "What was the outcome: agreed, changed or refused?",
            flag,
        )?;
        let note = edited(session, self.note, self.edit, "answer-note", "What did they say?")?;
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
