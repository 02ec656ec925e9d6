//! A point in a history: what everything up to it adds up to. Who asks of what came later goes on from there.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::entry::Entry;
use super::id::{EntryId, ThingId};
use super::state::State;

/// What the entries up to a point add up to, and what must be known of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// What is alive there.
    pub state: State,
    /// How many entries lie behind it, those that stand taken back, too.
    pub entries: u64,
    /// The newest of them.
    pub newest: Option<EntryId>,
    /// The days on which they were noted; nothing where there are none.
    pub days: Option<Days>,
}

/// On which days entries were noted. Ids order entries; after a merge, days may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The day of the first entry.
    pub first: Day,
    /// The day of the last entry.
    pub last: Day,
    /// The latest day of all.
    pub latest: Day,
}

impl Checkpoint {
    /// The same without what is alive, for a fold that has it.
    #[must_use]
    pub fn without_state(&self) -> Checkpoint {
        let Checkpoint { state: _, entries, newest, days } = *self;
        Checkpoint { state: State::default(), entries, newest, days }
    }

    /// Passes an entry, whether it stands or not; its changes are the fold's.
    pub fn pass(&mut self, entry: &Entry) {
        let day = entry.at.day();
        let Days { first, latest, .. } = self.days.unwrap_or(Days { first: day, last: day, latest: day });
        self.days = Some(Days { first, last: day, latest: latest.max(day) });
        self.entries += 1;
        self.newest = Some(entry.id);
    }

    /// Whether everything behind it was noted on this day or before.
    pub fn is_on_or_before(&self, day: Day) -> bool {
        self.days.is_none_or(|days| days.latest <= day)
    }

    /// Whether an entry lies behind it.
    pub fn is_behind(&self, entry: EntryId) -> bool {
        self.newest.is_some_and(|newest| entry <= newest)
    }

    /// Whether all that an entry speaks of is alive here, has a name here, or came later.
    pub fn knows_all_of(&self, entry: &Entry) -> bool {
        let mut things = entry.known().flat_map(|(index, change)| {
            let subject = change.subject(ThingId { entry: entry.id, index });
            subject.into_iter().chain(change.others())
        });
        things.all(|thing| !self.is_behind(thing.entry) || self.state.knows(thing))
    }
}
