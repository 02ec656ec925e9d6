//! `align ask`

use anyhow::Result;

use crate::model::decision::plan::{self as decision, NewQuestion};
use crate::model::{Hint, Kind, Refusal};
use crate::view::Line;

use super::decide::taught;
use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};

/// The flags of `ask`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align ask cpo drop SAML from the Q4 scope
  align ask 'drop SAML from the Q4 scope'   of the only executive
  align ask cfo 'spend $12k on the launch video' --about renewals
  align answer d-7kq2 agreed                once it is answered")]
pub(crate) struct Args {
    /// Who is asked [default: the only executive]
    person: Option<String>,
    /// What is to be decided
    text: Vec<String>,
    /// Priority that it concerns
    #[arg(long, value_name = "PRIORITY")]
    about: Option<String>,
    /// Boundary that it falls under
    #[arg(long, value_name = "HANDLE")]
    boundary: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let (person, words) = split(session, self.person.into_iter().chain(self.text).collect())?;
        let person = session.named(person, Kind::Person, "Who is asked?", "align ask PERSON TEXT")?;
        let text = text_arg::text(session, &words, "What is to be decided?")?;
        let ask = NewQuestion { person, text, about: self.about, boundary: self.boundary.clone() };
        let recorded = session.record(|entry| decision::ask(entry, ask))?;
        let asked = recorded.after.decisions.values().next_back();
        let handle = asked.map(|decision| decision.handle.to_string()).unwrap_or_default();
        let context = session.context();
        let answered = context.command(&["answer", &handle, "agreed"]);
        let note = Line::text("It waits in their brief, and in `align due`. Once it is answered:");
        let mut notes = taught(&recorded.after, self.boundary.as_deref(), None);
        notes.extend([note, Line::command(answered)]);
        session.acknowledge(recorded, notes)
    }
}

/// Who is asked, and the words of the question. One sentence without a person goes to the only executive; of several words
/// the first is a person, so that nobody is asked by a slip what was meant for somebody else.
fn split(session: &Session<'_>, mut words: Vec<String>) -> Result<(Option<String>, Vec<String>)> {
    let Some(first) = words.first() else { return Ok((None, words)) };
    let state = session.state()?;
    let mut executives = state.executives().map(|person| person.handle.to_string());
    let only = executives.next().filter(|_| executives.next().is_none());
    match (state.find_person(first), only) {
        (Err(Refusal::Unknown { .. }), only) if words.len() == 1 && first.contains(' ') => Ok((only, words)),
        (Err(Refusal::Unknown { wanted, name, near, .. }), Some(only))
            if words.len() > 1 && near.is_empty() =>
        {
            let text = words.join(" ");
            let hint = Hint::command(&format!("to ask {only}:"), ["ask", &only, &text]);
            Err(Refusal::Unknown { wanted, name, near, hint }.into())
        }
        (Err(unknown @ Refusal::Unknown { .. }), _) => Err(unknown.into()),
        _ => Ok((Some(words.remove(0)), words)),
    }
}
