//! `align noted`: what others noted that you confirmed.

use anyhow::Result;
use clap::Subcommand;

use crate::model::{Refusal, Text, denial};
use crate::view::noted::{NotedList, NotedView};

use crate::cli::Exit;
use crate::cli::editing::edited;
use crate::cli::session::Session;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align noted                                      what was noted for you
  align noted confirm                              asks one by one
  align noted confirm renewals discounts
  align noted deny renewals --why 'not in this order'

For the other side of a journal that several people share: you are the person
whose name or --author is the name under which you write.")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Option<NotedVerb>,
}

#[derive(Debug, Subcommand)]
enum NotedVerb {
    /// List them
    #[command(after_help = "Examples:\n  align noted list\n  align noted list --json")]
    List,
    /// You did confirm these
    Confirm(NotedConfirmArgs),
    /// You did not confirm this: it is not agreed
    Deny(NotedDenyArgs),
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        match self.verb.unwrap_or(NotedVerb::List) {
            NotedVerb::List => session.show(&NotedList::of(session.state()?, &session.context())),
            NotedVerb::Confirm(args) => args.run(session),
            NotedVerb::Deny(args) => args.run(session),
        }
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align noted confirm                      asks one by one
  align noted confirm renewals discounts
  align noted confirm --all

It is your own word from then on, of the day that was noted.")]
struct NotedConfirmArgs {
    /// What you confirmed
    #[arg(value_name = "HANDLE")]
    things: Vec<String>,
    /// All that was noted for you
    #[arg(long, conflicts_with = "things")]
    all: bool,
}

impl NotedConfirmArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let things = if self.things.is_empty() && !self.all { choose(session)? } else { Some(self.things) };
        let Some(things) = things else { return Ok(Exit::DONE) };
        let names: Vec<&str> = things.iter().map(String::as_str).collect();
        let recorded = session.record_about(&names, |entry| denial::confirm_noted(entry, &things))?;
        session.acknowledge(recorded, [])
    }
}

/// Asks one by one; Enter never means that they did. Nothing if none is confirmed.
fn choose(session: &Session<'_>) -> Result<Option<Vec<String>>> {
    let state = session.state()?;
    let person = state.reading_person();
    let person = person.ok_or_else(|| Refusal::NobodyWritesAs { author: session.author(state) })?;
    let noted = NotedView::all(state, person, session.today());
    if noted.is_empty() {
        session.report_no_change("No confirmation was noted for you.")?;
        return Ok(None);
    }
    if !session.can_ask() {
        let remedy = session.context().command(&["noted", "confirm", "--all"]);
        return Err(Refusal::missing("Which of them did you confirm?", remedy).into());
    }
    let question = |noted: &NotedView| {
        let terms = noted.terms.as_ref().map_or_else(String::new, |terms| format!(", {terms}"));
        format!("{}{terms} ({}): {}?", noted.title, noted.handle, noted.sentence)
    };
    let answers = session.one_by_one(&noted, question, false)?;
    for (noted, _) in noted.iter().zip(&answers).filter(|(_, yes)| !**yes) {
        session.hint("if you did not: ", &["noted", "deny", &noted.handle]);
    }
    let confirmed = noted.into_iter().zip(answers).filter(|(_, yes)| *yes);
    Ok(Some(confirmed.map(|(noted, _)| noted.handle).collect()).filter(|some: &Vec<String>| !some.is_empty()))
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align noted deny renewals --why 'I said so of the old plan only'

It counts as not agreed from then on, and whoever noted it is told.")]
struct NotedDenyArgs {
    /// What you did not confirm
    thing: Option<String>,
    /// What was it then
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
    /// Write it in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
}

impl NotedDenyArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let thing: String =
            session.required(self.thing, "What did you not confirm?", "align noted deny HANDLE")?;
        let why = edited(session, self.why, self.edit, "noted-why", "What was it then?")?;
        let why = session.required(why, "What was it then?", "--why TEXT")?;
        let recorded = session.record_about(&[&thing], |entry| denial::deny(entry, &thing, why))?;
        session.acknowledge(recorded, [])
    }
}
