//! Undo and redo. Both are appended; nothing is erased.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::agent_limits;
use super::agent_name::AgentName;
use super::author::is_same;
use super::change::{Change, Fact};
use super::entries::Entries;
use super::entry::{Entry, handle_of};
use super::id::{EntryId, ThingId, each_once};
use super::new_entry::NewEntry;
use super::origin::Origin;
use super::query::find_entry;
use super::refusal::Refusal;
use super::state::State;

/// An entry was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Undone {
    pub(crate) entry: EntryId,
    /// What else of boundaries stands again, or no longer: who undoes it sets them. An older version passes over it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) boundaries: Vec<ThingId>,
}

impl Fact for Undone {
    // The fold has passed over what was undone; see [`undone`].
    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        state.set_boundaries(origin, self.boundaries.iter().copied());
    }
}

/// Takes back an entry of the past: the one named, else the last that stands. Two in a row walk back. What other entries
/// rest on is taken back only together with them. What cannot be told is not taken back: whoever does so must see what it
/// is.
///
/// # Errors
/// Nothing to undo, an unknown or ambiguous entry, one that stands undone; [`Refusal::HasDependents`];
/// [`Refusal::NotAllKnown`]; [`Refusal::AgentMayNot`].
pub(crate) fn undo(
    entry: &mut NewEntry,
    past: &dyn Entries,
    name: Option<&str>,
    own: &[String],
    with_dependents: bool,
) -> Result<(), Refusal> {
    let targets = undo_set(past, name, own, with_dependents)?;
    refuse_agent(entry, past, &targets)?;
    let touched = Touched::by(entry.state(), past, &targets)?;
    for target in targets {
        push(entry, target, touched.is_private(target), touched.boundaries(target));
    }
    Ok(())
}

/// Takes back an entry where it stands: of a private one nobody else learns that it was taken back, nor of private
/// boundaries.
fn push(entry: &mut NewEntry, undone: EntryId, is_private: bool, boundaries: Vec<ThingId>) {
    let is_kept = |thing: &ThingId| is_private || entry.state().is_private(*thing);
    let (private, shared) = boundaries.into_iter().partition::<Vec<_>, _>(is_kept);
    if !is_private {
        entry.push(Change::Undone(Undone { entry: undone, boundaries: shared }));
    }
    if is_private || !private.is_empty() {
        entry.push_private(Change::Undone(Undone { entry: undone, boundaries: private }));
    }
}

/// Which of some past entries are private, and the boundaries that each set or ended.
struct Touched {
    private: BTreeSet<EntryId>,
    boundaries: Vec<(EntryId, ThingId)>,
}

impl Touched {
    fn by(state: &State, past: &dyn Entries, entries: &[EntryId]) -> Result<Touched, Refusal> {
        let mut touched = Touched { private: BTreeSet::new(), boundaries: Vec::new() };
        past.each(&mut |entry| {
            if !entries.contains(&entry.id) {
                return;
            }
            if entry.is_private() {
                touched.private.insert(entry.id);
            }
            let subject =
                |(index, change): (u32, &Change)| change.subject(ThingId { entry: entry.id, index });
            let boundaries = entry.known().filter_map(subject);
            let boundaries = boundaries.filter(|thing| state.boundaries.contains_key(thing));
            touched.boundaries.extend(boundaries.map(|thing| (entry.id, thing)));
        })?;
        Ok(touched)
    }

    fn is_private(&self, entry: EntryId) -> bool {
        self.private.contains(&entry)
    }

    fn boundaries(&self, entry: EntryId) -> Vec<ThingId> {
        each_once(self.boundaries.iter().filter(|(by, _)| *by == entry).map(|(_, thing)| *thing))
    }
}

/// Refuses that an agent takes back what is not its own.
fn refuse_agent(entry: &NewEntry, past: &dyn Entries, targets: &[EntryId]) -> Result<(), Refusal> {
    let Some(agent) = entry.agent() else { return Ok(()) };
    let mut refused = Ok(());
    past.each(&mut |known| {
        if targets.contains(&known.id) && refused.is_ok() {
            refused = agent_limits::refuse_undo(agent, known);
        }
    })?;
    refused
}

