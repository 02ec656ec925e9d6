//! Finding what is meant in the whole history: what is alive first, then what the logs remember.

use crate::model::{Entries, EntryId, Hint, Kind, Refusal, State, ThingId};

/// The shortest ending of an id that is accepted.
const SHORTEST: usize = 4;

/// The thing that is meant by a handle, or by an ending of a note's: one that is alive, else one of the history.
///
/// # Errors
/// [`Refusal::Unknown`] or [`Refusal::Ambiguous`]; when an entry cannot be read.
pub fn find(state: &State, entries: &dyn Entries, name: &str) -> anyhow::Result<(Kind, ThingId)> {
    let unknown = match state.find(&Kind::ALL, name) {
        Err(unknown @ Refusal::Unknown { .. }) => unknown,
        found => return Ok(found?),
    };
    let typed = name.trim().to_lowercase();
    let Some((letter, end)) = typed.split_once('-').filter(|(_, end)| end.len() >= SHORTEST) else {
        return Err(unknown.into());
    };
    let mut found = Vec::new();
    entries.each_standing(&mut |entry| {
        let notes = entry.known().filter_map(|(index, change)| Some((index, change.fact().makes()?)));
        let begins =
            |kind: Kind| kind.letter().is_some_and(|begins| letter.len() == 1 && letter.starts_with(begins));
        let meant = notes.filter(|(_, kind)| begins(*kind) && ends(entry.id, end));
        found.extend(meant.map(|(index, kind)| (kind, ThingId { entry: entry.id, index })));
    })?;
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(unknown.into()),
        several => Err(ambiguous(name, letter, several.iter().map(|(_, id)| id.entry)).into()),
    }
}

/// The entry that is meant by an ending of its id, behind `e-` or behind the letter of the note that it made.
///
/// # Errors
/// [`Refusal::Unknown`] or [`Refusal::Ambiguous`]; when an entry cannot be read.
pub fn find_entry(entries: &dyn Entries, name: &str) -> anyhow::Result<EntryId> {
    let typed = name.trim().to_lowercase();
    let typed = typed.get(2..).filter(|_| typed.as_bytes().get(1) == Some(&b'-')).unwrap_or(&typed);
    let mut found = Vec::new();
    if typed.len() >= SHORTEST {
        entries.each(&mut |entry| found.extend(Some(entry.id).filter(|id| ends(*id, typed))))?;
    }
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(Refusal::Unknown {
            wanted: "entry".to_owned(),
            name: name.to_owned(),
            near: Vec::new(),
            hint: Hint::command("the entries:", ["log"]),
        }
        .into()),
        several => Err(ambiguous(name, "e", several.iter().copied()).into()),
    }
}

fn ambiguous(name: &str, letter: &str, ids: impl Iterator<Item = EntryId>) -> Refusal {
    let candidates = ids.map(|id| format!("{letter}-{}", id.ending(10))).collect();
    Refusal::Ambiguous { name: name.to_owned(), candidates }
}

fn ends(id: EntryId, end: &str) -> bool {
    id.ending(end.len()) == end
}
