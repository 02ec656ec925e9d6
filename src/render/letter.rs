//! A letter as Markdown that reads well as plain text.

use crate::view::letter::{Letter, LetterPart};

use super::markdown::{text, text_in};

pub(crate) fn letter(letter: &Letter) -> String {
    let parts: Vec<String> = letter.parts.iter().map(part).collect();
    format!("{}\n", parts.join("\n\n"))
}

fn part(part: &LetterPart) -> String {
    match part {
        LetterPart::Heading(heading) => format!("## {}", text(heading)),
        LetterPart::Paragraph(line) => text(line),
        LetterPart::Items(items) => {
            items.iter().map(|item| format!("- {}", text(item))).collect::<Vec<_>>().join("\n")
        }
        LetterPart::Question { handle, text } => format!("- [ ] {}: {}", text_in(handle), text_in(text)),
        LetterPart::Numbered { number, text: asked } => format!("{number}. {}\n", text(asked)),
    }
}
