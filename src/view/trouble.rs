//! Errors, and what was typed when it could not be saved.

use serde::Serialize;

use crate::journal::Change;

use super::{Document, Line, Span};

/// An error as data: the JSON on standard error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// A word for programs.
    pub code: String,
    /// What is wrong: a lower-case fragment that names the thing.
    pub message: String,
    /// The way out.
    pub hint: Option<String>,
}

impl Trouble {
    /// The error as lines.
    pub fn document(&self) -> Document {
        let mut document = Document::new();
        document.line(Line::of(vec![Span::alert("align: "), Span::plain(self.message.clone())]));
        for line in self.hint.iter().flat_map(|hint| hint.lines()) {
            document.line(Line::of(vec![Span::plain(line.to_owned())]).indented(7));
        }
        document
    }
}

/// What was typed, so that nobody has to type it again: every text of the changes that were not saved.
pub fn typed(changes: &[Change]) -> Vec<String> {
    let mut texts = Vec::new();
    for change in changes {
        if let Ok(value) = serde_json::to_value(change) {
            collect(&value["data"], "", &mut texts);
        }
    }
    texts
}

fn collect(value: &serde_json::Value, key: &str, texts: &mut Vec<String>) {
    // What the format names as text that somebody typed; ids, handles and dates are of no use to retype.
    const TYPED: [&str; 13] = [
        "author",
        "name",
        "role",
        "title",
        "why",
        "note",
        "statement",
        "words",
        "examples",
        "not",
        "text",
        "changed",
        "still_right",
    ];
    match value {
        serde_json::Value::String(text) if TYPED.contains(&key) || key == "new_information" => {
            texts.push(text.clone())
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, key, texts)),
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| collect(field, key, texts))
        }
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}
