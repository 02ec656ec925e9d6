//! `align where`: the paths.

use serde::Serialize;

use super::{Document, Line, Span, View};

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Paths {
    pub(crate) journal: String,
    /// The folder of its logs: the truth.
    pub(crate) log: String,
    /// The folder of the logs that no sync sends.
    pub(crate) private: String,
    /// What this machine keeps for itself.
    pub(crate) state: String,
    /// What may be deleted at any time.
    pub(crate) cache: String,
    /// The repositories of this machine by which it is synced.
    pub(crate) sync: Vec<String>,
    /// How many entries the journal has; nothing where it cannot be read.
    pub(crate) entries: Option<u64>,
}

impl View for Paths {
    const KIND: &'static str = "where";

    fn document(&self) -> Document {
        let counted =
            |entries| super::count(usize::try_from(entries).unwrap_or(usize::MAX), "entry", "entries");
        let entries = self.entries.map_or_else(|| "cannot be read".to_owned(), counted);
        let rows = [
            ("journal", &self.journal, entries.as_str()),
            ("log", &self.log, "the truth: one file a machine, only ever grows"),
            ("private", &self.private, "the same for what stays on this machine"),
            ("state", &self.state, "this machine's: its name, locks, drafts"),
            ("cache", &self.cache, "may be deleted at any time"),
        ];
        let mut document = Document::new();
        for (name, path, says) in rows {
            document.line(Line::of(vec![Span::strong(format!("{name:<9}")), Span::file(path.clone())]));
            document.line(Line::quiet(says).indented(9));
        }
        for path in &self.sync {
            document
                .line(Line::of(vec![Span::strong(format!("{:<9}", "sync")), Span::command(path.clone())]));
            document.line(Line::quiet("a repository of git's; may be deleted at any time").indented(9));
        }
        document
    }
}
