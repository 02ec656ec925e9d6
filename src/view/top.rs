//! `align top`: to show others. No commands, nothing private.

use serde::Serialize;

use crate::model::State;

use super::priorities::{Priorities, PriorityView};
use super::{Document, Line, ReportContext, Span, View};

/// The top three.
#[derive(Clone, Debug, Serialize)]
pub struct Top {
    /// The top, most important first.
    pub top: Vec<PriorityView>,
    /// Below the line, where it was asked for.
    pub below: Vec<PriorityView>,
}

impl Top {
    /// The top; with `all`, what stands below the line, too.
    pub fn of(state: &State, all: bool, context: &ReportContext) -> Top {
        let Priorities { top, below, .. } = Priorities::of(state, false, context);
        Top { top, below: if all { below } else { Vec::new() } }
    }
}

impl View for Top {
    const KIND: &'static str = "top";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.top.is_empty() {
            document.text("No priority stands in the top three.");
        }
        for (rank, priority) in (1..).zip(&self.top) {
            document.blank();
            document.append(told(&format!("{rank}  "), priority));
        }
        if !self.below.is_empty() {
            document.heading("Below the line");
        }
        for priority in &self.below {
            document.append(told("-  ", priority));
        }
        document
    }
}

fn told(lead: &str, priority: &PriorityView) -> Document {
    const INDENT: usize = 3;
    let mut document = Document::new();
    let title = Line::of(vec![Span::plain(lead), Span::strong(priority.title.clone())]);
    document.line(title.with_right(Span::handle(&priority.handle)));
    document.line(Line::text(priority.why.clone()).indented(INDENT));
    let late = priority.clocks.mine_overdue || priority.clocks.theirs_overdue;
    let clocks = Span::alert_if(late, priority.clocks.sentence.clone());
    document.line(Line { mark: late, indent: INDENT, spans: vec![clocks], right: Vec::new() });
    for metric in &priority.metrics {
        document.line(metric.line(INDENT));
        let unread =
            priority.flags.iter().find(|flag| flag.kind == "no_reading" && flag.handle == metric.handle);
        document.lines(unread.map(|flag| Line::alert(flag.sentence.clone()).indented(INDENT)));
    }
    document
}
