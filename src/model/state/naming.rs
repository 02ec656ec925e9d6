//! Handles: taken, and made to differ.

use crate::model::handle::NOTE_LENGTH;
use crate::model::{Handle, Kind, State, ThingId};

/// The highest number that a handle gets.
const MOST_NUMBERED: usize = 99;

impl State {
    /// Takes the handle for a thing; the later of two that clash gets a number. Where so many clash that no human can have
    /// meant it, it is told apart by its id: trying number after number, each fold of them would take forever.
    pub(in crate::model) fn name(&mut self, wanted: Handle, kind: Kind, id: ThingId) -> Handle {
        let free = |handle: &Handle| self.is_free(handle);
        let handle = if free(&wanted) {
            wanted
        } else {
            let numbered = (2..=MOST_NUMBERED).map(|number| wanted.numbered(number)).find(free);
            numbered.unwrap_or_else(|| wanted.of_thing(id))
        };
        self.handles.insert(handle.clone(), (kind, id));
        self.aliases.remove(&handle);
        handle
    }

    /// Takes the ending of a note's id as its handle. It depends on its entry alone, never on what else is kept: of two notes
    /// of one kind in one entry, the later has its index behind.
    pub(in crate::model) fn name_note(&mut self, kind: Kind, id: ThingId) -> Handle {
        let mut handle = Handle::of_note(kind.letter().unwrap_or('n'), id, NOTE_LENGTH);
        if self.handles.contains_key(&handle.with_whole_id(id)) {
            handle = handle.numbered(id.index as usize);
        }
        self.handles.insert(handle.with_whole_id(id), (kind, id));
        handle
    }

    /// The handle that a living thing is to have from now on; nothing where it stays. The old one stays an alias.
    pub(in crate::model) fn rename(
        &mut self,
        id: ThingId,
        kind: Kind,
        wanted: Option<&Handle>,
    ) -> Option<Handle> {
        let wanted = wanted?;
        let known = self.noun(id).filter(|noun| noun.kind == kind)?.handle.clone();
        if known == *wanted {
            return None;
        }
        self.handles.remove(&known);
        let renamed = self.name(wanted.clone(), kind, id);
        self.aliases.insert(known, (kind, id));
        Some(renamed)
    }
}
