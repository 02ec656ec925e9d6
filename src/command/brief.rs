//! `align brief`

use anyhow::Result;

use crate::model::pulse::with_whom;
use crate::model::query::drift::{Begin, PeriodEnds};
use crate::model::{Kind, Person, Refusal, State, ThingId};
use crate::view::brief::message::message;
use crate::view::brief::{Brief, BriefScope};

use crate::cli::Exit;
use crate::cli::session::Session;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align brief
  align brief cpo --about renewals
  align brief cpo --format md         a message to send, with lines to answer

What comes back: align pulse cpo --reply FILE")]
pub(crate) struct Args {
    /// With whom you talk [default: the only executive]
    person: Option<String>,
    /// Priority to speak of, and of nothing else
    #[arg(long, value_name = "PRIORITY")]
    about: Option<String>,
    /// Print every line, even if that is longer than a screen
    #[arg(long)]
    all: bool,
    /// Format: text for you, or md for a message to them
    #[arg(long, value_enum, default_value_t, hide_default_value = true, conflicts_with_all = ["about", "all"])]
    format: BriefFormat,
}

/// What a brief is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum BriefFormat {
    /// What to bring to the talk
    #[default]
    Text,
    /// A message with lines to answer, in Markdown
    Md,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let with = with_whom(state, self.person.as_deref(), "brief")?;
        let person = with.and_then(|person| state.people.get(&person));
        if self.format == BriefFormat::Md {
            return send(session, state, person);
        }
        let about = state.find_optional(Kind::Priority, self.about.as_deref())?;
        let ends = since_last_pulse(session, state, with)?;
        let whom = BriefScope { person, about, all: self.all };
        session.show(&Brief::of(state, ends.as_ref(), whom, &session.context()))
    }
}

/// Prints the brief as a message to a person.
fn send(session: &Session<'_>, state: &State, person: Option<&Person>) -> Result<Exit> {
    if session.wants_json() {
        return Err(Refusal::invalid("--format", "md and --json are two formats; expected one").into());
    }
    let person = person
        .ok_or_else(|| Refusal::missing("Who is it for?", "name them: align brief PERSON --format md"))?;
    let ends = since_last_pulse(session, state, Some(person.id))?;
    session.show_letter(&message(state, ends.as_ref(), person, &session.context()))
}

/// The states between which something may have shifted since the last pulse with somebody, or of all; nothing before the
/// first.
pub(super) fn since_last_pulse(
    session: &Session<'_>,
    state: &State,
    with: Option<ThingId>,
) -> Result<Option<PeriodEnds>> {
    let last = if with.is_some() { state.last_pulse_with(with) } else { state.last_pulse() };
    last.map(Begin::after_pulse).map(|begin| session.ends(begin, state)).transpose()
}
