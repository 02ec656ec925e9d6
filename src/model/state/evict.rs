//! Leaving out what no question of today needs, so that a checkpoint is as large as what is alive, not as its history is
//! long. What is left out is in the logs; [`Keep`] says how much of it somebody asks for.
//!
//! Asks nothing but the state: no clock, no size of the whole. And what was left out once is never needed again, unless a
//! change amends it, which [`Checkpoint::carries`](crate::model::Checkpoint::carries) looks for: so it does not matter when,
//! or how often, a fold left something out.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::retired::Retirement;
use crate::model::{Decision, Entries, Kind, Level, Refusal, State, ThingId};

/// How much of what has ended a state keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// What is alive: enough for every question about today.
    Living,
    /// What was retired, realigned or confirmed, too; of decisions, pulses and signals only what is alive.
    Ended,
    /// Everything that ever was: as large as the history.
    Everything,
}

/// How many decisions that somebody is to be told of are kept, the last ones: nobody is told of more in one talk.
const MOST_TO_TELL: usize = 64;

/// How many decisions that were said to be a boundary's, or not to be, are kept for it, the last ones.
const MOST_EXAMPLES: usize = 256;

impl State {
    /// What the entries that stand add up to, and what came before them: as much as is kept, and these things. What had ended
    /// before the checkpoint at which the entries begin is gone, whatever is kept.
    pub(crate) fn of(entries: &dyn Entries, keep: Keep, also: &[ThingId]) -> Result<State, Refusal> {
        let mut state = State::before(entries);
        entries.each_standing(&mut |entry| state.apply(entry))?;
        Ok(if keep == Keep::Everything { state } else { state.keeping(keep, also) })
    }

    /// What came before the entries.
    pub(crate) fn before(entries: &dyn Entries) -> State {
        entries.past().map(|past| past.state.clone()).unwrap_or_default()
    }

    /// A copy with what is kept, and these things, whatever has ended.
    #[must_use]
    pub(crate) fn keeping(&self, keep: Keep, also: &[ThingId]) -> State {
        if keep == Keep::Everything {
            return self.clone();
        }
        let notes = self.needed_notes(keep);
        let note = |id: &ThingId| notes.contains(id) || also.contains(id);
        let named = |id: &ThingId, retired: Option<&Retirement>| {
            keep != Keep::Living || retired.is_none() || also.contains(id)
        };
        // Whoever they were, what they said counts.
        let ended = self.nouns().filter(|noun| noun.kind != Kind::Person && !named(&noun.id, noun.retired));
        let mut retired_names = self.retired_names.clone();
        retired_names
            .extend(ended.filter_map(|noun| Some((noun.handle, noun.kind, noun.id, noun.retired?.on))));
        let mut kept = self.without_notes();
        kept.priorities.retain(|id, known| named(id, known.retired.as_ref()));
        kept.metrics.retain(|id, known| named(id, known.retired.as_ref()));
        kept.boundaries.retain(|id, known| named(id, known.retired.as_ref()));
        kept.decisions = filtered(&self.decisions, note);
        kept.pulses = filtered(&self.pulses, note);
        kept.signals = filtered(&self.signals, note);
        kept.translations = filtered(&self.translations, note);
        kept.disconnects = filtered(&self.disconnects, note);
        let snoozes = std::mem::take(&mut kept.snoozes).into_iter();
        kept.snoozes = snoozes.filter(|(thing, _)| kept.holds(*thing)).collect();
        let aliases = std::mem::take(&mut kept.aliases).into_iter();
        kept.aliases = aliases.filter(|(_, (_, thing))| kept.holds(*thing)).collect();
        let mut kept = State { retired_names, ..kept };
        let private = std::mem::take(&mut kept.private).into_iter();
        kept.private = private.filter(|thing| kept.knows(*thing)).collect();
        kept.with_handles()
    }

    /// A copy that holds of all notes only these: to try on it what an entry would do that speaks of them.
    #[must_use]
    pub(crate) fn excerpt(&self, notes: &[ThingId]) -> State {
        let mut copy = self.without_notes();
        copy.decisions = picked(&self.decisions, notes);
        copy.pulses = picked(&self.pulses, notes);
        copy.signals = picked(&self.signals, notes);
        copy.translations = picked(&self.translations, notes);
        copy.disconnects = picked(&self.disconnects, notes);
        copy.with_handles()
    }

