//! What was written in an editor in this session, until it is recorded.

use std::path::{Path, PathBuf};

use super::Session;

/// What begins a line that explains and is not kept.
pub(crate) const COMMENT: char = '#';

/// A text that was written in an editor.
#[derive(Clone, Debug)]
pub(super) struct Written {
    name: String,
    path: PathBuf,
    text: String,
}

impl Session<'_> {
    /// What was written under this name.
    pub(crate) fn written(&self, name: &str) -> Option<String> {
        self.written.borrow().iter().find(|written| written.name == name).map(|written| written.text.clone())
    }

    /// Remembers what was written under a name, and in which file.
    pub(crate) fn remember_written(&self, name: &str, path: &Path, text: String) {
        let mut all = self.written.borrow_mut();
        all.retain(|written| written.name != name);
        all.push(Written { name: name.to_owned(), path: path.to_owned(), text });
    }

    /// Removes the files of what is recorded now, or says nothing. That one stays is no failure.
    pub(crate) fn forget_written(&self) {
        for Written { path, .. } in self.written.take() {
            if let Err(error) = self.store.forget_text(&path) {
                self.notice(&format!("warning: what you wrote stays: {error:#}"));
            }
        }
    }

    /// The files in which lies what was written and not recorded.
    pub(crate) fn unrecorded_files(&self) -> Vec<PathBuf> {
        let written = self.written.borrow();
        let says_something = |path: &PathBuf| {
            // What cannot be read, as it is not UTF-8, may say something, too.
            self.store.text(path).map_or(true, |text| !without_comments(&text.unwrap_or_default()).is_empty())
        };
        written.iter().map(|written| written.path.clone()).filter(says_something).collect()
    }
}

/// A text without the lines that explain.
pub(crate) fn without_comments(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with(COMMENT));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
