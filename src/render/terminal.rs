//! Text for a terminal, or for a pipe: the same words, without wrapping and colour.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use crate::view::{Block, Document, Line, Row, Span, Tone};

use super::sanitize::sanitize;

/// The margin in which a line's mark stands.
const MARGIN: usize = 2;

/// Blanks between two columns.
const GAP: usize = 2;

/// The widest a cell is in a table that does not fit and has no other layout: what is longer is cut on a terminal.
const CELL: usize = 64;

/// The least room that prose at a row's end is wrapped into.
const PROSE: usize = 30;

/// The widest a page is laid out, however wide the window: lines longer than this are hard to read.
const PAGE: usize = 100;

/// How wide a pipe's right edge stands.
const PIPE: usize = 80;

/// Where a document is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// The columns of the terminal; nothing for a pipe, whose lines are never wrapped or cut.
    pub(crate) width: Option<usize>,
}

impl Page {
    pub(super) fn columns(self) -> usize {
        self.width.map_or(PIPE, |width| width.clamp(20, PAGE))
    }

    pub(super) fn wraps(self) -> bool {
        self.width.is_some()
    }
}

/// The document as text with colours as escape sequences; they are stripped when it is printed where they are not wanted.
pub(crate) fn terminal(document: &Document, page: Page) -> String {
    let has_marks = document.blocks.iter().any(is_marked);
    let margin = if has_marks { MARGIN } else { 0 };
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Line(line) => lay_line(&mut lines, line, margin, page),
            Block::Table(rows) => lay_table(&mut lines, rows, margin, page),
            Block::Blank => lines.push(String::new()),
        }
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn is_marked(block: &Block) -> bool {
    match block {
        Block::Line(line) => line.mark,
        Block::Table(rows) => rows.iter().any(|row| row.mark),
        Block::Blank => false,
    }
}

fn lay_line(lines: &mut Vec<String>, line: &Line, margin: usize, page: Page) {
    let start = lead(line.mark, margin, line.indent);
    let indent = margin + line.indent;
    let (left, right) = (width_of(&line.spans), width_of(&line.right));
    if right == 0 {
        return wrap(lines, &start, &line.spans, (indent, line.hanging), page);
    }
    let taken = indent + left + GAP + right;
    if taken <= page.columns() || !page.wraps() {
        let pad = page.columns().saturating_sub(indent + left + right).max(GAP);
        lines.push(format!("{start}{}{}{}", styled(&line.spans), " ".repeat(pad), styled(&line.right)));
    } else {
        wrap(lines, &start, &line.spans, (indent, line.hanging), page);
        wrap(lines, &" ".repeat(indent + 2), &line.right, (indent + 2, 0), page);
    }
}

/// Lays spans out as prose: broken at blanks, following lines under the first, or hanging. A line with a command is left whole, so
/// that it can be pasted, and so is one with a link.
fn wrap(lines: &mut Vec<String>, start: &str, spans: &[Span], (indent, hanging): (usize, usize), page: Page) {
    let room = page.columns().saturating_sub(indent).max(10);
    let whole = spans.iter().any(|span| span.tone == Tone::Command || span.link.is_some());
    if !page.wraps() || whole || width_of(spans) <= room {
        lines.push(format!("{start}{}", styled(spans)));
        return;
    }
    let mut lead = start.to_owned();
    for words in broken(spans, room, hanging) {
        lines.push(format!("{lead}{}", styled(&words)));
        lead = " ".repeat(indent + hanging);
    }
}

