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
const STYLE_HASH: &str = "XtBa2dxgbDB3nGg2rofpz28bO+ezyfecnvYD+n+rWZs=";

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

#[derive(Template)]
#[template(path = "grid.html", config = "src/render/askama.toml")]
struct GridTemplate<'a> {
    grid: &'a Grid,
}

/// The page as one HTML file.
pub(crate) fn html(article: &Article) -> String {
    sanitize_html(&PageTemplate { article }.to_string())
}
