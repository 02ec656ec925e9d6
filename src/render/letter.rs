//! A letter as Markdown that reads well as plain text: nothing is escaped that Markdown would not read as more than text.

use crate::view::letter::{Letter, Part};

use super::sanitize::sanitize;

/// The letter as Markdown.
pub(crate) fn letter(letter: &Letter) -> String {
    let parts: Vec<String> = letter.parts.iter().map(part).collect();
    format!("{}\n", parts.join("\n\n"))
}

fn part(part: &Part) -> String {
    match part {
        Part::Heading(text) => format!("## {}", escaped(text)),
        Part::Paragraph(text) => escaped(text),
        Part::Items(items) => {
            items.iter().map(|item| format!("- {}", escaped(item))).collect::<Vec<_>>().join("\n")
        }
        Part::Question { handle, text } => format!("- [ ] {}: {}", inner(handle), inner(text)),
        Part::Numbered { number, text } => format!("{number}. {}\n", escaped(text)),
    }
}

/// A text that begins a line and stands for itself.
fn escaped(text: &str) -> String {
    let text = inner(text);
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - number.len();
    if text.starts_with(['-', '+', '=', '>', ':']) {
        format!("\\{text}")
    } else if digits > 0 && number.starts_with(['.', ')']) {
        format!("{}\\{number}", &text[..digits])
    } else {
        text
    }
}

/// A text that stands for itself wherever it stands in a line.
fn inner(text: &str) -> String {
    let chars: Vec<char> = sanitize(text).trim().chars().collect();
    let mut escaped = String::new();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied().unwrap_or(' ');
        let after = chars.get(at + 1).copied().unwrap_or(' ');
        let is_read = match c {
            '\\' | '`' | '*' | '[' | ']' | '~' | '|' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '<' => !matches!(after, ' ' | '='),
            '&' => after == '#' || after.is_alphabetic(),
            '#' => at == 0,
            _ => false,
        };
        if is_read {
            escaped.push('\\');
        }
        escaped.push(*c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_stays_text() {
        for (typed, written) in [
            ("84% < 85%, $5k & net_retention #1", "84% < 85%, $5k & net_retention #1"),
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("![x](https://example.com)", "!\\[x\\](https://example.com)"),
            ("`code` **bold** &lt;", "\\`code\\` \\*\\*bold\\*\\* \\&lt;"),
            ("# head\n- [x] hiring: yes", "\\# head - \\[x\\] hiring: yes"),
            ("12. item", "12\\. item"),
            ("- item", "\\- item"),
            ("a\u{202e}b\u{1b}[31m", "a\\<202E>b␛\\[31m"),
        ] {
            assert_eq!(escaped(typed), written);
        }
    }
}
