//! Markdown that pastes into a wiki, a pull request and a mail, and reads well as it is.

use unicode_width::UnicodeWidthStr as _;

use crate::view::article::{Article, Card, Chart, Content, Grid, Inline, Section, Timeline};
use crate::view::{Span, Tone};

use super::sanitize::sanitize;

/// The widest a column is padded to: in a wider one nobody sees the edge.
const COLUMN: usize = 80;

pub(crate) fn markdown(article: &Article) -> String {
    let mut blocks = vec![format!("# {}", text(&article.title)), text(&article.byline)];
    blocks.extend(article.lead.iter().map(inline));
    blocks.extend(article.sections.iter().flat_map(section));
    blocks.push(format!("_{}_", text(&article.colophon)));
    let blocks: Vec<String> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
    format!("{}\n", blocks.join("\n\n"))
}

fn section(section: &Section) -> Vec<String> {
    let mut blocks = vec![format!("## {}", text(&section.title))];
    blocks.extend(section.note.iter().map(|note| text(note)));
    blocks.extend(section.contents.iter().flat_map(content));
    blocks
}

fn content(content: &Content) -> Vec<String> {
    match content {
        Content::Paragraph(line) => vec![inline(line)],
        Content::Items(known) => vec![items(known)],
        Content::Groups(groups) => {
            groups.iter().flat_map(|(name, known)| [format!("**{}**", text(name)), items(known)]).collect()
        }
        Content::Cards(cards) => vec![joined((1..).zip(cards).map(|(number, card)| numbered(number, card)))],
        Content::Grid(known) => vec![grid(known)],
        Content::Answers(answers) => answers
            .iter()
            .map(|(question, answer)| format!("**{}**\\\n{}", text(question), text(answer)))
            .collect(),
        Content::Chart(chart) => figure(&chart.title, &chart.takeaway, &chart.grid, chart),
        Content::Timeline(Timeline { takeaway, grid: known, .. }) => vec![inline(takeaway), grid(known)],
    }
}

fn figure(title: &str, takeaway: &Inline, known: &Grid, chart: &Chart) -> Vec<String> {
    let table = (!chart.points.is_empty()).then(|| grid(known));
    [format!("### {}", text(title)), inline(takeaway)].into_iter().chain(table).collect()
}

fn numbered(number: usize, card: &Card) -> String {
    let lines = card.lines.iter().map(|line| format!("\\\n   {}", inline(line)));
    format!("{number}. **{}**{}", text(&card.title), lines.collect::<String>())
}

fn items(items: &[Inline]) -> String {
    joined(items.iter().map(|item| format!("- {}", inline(item))))
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// A table whose columns stand under each other in the source, too.
fn grid(grid: &Grid) -> String {
    let head: Vec<String> = grid.head.iter().map(|head| text(head)).collect();
    let rows: Vec<Vec<String>> = grid.rows.iter().map(|row| row.iter().map(inline).collect()).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        cells.map(|cell| cell.width()).filter(|width| *width <= COLUMN).max().unwrap_or(0).max(3)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: &[String]| {
        let padded = cells
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!(" {cell}{} ", " ".repeat(width.saturating_sub(cell.width()))));
        format!("|{}|", padded.collect::<Vec<_>>().join("|"))
    };
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    joined([line(&head), line(&rule)].into_iter().chain(rows.iter().map(|row| line(row))))
}

fn inline(spans: &Inline) -> String {
    let span = |span: &Span| {
        let text = text_in(&span.text);
        if let Some(address) = &span.link {
            return if *address == span.text {
                format!("<{address}>")
            } else {
                format!("[{text}](<{address}>)")
            };
        }
        match span.tone {
            Tone::Strong | Tone::Alert if !text.trim().is_empty() => bold(&text),
            Tone::Strong | Tone::Alert | Tone::Plain | Tone::Quiet | Tone::Handle | Tone::Command => text,
        }
    };
    first_escaped(spans.iter().map(span).collect::<String>().trim())
}

/// Bold, blanks at its ends left outside: inside they would end it.
fn bold(text: &str) -> String {
    let inner = text.trim();
    let (head, rest) = text.split_at(text.len() - text.trim_start().len());
    format!("{head}**{inner}**{}", &rest[inner.len()..])
}

/// A text that stands for itself.
pub(super) fn text(text: &str) -> String {
    first_escaped(text_in(text).trim())
}

/// A text with everything escaped that Markdown would read as more than text, wherever it stands.
pub(super) fn text_in(text: &str) -> String {
    let text = sanitize(text);
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut after = text.chars().skip(1);
    for c in text.chars() {
        let next = after.next().unwrap_or(' ');
        let is_within_a_word = c == '_' && before.is_alphanumeric() && next.is_alphanumeric();
        let is_bare = c == '<' && (next == ' ' || next == '=');
        let is_read = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '&' | '#');
        if is_read && !is_within_a_word && !is_bare {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// What begins a list, a quotation or a rule at the head of a line does not there.
fn first_escaped(text: &str) -> String {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - number.len();
    if text.starts_with(['-', '+', '=', '>', ':']) {
        format!("\\{text}")
    } else if digits > 0 && number.starts_with(['.', ')']) {
        format!("{}\\{number}", &text[..digits])
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_stays_text() {
        for (typed, written) in [
            ("plain words, 84% < 85% and $5k", "plain words, 84% < 85% and $5k"),
            ("net_retention is _up_", "net_retention is \\_up\\_"),
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("![x](https://example.com)", "!\\[x\\](https://example.com)"),
            ("`code` **bold** ~~gone~~ #1 a|b", "\\`code\\` \\*\\*bold\\*\\* \\~\\~gone\\~\\~ \\#1 a\\|b"),
            ("- item", "\\- item"),
            ("12. item", "12\\. item"),
            ("=cmd|'/c calc'!A0", "\\=cmd\\|'/c calc'!A0"),
            ("&lt;b&gt;", "\\&lt;b\\&gt;"),
            ("two\nlines \u{202e}", "two lines \\<202E>"),
        ] {
            assert_eq!(text(typed), written, "{typed}");
        }
    }

    #[test]
    fn bold_text_keeps_its_blanks_outside() {
        assert_eq!(inline(&vec![Span::strong("now "), Span::plain("then")]), "**now** then");
        assert_eq!(inline(&vec![Span::alert(" "), Span::plain("> x")]), "\\> x");
    }
}
