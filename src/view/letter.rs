//! A text to send: headings, lines and lists, in Markdown that reads well as it is.

/// A text to send, part by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) parts: Vec<LetterPart>,
}

/// A part of a letter, which a blank line divides from the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LetterPart {
    Heading(String),
    Paragraph(String),
    Items(Vec<String>),
    /// A line to be answered: its handle, and what is asked.
    Question {
        handle: String,
        text: String,
    },
    /// A question by its number, with room below.
    Numbered {
        number: usize,
        text: String,
    },
}

impl Letter {
    /// Its lines that ask nothing.
    pub(crate) fn other_lines(&self) -> Vec<String> {
        let lines = self.parts.iter().flat_map(|part| match part {
            LetterPart::Heading(text) | LetterPart::Paragraph(text) => vec![text.clone()],
            LetterPart::Items(items) => items.clone(),
            LetterPart::Question { .. } | LetterPart::Numbered { .. } => Vec::new(),
        });
        lines.collect()
    }

    pub(crate) fn heading(&mut self, text: impl Into<String>) {
        self.parts.push(LetterPart::Heading(text.into()));
    }

    pub(crate) fn paragraph(&mut self, text: impl Into<String>) {
        self.parts.push(LetterPart::Paragraph(text.into()));
    }

    /// Adds a list under a heading, if it has items.
    pub(crate) fn list(&mut self, heading: impl Into<String>, items: Vec<String>) {
        if !items.is_empty() {
            self.heading(heading);
            self.parts.push(LetterPart::Items(items));
        }
    }
}
