//! `align undo --dry-run`: what an undo would undo.

use serde::Serialize;

use crate::view::{Document, Line, View};

/// What an undo would undo.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct UndoPreview {
    /// The sentences of what would be undone.
    pub(crate) said: Vec<String>,
}

impl View for UndoPreview {
    const KIND: &'static str = "undo_dry_run";

    fn document(&self) -> Document {
        let mut document = Document::new();
        document.text("This would be undone:");
        document.lines(self.said.iter().map(|sentence| Line::text(sentence.clone()).indented(2)));
        document
    }
}
