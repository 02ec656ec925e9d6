//! Who writes in which log. A log says itself who wrote it; what can be seen is that a machine of one author begins to write
//! under the name of a person whose own log is here, too: the name that was there first stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::author::{folded, is_same};
use crate::model::change::{Change, PersonAdded, PersonEdited};
use crate::model::{AgentName, Entry};
use crate::store::log::is_conflicted_copy;

use super::entry_index::EntryIndex;
use super::finding::Findings;
use super::problem::Problem;

/// How many authors of one log are looked at.
const MOST: usize = 100;

/// The authors of all logs so far.
#[derive(Debug, Default)]
pub(super) struct LogAuthors {
    /// Of each log its authors, and the line of the first entry of each; the author of the log's first entry apart.
    of: BTreeMap<u16, OfLog>,
    /// The names under which people of the journal are said to write.
    people: BTreeSet<String>,
}

#[derive(Debug)]
struct OfLog {
    first: String,
    others: BTreeMap<String, (String, usize)>,
}

impl LogAuthors {
    /// Notes who wrote an entry, and which names it gives to people.
    pub(super) fn note(&mut self, log: u16, line: usize, entry: &Entry) {
        for (_, change) in entry.known() {
            if let Change::PersonAdded(PersonAdded { authors, .. })
            | Change::PersonEdited(PersonEdited { authors, .. }) = change
            {
                self.people.extend(authors.iter().map(|name| folded(name.as_str())));
            }
        }
        let Some(by) = entry.by.as_deref().filter(|by| AgentName::of_author(by).is_none()) else { return };
        let first = || OfLog { first: by.to_owned(), others: BTreeMap::new() };
        let known = self.of.entry(log).or_insert_with(first);
        if !is_same(&known.first, by) && known.others.len() < MOST {
            known.others.entry(folded(by)).or_insert_with(|| (by.to_owned(), line));
        }
    }

    /// Finds the logs in which somebody writes as a person whose own log is another one.
    pub(super) fn find(&self, places: &EntryIndex, findings: &mut Findings) {
        let path = |log: u16| &places.logs[usize::from(log)].path;
        let own = |author: &str| {
            self.of.iter().find(|(_, known)| is_same(&known.first, author)).map(|(log, _)| *log)
        };
        for (log, known) in self.of.iter().filter(|(log, _)| !is_conflicted_copy(path(**log))) {
            let people = known.others.iter().filter(|(author, _)| self.people.contains(*author));
            for (_, (author, line)) in people {
                if let Some(own) = own(author) {
                    let (author, own) = (author.clone(), path(own).clone());
                    findings.add(Problem::OtherAuthor { author, own }, path(*log), Some(*line));
                }
            }
        }
    }
}
