//! Taking back, and taking that back. Both are appended; nothing is erased.

use crate::journal::change::{Change, Undone};
use crate::journal::entry::{Entry, find, handle_of, undone};
use crate::journal::{EntryId, NewEntry, Refusal, ThingId};

/// Takes back an entry: the one named, else the last that stands. Two in a row walk back. What other entries rest on is
/// taken back only together with them. What cannot be told is not taken back: whoever does so must see what it is.
///
/// # Errors
/// Nothing to undo, an unknown or ambiguous entry, one that stands undone; [`Refusal::HasDependents`];
/// [`Refusal::NotAllKnown`].
pub fn undo(entry: &mut NewEntry<'_>, name: Option<&str>, with_dependents: bool) -> Result<(), Refusal> {
    let falling = falling(entry.past(), name, with_dependents)?;
    for target in falling {
        entry.push(Change::Undone(Undone { entry: target }));
    }
    Ok(())
}

/// The entries that an undo would take back, the one that is meant first.
///
/// # Errors
/// As [`undo`].
pub fn falling(past: &[Entry], name: Option<&str>, with_dependents: bool) -> Result<Vec<EntryId>, Refusal> {
    let target = target(past, name)?;
    let dependents = dependents(past, target);
    if !dependents.is_empty() && !with_dependents {
        let dependents = dependents.into_iter().map(handle_of).collect();
        return Err(Refusal::HasDependents { entry: handle_of(target), dependents });
    }
    let falling: Vec<EntryId> = [target].into_iter().chain(dependents).collect();
    match past.iter().find(|past| falling.contains(&past.id) && !past.is_all_known()) {
        Some(strange) => Err(Refusal::NotAllKnown { entry: handle_of(strange.id) }),
        None => Ok(falling),
    }
}

/// The entries that stand and speak of what `target` made, or of what those made: what falls with it.
fn dependents(past: &[Entry], target: EntryId) -> Vec<EntryId> {
    let gone = undone(past);
    let mut fallen = vec![target];
    for later in past.iter().filter(|later| later.id > target && !gone.contains(&later.id)) {
        let rests = |(index, change): (u32, &Change)| {
            let subject = change.subject(ThingId { entry: later.id, index });
            subject.into_iter().chain(change.others()).any(|thing| fallen.contains(&thing.entry))
        };
        if later.known().any(rests) {
            fallen.push(later.id);
        }
    }
    fallen.split_off(1)
}

/// The entry that an undo would take back.
///
/// # Errors
/// Nothing to undo, an unknown or ambiguous entry, one that stands undone.
fn target(past: &[Entry], name: Option<&str>) -> Result<EntryId, Refusal> {
    let gone = undone(past);
    let target = match name {
        Some(name) => find(past, name)?,
        None => {
            let standing = |past: &&Entry| !past.is_undo() && !gone.contains(&past.id);
            past.iter().rev().find(standing).ok_or(Refusal::NothingToTakeBack { verb: "undo" })?.id
        }
    };
    if gone.contains(&target) { Err(Refusal::AlreadyUndone { entry: handle_of(target) }) } else { Ok(target) }
}

/// Takes back the last undo that stands.
///
/// # Errors
/// Nothing to redo, or something was recorded since the undo.
pub fn redo(entry: &mut NewEntry<'_>) -> Result<EntryId, Refusal> {
    let gone = undone(entry.past());
    let is_plain = |id: EntryId| entry.past().iter().any(|past| past.id == id && !past.is_undo());
    let is_undo =
        |past: &&Entry| !gone.contains(&past.id) && past.undoes().first().copied().is_some_and(is_plain);
    let last = entry.past().iter().rev().find(is_undo).ok_or(Refusal::NothingToTakeBack { verb: "redo" })?;
    let newer = entry.past().iter().rev().take_while(|past| past.id > last.id).find(|past| !past.is_undo());
    if let Some(newer) = newer {
        return Err(Refusal::RedoAfterNewEntry { newer: handle_of(newer.id) });
    }
    let target = last.undoes().first().copied().ok_or(Refusal::NothingToTakeBack { verb: "redo" })?;
    entry.push(Change::Undone(Undone { entry: last.id }));
    Ok(target)
}
