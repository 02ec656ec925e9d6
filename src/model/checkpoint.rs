//! A checkpoint in a history: what everything up to it adds up to. Who asks of what came later goes on from there.

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::day::Day;
use super::entry::Entry;
use super::id::{EntryId, ThingId};
use super::state::State;

/// What the entries up to one of them add up to, and what must be known of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Checkpoint {
    /// What is alive there.
    pub(crate) state: State,
    /// How many entries lie behind it, undone ones, too.
    pub(crate) entries: u64,
    /// The newest of them, and of the private parts whose shared part is still to come.
    pub(crate) newest: Option<EntryId>,
    /// The days on which they were noted; nothing where there are none.
    pub(crate) days: Option<Days>,
}

/// On which days entries were noted. Ids order entries; after a merge, days may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Days {
    /// The day of the first entry.
    pub(crate) first: Day,
    /// The day of the last entry.
    pub(crate) last: Day,
    pub(crate) latest: Day,
}

impl Checkpoint {
    /// Counts an entry, whether it stands or not; its changes are the state's.
    pub(crate) fn advance(&mut self, entry: &Entry) {
        let day = entry.at.day();
        let Days { first, latest, .. } = self.days.unwrap_or(Days { first: day, last: day, latest: day });
        self.days = Some(Days { first, last: day, latest: latest.max(day) });
        self.entries += 1;
        self.newest = Some(entry.id);
    }

    /// Takes an id for one that lies behind it, though its entry does not count yet: should it come to count, this was not
    /// folded from it.
    pub(crate) fn skip(&mut self, id: EntryId) {
        self.newest = self.newest.max(Some(id));
    }

    /// Whether everything behind it was noted on this day or before.
    pub(crate) fn is_on_or_before(&self, day: Day) -> bool {
        self.days.is_none_or(|days| days.latest <= day)
    }

    /// Whether an entry lies behind it.
    pub(crate) fn is_behind(&self, entry: EntryId) -> bool {
        self.newest.is_some_and(|newest| entry <= newest)
    }

    /// Whether a later entry means the same on top of this checkpoint as on top of the whole history: it comes later, corrects
    /// nothing that lies behind, amends nothing that was left out, and names nothing whose name is not known here.
    pub(crate) fn carries(&self, entry: &Entry) -> bool {
        let is_new = |thing: &ThingId| !self.is_behind(thing.entry);
        let carries = |(index, change): (u32, &Change)| {
            let subject = change.subject(ThingId { entry: entry.id, index });
            subject.is_none_or(|thing| is_new(&thing) || self.state.holds(thing))
                && change.others().iter().all(|thing| is_new(thing) || self.state.knows(*thing))
                && !self.is_reassigned(change)
        };
        !self.is_behind(entry.id)
            && !entry.corrects().into_iter().any(|target| self.is_behind(target))
            && entry.known().all(carries)
    }

    /// Whether a decision that taught one boundary something is another's now: then an older one, which may have been left
    /// out, is among the last of the first again.
    fn is_reassigned(&self, change: &Change) -> bool {
        let Change::Answered(answered) = change else { return false };
        let is_other =
            |old: Option<ThingId>, new: Option<ThingId>| old.is_some() && new.is_some() && old != new;
        self.state.decisions.get(&answered.decision).is_some_and(|decision| {
            is_other(decision.boundary, answered.boundary) || is_other(decision.not, answered.not)
        })
    }
}
