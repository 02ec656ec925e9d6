//! Builds log lines entry by entry, from the states before and after each.

use std::collections::{HashMap, HashSet};

use crate::model::entry::handle_of;
use crate::model::{Entries, Entry, EntryId, State, ThingId};
use crate::view::sentence::{States, handles, sentences};

use super::LogLine;

/// Describes entries, which it takes in order.
pub(super) struct LogBuilder<'a> {
    now: &'a State,
    undone: HashSet<EntryId>,
    /// What each undo, or redo, undid first.
    undos: HashMap<EntryId, EntryId>,
    before: State,
    after: State,
    /// Names for what stands undone.
    undone_state: State,
}

impl<'a> LogBuilder<'a> {
    pub(super) fn new(entries: &dyn Entries, now: &'a State) -> LogBuilder<'a> {
        LogBuilder {
            now,
            undone: entries.undone(),
            undos: HashMap::new(),
            before: State::before(entries),
            after: State::before(entries),
            undone_state: State::default(),
        }
    }

    /// Takes in an entry, and describes it where that is wanted.
    pub(super) fn describe(
        &mut self,
        entry: &Entry,
        about: Option<ThingId>,
        wanted: bool,
    ) -> Option<LogLine> {
        if let Some(target) = entry.undoes().first() {
            self.undos.insert(entry.id, *target);
        }
        if self.undone.contains(&entry.id) {
            self.undone_state.apply(entry);
            // Each is called what its entry calls it, whatever else was undone.
            self.undone_state.handles.clear();
            // What is undone is described as if it stood: on a copy.
            let line = wanted.then(|| {
                let speaks_of = entry.known().flat_map(|(index, change)| {
                    let subject = change.subject(ThingId { entry: entry.id, index });
                    subject.into_iter().chain(change.others())
                });
                let mut after = self.after.excerpt(&speaks_of.collect::<Vec<_>>());
                after.apply(entry);
                self.line(entry, &after, about)
            });
            return line.map(|line| LogLine { undone: true, ..line });
        }
        self.after.apply(entry);
        let line = wanted.then(|| self.line(entry, &self.after, about));
        self.before.apply(entry);
        line
    }

    fn line(&self, entry: &Entry, after: &State, about: Option<ThingId>) -> LogLine {
        let states = States { before: &self.before, after, undone: &self.undone_state, now: self.now };
        let said = match entry.undoes().as_slice() {
            [] => sentences(&states, entry, about),
            targets => targets.iter().map(|target| self.undid(*target)).collect(),
        };
        LogLine {
            entry: handle_of(entry.id),
            id: entry.id,
            at: entry.at,
            by: entry.by.clone(),
            said,
            handles: handles(&states, entry),
            undone: false,
            is_undo: entry.is_undo(),
        }
    }

    /// What an undo, or a redo, of this entry means.
    fn undid(&self, target: EntryId) -> String {
        match self.undos.get(&target) {
            Some(again) => format!("{} was restored", handle_of(*again)),
            None => format!("{} was undone", handle_of(target)),
        }
    }
}
