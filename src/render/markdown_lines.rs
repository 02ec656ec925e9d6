//! Markdown on a terminal: its lines broken at blanks, so that what is copied from it is the same Markdown.

use unicode_width::UnicodeWidthStr as _;

use super::Page;

/// The Markdown with its long lines broken; a pipe gets it as it is. A table that does not fit becomes a list.
pub(crate) fn markdown_lines(markdown: &str, page: Page) -> String {
    if !page.wraps() {
        return markdown.to_owned();
    }
    let columns = page.columns() - 1;
    let lines: Vec<&str> = markdown.lines().collect();
    let blocks = lines.chunk_by(|one, next| is_row(one) && is_row(next));
    let fits = |block: &[&str]| block.iter().all(|line| line.width() <= columns);
    let laid = blocks.map(|block| match block {
        [head, _, rows @ ..] if is_row(head) && !fits(block) => listed(head, rows),
        _ => block.join("\n"),
    });
    let laid: Vec<String> = laid.collect();
    laid.iter()
        .flat_map(|block| block.lines().chain(block.is_empty().then_some("")))
        .map(|line| format!("{}\n", broken(line, columns)))
        .collect()
}

fn is_row(line: &str) -> bool {
    line.starts_with('|')
}

/// The rows of a table as a list: the first cell, and below it each other with the head of its column.
fn listed(head: &str, rows: &[&str]) -> String {
    let heads = cells(head);
    let items = rows.iter().map(|row| {
        let cells = cells(row);
        let mut cells = cells.iter().map(|cell| cell.trim());
        let first = format!("- {}", cells.next().unwrap_or_default());
        let others = heads.iter().skip(1).zip(cells).filter(|(_, cell)| !cell.is_empty());
        let others = others.map(|(head, cell)| format!("\\\n  {}: {cell}", head.trim()));
        format!("{first}{}", others.collect::<String>())
    });
    items.collect::<Vec<_>>().join("\n")
}

/// The cells of a row; an escaped bar separates none.
fn cells(row: &str) -> Vec<String> {
    let row = row.trim_start_matches("| ").trim_end_matches(" |");
    row.split(" | ").map(str::to_owned).collect()
}

fn broken(line: &str, columns: usize) -> String {
    if line.width() <= columns {
        return line.to_owned();
    }
    // A heading is one line; what is too long for one stands out in bold.
    let bold = line.starts_with('#').then(|| format!("**{}**", line.trim_start_matches('#').trim()));
    let line = bold.as_deref().unwrap_or(line);
    let text = line.trim_start();
    let indent = line.len() - text.len() + marker(text);
    let mut lines: Vec<String> = Vec::new();
    let mut last = line[..line.len() - text.len()].to_owned();
    for (place, word) in text.split(' ').enumerate() {
        let is_full = last.width() + 1 + word.width() > columns && !begins_a_block(word);
        if place > 0 && is_full && last.width() > indent {
            lines.push(last);
            last = format!("{}{word}", " ".repeat(indent));
        } else {
            last.push_str(if place > 0 { " " } else { "" });
            last.push_str(word);
        }
    }
    lines.push(last);
    lines.join("\n")
}

/// How wide the marker of a list is: the lines below stand under its text.
fn marker(text: &str) -> usize {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match text.len() - number.len() {
        0 if text.starts_with("- ") => 2,
        digits if digits > 0 && number.starts_with(". ") => digits + 2,
        _ => 0,
    }
}

/// Whether a word at the head of a line would begin a list, a quotation, a heading, a rule or a table.
fn begins_a_block(word: &str) -> bool {
    let number = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = number.len() < word.len() && matches!(number, "." | ")");
    is_number || word.is_empty() || word.starts_with(['-', '+', '*', '>', '#', '=', '|', '~', '`', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Page = Page { width: Some(21) };

    #[test]
    fn markdown_is_broken_at_blanks_and_stays_what_it_is() {
        for (line, lines) in [
            ("a line that is too long for it", "a line that is too\nlong for it"),
            ("- an item that is too long", "- an item that is\n  too long"),
            ("   it goes on under it\\", "   it goes on under\n   it\\"),
            ("1. a question to answer", "1. a question to\n   answer"),
            ("## A heading that is too long", "**A heading that is\ntoo long**"),
            ("## A heading", "## A heading"),
            ("we went from ninety - no, 80", "we went from ninety -\nno, 80"),
            ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
            (
                "| What | Who |\n|---|---|\n| Discounts | I ask cpo first |",
                "- Discounts\\\n  Who: I ask cpo\n  first",
            ),
            ("antidisestablishmentarianism", "antidisestablishmentarianism"),
        ] {
            assert_eq!(markdown_lines(line, NARROW), format!("{lines}\n"), "{line}");
        }
        let long = "a line that is too long for it";
        assert_eq!(markdown_lines(long, Page { width: None }), long);
    }
}
