//! Names of what has ended. They stay taken, and say when it ended.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;

/// The names of priorities, metrics and boundaries that a state has let go of.
///
/// They are kept as one text and taken apart only when somebody asks for one: there may be many, and hardly a question
/// needs them. `renewals priority 01M1…/0 2026-09-22;`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct RetiredNames(String);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RetiredName {
    pub(crate) handle: String,
    pub(crate) kind: Kind,
    pub(crate) id: ThingId,
    pub(crate) on: Day,
}

impl RetiredNames {
    /// Adds the names of things that have ended. They stand in the order of the things, whenever each was added.
    pub(crate) fn extend<'a>(&mut self, gone: impl IntoIterator<Item = (&'a Handle, Kind, ThingId, Day)>) {
        let mut names: Vec<(ThingId, String)> = gone
            .into_iter()
            .map(|(handle, kind, id, on)| (id, format!("{handle} {kind} {id} {on};")))
            .collect();
        if names.is_empty() {
            return;
        }
        names.extend(self.iter().map(|name| {
            let RetiredName { handle, kind, id, on } = name;
            (id, format!("{handle} {kind} {id} {on};"))
        }));
        names.sort();
        self.0 = names.into_iter().map(|(_, name)| name).collect();
    }

    /// The thing that had this handle.
    pub(crate) fn named(&self, handle: &str) -> Option<RetiredName> {
        // Most asks are for names that are not here; then nothing is taken apart.
        let is_there = self.0.starts_with(&format!("{handle} ")) || self.0.contains(&format!(";{handle} "));
        is_there.then(|| self.iter().find(|former| former.handle == handle))?
    }

    /// What a thing was called.
    pub(crate) fn of(&self, id: ThingId) -> Option<RetiredName> {
        self.0.contains(&format!(" {id} ")).then(|| self.iter().find(|former| former.id == id))?
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = RetiredName> {
        self.0.split_terminator(';').filter_map(read)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.split_terminator(';').count()
    }
}

fn read(text: &str) -> Option<RetiredName> {
    let mut words = text.split(' ');
    let (handle, kind) = (words.next()?, words.next()?);
    let kind = Kind::ALL.into_iter().find(|known| known.as_str() == kind)?;
    let (id, on) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some(RetiredName { handle: handle.to_owned(), kind, id, on })
}
