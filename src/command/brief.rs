//! `align brief`

use anyhow::Result;

use crate::model::query::drift::{Begin, Ends};
use crate::model::query::with_whom;
use crate::model::{State, ThingId};
use crate::view::brief::{Brief, For};

use crate::cli::Exit;
use crate::cli::session::Session;

/// The flags of `brief`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align brief\n  align brief cpo\n  align brief cpo --about renewals")]
pub(crate) struct Args {
    /// With whom you talk [default: the only executive]
    person: Option<String>,
    /// Priority to speak of, and of nothing else
    #[arg(long, value_name = "PRIORITY")]
    about: Option<String>,
    /// Print every line, be it longer than a screen
    #[arg(long)]
    all: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let with = with_whom(state, self.person.as_deref(), "brief")?;
        let person = with.and_then(|person| state.people.get(&person));
        let about =
            self.about.map(|name| state.find_priority(&name).map(|priority| priority.id)).transpose()?;
        let ends = since_last_pulse(session, state, with)?;
        let whom = For { person, about, all: self.all };
        session.show(&Brief::of(state, ends.as_ref(), whom, &session.context()))
    }
}

/// The states between which something may have shifted since the last pulse with somebody, or of all; nothing before the
/// first.
pub(super) fn since_last_pulse(
    session: &Session<'_>,
    state: &State,
    with: Option<ThingId>,
) -> Result<Option<Ends>> {
    let pulse = state.last_talk(with).map(Begin::after_pulse);
    let Some(begin) = pulse else { return Ok(None) };
    Ok(Some(Ends::of(&session.history_from(|point| begin.comes_after(point))?, begin)?))
}
