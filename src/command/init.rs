//! `align init`: a guided start, or by flags. One entry.

use anyhow::Result;

use crate::model::plan::person;
use crate::model::plan::priority;
use crate::model::plan::start::{self, Start};
use crate::model::{Cadence, Day, Refusal, Text};
use crate::view::status::Status;
use crate::view::{Document, Line, Span, View as _};

use crate::cli::Exit;
use crate::cli::session::Session;

mod interview;

pub(super) use interview::DRAFT;

/// The flags of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align init                      asks
  align -j work init              a second journal
  align init --executive cpo --priority 'Win the renewals' \\
             --why '40% of revenue is up' --agreed '2w ago' \\
             --alone 'Reorder work inside a quarter' \\
             --ask-first 'Change the scope of a launch'")]
pub struct Args {
    /// Who writes, unless said otherwise
    #[arg(long, value_name = "NAME")]
    name: Option<Text>,
    /// Whose agreement you work under
    #[arg(long, value_name = "PERSON")]
    executive: Option<Text>,
    /// What they are
    #[arg(long, value_name = "TEXT", requires = "executive")]
    role: Option<Text>,
    /// How often you talk [default: 2w]
    #[arg(long, value_name = "CADENCE", requires = "executive")]
    every: Option<Cadence>,
    /// A priority, most important first; repeatable, each with its --why
    #[arg(long, value_name = "TITLE")]
    priority: Vec<Text>,
    /// Why it matters, in the same order
    #[arg(long, value_name = "TEXT")]
    why: Vec<Text>,
    /// When the executive last agreed to it, in the same order; `no` for not yet
    #[arg(long, value_name = "DATE|no", requires = "executive")]
    agreed: Vec<String>,
    /// Something you decide alone
    #[arg(long, value_name = "TEXT")]
    alone: Option<Text>,
    /// Something you ask the executive about first
    #[arg(long, value_name = "TEXT")]
    ask_first: Option<Text>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let things = session.store().load()?.point.state.named_things();
        if things > 0 {
            return Err(Refusal::NotEmpty { things }.into());
        }
        let start = if session.can_ask() && self.is_bare() {
            match interview::start(session)? {
                Some(start) => start,
                None => return Ok(Exit::DONE),
            }
        } else {
            self.start(session)?
        };
        let recorded = session.record_anywhere(session.now(), |entry| start::begin(entry, start))?;
        session.forget(DRAFT);
        if session.wants_json() {
            return session.acknowledge(recorded, Vec::new());
        }
        let mut document = Document::new();
        let undo = session.context().command(&["undo"]);
        document
            .line(Line::of(vec![Span::plain("Saved, one entry; to take it back: "), Span::command(undo)]));
        document.blank();
        document.append(Status::of(&recorded.after, &session.context()).document());
        session.saved(&recorded.entry, session.show_document(&document))?;
        Ok(Exit::DONE)
    }

    fn is_bare(&self) -> bool {
        let said = self.name.is_some()
            || self.executive.is_some()
            || self.alone.is_some()
            || self.ask_first.is_some();
        !said && self.priority.is_empty() && self.why.is_empty()
    }

    fn start(self, session: &Session<'_>) -> Result<Start> {
        if self.why.len() != self.priority.len() {
            let remedy = "give each --priority its --why, in the same order";
            return Err(Refusal::missing("why each priority matters", remedy).into());
        }
        if self.agreed.len() > self.priority.len() {
            let why = format!(
                "{} dates for {} priorities; expected one each",
                self.agreed.len(),
                self.priority.len()
            );
            return Err(Refusal::invalid("--agreed", why).into());
        }
        if self.priority.is_empty()
            && self.executive.is_none()
            && self.name.is_none()
            && !session.names_journal()
        {
            let remedy = "by flags: align init --executive cpo --priority TITLE --why TEXT; or on a terminal";
            return Err(Refusal::missing("what to begin with", remedy).into());
        }
        let agreed = self.agreed.iter().map(|text| agreed_day(session, text));
        let mut agreed =
            agreed.collect::<Result<Vec<_>, _>>().map_err(|why| Refusal::invalid("--agreed", why))?;
        agreed.resize(self.priority.len(), None);
        let priorities = self.priority.into_iter().zip(self.why).zip(agreed);
        Ok(Start {
            author: self.name,
            executive: self.executive.map(|name| executive(name, self.role, self.every)),
            priorities: priorities.map(|((title, why), agreed)| (new_priority(title, why), agreed)).collect(),
            alone: self.alone,
            ask_first: self.ask_first.map(|text| (text, None)),
        })
    }
}

/// The day of a yes, as typed; nothing for not yet.
fn agreed_day(session: &Session<'_>, text: &str) -> Result<Option<Day>, String> {
    match text.trim() {
        "no" | "not yet" | "never" => Ok(None),
        day => session.day_that_came(day).map(Some),
    }
}

fn executive(name: Text, role: Option<Text>, every: Option<Cadence>) -> person::Add {
    person::Add { name, role, every, ear_of: None, executive: true, handle: None }
}

fn new_priority(title: Text, why: Text) -> priority::Add {
    priority::Add { title, why, placing: None, every: None, with: None, handle: None }
}
