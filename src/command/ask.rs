//! `align ask`

use anyhow::Result;

use crate::model::decision::plan::{self as decision, NewQuestion};
use crate::model::{Hint, Kind, Person, Refusal};
use crate::view::Line;

use super::decide::taught;
use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align ask cpo drop SAML from the Q4 scope
  align ask 'drop SAML from the Q4 scope'   of the only executive
  align ask cfo 'spend $12k on the launch video' --about renewals
  align ask ada,cfo 'hire a contractor'     a question each
  align answer d-7kq2 agreed                once it is answered")]
pub(crate) struct Args {
    /// Who is asked, several separated by commas [default: the only executive]
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
        let (people, words) = split(session, self.person.into_iter().chain(self.text).collect())?;
        let flag = "align ask PERSON TEXT";
        let people = match people.as_slice() {
            [] => vec![session.named(None, Kind::Person, "Who is asked?", flag)?],
            _ => people,
        };
        let text = text_arg::text_to_keep(session, &words, "What is to be decided?")?;
        let (about, boundary) = (self.about, self.boundary.clone());
        let ask = NewQuestion { person: String::new(), text, about, boundary };
        let recorded = session.record(|entry| {
            let each = |person| decision::ask(entry, NewQuestion { person, ..ask.clone() }).map(|_| ());
            people.into_iter().try_for_each(each)
        })?;
        let context = session.context();
        let asked = recorded.after.decisions.values().filter(|known| known.id.entry == recorded.entry.id);
        let answered =
            asked.map(|known| Line::command(context.command(&["answer", known.handle.as_str(), "agreed"])));
        let note = Line::text("It waits in their brief, and in `align due`. Once it is answered:");
        let mut notes = taught(&recorded.after, self.boundary.as_deref(), None);
        notes.push(note);
        notes.extend(answered);
        session.acknowledge(recorded, notes)
    }
}

/// Who is asked, and the words of the question. One sentence without a person goes to the only executive; of several words
/// the first names people, so that nobody is asked by a slip what was meant for somebody else.
fn split(session: &Session<'_>, mut words: Vec<String>) -> Result<(Vec<String>, Vec<String>)> {
    let Some(first) = words.first() else { return Ok((Vec::new(), words)) };
    let state = session.state()?;
    let mut executives = state.executives().map(|person| person.handle.to_string());
    let only = executives.next().filter(|_| executives.next().is_none());
    let people: Vec<String> = match state.find::<Person>(first) {
        Ok(person) => vec![person.handle.to_string()],
        Err(_) => first.split(',').map(|name| name.trim().to_owned()).collect(),
    };
    match (people.iter().try_for_each(|name| state.find::<Person>(name).map(|_| ())), only) {
        (Err(Refusal::Unknown { .. }), only) if words.len() == 1 && first.contains(' ') => {
            Ok((only.into_iter().collect(), words))
        }
        (Err(Refusal::Unknown { wanted, name, near, .. }), Some(only))
            if words.len() > 1 && near.is_empty() && people.len() == 1 =>
        {
            let text = words.join(" ");
            let hint = Hint::command(&format!("to ask {only}:"), ["ask", &only, &text]);
            Err(Refusal::Unknown { wanted, name, near, hint }.into())
        }
        (Err(unknown @ Refusal::Unknown { .. }), _) => Err(unknown.into()),
        _ => {
            words.remove(0);
            Ok((people, words))
        }
    }
}
