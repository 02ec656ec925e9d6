//! What is printed holds nothing that a terminal would obey or hide, and is not made harmless twice.

use crate::render::{self, Page, sanitize, sanitize_json};
use crate::view::{Document, Line, Row, Span};

/// The first byte picks the width of the terminal, or none; the rest is laid out as everything that there is.
pub fn terminal(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let safe = sanitize(&text);
    assert!(!safe.contains(is_obeyed) && !safe.contains('\n'), "{text:?} becomes {safe:?}");
    assert_eq!(sanitize(&safe), safe, "{text:?}");

    let json = sanitize_json(&serde_json::to_string(&*text).expect("JSON"));
    assert!(!json.contains(is_obeyed) && !json.contains('\n'), "{text:?} becomes {json:?}");
    assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text, "{json}");

    let width = Some(usize::from(*first)).filter(|width| *width > 0);
    let laid_out = render::terminal(&document(&text), Page { width });
    let plain = anstream::adapter::strip_str(&laid_out).to_string();
    assert!(!plain.contains(is_obeyed), "{text:?} becomes {plain:?}");
    // Our own colours are all that is stripped: each is closed on its line.
    let escapes = laid_out.split('\u{1b}').skip(1);
    assert!(escapes.clone().all(|rest| rest.starts_with('[') && rest.contains('m')), "{laid_out:?}");
}

/// The text as a line, a right edge, a command, and the cells of a table.
fn document(text: &str) -> Document {
    let mut document = Document::new();
    document.text(text);
    document.line(Line::alert(text).with_right(Span::handle(text)));
    document.line(Line::of(vec![Span::strong(text), Span::quiet(text), Span::command(text)]));
    let narrow = vec![Line::text(text)];
    document.table(vec![
        Row {
            cells: vec![Span::plain(text), Span::handle("h"), Span::plain(text)],
            narrow,
            mark: true,
            below: Some(Line::text(text)),
        },
        Row { cells: vec![Span::plain("x"), Span::plain(text), Span::command("align")], ..Row::default() },
    ]);
    document
}

/// Control characters but our line end, and what turns or hides its neighbours.
fn is_obeyed(c: char) -> bool {
    let hidden = ['\u{ad}', '\u{61c}', '\u{180e}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{feff}'];
    let ranges = [
        '\u{2028}'..='\u{202e}',
        '\u{2060}'..='\u{206f}',
        '\u{fff9}'..='\u{fffb}',
        '\u{e0000}'..='\u{e007f}',
    ];
    (c.is_control() && c != '\n') || hidden.contains(&c) || ranges.iter().any(|range| range.contains(&c))
}
