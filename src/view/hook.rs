//! The hook of a journal, and what it is given.

use serde::Serialize;

use crate::model::entry::handle_of;
use crate::model::{Change, Entry, EntryId, Moment};

use super::{Document, Line, Span, View};

/// An entry as a hook reads it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct HookEntry<'a> {
    /// The journal's folder.
    pub(crate) journal: String,
    pub(crate) entry: String,
    pub(crate) id: EntryId,
    pub(crate) at: Moment,
    pub(crate) by: Option<String>,
    /// What happened, a sentence a change.
    pub(crate) said: Vec<String>,
    /// The handles of what it speaks of.
    pub(crate) handles: Vec<String>,
    /// Whether some of it stays on this machine: then a hook that sends it elsewhere must not.
    pub(crate) private: bool,
    /// The changes, as the log has them.
    #[cfg_attr(test, schemars(with = "Vec<serde_json::Value>"))]
    pub(crate) changes: Vec<&'a Change>,
}

impl<'a> HookEntry<'a> {
    pub(crate) const KIND: &'static str = "entry";

    pub(crate) fn new(
        journal: String,
        entry: &'a Entry,
        said: Vec<String>,
        handles: Vec<String>,
    ) -> HookEntry<'a> {
        HookEntry {
            journal,
            entry: handle_of(entry.id),
            id: entry.id,
            at: entry.at,
            by: entry.by.clone(),
            said,
            handles,
            private: entry.has_private(),
            changes: entry.known().map(|(_, change)| change).collect(),
        }
    }
}

/// Which hook a journal has on this machine.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct HookView {
    pub(crate) hook: Option<String>,
    #[serde(skip)]
    pub(crate) says: &'static str,
}

impl View for HookView {
    const KIND: &'static str = "hook";

    fn document(&self) -> Document {
        let mut document = Document::new();
        match &self.hook {
            Some(hook) => {
                document.line(Line::text(self.says));
                document.line(Line::of(vec![Span::file(hook.clone())]));
            }
            None => document.text(self.says),
        }
        document
    }
}
