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
    for (place, c) in text.char_indices() {
        let rest = &text[place + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        let is_within_a_word = c == '_' && before.is_alphanumeric() && next.is_alphanumeric();
        let is_read = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => true,
            // A tag, an entity, a link to an issue; not "< 85%", "R&D" or "C# code".
            '<' => !(next == ' ' || next == '=' || next.is_ascii_digit()),
            '&' => is_entity(rest),
            '#' => next == '#' || next.is_alphanumeric() || before == ' ',
            _ => false,
        };
        if is_read && !is_within_a_word {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

/// Whether an `&` with this behind it would be read as a character: `&lt;`.
fn is_entity(rest: &str) -> bool {
    let name = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
    name > 0 && rest[name..].starts_with(';')
}

/// What begins a list, a quotation or a rule at the head of a line does not there; "1.8%" and "-5%" begin none.
fn first_escaped(text: &str) -> String {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - number.len();
    let is_list =
        |behind: Option<&str>| behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' '));
    let is_number = text.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if text.starts_with(['=', '>', ':']) || text.starts_with(['-', '+']) && !is_number {
        format!("\\{text}")
    } else if digits > 0 && is_list(number.strip_prefix(['.', ')'])) {
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
            ("1.8% churn, -5% in R&D", "1.8% churn, -5% in R&D"),
            ("-5% in C# code, <5 seats", "-5% in C# code, <5 seats"),
            ("2.", "2\\."),
            ("12. item", "12\\. item"),
            ("=cmd|'/c calc'!A0", "\\=cmd\\|'/c calc'!A0"),
            ("&lt;b&gt;", "\\&lt;b\\&gt;"),
            ("two\nlines \u{202e}", "two lines <202E>"),
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
