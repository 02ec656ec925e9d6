//! One HTML file: nothing is fetched, no script runs, and everything that somebody typed is text. Its style is allowed by
//! its hash alone, so that nothing in the page can bring another.

use askama::Template;

use crate::view::Tone;
use crate::view::article::{Article, Content, Grid, Inline};

use super::sanitize::sanitize_html;

mod plot;

use plot::{BarPlot, Plot};

/// The style of every page.
const STYLE: &str = include_str!("html/style.css");

/// The SHA-256 of the style, in base 64: as the content security policy names it. A test computes it.
const STYLE_HASH: &str = "0vDBzioKmsSfLizQTXNPCMzPw4fmld52QBLBO+4fs2k=";

#[derive(Template)]
#[template(path = "page.html", config = "src/render/askama.toml")]
struct PageTemplate<'a> {
    article: &'a Article,
}

#[derive(Template)]
#[template(path = "inline.html", config = "src/render/askama.toml")]
struct InlineTemplate<'a> {
    spans: &'a Inline,
}

/// Text and days, apart: a day is never broken at the end of a line.
#[derive(Template)]
#[template(path = "dated.html", config = "src/render/askama.toml")]
struct DatedTemplate<'a> {
    pieces: Vec<(bool, &'a str)>,
}

impl DatedTemplate<'_> {
    fn of(text: &str) -> DatedTemplate<'_> {
        DatedTemplate { pieces: days_apart(text) }
    }
}

#[derive(Template)]
#[template(path = "grid.html", config = "src/render/askama.toml")]
struct GridTemplate<'a> {
    grid: &'a Grid,
}

/// The page as one HTML file.
pub(crate) fn html(article: &Article) -> String {
    sanitize_html(&PageTemplate { article }.to_string())
}

/// The text in pieces, and whether each is a day like `2026-09-22`.
fn days_apart(text: &str) -> Vec<(bool, &str)> {
    let is_day = |at: usize| {
        text.as_bytes().get(at..at + 10).is_some_and(|bytes| {
            let fits = |(place, byte): (usize, &u8)| {
                if matches!(place, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() }
            };
            bytes.iter().enumerate().all(fits)
        })
    };
    let (mut pieces, mut begin, mut at) = (Vec::new(), 0, 0);
    while at < text.len() {
        if is_day(at) {
            pieces.extend([(false, &text[begin..at]), (true, &text[at..at + 10])]);
            (begin, at) = (at + 10, at + 10);
        } else {
            at += 1;
        }
    }
    pieces.push((false, &text[begin..]));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_apart_from_the_text_around_them() {
        let pieces = days_apart("東 on 2026-09-22, 14 days; 2026-09-1");
        assert_eq!(pieces, [(false, "東 on "), (true, "2026-09-22"), (false, ", 14 days; 2026-09-1")]);
        assert_eq!(days_apart(""), [(false, "")]);
    }
}
