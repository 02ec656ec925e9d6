//! Errors, and what was typed when it could not be saved.

use serde::Serialize;

use crate::model::{Change, Hint};

use super::{Document, Line, Span, command};

/// An error as data: the JSON on standard error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ErrorView {
    /// A word for programs.
    pub(crate) code: String,
    /// What is wrong: a lower-case fragment that names the thing.
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl ErrorView {
    pub(crate) fn document(&self) -> Document {
        let mut document = Document::new();
        let hint = self.hint.as_deref().unwrap_or_default();
        // What is missing is a question, and the flag that answers it stands beside it.
        let (beside, below) = if self.code == "missing" { (hint, "") } else { ("", hint) };
        let message = format!("{} {beside}", self.message);
        document.line(Line::of(vec![Span::alert("align: "), Span::plain(message.trim_end())]));
        for line in below.lines() {
            document.line(Line::of(vec![Span::plain(line.to_owned())]).indented(7));
        }
        document
    }
}

/// What was typed, so that nobody has to type it again: every text of the changes that were not saved.
pub(crate) fn typed(changes: &[Change]) -> Vec<String> {
    changes.iter().flat_map(Change::texts).map(ToString::to_string).collect()
}

/// A hint as a line, its command to paste for the journal that was named.
pub(crate) fn written(hint: &Hint, journal: Option<&str>) -> String {
    let words: Vec<&str> = hint.command.iter().map(String::as_str).collect();
    if words.is_empty() { hint.text.clone() } else { format!("{} {}", hint.text, command(journal, &words)) }
}
