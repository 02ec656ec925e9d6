//! Folding a history into a state, however long it is: what has ended is let go of on the way.

use std::collections::BTreeSet;

use super::change::Change;
use super::entries::Entries;
use super::entry::Entry;
use super::id::ThingId;
use super::state::State;

/// How much of what has ended a state keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// What is alive: enough for every question about today.
    Living,
    /// What was retired, realigned or confirmed, too; of decisions, pulses and signals only what is alive.
    Ended,
    /// Everything that ever was: as large as the history.
    Everything,
}

/// A fold in progress. It is given the entries in id order, each once, without those that stand taken back.
///
/// A note that was let go of may be spoken of again years later: an old decision is answered, an old saying is read anew.
/// Such a note is reported by [`Fold::missed`]; a second fold that is told of it from the start ([`Fold::reviving`]) keeps
/// it all along. So the state never depends on what was let go of, nor when.
#[derive(Clone, Debug)]
pub struct Fold {
    state: State,
    keep: Keep,
    missed: BTreeSet<ThingId>,
}

impl Fold {
    /// A fold that begins with nothing.
    pub fn new(keep: Keep) -> Fold {
        Fold::reviving(keep, BTreeSet::new())
    }

    /// What the entries that stand add up to.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn of(entries: &dyn Entries, keep: Keep, revived: &BTreeSet<ThingId>) -> anyhow::Result<State> {
        let mut fold = Fold::reviving(keep, revived.clone());
        loop {
            entries.each_standing(&mut |entry| fold.push(entry))?;
            let revived = &fold.state.revived;
            if fold.missed.is_subset(revived) {
                return Ok(fold.state);
            }
            fold = Fold::reviving(keep, &fold.missed | revived);
        }
    }

    /// A fold that begins with nothing and never lets go of these notes.
    pub fn reviving(keep: Keep, revived: BTreeSet<ThingId>) -> Fold {
        Fold::from(State { revived, ..State::default() }, keep)
    }

    /// A fold that goes on from a state.
    pub fn from(state: State, keep: Keep) -> Fold {
        Fold { state, keep, missed: BTreeSet::new() }
    }

    /// Applies the next entry, and lets go of what ended with it.
    pub fn push(&mut self, entry: &Entry) {
        self.apply(entry);
        self.settle(entry);
    }

    /// Applies the next entry; [`Fold::settle`] is to follow.
    pub fn apply(&mut self, entry: &Entry) {
        for target in entry.known().filter_map(|(_, change)| amended_note(change)) {
            if !self.state.knows_note(target) && !self.state.revived.contains(&target) {
                self.missed.insert(target);
            }
        }
        self.state.apply(entry);
    }

    /// Lets go of what ended with the entry that was applied last.
    pub fn settle(&mut self, entry: &Entry) {
        if self.keep != Keep::Everything {
            self.state.settle(entry, self.keep);
        }
    }

    /// The state so far.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The state that came of it.
    pub fn into_state(self) -> State {
        self.state
    }

    /// What was spoken of after it had been let go of (or never was there).
    pub fn missed(&self) -> &BTreeSet<ThingId> {
        &self.missed
    }
}

/// The note that a change amends.
fn amended_note(change: &Change) -> Option<ThingId> {
    match change {
        Change::Answered(answered) => Some(answered.decision),
        Change::RevisitMarked(marked) => Some(marked.decision),
        Change::Revisited(revisited) => Some(revisited.decision),
        Change::TranslationRead(read) => Some(read.translation),
        Change::Realigned(realigned) => Some(realigned.disconnect),
        // A priority or boundary is no note, and one that has ended stays so.
        Change::Confirmed(confirmed) => Some(confirmed.thing),
        Change::JournalBegun(_)
        | Change::PersonAdded(_)
        | Change::PersonEdited(_)
        | Change::PriorityAdded(_)
        | Change::PriorityEdited(_)
        | Change::PriorityPlaced(_)
        | Change::Reviewed(_)
        | Change::MetricAdded(_)
        | Change::MetricEdited(_)
        | Change::MetricRecorded(_)
        | Change::BoundaryAdded(_)
        | Change::BoundaryEdited(_)
        | Change::Asked(_)
        | Change::Decided(_)
        | Change::PulseHeld(_)
        | Change::SignalHeard(_)
        | Change::TranslationHeard(_)
        | Change::DisconnectFound(_)
        | Change::OrderGiven(_)
        | Change::Retired(_)
        | Change::Undone(_) => None,
    }
}

impl State {
    /// Whether a change that speaks of this finds it, or finds that it has ended.
    fn knows_note(&self, id: ThingId) -> bool {
        self.priorities.contains_key(&id)
            || self.boundaries.contains_key(&id)
            || self.decisions.contains_key(&id)
            || self.translations.contains_key(&id)
            || self.disconnects.contains_key(&id)
            || self.former.of(id).is_some()
    }
}
