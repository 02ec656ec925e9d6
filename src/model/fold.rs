//! Folding a history into a state, however long it is: what has ended is let go of on the way.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::checkpoint::Checkpoint;
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

/// Notes that are not let go of yet, though nothing of today needs them: each with how often it will still be spoken of.
pub type Spared = BTreeMap<ThingId, u32>;

/// A fold in progress. It is given the entries in id order, each once, without those that stand taken back.
///
/// A note that was let go of may be spoken of again years later: an old decision is answered, an old saying is read anew.
/// How often that happened is told by [`Fold::missed`]; a second fold that knows of it from the start
/// ([`Fold::sparing`]) has the note there each time. So the state never depends on what was let go of, nor when.
#[derive(Clone, Debug)]
pub struct Fold {
    state: State,
    keep: Keep,
    missed: Spared,
    fetched: Spared,
}

impl Fold {
    /// A fold that begins with nothing.
    pub fn new(keep: Keep) -> Fold {
        Fold::from(State::default(), keep)
    }

    /// A fold that goes on from a point; from the beginning where there is none.
    pub fn after(past: Option<&Checkpoint>, keep: Keep) -> Fold {
        Fold::from(past.map(|point| point.state.clone()).unwrap_or_default(), keep)
    }

    /// What the entries that stand add up to, and what came before them; these notes are there to the end. What had ended
    /// before the point at which they begin is gone, whatever is kept.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn of(entries: &dyn Entries, keep: Keep, kept: &[ThingId]) -> anyhow::Result<State> {
        let begin = || Fold::after(entries.past(), keep);
        let mut fold = begin().keeping(kept);
        entries.each_standing(&mut |entry| fold.push(entry))?;
        if fold.missed.is_empty() || keep == Keep::Everything {
            return Ok(fold.into_state());
        }
        let mut fold = begin().sparing(fold.missed()).keeping(kept);
        entries.each_standing(&mut |entry| fold.push(entry))?;
        Ok(fold.into_state())
    }

    /// The same fold, but it lets go of these notes only when they have been spoken of so often.
    #[must_use]
    pub fn sparing(mut self, spared: Spared) -> Fold {
        self.state.spared = spared;
        self
    }

    /// A fold that goes on from a state.
    pub fn from(state: State, keep: Keep) -> Fold {
        Fold { state, keep, missed: Spared::new(), fetched: Spared::new() }
    }

    /// The same fold, but these notes are there to the end.
    #[must_use]
    pub fn keeping(mut self, kept: &[ThingId]) -> Fold {
        self.state.spared.extend(kept.iter().map(|id| (*id, u32::MAX)));
        self
    }

    /// Keeps more, or less, of what ends from now on.
    pub fn keep(&mut self, keep: Keep) {
        self.keep = keep;
    }

    /// Applies the next entry, and lets go of what ended with it.
    pub fn push(&mut self, entry: &Entry) {
        self.apply(entry);
        self.settle(entry);
    }

    /// Applies the next entry; [`Fold::settle`] is to follow.
    pub fn apply(&mut self, entry: &Entry) {
        for target in entry.known().filter_map(|(_, change)| amended_note(change)) {
            if self.state.fetch(target) {
                *self.fetched.entry(target).or_default() += 1;
            }
            if !self.state.knows(target) {
                *self.missed.entry(target).or_default() += 1;
            } else if self.state.ghosts.contains(&target)
                && let Some(left) = self.state.spared.get_mut(&target)
            {
                *left -= u32::from(*left != u32::MAX);
                if *left == 0 {
                    self.state.ghosts.remove(&target);
                }
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

    /// Whether the state so far is what is alive: nothing was missed but what never was there, and nothing is there only as
    /// it will be spoken of.
    pub fn is_plain(&self) -> bool {
        let never_was_there = |id: &ThingId| self.state.spared.contains_key(id);
        self.missed.keys().all(never_was_there) && self.state.ghosts.is_empty()
    }

    /// The state so far.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// A copy of the state so far, without what is only kept within reach, which would be most of it.
    pub fn copied(&mut self) -> State {
        let attic = std::mem::take(&mut self.state.attic);
        let copied = self.state.clone();
        self.state.attic = attic;
        copied
    }

    /// The state that came of it.
    pub fn into_state(self) -> State {
        State { spared: Spared::new(), ghosts: BTreeSet::new(), attic: BTreeMap::new(), ..self.state }
    }

    /// What was spoken of long after it had been let go of (or never was there), and how often since then.
    pub fn missed(&self) -> Spared {
        let fetched = |id: &ThingId| self.fetched.get(id).copied().unwrap_or_default();
        self.missed.iter().map(|(id, times)| (*id, times + fetched(id))).collect()
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
        | Change::Snoozed(_)
        | Change::Unsnoozed(_)
        | Change::Undone(_) => None,
    }
}
