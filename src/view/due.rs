//! `align due`: what is overdue and coming due.

use serde::Serialize;

use crate::model::query::{Flag, FlagKind, agenda, snoozed};
use crate::model::{Day, State};

use super::flag::FlagView;
use super::needs::Need;
use super::noted;
use super::{Document, Line, ReportContext, Row, Span, View};

/// What is overdue and coming due.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Due {
    /// What needs me now, in order.
    pub(crate) overdue: Vec<FlagView>,
    /// What comes due by the day asked for, the soonest first, and every question that waits.
    pub(crate) coming: Vec<FlagView>,
    /// What would be overdue, were it not snoozed.
    pub(crate) snoozed: Vec<SnoozeView>,
    /// How many confirmations others noted for whoever reads it.
    pub(crate) noted_for_you: usize,
    #[serde(skip)]
    noted: Option<Line>,
    /// What is overdue and coming, a line for what one act settles.
    #[serde(skip)]
    lines: Vec<Need>,
    #[serde(skip)]
    is_whole: bool,
    /// The command that tells what is snoozed.
    #[serde(skip)]
    all: String,
    #[serde(skip)]
    until: Day,
}

impl Due {
    /// What is overdue, and what comes due until `until`, that day included.
    pub(crate) fn of(state: &State, until: Day, context: &ReportContext) -> Due {
        let (overdue, mut coming): (Vec<_>, Vec<_>) =
            agenda(state, context.today).into_iter().partition(|flag| flag.is_overdue(context.today));
        let waits = |what: &FlagKind| matches!(what, FlagKind::Unanswered { .. });
        coming.retain(|flag| waits(&flag.what) || flag.due.is_some_and(|due| due <= until));
        coming.sort_by_key(|flag| flag.due);
        let views = |flags: &[Flag]| flags.iter().map(|flag| FlagView::of(state, flag, context)).collect();
        let mut lines = Need::all(state, &overdue, context);
        lines.extend(Need::all(state, &coming, context));
        Due {
            overdue: views(&overdue),
            coming: views(&coming),
            snoozed: SnoozeView::all(state, context),
            noted_for_you: noted::number(state),
            noted: noted::waiting(noted::number(state), context),
            lines,
            is_whole: false,
            all: context.command(&["due", "--all"]),
            until,
        }
    }

    /// The same with a line for each flag, and with what is snoozed.
    #[must_use]
    pub(crate) fn unfolded(self) -> Due {
        let lines = self.overdue.iter().chain(&self.coming).cloned().map(Need::from).collect();
        Due { lines, is_whole: true, ..self }
    }

    /// How many lines speak of what is overdue.
    pub(crate) fn count(&self) -> DueCount {
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
        document.lines(self.noted.iter().cloned());
        if self.is_whole && !self.snoozed.is_empty() {
            document.heading("Snoozed");
            document.table(self.snoozed.iter().map(SnoozeView::row).collect());
        }
        if !self.is_whole && !self.snoozed.is_empty() {
            document.line(Line::hint(format!("{} snoozed: ", self.snoozed.len()), self.all.clone()));
        }
        document
    }
}

/// A flag that is silenced for a while.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SnoozeView {
    #[serde(flatten)]
    pub(crate) flag: FlagView,
    /// The last day of the silence.
    pub(crate) until: Day,
    pub(crate) why: String,
    #[serde(skip)]
    end: String,
}

impl SnoozeView {
    fn all(state: &State, context: &ReportContext) -> Vec<SnoozeView> {
        let silenced = snoozed(state, context.today).into_iter().filter_map(|flag| {
            let (of, snooze) = flag.snooze(state, context.today)?;
            let end = context.command(&["unsnooze", &state.handle(of)]);
            let flag = FlagView::of(state, &flag, context);
            Some(SnoozeView { flag, until: snooze.until, why: snooze.why.to_string(), end })
        });
        silenced.collect()
    }

    fn row(&self) -> Row {
        let says = format!("{}; until {}: {}", self.flag.sentence, self.until, self.why);
        let command = Span::command(self.end.clone());
        let narrow = vec![Line::text(says.clone()), Line::of(vec![command.clone()]).indented(2)];
        Row::of(vec![Span::plain(says), command], narrow)
    }
}

/// `align due --count`: how much is overdue.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DueCount {
    /// How many lines of `align due` speak of what is overdue.
    pub(crate) overdue: usize,
}

impl View for DueCount {
    const KIND: &'static str = "due_count";

    fn document(&self) -> Document {
        [Line::text(self.overdue.to_string())].into_iter().collect()
    }
}
