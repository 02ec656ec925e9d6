//! Names of what is not there: of a thing that no entry made, of an entry to take back.

use std::collections::BTreeMap;

use crate::model::{Entry, EntryId, ThingId};

use super::entry_index::Places;
use super::finding::Findings;
use super::problem::Problem;
use super::raw_line::RawLine;

/// What is named, each once, and where it is named first.
#[derive(Debug, Default)]
pub(super) struct References {
    things: BTreeMap<ThingId, Naming>,
    entries: BTreeMap<EntryId, Naming>,
}

#[derive(Debug)]
struct Naming {
    log: u16,
    line: usize,
    more: usize,
}

impl References {
    /// Notes what an entry names.
    pub(super) fn note(&mut self, log: u16, line: RawLine<'_>, entry: &Entry) {
        let naming = || Naming { log, line: line.number, more: 0 };
        for (index, change) in entry.known() {
            let own = ThingId { entry: entry.id, index };
            let subject = change.subject(own).filter(|subject| *subject != own);
            for thing in subject.into_iter().chain(change.others()) {
                self.things.entry(thing).and_modify(|known| known.more += 1).or_insert_with(naming);
            }
        }
        for target in entry.undoes() {
            self.entries.entry(target).and_modify(|known| known.more += 1).or_insert_with(naming);
        }
    }

    /// Finds what is not there.
    pub(super) fn find(&self, places: &Places, findings: &mut Findings) {
        let mut add = |problem, naming: &Naming| {
            let file = &places.logs[usize::from(naming.log)];
            findings.add_with(problem, file, Some(naming.line), naming.more);
        };
        for (thing, naming) in self.things.iter().filter(|(thing, _)| !places.has_thing(**thing)) {
            add(Problem::DanglingReference { thing: *thing }, naming);
        }
        for (entry, naming) in self.entries.iter().filter(|(entry, _)| !places.has_entry(**entry)) {
            add(Problem::DanglingUndo { entry: *entry }, naming);
        }
    }
}
