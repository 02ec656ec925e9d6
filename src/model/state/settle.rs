//! Settling: letting go of what no question of today needs, so that a state is as large as what is alive, not as its
//! history is long. What was let go of is in the logs; [`Keep`] says how much of it somebody asks for.
//!
//! It follows each entry and asks nothing but the entries: no clock, no size of the whole. So the state of a journal is
//! the same however it was come by.

use std::collections::BTreeSet;

use crate::model::change::Change;
use crate::model::fold::Keep;
use crate::model::retired::Retirement;
use crate::model::{Decision, Entry, Handle, Kind, Level, Signal, State, ThingId, Translation, Verdict};

/// How many decisions that somebody is to be told of are kept, the last ones: nobody is told of more in one talk.
const TOLD: usize = 64;

/// How many of the decisions that were let go of are within reach while one folds.
const ATTIC: usize = 4096;

/// How many decisions that were said to be a boundary's, or not to be, are kept for it, the last ones.
const TAUGHT: usize = 256;

impl State {
    /// Lets go of what ended with `entry`, which was applied last.
    pub(in crate::model) fn settle(&mut self, entry: &Entry, keep: Keep) {
        for (index, change) in entry.known() {
            let id = ThingId { entry: entry.id, index };
            self.settle_notes(id, change);
            if keep == Keep::Living {
                self.settle_ended(change);
            }
        }
    }

    fn settle_notes(&mut self, id: ThingId, change: &Change) {
        if let Change::Decided(decided) = change {
            if is_told(&decided.verdict) {
                let told =
                    self.decisions.values().rev().filter(|known| known.verdict.as_ref().is_some_and(is_told));
                let leaves = told.skip(TOLD).map(|known| known.id).next();
                leaves.into_iter().for_each(|id| self.settle_decision(id));
            }
            self.settle_decision(id);
            self.settle_taught(decided.boundary.into_iter().chain(decided.not));
        } else if let Change::Answered(answered) = change {
            self.settle_decision(answered.decision);
            self.settle_taught(answered.boundary.into_iter().chain(answered.not));
        } else if let Change::Revisited(revisited) = change {
            self.settle_decision(revisited.decision);
        } else if let Change::PulseHeld(held) = change {
            let older = self.pulses.values().filter(|pulse| pulse.with == held.with && pulse.id < id);
            let older: Vec<ThingId> = older.map(|pulse| pulse.id).collect();
            self.evict(Kind::Pulse, older);
        } else if let Change::SignalHeard(heard) = change {
            self.settle_signals(|signal| signal.person == heard.person);
        }
    }

    fn settle_ended(&mut self, change: &Change) {
        if let Change::TranslationHeard(_) | Change::TranslationRead(_) | Change::Confirmed(_) = change {
            self.settle_translations();
        } else if let Change::Realigned(realigned) = change {
            let known = self.disconnects.get(&realigned.disconnect).filter(|known| !known.is_open());
            self.evict(Kind::Disconnect, known.map(|known| known.id));
        } else if let Change::Retired(retired) = change {
            self.settle_retired(retired.thing);
        }
    }

    fn settle_decision(&mut self, id: ThingId) {
        if self.decisions.get(&id).is_some_and(|decision| !self.needs(decision)) {
            self.evict(Kind::Decision, [id]);
        }
    }

    fn settle_taught(&mut self, boundaries: impl Iterator<Item = ThingId>) {
        for boundary in boundaries {
            let taught = self.decisions.values().rev().filter(|decision| teaches(decision, boundary));
            let older: Vec<ThingId> = taught.skip(TAUGHT).map(|decision| decision.id).collect();
            older.into_iter().for_each(|id| self.settle_decision(id));
        }
    }

    /// Whether some question of today needs a decision: it is open, or to be told, or it taught something.
    fn needs(&self, decision: &Decision) -> bool {
        let told = |known: &&Decision| known.verdict.as_ref().is_some_and(is_told);
        let last =
            || self.decisions.values().rev().filter(told).take(TOLD).any(|known| known.id == decision.id);
        let mut taught = decision.boundary.into_iter().chain(decision.not);
        decision.is_waiting()
            || decision.revisit.is_some()
            || decision.skipped_asking()
            || told(&decision) && last()
            || taught.any(|boundary| self.is_taught(decision, boundary))
    }

    fn is_taught(&self, decision: &Decision, boundary: ThingId) -> bool {
        let mut taught = self.decisions.values().rev().filter(|known| teaches(known, boundary)).take(TAUGHT);
        self.boundaries.contains_key(&boundary) && taught.any(|known| known.id == decision.id)
    }

