//! `align top`: to show others. No commands; what is private is there, and says that it is.

use serde::Serialize;

use crate::model::State;

use super::priorities::{Priorities, PriorityView};
use super::{Document, Line, ReportContext, Span, View, marked};

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Top {
    pub(crate) top: Vec<PriorityView>,
    /// Below the line, where it was asked for.
    pub(crate) below: Vec<PriorityView>,
}

impl Top {
    /// The top; with `all`, what stands below the line, too.
    pub(crate) fn of(state: &State, all: bool, context: &ReportContext) -> Top {
        let Priorities { top, below, .. } = Priorities::of(state, false, context);
        Top { top, below: if all { below } else { Vec::new() } }
    }
}

impl View for Top {
    const KIND: &'static str = "top";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.top.is_empty() {
            document.text("The top three is empty.");
        }
        for (rank, priority) in (1..).zip(&self.top) {
            document.blank();
            document.append(lines_of(&format!("{rank}  "), priority));
        }
        if !self.below.is_empty() {
            document.heading("Below the line");
        }
        for priority in &self.below {
            document.append(lines_of("-  ", priority));
        }
        document
    }
}

fn lines_of(lead: &str, view: &PriorityView) -> Document {
    const INDENT: usize = 3;
    let mut document = Document::new();
    let title = Line::of(vec![Span::plain(lead), Span::strong(marked(&view.title, view.is_private))]);
    document.line(title.with_right(Span::handle(&view.handle)));
    document.line(Line::text(view.why.clone()).indented(INDENT));
    let late = view.clocks.late.is_some() || view.clocks.wants_them;
    document.line(Line::alert_if(late, view.clocks.sentence.clone()).indented(INDENT));
    for metric in &view.metrics {
        document.line(metric.line(INDENT));
    }
    document
}