/// The entries that an undo would take back, the one that is meant first.
pub(crate) fn undo_set(
    past: &dyn Entries,
    name: Option<&str>,
    own: &[String],
    with_dependents: bool,
) -> Result<Vec<EntryId>, Refusal> {
    let target = target(past, name, own)?;
    let fallen = dependents(past, target)?;
    if !fallen.is_empty() && !with_dependents {
        let dependents = fallen.into_iter().map(handle_of).collect();
        return Err(Refusal::HasDependents { entry: handle_of(target), dependents });
    }
    let undo_set: Vec<EntryId> = [target].into_iter().chain(fallen).collect();
    let mut strange = None;
    past.each(&mut |entry| {
        strange = Some(entry.id).filter(|id| undo_set.contains(id) && !entry.is_all_known()).or(strange);
    })?;
    match strange {
        Some(strange) => Err(Refusal::NotAllKnown { entry: handle_of(strange) }),
        None => Ok(undo_set),
    }
}

/// The entries that stand and speak of what `target` made, or of what those made: what falls with it.
fn dependents(past: &dyn Entries, target: EntryId) -> Result<BTreeSet<EntryId>, Refusal> {
    let mut fallen = BTreeSet::from([target]);
    past.each_standing(&mut |later| {
        if later.id > target && rests_on(later, &fallen) {
            fallen.insert(later.id);
        }
    })?;
    fallen.remove(&target);
    Ok(fallen)
}

fn rests_on(later: &Entry, fallen: &BTreeSet<EntryId>) -> bool {
    later.known().any(|(index, change)| {
        let subject = change.subject(ThingId { entry: later.id, index });
        subject.into_iter().chain(change.others()).any(|thing| fallen.contains(&thing.entry))
    })
}

/// Whether somebody else wrote an entry: it is taken back by its name alone. `own` are the names of whoever undoes it, none
/// where one person writes. What an agent wrote is anybody's.
pub(crate) fn is_of_another(entry: &Entry, own: &[String]) -> bool {
    let is_own = |by: &str| AgentName::of_author(by).is_some() || own.iter().any(|name| is_same(name, by));
    !own.is_empty() && entry.by.as_deref().is_some_and(|by| !is_own(by))
}

/// The entry that an undo would take back.
fn target(past: &dyn Entries, name: Option<&str>, own: &[String]) -> Result<EntryId, Refusal> {
    if let Some(name) = name {
        let target = find_entry(past, name)?;
        return if past.undone().contains(&target) {
            Err(Refusal::AlreadyUndone { entry: handle_of(target) })
        } else {
            Ok(target)
        };
    }
    let (mut last, mut has_others) = (None, false);
    past.each_standing(&mut |entry| {
        if !entry.is_undo() && is_of_another(entry, own) {
            has_others = true;
        } else if !entry.is_undo() {
            last = Some(entry.id);
        }
    })?;
    last.ok_or(if has_others { Refusal::NothingOfYours } else { Refusal::NothingToTakeBack { verb: "undo" } })
}

/// Takes back the last undo that stands.
///
/// # Errors
/// Nothing to redo, or something was recorded since the undo.
pub(crate) fn redo(entry: &mut NewEntry, past: &dyn Entries) -> Result<EntryId, Refusal> {
    let nothing = || Refusal::NothingToTakeBack { verb: "redo" };
    let (undos, undone) = (past.corrections(), past.undone());
    let is_redo = |target: EntryId| undos.iter().any(|undo| undo.id == target && undo.is_undo());
    let stands = |undo: &&Entry| {
        !undone.contains(&undo.id) && undo.undoes().first().is_some_and(|target| !is_redo(*target))
    };
    let last = undos.iter().rev().find(stands).ok_or_else(nothing)?;
    let (mut newer, mut is_there) = (None, false);
    let target = last.undoes().first().copied().ok_or_else(nothing)?;
    past.each(&mut |entry| {
        is_there |= entry.id == target;
        newer = Some(entry.id).filter(|id| *id > last.id && !entry.is_undo()).or(newer);
    })?;
    if let Some(newer) = newer {
        return Err(Refusal::RedoAfterNewEntry { newer: handle_of(newer) });
    }
    if !is_there {
        return Err(nothing());
    }
    refuse_agent(entry, past, &[last.id])?;
    let touched = Touched::by(entry.state(), past, &[last.id, target])?;
    push(entry, last.id, touched.is_private(last.id), touched.boundaries(target));
    Ok(target)
}