/// The spans, broken into lines of at most `room` columns, all but the first with `hanging` columns less. Tones go with their
/// words.
fn broken(spans: &[Span], room: usize, hanging: usize) -> Vec<Vec<Span>> {
    let text: String = spans.iter().map(|span| sanitize(&span.text)).collect();
    // A handle is copied whole.
    let blanks = " ".repeat(hanging);
    let options = textwrap::Options::new(room)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .subsequent_indent(&blanks);
    let mut source = spans.iter().flat_map(|span| {
        let tone = span.tone;
        sanitize(&span.text).chars().map(move |c| (c, tone)).collect::<Vec<_>>()
    });
    let mut rest = source.by_ref().peekable();
    let mut lines = Vec::new();
    for (number, line) in textwrap::wrap(&text, options).iter().enumerate() {
        let mut words: Vec<Span> = Vec::new();
        for c in line.chars().skip(if number == 0 { 0 } else { hanging }) {
            // Between two lines the wrapper dropped blanks, and nothing else.
            while rest.peek().is_some_and(|(next, _)| *next != c && next.is_whitespace()) {
                rest.next();
            }
            let tone = rest.next().map_or(Tone::Plain, |(_, tone)| tone);
            match words.last_mut().filter(|last| last.tone == tone) {
                Some(last) => last.text.push(c),
                None => words.push(Span { text: c.to_string(), tone, link: None }),
            }
        }
        lines.push(words);
    }
    lines
}

fn lay_table(lines: &mut Vec<String>, rows: &[Row], margin: usize, page: Page) {
    let widths = column_widths(rows);
    let capped: Vec<usize> = widths.iter().map(|width| (*width).min(CELL)).collect();
    // In a pipe a row stays one line, as programs read lines, unless it ends in a command: nobody finds that so far to the right.
    let columns = if page.wraps() { page.columns() } else { PAGE };
    let is_free = !page.wraps() && !rows.iter().any(ends_in_command);
    let fits = is_free || margin + least_width(rows, &widths) <= columns;
    for row in rows {
        if fits || row.narrow.is_empty() {
            lay_row(lines, row, if fits { &widths } else { &capped }, margin, page);
            row.below.iter().for_each(|line| lay_line(lines, line, margin, page));
        } else {
            for line in &row.narrow {
                lay_line(lines, line, margin, page);
            }
        }
    }
}

fn column_widths(rows: &[Row]) -> Vec<usize> {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.cells.get(column)).map(span_width).max();
    (0..columns).map(|column| width(column).unwrap_or(0)).collect()
}

fn ends_in_command(row: &Row) -> bool {
    row.cells.last().is_some_and(|cell| cell.tone == Tone::Command)
}

/// The columns that a table cannot do without: prose at a row's end may be wrapped, a command may not.
fn least_width(rows: &[Row], widths: &[usize]) -> usize {
    let Some((last, front)) = widths.split_last() else { return 0 };
    let last = if rows.iter().any(ends_in_command) { *last } else { (*last).min(PROSE) };
    front.iter().map(|width| width + GAP).sum::<usize>() + last
}

fn lay_row(lines: &mut Vec<String>, row: &Row, widths: &[usize], margin: usize, page: Page) {
    let Some((end, front)) = row.cells.split_last() else { return };
    let mut start = lead(row.mark, margin, 0);
    let mut indent = margin;
    for (cell, width) in front.iter().zip(widths) {
        let shown = if page.wraps() && cell.tone != Tone::Command { cut(cell, *width) } else { cell.clone() };
        let pad = width.saturating_sub(span_width(&shown)) + GAP;
        start.push_str(&styled(std::slice::from_ref(&shown)));
        start.push_str(&" ".repeat(pad));
        indent += width + GAP;
    }
    wrap(lines, &start, std::slice::from_ref(end), (indent, 0), page);
}

/// The span in at most `width` columns, an ellipsis where something is missing.
fn cut(span: &Span, width: usize) -> Span {
    let text = sanitize(&span.text);
    if text.width() <= width {
        return Span { text, ..span.clone() };
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if kept.width() > width.saturating_sub(1) {
            kept.pop();
            break;
        }
    }
    Span { text: format!("{kept}…"), ..span.clone() }
}

fn lead(mark: bool, margin: usize, indent: usize) -> String {
    let blanks = " ".repeat((margin + indent).saturating_sub(if mark { 1 } else { 0 }));
    if mark { format!("{}{blanks}", paint("!", Tone::Alert)) } else { blanks }
}

