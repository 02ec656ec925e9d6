//! `align recap`

use anyhow::Result;

use crate::model::{Change, Checkpoint, Entries as _, Entry, Kind, Pulse, Refusal, State, ThingId};
use crate::view::recap::{Recap, RecapStates};

use crate::cli::Exit;
use crate::cli::session::Session;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align recap                     of the last pulse with somebody
  align recap p-m47kq2
  align recap | mail -s 'What we agreed' maria@example.com")]
pub(crate) struct Args {
    /// Handle of a pulse [default: the last one with somebody]
    pulse: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let id = match self.pulse {
            Some(name) => find(session, state, &name)?,
            None => last(state)?,
        };
        let recap = recap(session, state, id)?;
        if session.wants_json() {
            session.show_json("recap", &recap)
        } else {
            session.show_letter(&recap.letter())
        }
    }
}

/// The pulse that is named.
pub(super) fn find(session: &Session<'_>, state: &State, name: &str) -> Result<ThingId> {
    let (kind, id) = session.find(state, name)?;
    if kind == Kind::Pulse {
        return Ok(id);
    }
    let why = format!("`{name}` is a {kind}; expected the handle of a pulse, like p-m47kq2");
    Err(Refusal::invalid("PULSE", why).into())
}

/// The last pulse with somebody.
fn last(state: &State) -> Result<ThingId, Refusal> {
    let held = state.pulses.values().filter(|pulse| pulse.with.is_some());
    let last = held.max_by_key(|pulse| (pulse.on, pulse.id)).map(|pulse| pulse.id);
    last.ok_or_else(|| {
        Refusal::missing("Which pulse?", "there was none with somebody yet: align pulse PERSON")
    })
}

fn recap(session: &Session<'_>, now: &State, id: ThingId) -> Result<Recap> {
    // From before the day of the talk on: what was answered on it belongs to it. Of an old pulse the day is not known yet.
    let on = now.pulses.get(&id).map(|pulse| pulse.on);
    let is_before = |past: &Checkpoint| {
        !past.is_behind(id.entry) && on.is_some_and(|on| past.is_on_or_before(on.plus_days(-1)))
    };
    let history = session.history_from(is_before)?;
    let mut before = State::before(&history);
    let mut held: Option<(State, Entry)> = None;
    let mut earlier: Vec<Entry> = Vec::new();
    // What they said until the next talk was said in answer to this one.
    let (mut later, mut since, mut is_over): (Vec<Entry>, Option<State>, bool) = (Vec::new(), None, false);
    history.each_standing(&mut |entry| {
        if entry.id < id.entry {
            before.apply(entry);
            if entry.known().any(|(_, change)| matches!(change, Change::Answered(_))) {
                earlier.push(entry.clone());
            }
        } else if entry.id == id.entry {
            let mut state = before.clone();
            state.apply(entry);
            since = Some(state.clone());
            held = Some((state, entry.clone()));
        } else if let (Some(state), false) = (&mut since, is_over) {
            let with = |state: &State| state.pulses.get(&id).and_then(|pulse| pulse.with);
            is_over = talks(entry).any(|other| other.is_some() && other == with(state));
            if !is_over {
                state.apply(entry);
                later.push(entry.clone());
            }
        }
    })?;
    let gone = || Refusal::invalid("PULSE", "it is undone");
    let (after, entry) = held.ok_or_else(gone)?;
    let since = since.ok_or_else(gone)?;
    let pulse: &Pulse = after.pulses.get(&id).ok_or_else(gone)?;
    let person = pulse.with.and_then(|with| now.people.get(&with));
    let person = person.ok_or_else(|| {
        Refusal::invalid(
            "PULSE",
            format!("{} was held alone; a recap is for a talk with somebody", pulse.handle),
        )
    })?;
    let around =
        RecapStates { before: &before, after: &after, earlier: &earlier, since: &since, later: &later, now };
    Ok(Recap::of(pulse, person, &entry, around, &session.context()))
}

/// With whom the pulses of an entry were held.
fn talks(entry: &Entry) -> impl Iterator<Item = Option<ThingId>> {
    entry
        .known()
        .filter_map(|(_, change)| if let Change::PulseHeld(held) = change { Some(held.with) } else { None })
}