    /// Of what somebody warned about one thing the last counts; of what has ended, only that they were heard. Looks at all
    /// signals of some people.
    fn settle_signals(&mut self, is_theirs: impl Fn(&Signal) -> bool) {
        let lives = |id: &ThingId| self.priorities.get(id).is_some_and(|known| known.retired.is_none());
        // From the last to the first: who was heard since then, and about what.
        let (mut heard, mut settled) = (BTreeSet::new(), Vec::new());
        let theirs = self.signals.values().rev().filter(|signal| is_theirs(signal));
        for Signal { id, person, about, .. } in theirs {
            let about = about.filter(lives);
            if heard.contains(&(*person, about)) {
                settled.push(*id);
            }
            heard.extend([(*person, about), (*person, None)]);
        }
        self.evict(Kind::Signal, settled);
    }

    /// A reading that they confirmed is settled; of the last it is kept that they were heard.
    fn settle_translations(&mut self) {
        let is_settled = |said: &&Translation| {
            let mut later = self.translations.range(said.id..).skip(1).map(|(_, later)| later);
            said.confirmed.is_some() && later.any(|later| later.person == said.person)
        };
        let settled: Vec<ThingId> =
            self.translations.values().filter(is_settled).map(|said| said.id).collect();
        self.evict(Kind::Translation, settled);
    }

    /// What was retired, but people: whoever they were, what they said counts.
    fn settle_retired(&mut self, id: ThingId) {
        if let Some(gone) = self.priorities.get(&id) {
            self.tombstone(Kind::Priority, id, gone.handle.clone(), gone.retired.clone());
            self.priorities.remove(&id);
            self.settle_signals(|_| true);
        } else if let Some(gone) = self.metrics.get(&id) {
            self.tombstone(Kind::Metric, id, gone.handle.clone(), gone.retired.clone());
            self.metrics.remove(&id);
        } else if let Some(gone) = self.boundaries.get(&id) {
            self.tombstone(Kind::Boundary, id, gone.handle.clone(), gone.retired.clone());
            self.boundaries.remove(&id);
            let taught = self.decisions.values().filter(|decision| teaches(decision, id));
            let taught: Vec<ThingId> = taught.map(|decision| decision.id).collect();
            taught.into_iter().for_each(|id| self.settle_decision(id));
        }
    }

    /// Keeps the name of what has ended.
    fn tombstone(&mut self, kind: Kind, id: ThingId, handle: Handle, retired: Option<Retirement>) {
        if let Some(Retirement { on, .. }) = retired {
            self.retired_names.add(&handle, kind, id, on);
        }
        self.handles.remove(&handle);
    }

    /// Keeps a decision for a while, and tells its handle.
    fn store_away(&mut self, gone: Decision) -> Handle {
        let handle = gone.handle.clone();
        self.attic.insert(gone.id, Box::new(gone));
        if self.attic.len() > ATTIC {
            self.attic.pop_first();
        }
        handle
    }

    /// Fetches a decision that is spoken of again, if it was let go of a while ago only.
    pub(in crate::model) fn fetch(&mut self, id: ThingId) -> bool {
        let Some(decision) = self.attic.remove(&id) else { return false };
        self.handles.insert(decision.handle.clone(), (Kind::Decision, id));
        self.decisions.insert(id, *decision);
        true
    }

    /// Lets go of notes, but of those that will be spoken of again.
    fn evict(&mut self, kind: Kind, notes: impl IntoIterator<Item = ThingId>) {
        for id in notes {
            if self.spared.get(&id).is_some_and(|left| *left > 0) {
                self.ghosts.insert(id);
                continue;
            }
            self.ghosts.remove(&id);
            let handle = match kind {
                Kind::Decision => self.decisions.remove(&id).map(|gone| self.store_away(gone)),
                Kind::Pulse => self.pulses.remove(&id).map(|gone| gone.handle),
                Kind::Signal => self.signals.remove(&id).map(|gone| gone.handle),
                Kind::Translation => self.translations.remove(&id).map(|gone| gone.handle),
                Kind::Disconnect => self.disconnects.remove(&id).map(|gone| gone.handle),
                Kind::Priority | Kind::Metric | Kind::Boundary | Kind::Person => None,
            };
            if let Some(handle) = handle {
                self.handles.remove(&handle);
            }
        }
    }
}

/// Whether somebody is to be told of a decision: as a boundary says, or because none covers it.
fn is_told(verdict: &Verdict) -> bool {
    verdict.level == Some(Level::Inform) || verdict.level.is_none()
}

fn teaches(decision: &Decision, boundary: ThingId) -> bool {
    decision.boundary == Some(boundary) || decision.not == Some(boundary)
}
