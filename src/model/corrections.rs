//! What stands of a history: what was undone is passed over, and in the place of a pulse that was amended stands what the
//! last amendment says.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::change::Change;
use super::entry::{Entry, Part, SECOND, undone};
use super::id::EntryId;
use super::privacy::Privacy;

/// What stands of a history, by the entries that correct others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corrections {
    undone: HashSet<EntryId>,
    /// What stands in the place of each entry that was amended.
    amended: HashMap<EntryId, Amended>,
}

/// What stands in the place of an entry, part by part: whoever amends a pulse without the private log leaves alone what
/// others noted of it in confidence.
#[derive(Clone, Debug)]
struct Amended {
    /// The last entry that says so.
    by: EntryId,
    shared: Option<Vec<Change>>,
    private: Option<Vec<Change>>,
}

impl Corrections {
    /// Of corrections in id order.
    pub(crate) fn of(corrections: &[Entry]) -> Corrections {
        let mut amended = HashMap::new();
        let undone = undone(corrections);
        for entry in corrections.iter().filter(|entry| !undone.contains(&entry.id)) {
            for (privacy, said) in entry.amendments().filter(|(_, said)| said.pulse.entry < entry.id) {
                let nothing = Amended { by: entry.id, shared: None, private: None };
                let stands = amended.entry(said.pulse.entry).or_insert(nothing);
                stands.by = entry.id;
                match privacy {
                    Privacy::Shared => stands.shared = Some(said.changes.clone()),
                    Privacy::Private => stands.private = Some(said.changes.clone()),
                }
            }
        }
        Corrections { amended, undone }
    }

    pub(crate) fn is_undone(&self, entry: EntryId) -> bool {
        self.undone.contains(&entry)
    }

    /// The entry that amends this one.
    pub(crate) fn amendment(&self, entry: EntryId) -> Option<EntryId> {
        self.amended.get(&entry).map(|amended| amended.by)
    }

    /// An entry as it stands; nothing where it is undone.
    pub(crate) fn of_entry<'e>(&self, entry: &'e Entry) -> Option<Cow<'e, Entry>> {
        if self.is_undone(entry.id) {
            return None;
        }
        Some(match self.amended.get(&entry.id) {
            None => Cow::Borrowed(entry),
            Some(amended) => Cow::Owned(Entry {
                shared: part(entry.shared.as_ref(), amended.shared.as_deref()),
                private: part(entry.private.as_ref(), amended.private.as_deref()),
                ..entry.clone()
            }),
        })
    }
}

/// A part with what stands in its place; what it makes keeps its identity.
fn part(was: Option<&Part>, amended: Option<&[Change]>) -> Option<Part> {
    let Some(amended) = amended else { return was.cloned() };
    let Part { first, needs_shared, .. } =
        was.cloned().unwrap_or(Part { first: SECOND, needs_shared: true, ..Part::default() });
    Some(Part { first, changes: amended.iter().cloned().map(Some).collect(), needs_shared })
}