    /// A copy of what has names.
    fn without_notes(&self) -> State {
        State {
            entries: self.entries,
            author: self.author.clone(),
            demo: self.demo,
            tells_via: self.tells_via,
            reader: self.reader.clone(),
            authors: self.authors.clone(),
            top: self.top.clone(),
            below: self.below.clone(),
            priorities: self.priorities.clone(),
            metrics: self.metrics.clone(),
            boundaries: self.boundaries.clone(),
            people: self.people.clone(),
            said: self.said.clone(),
            private: self.private.clone(),
            orders: self.orders.clone(),
            snoozes: self.snoozes.clone(),
            retired_names: self.retired_names.clone(),
            aliases: self.aliases.clone(),
            ..State::default()
        }
    }

    fn needed_notes(&self, keep: Keep) -> BTreeSet<ThingId> {
        let mut needed = self.needed_decisions(keep);
        self.add_needed_pulses(&mut needed);
        self.add_needed_signals(&mut needed);
        if keep == Keep::Living {
            self.add_needed_translations(&mut needed);
            needed.extend(self.disconnects.values().filter(|known| known.is_open()).map(|known| known.id));
        } else {
            needed.extend(self.translations.keys().chain(self.disconnects.keys()));
        }
        needed
    }

    /// Decisions that are open, or to be told, or that taught something.
    fn needed_decisions(&self, keep: Keep) -> BTreeSet<ThingId> {
        let (mut needed, mut to_tell, mut examples) = (BTreeSet::new(), 0, BTreeMap::<ThingId, usize>::new());
        for decision in self.decisions.values().rev() {
            let mut is_needed =
                decision.is_waiting() || decision.revisit.is_some() || decision.skipped_asking();
            if is_to_be_told(decision) {
                to_tell += 1;
                is_needed |= to_tell <= MOST_TO_TELL;
            }
            let not = decision.not.filter(|not| decision.boundary != Some(*not));
            for boundary in decision.boundary.into_iter().chain(not) {
                if self.is_in_force(boundary, keep) {
                    let count = examples.entry(boundary).or_default();
                    *count += 1;
                    is_needed |= *count <= MOST_EXAMPLES;
                }
            }
            if is_needed {
                needed.insert(decision.id);
            }
        }
        needed
    }

    /// A boundary that nobody has heard of may still come, from a log that is merged.
    fn is_in_force(&self, boundary: ThingId, keep: Keep) -> bool {
        match self.boundaries.get(&boundary) {
            Some(known) => keep != Keep::Living || known.retired.is_none(),
            None => self.retired_names.of(boundary).is_none(),
        }
    }

    /// The last pulse with each.
    fn add_needed_pulses(&self, needed: &mut BTreeSet<ThingId>) {
        let people: BTreeSet<Option<ThingId>> = self.pulses.values().map(|pulse| pulse.with).collect();
        needed.extend(people.into_iter().filter_map(|with| self.last_pulse_with(with)).map(|pulse| pulse.id));
    }

    /// Of what somebody warned about one thing the last counts; of what has ended, only that they were heard.
    fn add_needed_signals(&self, needed: &mut BTreeSet<ThingId>) {
        let lives = |id: &ThingId| match self.priorities.get(id) {
            Some(known) => known.retired.is_none(),
            None => self.retired_names.of(*id).is_none(),
        };
        // From the last to the first: who was heard since then, and about what.
        let mut heard = BTreeSet::new();
        for signal in self.signals.values().rev() {
            let about = signal.about.filter(lives);
            if !heard.contains(&(signal.person, about)) {
                needed.insert(signal.id);
            }
            heard.extend([(signal.person, about), (signal.person, None)]);
        }
    }

    /// A reading that they confirmed is settled; of the last it is kept that they were heard.
    fn add_needed_translations(&self, needed: &mut BTreeSet<ThingId>) {
        let mut heard = BTreeSet::new();
        for said in self.translations.values().rev() {
            if heard.insert(said.person) || said.confirmed.is_none() {
                needed.insert(said.id);
            }
        }
    }
}

fn filtered<T: Clone>(
    things: &BTreeMap<ThingId, T>,
    is_kept: impl Fn(&ThingId) -> bool,
) -> BTreeMap<ThingId, T> {
    things.iter().filter(|(id, _)| is_kept(id)).map(|(id, thing)| (*id, thing.clone())).collect()
}

fn picked<T: Clone>(things: &BTreeMap<ThingId, T>, ids: &[ThingId]) -> BTreeMap<ThingId, T> {
    ids.iter().filter_map(|id| Some((*id, things.get(id)?.clone()))).collect()
}

/// Whether somebody is to be told of a decision: as a boundary says, or because none covers it.
fn is_to_be_told(decision: &Decision) -> bool {
    let level = decision.verdict.as_ref().map(|verdict| verdict.level);
    level.is_some_and(|level| level.is_none_or(|level| level == Level::Inform))
}
