//! One HTML file: nothing is fetched, no script runs, and everything that somebody typed is text. Its style is allowed by
//! its hash alone, so that nothing in the page can bring another.

use crate::view::Tone;
use crate::view::article::{Article, Chart, Content, Grid, Inline, Section, Timeline};

use super::sanitize::sanitize_html;

mod markup;
mod plot;

use markup::Markup;

const STYLE: &str = include_str!("html/style.css");

/// The SHA-256 of the style, in base 64: as the content security policy names it. A test computes it.
const STYLE_HASH: &str = "0vDBzioKmsSfLizQTXNPCMzPw4fmld52QBLBO+4fs2k=";

const HEAD: &str = "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<meta name=\"referrer\" content=\"no-referrer\">
<title>{}</title>
<style>";

/// The page as one HTML file.
pub(crate) fn html(article: &Article) -> String {
    let mut page = Markup::default();
    page.push(HEAD, &[&STYLE_HASH, &article.title]);
    page.push(STYLE, &[]);
    page.push("</style>\n</head>\n<body>\n<main>\n<header>\n", &[]);
    page.push("<h1>{}</h1>\n<p class=\"byline\">{}</p>\n", &[&article.title, &article.byline]);
    elements(&mut page, "<div class=\"lead\">\n", "p", &article.lead, "</div>\n</header>\n");
    for (number, of) in (1..).zip(&article.sections) {
        section(&mut page, number, of);
    }
    page.push("<footer><p>{}</p></footer>\n</main>\n</body>\n</html>\n", &[&article.colophon]);
    sanitize_html(&page.into_string())
}

fn section(page: &mut Markup, number: usize, section: &Section) {
    page.push("<section aria-labelledby=\"s{}\">\n", &[&number]);
    page.push("<h2 id=\"s{}\">{}</h2>\n", &[&number, &section.title]);
    if let Some(note) = &section.note {
        page.push("<p class=\"note\">{}</p>\n", &[note]);
    }
    for (place, of) in (1..).zip(&section.contents) {
        content(page, &format!("s{number}-{place}"), of);
    }
    page.push("</section>\n", &[]);
}

/// `id` is what the ids of its parts begin with.
fn content(page: &mut Markup, id: &str, content: &Content) {
    match content {
        Content::Paragraph(line) => element(page, "p", line),
        Content::Items(items) => elements(page, "<ul>\n", "li", items, "</ul>\n"),
        Content::Cards(cards) => {
            page.push("<ol class=\"cards\">\n", &[]);
            for card in cards {
                page.push("<li>\n<h3>{}</h3>\n", &[&card.title]);
                elements(page, "", "p", &card.lines, "</li>\n");
            }
            page.push("</ol>\n", &[]);
        }
        Content::Groups(groups) => {
            page.push("<dl class=\"groups\">\n", &[]);
            for (name, items) in groups {
                page.push("<div>\n<dt>{}</dt>\n", &[name]);
                elements(page, "", "dd", items, "</div>\n");
            }
            page.push("</dl>\n", &[]);
        }
        Content::Grid(of) => grid(page, of),
        Content::Answers(answers) => {
            page.push("<dl>\n", &[]);
            for (question, answer) in answers {
                page.push("<dt>{}</dt>\n<dd>{}</dd>\n", &[question, answer]);
            }
            page.push("</dl>\n", &[]);
        }
        Content::Chart(of) => chart(page, id, of),
        Content::Timeline(of) => timeline(page, id, of),
    }
}

fn chart(page: &mut Markup, id: &str, chart: &Chart) {
    page.push("<figure>\n<figcaption>\n<h3>{}</h3>\n", &[&chart.title]);
    element(page, "p", &chart.takeaway);
    page.push("</figcaption>\n", &[]);
    if !chart.points.is_empty() {
        page.push("<div class=\"beside\">\n", &[]);
        plot::chart(page, id, chart);
        page.push("<div>\n", &[]);
        grid(page, &chart.grid);
        if chart.points.iter().any(|point| point.crosses) {
            page.push("<p class=\"key\">A ring marks a reading that crossed a line.</p>\n", &[]);
        }
        page.push("</div>\n</div>\n", &[]);
    }
    page.push("</figure>\n", &[]);
}

fn timeline(page: &mut Markup, id: &str, timeline: &Timeline) {
    page.push("<figure>\n<figcaption>", &[]);
    element(page, "p", &timeline.takeaway);
    page.push("</figcaption>\n<div class=\"beside\">\n", &[]);
    plot::timeline(page, id, timeline);
    grid(page, &timeline.grid);
    page.push("</div>\n</figure>\n", &[]);
}

fn grid(page: &mut Markup, grid: &Grid) {
    page.push("<table role=\"table\">\n<caption>{}</caption>\n", &[&grid.caption]);
    page.push("<thead role=\"rowgroup\"><tr role=\"row\">", &[]);
    for head in &grid.head {
        page.push("<th role=\"columnheader\" scope=\"col\">{}</th>", &[head]);
    }
    page.push("</tr></thead>\n<tbody role=\"rowgroup\">\n", &[]);
    for row in &grid.rows {
        page.push("<tr role=\"row\">", &[]);
        for (place, cell) in row.iter().enumerate() {
            let (begin, end) = match place {
                0 => ("<th role=\"rowheader\" scope=\"row\">", "</th>"),
                _ => ("<td role=\"cell\">", "</td>"),
            };
            page.push(begin, &[]);
            inline(page, cell);
            page.push(end, &[]);
        }
        page.push("</tr>\n", &[]);
    }
    page.push("</tbody>\n</table>\n", &[]);
}

/// Lines in elements of one kind, with markup before and behind.
fn elements(page: &mut Markup, begin: &'static str, tag: &'static str, lines: &[Inline], end: &'static str) {
    page.push(begin, &[]);
    lines.iter().for_each(|line| element(page, tag, line));
    page.push(end, &[]);
}

fn element(page: &mut Markup, tag: &'static str, line: &Inline) {
    page.push("<{}>", &[&tag]);
    inline(page, line);
    page.push("</{}>\n", &[&tag]);
}

fn inline(page: &mut Markup, spans: &Inline) {
    for span in spans {
        if let Some(address) = &span.link {
            page.push("<a href=\"{}\" rel=\"noreferrer\">{}</a>", &[address, &span.text]);
            continue;
        }
        let (begin, end) = match span.tone {
            Tone::Strong => ("<strong>", "</strong>"),
            Tone::Alert => ("<strong class=\"alert\">", "</strong>"),
            Tone::Quiet => ("<span class=\"quiet\">", "</span>"),
            Tone::Plain | Tone::Handle | Tone::Command => ("", ""),
        };
        page.push(begin, &[]);
        for (is_day, text) in days_apart(&span.text) {
            // A day is never broken at the end of a line.
            page.push(if is_day { "<time>{}</time>" } else { "{}" }, &[&text]);
        }
        page.push(end, &[]);
    }
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
