//! A page to send: headings, lists, tables and charts, with the meaning that each text carries. What a [`Document`] is for a
//! terminal, an article is for HTML and Markdown.
//!
//! [`Document`]: super::Document

use super::Span;

/// A text with its meanings.
pub(crate) type Inline = Vec<Span>;

/// A page, ready to be laid out in HTML or Markdown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Article {
    pub(crate) title: String,
    /// From whom, for whom, and of which day.
    pub(crate) byline: String,
    /// What is to be known if nothing else is read; the first sentence above all.
    pub(crate) lead: Vec<Inline>,
    pub(crate) sections: Vec<Section>,
    /// What stands at the end.
    pub(crate) colophon: String,
}

/// A part of a page under a heading of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Section {
    pub(crate) title: String,
    /// What the heading does not say.
    pub(crate) note: Option<String>,
    pub(crate) contents: Vec<Content>,
}

impl Section {
    pub(crate) fn of(title: &str, contents: Vec<Content>) -> Section {
        Section { title: title.to_owned(), note: None, contents }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    Paragraph(Inline),
    Items(Vec<Inline>),
    /// Things in order, each with some lines about it.
    Cards(Vec<Card>),
    /// Items under the name of whom they are for.
    Groups(Vec<(String, Vec<Inline>)>),
    Grid(Grid),
    /// Questions, each with its answer.
    Answers(Vec<(String, String)>),
    Chart(Chart),
    Timeline(Timeline),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Card {
    pub(crate) title: String,
    pub(crate) lines: Vec<Inline>,
}

/// A table: what a row is about stands in its first cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Grid {
    /// What it is, for who does not see it.
    pub(crate) caption: String,
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<Inline>>,
}

impl Grid {
    pub(crate) fn of<const N: usize>(caption: &str, head: [&str; N], rows: Vec<Vec<Inline>>) -> Grid {
        Grid { caption: caption.to_owned(), head: head.map(str::to_owned).to_vec(), rows }
    }
}

/// Numbers over time against at most two lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chart {
    pub(crate) title: String,
    /// What it says, in one sentence.
    pub(crate) takeaway: Inline,
    /// What is seen, for who does not see it.
    pub(crate) description: String,
    pub(crate) points: Vec<Point>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) grid: Grid,
}

/// One number on a day.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Point {
    /// Days since the first point.
    pub(crate) at: i64,
    pub(crate) day: String,
    pub(crate) value: f64,
    /// The value as it is written.
    pub(crate) text: String,
    /// Whether it lies on another side of a line than the one before.
    pub(crate) crosses: bool,
}

/// A line that numbers are held against.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rule {
    pub(crate) value: f64,
    /// On which side of which value: `>= 92%`.
    pub(crate) label: String,
    /// Whether beyond it is what nobody wants.
    pub(crate) is_bad: bool,
}

/// When things stood somewhere.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Timeline {
    pub(crate) title: String,
    pub(crate) takeaway: Inline,
    pub(crate) description: String,
    /// How many days it spans, and what stands at its ends.
    pub(crate) days: i64,
    pub(crate) first: String,
    pub(crate) last: String,
    pub(crate) bars: Vec<Bar>,
    pub(crate) grid: Grid,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bar {
    pub(crate) label: String,
    /// From which day of the timeline to which.
    pub(crate) stretches: Vec<(i64, i64)>,
}
