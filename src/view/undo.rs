//! `align undo --dry-run`: what would be undone.

use serde::Serialize;

use super::{Document, Line, View};

/// What an undo would undo.
#[derive(Clone, Debug, Serialize)]
pub struct Would {
    /// The sentences of what would be undone.
    pub said: Vec<String>,
}

impl View for Would {
    const KIND: &'static str = "undo_dry_run";

    fn document(&self) -> Document {
        let mut document = Document::new();
        document.text("This would be undone:");
        document.lines(self.said.iter().map(|sentence| Line::text(sentence.clone()).indented(2)));
        document
    }
}
