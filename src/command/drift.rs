//! `align drift`

use anyhow::Result;

use crate::journal::query::drift::Span;
use crate::journal::query::with_whom;
use crate::journal::{Day, Entry, Pulse, Refusal, State};
use crate::store::Past;
use crate::view::drift::Drift;

use super::Exit;
use super::session::Session;

/// The flags of `drift`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align drift                     since the last pulse
  align drift cpo                 since the last pulse with cpo
  align drift --since 2026-q3")]
pub struct Args {
    /// Since the last pulse with them
    person: Option<String>,
    /// Since this day
    #[arg(long, value_name = "WHEN")]
    since: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let past = session.past()?;
        let since = session.past_day("--since", self.since.as_deref())?;
        let today = session.today();
        if let Some(day) = since.filter(|since| *since > today) {
            return Err(Refusal::InTheFuture { what: "--since".to_owned(), day, today }.into());
        }
        // The journal tells nothing of the days before it.
        let since = since.map(|since| past.entries.first().map_or(since, |first| since.max(first.at.day())));
        let pulse = last_pulse(&past, self.person.as_deref())?;
        let entries = &past.entries;
        let (begin, day, named) = match (since, pulse) {
            (Some(since), _) => (first_since(entries, since), Some(since), None),
            (None, Some(pulse)) => {
                let begin = entries.partition_point(|entry| entry.id <= pulse.id.entry);
                (begin, Some(pulse.on), Some(pulse.handle.to_string()))
            }
            (None, None) => (0, None, None),
        };
        let from = State::fold(&entries[..begin]);
        let span = Span { from: &from, to: &past.state, entries, begin, today: session.today() };
        session.show(&Drift::of(&span, day, named, &session.scene()))?;
        Ok(Exit::DONE)
    }
}

/// The place of the first entry of that day or later; ids order entries, days may not, after a merge.
fn first_since(entries: &[Entry], since: Day) -> usize {
    entries.iter().position(|entry| entry.at.day() >= since).unwrap_or(entries.len())
}

/// The last pulse with somebody; with nobody named, the last of all.
fn last_pulse<'a>(past: &'a Past, person: Option<&str>) -> Result<Option<&'a Pulse>> {
    let Some(person) = person else { return Ok(past.state.pulses.values().max_by_key(|pulse| pulse.id)) };
    let with = with_whom(&past.state, Some(person), "drift")?;
    Ok(past.state.last_pulse(with))
}
