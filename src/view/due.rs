//! `align due`: what is overdue and coming due.

use serde::Serialize;

use crate::model::query::{Flag, FlagKind, agenda};
use crate::model::{Day, State};

use super::flag::FlagView;
use super::needs::Need;
use super::{Document, ReportContext, View};

/// What is overdue and coming due.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    /// What needs me now, in order.
    pub overdue: Vec<FlagView>,
    /// What comes due by the day asked for, the soonest first, and every question that waits.
    pub coming: Vec<FlagView>,
    /// The same, a line for what one act settles.
    #[serde(skip)]
    lines: Vec<Need>,
    #[serde(skip)]
    until: Day,
}

impl Due {
    /// What is overdue, and what comes due until `until`, that day included.
    pub fn of(state: &State, until: Day, context: &ReportContext) -> Due {
        let (overdue, mut coming): (Vec<_>, Vec<_>) =
            agenda(state, context.today).into_iter().partition(|flag| flag.is_overdue(context.today));
        let waits = |what: &FlagKind| matches!(what, FlagKind::Unanswered { .. });
        coming.retain(|flag| waits(&flag.what) || flag.due.is_some_and(|due| due <= until));
        coming.sort_by_key(|flag| flag.due);
        let views = |flags: &[Flag]| flags.iter().map(|flag| FlagView::of(state, flag, context)).collect();
        let mut lines = Need::all(state, &overdue, context);
        lines.extend(Need::all(state, &coming, context));
        Due { overdue: views(&overdue), coming: views(&coming), lines, until }
    }

    /// The same with a line for each flag.
    #[must_use]
    pub fn unfolded(self) -> Due {
        let lines = self.overdue.iter().chain(&self.coming).cloned().map(Need::from).collect();
        Due { lines, ..self }
    }

    /// How many lines speak of what is overdue.
    pub fn count(&self) -> DueCount {
        DueCount { overdue: self.lines.iter().filter(|need| need.overdue).count() }
    }
}

impl View for Due {
    const KIND: &'static str = "due";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.lines.is_empty() {
            document.text(format!("Nothing is overdue, and nothing comes due until {}.", self.until));
        }
        document.table(self.lines.iter().map(Need::row).collect());
        document
    }
}

/// `align due --count`: how much is overdue.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct DueCount {
    /// How many lines of `align due` speak of what is overdue.
    pub overdue: usize,
}

impl View for DueCount {
    const KIND: &'static str = "due_count";

    fn document(&self) -> Document {
        let mut document = Document::new();
        document.text(self.overdue.to_string());
        document
    }
}
