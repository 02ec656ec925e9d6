//! Who warned about what, and who has not been heard.

use crate::model::signal::WINDOW;
use crate::model::{Day, Signal, State, ThingId};

/// The different people who gave a signal on a priority within the window, the first first. One person ten times is one
/// voice.
pub(crate) fn speakers(state: &State, priority: ThingId, today: Day) -> Vec<ThingId> {
    let mut speakers = Vec::new();
    for signal in state.signals.values().filter(|signal| signal.about == Some(priority)) {
        let counts = (0..=WINDOW).contains(&today.days_since(signal.on));
        if counts && !speakers.contains(&signal.person) {
            speakers.push(signal.person);
        }
    }
    speakers
}

/// How many warnings were heard since the last pulse that need nobody yet, as no other voice warns of the same.
pub(crate) fn lone_warnings(state: &State, today: Day) -> usize {
    let last = state.last_pulse();
    let is_new = |signal: &Signal| last.is_none_or(|pulse| pulse.is_before(signal.id.entry, Some(signal.on)));
    let is_lone = |about| speakers(state, about, today).len() < 2;
    let counts = |signal: &&Signal| (0..=WINDOW).contains(&today.days_since(signal.on)) && is_new(signal);
    let heard = state.signals.values().filter(counts);
    heard.filter(|signal| signal.about.is_none_or(is_lone)).count()
}

/// The last day on which somebody was heard: by a signal, something that was translated, or a pulse.
pub(crate) fn last_heard(state: &State, person: ThingId) -> Option<Day> {
    let signals = state.signals.values().filter(|signal| signal.person == person).map(|signal| signal.on);
    let said = state.translations.values().filter(|said| said.person == person).map(|said| said.on);
    let pulses = state.last_pulse_with(Some(person)).map(|pulse| pulse.on);
    signals.chain(said).chain(pulses).max()
}
