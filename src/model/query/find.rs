//! Finding what is meant in the whole history: a note's short name must mean one of all that ever were.

use std::collections::BTreeSet;

use crate::model::{Entries, Entry, EntryId, Hint, Kind, Refusal, State, ThingId};

/// The shortest ending of an id that is accepted.
const SHORTEST: usize = 4;

/// The thing that is meant by a handle, or by an ending of a note's, alive or not.
///
/// # Errors
/// [`Refusal::Unknown`] or [`Refusal::Ambiguous`]; when an entry cannot be read.
pub(crate) fn find(state: &State, entries: &dyn Entries, name: &str) -> Result<(Kind, ThingId), Refusal> {
    let found = state.find_any(&Kind::ALL, name);
    let named = matches!(&found, Ok((Kind::Priority | Kind::Metric | Kind::Boundary | Kind::Person, _)));
    let Some(note) = NoteName::parse(name).filter(|_| !named) else { return found };
    let notes = note.find(entries)?;
    match notes.as_slice() {
        [only] => Ok(*only),
        [] => Ok(found?),
        several => Err(ambiguous(name, note.letter, several.iter().map(|(_, id)| id.entry))),
    }
}

/// A note's name as it is typed: `d-7kq2`; of several in one entry the later have their index behind, `d-7kq2mz-3`.
#[derive(Debug)]
pub(crate) struct NoteName {
    letter: char,
    ending: String,
    index: Option<u32>,
}

impl NoteName {
    /// The name, if it looks like a note's.
    pub(crate) fn parse(name: &str) -> Option<NoteName> {
        let typed = name.trim().to_lowercase();
        let (letter, rest) = typed.split_once('-')?;
        let letter = letter
            .parse()
            .ok()
            .filter(|letter| Kind::ALL.iter().any(|kind| kind.letter() == Some(*letter)))?;
        let (ending, index) =
            rest.split_once('-').map_or((rest, None), |(ending, index)| (ending, Some(index)));
        let index = index.map(str::parse).transpose().ok()?;
        (ending.len() >= SHORTEST).then(|| NoteName { letter, ending: ending.to_owned(), index })
    }

    /// The notes of all that stands that are called so.
    fn find(&self, entries: &dyn Entries) -> Result<Vec<(Kind, ThingId)>, Refusal> {
        let undone = entries.undone();
        let standing =
            entries.ending_in(&self.ending)?.into_iter().filter(|entry| !undone.contains(&entry.id));
        Ok(standing.filter_map(|entry| self.note_of(&entry)).collect())
    }

    fn note_of(&self, entry: &Entry) -> Option<(Kind, ThingId)> {
        let mut notes = entry.known().filter_map(|(index, change)| {
            let kind = change.makes().filter(|kind| kind.letter() == Some(self.letter))?;
            Some((kind, ThingId { entry: entry.id, index }))
        });
        match self.index {
            None => notes.next(),
            Some(index) => notes.skip(1).find(|(_, id)| id.index == index),
        }
    }
}

/// The entry that is meant by an ending of its id, behind `e-` or behind the letter of the note that it made.
///
/// # Errors
/// [`Refusal::Unknown`] or [`Refusal::Ambiguous`]; when an entry cannot be read.
pub(crate) fn find_entry(entries: &dyn Entries, name: &str) -> Result<EntryId, Refusal> {
    let typed = name.trim().to_lowercase();
    let typed = typed.get(2..).filter(|_| typed.as_bytes().get(1) == Some(&b'-')).unwrap_or(&typed);
    let found = if typed.len() >= SHORTEST { entries.ending_in(typed)? } else { Vec::new() };
    match found.as_slice() {
        [only] => Ok(only.id),
        [] => Err(Refusal::Unknown {
            wanted: "entry".to_owned(),
            name: name.to_owned(),
            near: Vec::new(),
            hint: Hint::command("the entries:", ["log"]),
        }),
        several => Err(ambiguous(name, 'e', several.iter().map(|entry| entry.id))),
    }
}

fn ambiguous(name: &str, letter: char, ids: impl Iterator<Item = EntryId> + Clone) -> Refusal {
    let named = |length| ids.clone().map(|id| format!("{letter}-{}", id.ending(length))).collect::<Vec<_>>();
    let are_told_apart = |names: &[String]| names.iter().collect::<BTreeSet<_>>().len() == names.len();
    let candidates = Some(named(10)).filter(|names| are_told_apart(names)).unwrap_or_else(|| named(26));
    Refusal::Ambiguous { name: name.to_owned(), candidates }
}
