//! What lies in a shared log and would be private if it were recorded now: a journal may be older than its private logs.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::change::{Change, KindWords, PulseAmended, PulseAnswered, PulseHeld};
use super::entry::{Entry, Part};
use super::id::{EntryId, ThingId};
use super::privacy::Privacy;
use super::pulse::Answers;

/// Changes, each with its index in its entry.
type Numbered = Vec<(u32, Change)>;

/// What was found of it so far, in id order.
#[derive(Debug, Default)]
pub(crate) struct Confided {
    /// How many changes of each kind.
    pub(crate) counts: BTreeMap<KindWords, usize>,
    /// The entries that cannot be taken apart: what they made would get another identity, or this version does not know all
    /// of them.
    pub(crate) stays: Vec<EntryId>,
    /// What is private, or becomes so.
    things: BTreeSet<ThingId>,
    entries: HashSet<EntryId>,
}

/// A shared part, taken apart.
#[derive(Debug, PartialEq)]
pub(crate) struct Split {
    /// Nothing where all of it is private.
    pub(crate) shared: Option<Part>,
    pub(crate) private: Part,
}

impl Confided {
    /// Takes in the next entry, and takes its shared part apart, if it may be moved and something of it is private.
    pub(crate) fn split(&mut self, entry: &Entry, may_move: bool) -> Option<Split> {
        self.note(entry, entry.private.as_ref());
        if entry.is_private() {
            self.entries.insert(entry.id);
        }
        let part = entry.shared.as_ref()?;
        let (shared, private) = self.sorted(entry, part);
        if private.is_empty() || !may_move {
            return None;
        }
        let kinds: Vec<KindWords> = private.iter().map(|(_, change)| change.kind_words()).collect();
        let is_known = part.changes.iter().all(Option::is_some) && entry.private.is_none();
        let Some(split) = is_known.then(|| apart(part, shared, private)).flatten() else {
            self.stays.push(entry.id);
            return None;
        };
        kinds.into_iter().for_each(|kind| *self.counts.entry(kind).or_default() += 1);
        self.note(entry, Some(&split.private));
        if split.shared.is_none() {
            self.entries.insert(entry.id);
        }
        Some(split)
    }

    /// Notes what a private part made.
    fn note(&mut self, entry: &Entry, private: Option<&Part>) {
        let made = private.into_iter().flat_map(Part::known).filter(|(_, change)| change.makes().is_some());
        self.things.extend(made.map(|(index, _)| ThingId { entry: entry.id, index }));
    }

    /// The changes of a part that stay shared, and those that are private, each with its index.
    fn sorted(&self, entry: &Entry, part: &Part) -> (Numbered, Numbered) {
        let (mut shared, mut private) = (Vec::new(), Vec::new());
        // What the entry itself makes in confidence, the rest of it may name.
        let mut own = BTreeSet::new();
        for (index, change) in part.known() {
            let id = ThingId { entry: entry.id, index };
            let names = |thing: &ThingId| self.things.contains(thing) || own.contains(thing);
            if self.is_private(change) || change.names().iter().any(names) {
                own.extend(change.makes().map(|_| id));
                private.push((index, change.clone()));
                continue;
            }
            let (stays, goes) = without_answers(change, id);
            shared.push((index, stays));
            private.extend(goes.map(|change| (index, change)));
        }
        (shared, private)
    }

    fn is_private(&self, change: &Change) -> bool {
        if let Change::Undone(undone) = change {
            return self.entries.contains(&undone.entry);
        }
        change.default_privacy() == Privacy::Private
    }
}

/// A part taken apart, where everything that it made keeps its identity.
fn apart(part: &Part, shared: Numbered, private: Numbered) -> Option<Split> {
    if shared.is_empty() {
        return Some(Split { shared: None, private: Part { needs_shared: false, ..part.clone() } });
    }
    let makes = |change: &Change| change.makes().is_some();
    let stands = |first: u32, changes: &[(u32, Change)], all: bool| {
        (first..).zip(changes).all(|(at, (index, change))| at == *index || !all && !makes(change))
    };
    // Where the whole line ends now: as long as that stands, these say nothing of their own.
    let behind = part.first.saturating_add(u32::try_from(shared.len()).ok()?);
    let private_makes = private.iter().any(|(_, change)| makes(change));
    if !stands(part.first, &shared, false) || private_makes && !stands(behind, &private, true) {
        return None;
    }
    let changes = |changes: Numbered| changes.into_iter().map(|(_, change)| Some(change)).collect();
    Some(Split {
        shared: Some(Part { changes: changes(shared), ..part.clone() }),
        private: Part { first: behind, changes: changes(private), needs_shared: true },
    })
}

/// A change without what was answered in a pulse, and that, as an older version noted it.
fn without_answers(change: &Change, id: ThingId) -> (Change, Option<Change>) {
    if let Change::PulseHeld(held) = change {
        let (held, answered) = taken_out(held, id);
        return (Change::PulseHeld(held), answered);
    }
    if let Change::PulseAmended(PulseAmended { pulse, changes }) = change {
        let (answered, changes): (Vec<Change>, Vec<Change>) =
            changes.iter().cloned().partition(|change| matches!(change, Change::PulseAnswered(_)));
        let (changes, taken): (Vec<_>, Vec<_>) =
            changes.iter().map(|change| without_answers(change, *pulse)).unzip();
        let answered: Vec<Change> = answered.into_iter().chain(taken.into_iter().flatten()).collect();
        let amended = |changes| Change::PulseAmended(PulseAmended { pulse: *pulse, changes });
        return (amended(changes), Some(answered).filter(|answered| !answered.is_empty()).map(amended));
    }
    (change.clone(), None)
}

fn taken_out(held: &PulseHeld, pulse: ThingId) -> (PulseHeld, Option<Change>) {
    let PulseHeld { with, on, reply, answers } = held.clone();
    let says_something = reply.is_some() || answers != Answers::default();
    let answered = says_something.then_some(Change::PulseAnswered(PulseAnswered { pulse, reply, answers }));
    (PulseHeld { with, on, reply: None, answers: Answers::default() }, answered)
}
