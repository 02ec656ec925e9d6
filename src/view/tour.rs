//! What is worth trying on the demo, and what each shows.

use super::{Document, Line, Row, Scene, Span};

/// What is worth trying on the demo.
pub fn tour(scene: &Scene) -> Document {
    let mut document = Document::new();
    document.text("");
    document.line(Line::of(vec![Span::strong("Worth trying:")]));
    let rows = [
        (scene.command(&["top"]), "what matters, to show others"),
        (scene.command(&["check", "drop SAML from the Q4 scope"]), "may I decide this?"),
        (scene.command(&["check", "give Acme 8% off"]), "a permission that has gone stale"),
        (scene.command(&["pulse"]), "the brief before a talk, the answers after"),
        (scene.command(&["show", "activation"]), "one priority and its whole history"),
    ];
    let row = |(command, says): &(String, &str)| Row {
        cells: vec![Span::command(format!("  {command}")), Span::quiet(*says)],
        narrow: vec![Line::command(command.clone())],
        mark: false,
    };
    document.table(rows.iter().map(row).collect());
    document
}
