//! `align due`: what is overdue and coming due.

use serde::Serialize;

use crate::model::query::{FlagKind, agenda};
use crate::model::{Day, State};

use super::clock::overdue_by;
use super::flag::FlagView;
use super::{Document, Line, ReportContext, Row, Span, View, ahead};

/// What is overdue and coming due.
#[derive(Clone, Debug, Serialize)]
pub struct Due {
    /// What needs me now, in order.
    pub overdue: Vec<FlagView>,
    /// What comes due by the day asked for, the soonest first, and every question that waits.
    pub coming: Vec<FlagView>,
    #[serde(skip)]
    today: Day,
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
        let view = |flag: &crate::model::query::Flag| FlagView::of(state, flag, context);
        Due {
            overdue: overdue.iter().map(view).collect(),
            coming: coming.iter().map(view).collect(),
            today: context.today,
            until,
        }
    }
}

impl View for Due {
    const KIND: &'static str = "due";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.overdue.is_empty() && self.coming.is_empty() {
            document.text(format!("Nothing is overdue, and nothing comes due until {}.", self.until));
        }
        let row = |flag: &FlagView| {
            let late = flag.due_on.and_then(|due| overdue_by(due, self.today));
            let when = match (flag.overdue, flag.due_on) {
                (true, _) => late.unwrap_or_default(),
                (false, Some(due)) => format!("due {}", ahead(due, self.today)),
                (false, None) => String::new(),
            };
            let said =
                if when.is_empty() { flag.sentence.clone() } else { format!("{}, {when}", flag.sentence) };
            Row {
                mark: flag.overdue,
                cells: vec![
                    Span::alert_if(flag.overdue, flag.sentence.clone()),
                    Span::plain(when.clone()),
                    Span::command(flag.command.clone()),
                ],
                narrow: vec![
                    Line { mark: flag.overdue, ..Line::of(vec![Span::alert_if(flag.overdue, said)]) },
                    Line::of(vec![Span::command(flag.command.clone())]).indented(2),
                ],
            }
        };
        document.table(self.overdue.iter().chain(&self.coming).map(row).collect());
        document
    }
}

/// `align due --count`: how much is overdue.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Count {
    /// How many things are overdue.
    pub overdue: usize,
}

impl View for Count {
    const KIND: &'static str = "due_count";

    fn document(&self) -> Document {
        let mut document = Document::new();
        document.text(self.overdue.to_string());
        document
    }
}
