//! `align help`: a text, laid out for the width there is.

use serde::Serialize;

use super::{Document, Line, View};

/// A help text.
#[derive(Clone, Debug, Serialize)]
pub struct Help {
    /// The topic or command, as typed; nothing for the overview.
    pub topic: Option<String>,
    /// The text.
    pub text: String,
}

impl View for Help {
    const KIND: &'static str = "help";

    fn document(&self) -> Document {
        let mut document = Document::new();
        for line in self.text.lines() {
            let text = line.trim_start();
            document.line(Line::text(text).indented(line.len() - text.len()));
        }
        document
    }
}
