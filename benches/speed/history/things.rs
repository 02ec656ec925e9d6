//! Who and what a history is about, and what stands open in it.

use std::collections::VecDeque;

use fastrand::Rng;
use ulid::Ulid;

use super::line::ThingId;

/// What lives in a history.
#[derive(Default)]
pub(super) struct Things {
    /// The executive first.
    pub(super) people: Vec<ThingId>,
    /// The priorities that stand in the top when a history ends.
    pub(super) pillars: Vec<ThingId>,
    /// Those that end below the line; now and then one is retired and another comes.
    pub(super) others: Vec<ThingId>,
    pub(super) metrics: Vec<ThingId>,
    pub(super) boundaries: Vec<ThingId>,
    /// Questions without an answer, the oldest first.
    pub(super) asked: VecDeque<ThingId>,
    /// What was said and is not confirmed.
    pub(super) heard: VecDeque<ThingId>,
    pub(super) apart: Option<ThingId>,
    /// A decision to look at again.
    pub(super) revisit: Option<ThingId>,
    /// The last entry, where nothing rests on it, and whether it is an undo.
    pub(super) last: Option<(Ulid, bool)>,
    /// How many decisions name their boundary, from which `check` learns.
    pub(super) precedents: usize,
    /// How many priorities came later.
    pub(super) replaced: usize,
}

impl Things {
    pub(super) fn executive(&self) -> ThingId {
        self.people[0]
    }

    pub(super) fn anybody(&self, rng: &mut Rng) -> ThingId {
        self.people[rng.usize(..self.people.len())]
    }

    /// One of the priorities that are alive.
    pub(super) fn priority(&self, rng: &mut Rng) -> ThingId {
        let one = rng.usize(..self.pillars.len() + self.others.len());
        *self.pillars.iter().chain(&self.others).nth(one).expect("so many are alive")
    }

    pub(super) fn priorities(&self) -> impl Iterator<Item = ThingId> {
        self.pillars.iter().chain(&self.others).copied()
    }

    pub(super) fn boundary(&self, rng: &mut Rng) -> ThingId {
        self.boundaries[rng.usize(..self.boundaries.len())]
    }
}