fn width_of(spans: &[Span]) -> usize {
    spans.iter().map(span_width).sum()
}

fn span_width(span: &Span) -> usize {
    sanitize(&span.text).width()
}

fn styled(spans: &[Span]) -> String {
    let styled = |span: &Span| {
        let text = paint(&sanitize(&span.text), span.tone);
        span.link.as_ref().map_or_else(|| text.clone(), |address| linked(&text, address))
    };
    spans.iter().map(styled).collect()
}

/// The text as a link, by the sequence OSC 8 (<https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>): terminals
/// that do not know it show the text alone.
fn linked(text: &str, address: &str) -> String {
    format!("\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\")
}

/// The one place that picks a look. Colour is only for what needs the reader; it never stands alone.
fn paint(text: &str, tone: Tone) -> String {
    let style = match tone {
        Tone::Plain => return text.to_owned(),
        Tone::Strong => Style::new().bold(),
        Tone::Quiet | Tone::Handle => Style::new().dimmed(),
        Tone::Command => Style::new().bold(),
        Tone::Alert => AnsiColor::Yellow.on_default().bold(),
    };
    if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(document: &Document, width: Option<usize>) -> String {
        anstream::adapter::strip_str(&terminal(document, Page { width })).to_string()
    }

    #[test]
    fn a_long_line_is_wrapped_on_a_terminal_and_whole_in_a_pipe() {
        let mut document = Document::new();
        document.line(Line::alert("one two three four five six seven eight"));
        assert_eq!(plain(&document, Some(20)), "! one two three four\n  five six seven\n  eight\n");
        assert_eq!(plain(&document, None), "! one two three four five six seven eight\n");
    }

    #[test]
    fn a_line_with_a_label_is_broken_under_what_it_labels() {
        let mut document = Document::new();
        let spans =
            vec![Span::quiet("nearest  "), Span::handle("deals"), Span::plain("  \"Deals\" ask first")];
        document.line(Line::of(spans).indented(2).hanging("nearest  ".len()));
        assert_eq!(
            plain(&document, Some(24)),
            "  nearest  deals\n           \"Deals\" ask\n           first\n"
        );
    }

    #[test]
    fn a_link_is_told_to_the_terminal_and_harms_it_not() {
        let mut document = Document::new();
        document.line(Line::of(vec![Span::file("/tmp/a b\x1b]0;\x07")]));
        assert_eq!(plain(&document, None), "/tmp/a b␛]0;␇\n");
        let told = terminal(&document, Page { width: None });
        assert!(told.starts_with("\x1b]8;;file:///tmp/a%20b%1B]0;%07\x1b\\"), "{told:?}");
        assert!(told.ends_with("\x1b]8;;\x1b\\\n"), "{told:?}");
    }

    #[test]
    fn wide_characters_keep_columns_straight() {
        let row = |one: &str| Row { cells: vec![Span::plain(one), Span::handle("h")], ..Row::default() };
        let mut document = Document::new();
        document.table(vec![row("東京"), row("e\u{301}té!"), row("👩‍🚀🚀")]);
        assert_eq!(plain(&document, None), "東京  h\ne\u{301}té!  h\n👩‍🚀🚀  h\n");
    }

    #[test]
    fn a_table_that_does_not_fit_says_its_narrow_lines() {
        let mut document = Document::new();
        let cells = vec![Span::plain("a long title here"), Span::plain("and more of it")];
        document.table(vec![Row { cells, narrow: vec![Line::text("short")], ..Row::default() }]);
        assert_eq!(plain(&document, Some(24)), "short\n");
        assert_eq!(plain(&document, Some(40)), "a long title here  and more of it\n");
    }

    #[test]
    fn a_right_part_that_does_not_fit_goes_below() {
        let mut document = Document::new();
        document.line(Line::text("what is said").with_right(Span::handle("a-handle-of-note")));
        assert_eq!(plain(&document, Some(24)), "what is said\n  a-handle-of-note\n");
    }
}
