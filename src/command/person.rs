//! `align person`: who agrees, who is asked, who is told.

use anyhow::Result;
use clap::Subcommand;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::person::{self, NewPerson, PersonEdit};
use crate::model::succession;
use crate::model::{Cadence, Kind, Person, Refusal, Text};
use crate::view::listed;
use crate::view::people::People;

use super::record_args::{ListArgs, RetireArgs};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align person
  align person add cpo --role 'Chief Product Officer' --executive")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Option<PersonVerb>,
}

#[derive(Debug, Subcommand)]
enum PersonVerb {
    /// Add one
    Add(PersonAddArgs),
    /// List them
    #[command(after_help = "Examples:\n  align person\n  align person list --all --json")]
    List(ListArgs),
    /// Edit one
    Edit(PersonEditArgs),
    /// Retire one; their history stays
    Retire(PersonRetireArgs),
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        match self.verb.unwrap_or(PersonVerb::List(ListArgs::default())) {
            PersonVerb::Add(args) => args.run(session),
            PersonVerb::List(args) => {
                session.show(&People::of(session.state()?, args.all, &session.context()))
            }
            PersonVerb::Edit(args) => args.run(session),
            PersonVerb::Retire(args) => args.run(session),
        }
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align person add cpo --role 'Chief Product Officer' --executive
  align person add cpo --name 'Dana Smith' --executive
  align person add 'Deal Desk' --every 1mo
  align person add sales-lead --ear-of cpo
  align person add dana --author 'Dana Smith'

The top three are confirmed by executives. A team is a person, too. Here
--author is the name under which they write themselves, in a journal that you
share: what they confirm under it is their own word. It may be repeated.")]
struct PersonAddArgs {
    /// Their name; beside --name, their short name
    name: Option<Text>,
    /// Their name in full, where NAME is the short one
    #[arg(long = "name", value_name = "TEXT")]
    full_name: Option<Text>,
    /// What they are
    #[arg(long, value_name = "TEXT")]
    role: Option<Text>,
    /// How often you talk [default: every 2 weeks]
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    /// The executive who listens to them
    #[arg(long, value_name = "PERSON")]
    ear_of: Option<String>,
    /// Count their confirmation for the top three
    #[arg(long)]
    executive: bool,
    /// Their short name [default: from the name]
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl PersonAddArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        let PersonAddArgs { name, full_name, role, every, ear_of, executive, handle } = self;
        let (name, handle) = match (full_name, name, handle) {
            (Some(_), Some(short), Some(_)) => {
                let why =
                    format!("beside --name, `{short}` is the short name already; leave one of them out");
                return Err(Refusal::invalid("--as", why).into());
            }
            (Some(full), short, handle) => (Some(full), handle.or(short.map(|short| short.to_string()))),
            (None, name, handle) => (name, handle),
        };
        let name = session.required(name, "What is their name?", "align person add NAME")?;
        let authors = session.authors_said();
        let add = NewPerson { name, role, every, ear_of, executive, authors, handle };
        session.record_and_acknowledge(|entry| person::add(entry, add))
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align person edit cpo --every 1w
  align person edit ceo --executive
  align person edit cpo --author 'Dana Smith'

Here --author is a further name under which they write themselves: what they
confirm under it from now on is their own word. One name is one person's; only
`align undo` takes one away. Whoever sets it says whose word counts as theirs:
`align drift` and `align log` tell of it.")]
struct PersonEditArgs {
    /// Their handle
    person: Option<String>,
    /// Another name
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,
    /// Another role
    #[arg(long, value_name = "TEXT")]
    role: Option<Text>,
    /// Another cadence of your talks
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    /// The executive who listens to them
    #[arg(long, value_name = "PERSON")]
    ear_of: Option<String>,
    /// Count their confirmation for the top three; `--executive=false` no longer does
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    executive: Option<bool>,
    /// Another short name
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl PersonEditArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        let person = session.named(self.person, Kind::Person, "Who?", "align person edit HANDLE")?;
        let PersonEditArgs { name, role, every, ear_of, executive, handle, .. } = self;
        let authors = session.authors_said();
        let edit = PersonEdit { name, role, every, ear_of, executive, authors, handle };
        session.record_and_acknowledge(|entry| person::edit(entry, &person, edit))
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align person retire sales-lead --why 'left the company'
  align person retire cpo --successor ceo

Their successor is asked in their place, and counts as an executive where they
did. What they confirmed stays theirs, until somebody confirms it again.")]
struct PersonRetireArgs {
    #[command(flatten)]
    retire: RetireArgs,
    /// Who is asked in their place from now on
    #[arg(long, value_name = "PERSON")]
    successor: Option<String>,
}

impl PersonRetireArgs {
    fn run(self, session: &Session<'_>) -> Result<Exit> {
        let (name, why) = self.retire.read(session, Kind::Person)?;
        let successor = match self.successor {
            None if session.can_ask() => ask_successor(session, &name)?,
            successor => successor,
        };
        session.record_and_acknowledge(|entry| succession::retire(entry, &name, why, successor.as_deref()))
    }
}

/// Asks who takes somebody's place in the boundaries that name them; nothing if no boundary names them, or if nobody takes it yet.
fn ask_successor(session: &Session<'_>, name: &str) -> Result<Option<String>> {
    let state = session.state()?;
    let Ok(person) = state.find::<Person>(name) else { return Ok(None) };
    let asked: Vec<String> = state.asked_in(person.id).map(|known| known.handle.to_string()).collect();
    if asked.is_empty() {
        return Ok(None);
    }
    session.introduce(&format!("  {} stands in {}", person.handle, listed(&asked)));
    session.optional("Who is asked there from now on? (Enter for nobody yet)", |reply| {
        let found = state.find::<Person>(reply).map(|_| reply.to_owned());
        found.map_err(|refusal| refusal.unflagged())
    })
}
