//! `align drift`

use anyhow::Result;

use crate::model::query::drift::Begin;
use crate::model::{Kind, Pulse, State};
use crate::view::drift::Drift;

use crate::cli::Exit;
use crate::cli::session::Session;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align drift                     since the last pulse
  align drift cpo                 since the last pulse with cpo
  align drift p-m47kq2            since that pulse
  align drift --since 2026-q3")]
pub(crate) struct Args {
    /// With whom the last pulse was, or the handle of a pulse [default: anybody]
    person: Option<String>,
    /// Day or pulse to begin with [default: the last pulse]
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let named = self.since.as_deref().and_then(|name| pulse_named(state, name));
        let since = session.since_day(self.since.as_deref().filter(|_| named.is_none()))?;
        let pulse =
            named.map_or_else(|| last_pulse(state, self.person.as_deref()), |pulse| Ok(Some(pulse)))?;
        let (begin, day, named) = match (since, pulse) {
            (Some(since), _) => (Begin::On(since), Some(since), None),
            (None, Some(pulse)) => {
                (Begin::after_pulse(pulse), Some(pulse.on), Some(pulse.handle.to_string()))
            }
            (None, None) => (Begin::First, None, None),
        };
        let ends = session.ends(begin, state)?;
        let day = day.max(ends.first.filter(|_| day.is_some()));
        session.show(&Drift::of(&ends.period(session.today()), day, named, &session.context()))
    }
}

/// The pulse of that handle.
fn pulse_named<'a>(state: &'a State, name: &str) -> Option<&'a Pulse> {
    state.find::<Pulse>(name).ok()
}

/// The last pulse with somebody; a pulse that is named itself; with nobody named, the last of all.
fn last_pulse<'a>(state: &'a State, person: Option<&str>) -> Result<Option<&'a Pulse>> {
    match person {
        Some(name) => match (state.find_id(Kind::Person, name), pulse_named(state, name)) {
            (Ok(person), _) => Ok(state.last_pulse_with(Some(person))),
            (Err(_), Some(pulse)) => Ok(Some(pulse)),
            (Err(refusal), None) => Err(refusal.into()),
        },
        None => Ok(state.last_pulse()),
    }
}
