//! What happened, as sentences: the same in an acknowledgement and in the log.

use crate::model::change::Change;
use crate::model::{Entry, Level, State, ThingId};

mod records;
mod talks;
mod told;
mod wording;

use told::Told;
pub(crate) use wording::reworded;

/// The states that the sentences of an entry need.
#[derive(Clone, Copy, Debug)]
pub struct States<'a> {
    /// Before it.
    pub before: &'a State,
    /// After it.
    pub after: &'a State,
    /// With what stands taken back: names for it.
    pub gone: &'a State,
    /// The state of today: the names that people know.
    pub now: &'a State,
}

/// The sentences of an entry; one a change, but yeses and looks of one kind in one.
/// With `about`, only of the changes that name this thing.
pub fn sentences(states: &States<'_>, entry: &Entry, about: Option<ThingId>) -> Vec<String> {
    let States { before, after, gone, now: _ } = *states;
    let told = Told { before, after, gone, day: entry.at.day() };
    let id = |index| ThingId { entry: entry.id, index };
    let wanted =
        entry.known().filter(|(index, change)| about.is_none_or(|thing| names(id(*index), change, thing)));
    let mut groups: Vec<Vec<(u32, &Change)>> = Vec::new();
    for (index, change) in wanted {
        match groups.last_mut().filter(|group| group.last().is_some_and(|(_, last)| is_alike(last, change))) {
            Some(group) => group.push((index, change)),
            None => groups.push(vec![(index, change)]),
        }
    }
    groups.iter().filter_map(|group| told.together(group, entry)).collect()
}

/// Whether two changes make one sentence: yeses of one person and day, or looks.
fn is_alike(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Reviewed(_), Change::Reviewed(_)) => true,
        (Change::Confirmed(one), Change::Confirmed(other)) => {
            (one.by, one.on, &one.note) == (other.by, other.on, &other.note)
        }
        _ => false,
    }
}

fn names(id: ThingId, change: &Change, thing: ThingId) -> bool {
    change.subject(id) == Some(thing) || change.others().contains(&thing)
}

/// The handles of what an entry speaks of, each once, as they are today.
pub fn handles(states: &States<'_>, entry: &Entry) -> Vec<String> {
    let mut handles = Vec::new();
    for (index, change) in entry.known() {
        if let Some(id) = change.subject(ThingId { entry: entry.id, index }) {
            let handle = named(id, [states.now, states.after, states.before, states.gone]);
            if !handles.contains(&handle) {
                handles.push(handle);
            }
        }
    }
    handles
}

/// What a thing is called in the first of some states that knows it.
fn named<const N: usize>(id: ThingId, states: [&State; N]) -> String {
    let unnamed = id.to_string();
    let named = states.into_iter().map(|state| state.handle(id)).find(|handle| *handle != unnamed);
    named.unwrap_or(unnamed)
}

/// Whether an entry speaks of a thing, or names it beside another.
pub fn concerns(entry: &Entry, thing: ThingId) -> bool {
    entry.known().any(|(index, change)| names(ThingId { entry: entry.id, index }, change, thing))
}

/// What a kept verdict says, for a decision's history.
pub(crate) fn verdict(level: Option<Level>) -> &'static str {
    match level {
        None => "nothing covered it",
        Some(Level::Decide) => "it was yours",
        Some(Level::Inform) => "it was yours, to be told",
        Some(Level::Consult) => "it was to be asked first",
        Some(Level::Approve) => "it was not yours",
    }
}
