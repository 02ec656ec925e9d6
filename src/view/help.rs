//! `align help`: a text, laid out for the width there is.

use serde::Serialize;

use super::{Document, Line, ReportContext, Row, Span, View};

/// A help text.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Help {
    /// The topic or command, as typed; nothing for the overview.
    pub(crate) topic: Option<String>,
    pub(crate) text: String,
}

impl View for Help {
    const KIND: &'static str = "help";

    fn document(&self) -> Document {
        let mut document = Document::new();
        for line in self.text.lines() {
            let text = line.trim_start();
            let line = Line::text(text).indented(line.len() - text.len());
            let label = label(text);
            document.line(line.hanging(if label > WIDEST_LABEL { 4 } else { label }));
        }
        document
    }
}

/// How many columns a label takes, with the blanks behind it: what it labels is broken under itself.
pub(crate) fn label(text: &str) -> usize {
    text.find("  ").map_or(0, |end| text.chars().count() - text[end..].trim_start().chars().count())
}

/// The widest label that leaves room beside it on a narrow terminal.
const WIDEST_LABEL: usize = 32;

/// What is worth trying on the demo.
pub(crate) fn tour(context: &ReportContext) -> Document {
    let mut document = Document::new();
    document.text("");
    document.line(Line::strong("Worth trying:"));
    let rows = [
        (context.command(&["top"]), "what matters, for others"),
        (context.command(&["check", "drop SAML from the Q4 scope"]), "may I decide this?"),
        (context.command(&["check", "give Acme 8% off"]), "a permission out of date"),
        (context.command(&["pulse"]), "before a talk, and after"),
        (context.command(&["show", "activation"]), "a priority's whole history"),
    ];
    let row = |(command, says): &(String, &str)| {
        let cells = vec![Span::command(format!("  {command}")), Span::quiet(*says)];
        Row::of(cells, vec![Line::command(command.clone()), Line::quiet(*says).indented(6)])
    };
    document.table(rows.iter().map(row).collect());
    document.text("");
    document.line(Line::of(vec![Span::plain("Your own: "), Span::command("align init")]));
    document
}
