//! A letter as Markdown that reads well as plain text.

use crate::view::letter::{Letter, Part};

use super::markdown::{text, text_in};

/// The letter as Markdown.
pub(crate) fn letter(letter: &Letter) -> String {
    let parts: Vec<String> = letter.parts.iter().map(part).collect();
    format!("{}\n", parts.join("\n\n"))
}

fn part(part: &Part) -> String {
    match part {
        Part::Heading(heading) => format!("## {}", text(heading)),
        Part::Paragraph(line) => text(line),
        Part::Items(items) => {
            items.iter().map(|item| format!("- {}", text(item))).collect::<Vec<_>>().join("\n")
        }
        Part::Question { handle, text } => format!("- [ ] {}: {}", text_in(handle), text_in(text)),
        Part::Numbered { number, text: asked } => format!("{number}. {}\n", text(asked)),
    }
}
