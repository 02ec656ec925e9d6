//! Builds log lines entry by entry, from the states before and after each.

use std::collections::{HashMap, HashSet};

use crate::model::entry::handle_of;
use crate::model::fold::Spared;
use crate::model::{Checkpoint, Entry, EntryId, Fold, Keep, State, ThingId};
use crate::view::sentence::{States, handles, sentences};

use super::LogLine;

/// Describes entries, which it takes in order.
pub(super) struct LogBuilder<'a> {
    now: &'a State,
    undone: HashSet<EntryId>,
    /// What each undo, or redo, undid first.
    undos: HashMap<EntryId, EntryId>,
    before: Fold,
    after: Fold,
    /// Names for what stands undone.
    undone_state: State,
}

impl<'a> LogBuilder<'a> {
    /// They begin at this point. `spared` is what a first fold over them missed.
    pub(super) fn new(
        past: Option<&Checkpoint>,
        undone: HashSet<EntryId>,
        spared: &Spared,
        now: &'a State,
    ) -> LogBuilder<'a> {
        let begin = || Fold::after(past, Keep::Living).sparing(spared.clone());
        LogBuilder {
            now,
            undone,
            undos: HashMap::new(),
            before: begin(),
            after: begin(),
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
                let mut after = self.after.state().clone();
                after.apply(entry);
                self.line(entry, &after, about)
            });
            return line.map(|line| LogLine { undone: true, ..line });
        }
        self.after.apply(entry);
        let line = wanted.then(|| self.line(entry, self.after.state(), about));
        self.after.settle(entry);
        self.before.push(entry);
        line
    }

    fn line(&self, entry: &Entry, after: &State, about: Option<ThingId>) -> LogLine {
        let states = States { before: self.before.state(), after, undone: &self.undone_state, now: self.now };
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
