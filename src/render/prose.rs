//! Lines of plain text, and questions: broken at blanks where the terminal ends, never in a pipe.

use unicode_width::UnicodeWidthStr as _;

use super::{Page, sanitize};

/// The lines of a text, each made harmless; on a terminal those that are too long are broken, under their own indent.
pub(crate) fn prose(text: &str, page: Page) -> String {
    text.split('\n').map(|line| broken(line, page).join("\n")).collect::<Vec<_>>().join("\n")
}

/// A question in as many lines as it takes: what stands above, and the line that is answered in.
pub(crate) fn question(text: &str, page: Page) -> (Option<String>, String) {
    let mut lines = broken(text.trim_end(), page);
    let last = lines.pop().unwrap_or_default();
    let last = if text.ends_with(' ') { format!("{last} ") } else { last };
    (Some(lines.join("\n")).filter(|above| !above.is_empty()), last)
}

/// One line, broken.
fn broken(line: &str, page: Page) -> Vec<String> {
    let line = sanitize(line);
    // The cursor stands behind a question.
    if !page.wraps() || line.width() < page.columns() {
        return vec![line];
    }
    let text = line.trim_start();
    let indent = " ".repeat(line.len() - text.len());
    let room = page.columns().saturating_sub(indent.len() + 1).max(10);
    let options = textwrap::Options::new(room).word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(|part| format!("{indent}{part}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Page = Page { width: Some(20) };

    #[test]
    fn a_long_line_is_broken_at_blanks_under_its_own_indent() {
        let text = "  one two three four five six\nseven";
        assert_eq!(prose(text, NARROW), "  one two three\n  four five six\nseven");
        assert_eq!(prose(text, Page { width: None }), text);
    }

    #[test]
    fn a_question_is_answered_in_its_last_line() {
        let asked = question("did they agree to the long title? [y/N] > ", NARROW);
        assert_eq!(asked, (Some("did they agree to\nthe long title?".to_owned()), "[y/N] > ".to_owned()));
        assert_eq!(question("  role> ", NARROW), (None, "  role> ".to_owned()));
    }
}
