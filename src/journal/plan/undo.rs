//! Taking back, and taking that back. Both are appended; nothing is erased.

use crate::journal::change::{Change, Undone};
use crate::journal::entry::{Entry, undone};
use crate::journal::handle::ending;
use crate::journal::{EntryId, NewEntry, Refusal};

/// Takes back an entry: the one named, else the last that stands. Two in a row walk back.
///
/// # Errors
/// As [`target`].
pub fn undo(entry: &mut NewEntry<'_>, name: Option<&str>) -> Result<EntryId, Refusal> {
    let target = target(entry.past(), name)?;
    entry.push(Change::Undone(Undone { entry: target }));
    Ok(target)
}

/// The entry that an undo would take back.
///
/// # Errors
/// Nothing to undo, an unknown or ambiguous entry, one that stands undone.
pub fn target(past: &[Entry], name: Option<&str>) -> Result<EntryId, Refusal> {
    let gone = undone(past);
    let target = match name {
        Some(name) => find(past, name)?,
        None => {
            let standing = |past: &&Entry| past.undoes().is_none() && !gone.contains(&past.id);
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
    let is_plain = |id: EntryId| entry.past().iter().any(|past| past.id == id && past.undoes().is_none());
    let is_undo = |past: &&Entry| !gone.contains(&past.id) && past.undoes().is_some_and(is_plain);
    let last = entry.past().iter().rev().find(is_undo).ok_or(Refusal::NothingToTakeBack { verb: "redo" })?;
    let newer =
        entry.past().iter().rev().take_while(|past| past.id > last.id).find(|past| past.undoes().is_none());
    if let Some(newer) = newer {
        return Err(Refusal::RedoAfterNewEntry { newer: handle_of(newer.id) });
    }
    let target = last.undoes().ok_or(Refusal::NothingToTakeBack { verb: "redo" })?;
    entry.push(Change::Undone(Undone { entry: last.id }));
    Ok(target)
}

/// An entry's handle: `e-` and the ending of its id.
pub fn handle_of(id: EntryId) -> String {
    format!("e-{}", ending(id, crate::journal::handle::NOTE_LENGTH))
}

/// The entry that is meant by an ending of its id, behind `e-` or behind the letter of the note that it made.
///
/// # Errors
/// [`Refusal::Unknown`] or [`Refusal::Ambiguous`].
pub fn find(past: &[Entry], name: &str) -> Result<EntryId, Refusal> {
    let typed = name.trim().to_lowercase();
    let typed = typed.get(2..).filter(|_| typed.as_bytes().get(1) == Some(&b'-')).unwrap_or(&typed);
    let is_meant = |entry: &&Entry| typed.len() >= 4 && entry.id.to_string().to_lowercase().ends_with(typed);
    let found: Vec<EntryId> = past.iter().filter(is_meant).map(|entry| entry.id).collect();
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(Refusal::Unknown {
            wanted: "entry".to_owned(),
            name: name.to_owned(),
            near: Vec::new(),
            remedy: "the entries: align log".to_owned(),
        }),
        several => Err(Refusal::Ambiguous {
            name: name.to_owned(),
            candidates: several.iter().map(|id| format!("e-{}", ending(*id, 10))).collect(),
        }),
    }
}
