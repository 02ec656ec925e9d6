//! Priorities: where each stands, why it matters, and its two clocks.

use serde::Serialize;

use crate::model::query::clock::my_due;
use crate::model::query::{Flag, flags, their_clock};
use crate::model::{Day, Priority, State, ThingId};

use super::clock::{my_sentence, overdue_by, their_cell, their_sentence};
use super::flag::FlagView;
use super::metrics::MetricView;
use super::{Document, Line, ReportContext, Row, Span, View, ago};

/// A priority as data: what every report that shows one says of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PriorityView {
    /// Its handle.
    pub handle: String,
    /// Its identity.
    pub id: ThingId,
    /// Its rank in the top, from 1; nothing below the line.
    pub rank: Option<usize>,
    /// What it is.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// How often I look at it.
    pub every: String,
    /// The day it was added.
    pub added_on: Day,
    /// The last day on which I looked at it.
    pub reviewed_on: Day,
    /// The last day on which somebody agreed to it as it stands.
    pub confirmed_on: Option<Day>,
    /// Who that was.
    pub confirmed_by: Option<String>,
    /// When it was retired.
    pub retired_on: Option<Day>,
    /// What needs me about it.
    pub flags: Vec<FlagView>,
    /// Its metrics.
    pub metrics: Vec<MetricView>,
    #[serde(skip)]
    pub(crate) clocks: Clocks,
}

/// The two clocks in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Clocks {
    /// `6 days ago`
    pub(crate) mine: String,
    /// `cpo, 14 days ago`
    pub(crate) theirs: String,
    /// `you looked 6 days ago, cpo agreed 14 days ago`
    pub(crate) sentence: String,
    /// Whether mine has run out.
    pub(crate) mine_overdue: bool,
    /// Whether theirs has run out, or never began.
    pub(crate) theirs_overdue: bool,
}

impl PriorityView {
    /// The priority, with what of these flags is about it.
    pub fn of(flags: &[Flag], state: &State, priority: &Priority, context: &ReportContext) -> PriorityView {
        let clock = their_clock(state, priority);
        let about = flags.iter().filter(|flag| flag.about == Some(priority.id));
        let metrics = state.metrics_of(priority.id);
        PriorityView {
            handle: priority.handle.to_string(),
            id: priority.id,
            rank: state.rank(priority.id),
            title: priority.title.to_string(),
            why: priority.why.to_string(),
            every: priority.every.to_string(),
            added_on: priority.added,
            reviewed_on: priority.reviewed,
            confirmed_on: clock.yes.map(|yes| yes.on),
            confirmed_by: clock.yes.map(|yes| state.handle(yes.by)),
            retired_on: priority.retired.as_ref().map(|retired| retired.on),
            flags: about.map(|flag| FlagView::of(state, flag, context)).collect(),
            metrics: metrics.map(|metric| MetricView::of(state, metric, context.today)).collect(),
            clocks: Clocks::of(state, priority, context.today),
        }
    }

    /// Whether something about it needs me.
    pub(crate) fn needs_me(&self) -> bool {
        !self.flags.is_empty()
    }

    /// Its row in a list: rank, title, handle, both clocks.
    pub(crate) fn row(&self) -> Row {
        let rank = self.rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
        let clocks = &self.clocks;
        let title = format!("{rank} {}", self.title);
        Row {
            mark: self.needs_me(),
            cells: vec![
                Span::strong(title.clone()),
                Span::handle(&self.handle),
                Span::alert_if(clocks.mine_overdue, clocks.mine.clone()),
                Span::alert_if(clocks.theirs_overdue, clocks.theirs.clone()),
            ],
            narrow: vec![
                Line {
                    mark: self.needs_me(),
                    indent: 0,
                    spans: vec![Span::strong(title)],
                    right: vec![Span::handle(&self.handle)],
                },
                Line::text(clocks.sentence.clone()).indented(2),
            ],
        }
    }

    /// The heading over such rows.
    pub(crate) fn heading(title: &str) -> Row {
        let cells = [title, "", "YOU LOOKED", "THEY AGREED"].map(Span::quiet).to_vec();
        Row { cells, narrow: vec![Line::of(vec![Span::quiet(title)])], mark: false }
    }
}

impl Clocks {
    fn of(state: &State, priority: &Priority, today: Day) -> Clocks {
        let clock = their_clock(state, priority);
        let runs = state.rank(priority.id).is_some();
        let mine_overdue = runs && my_due(priority).is_some_and(|due| due < today);
        let theirs_overdue = runs && clock.is_overdue(today);
        let late = |overdue: bool, due: Option<Day>| match due.and_then(|due| overdue_by(due, today)) {
            Some(late) if overdue => format!(" ({late})"),
            _ => String::new(),
        };
        let mine = format!("{}{}", my_sentence(priority, today), late(mine_overdue, my_due(priority)));
        let theirs = format!("{}{}", their_sentence(state, &clock, today), late(theirs_overdue, clock.due));
        Clocks {
            mine: ago(priority.reviewed, today),
            theirs: their_cell(state, &clock, today),
            sentence: format!("{mine}, {theirs}"),
            mine_overdue,
            theirs_overdue,
        }
    }
}

/// `align priority list`.
#[derive(Clone, Debug, Serialize)]
pub struct Priorities {
    /// The top, most important first.
    pub top: Vec<PriorityView>,
    /// Below the line, next in line first.
    pub below: Vec<PriorityView>,
    /// What was retired, where it was asked for.
    pub retired: Vec<PriorityView>,
    #[serde(skip)]
    first: String,
}

impl Priorities {
    /// The two lists; with `all`, what was retired, too.
    pub fn of(state: &State, all: bool, context: &ReportContext) -> Priorities {
        let flags = flags(state, context.today);
        let view = |priority: &Priority| PriorityView::of(&flags, state, priority, context);
        let retired = state.priorities.values().filter(|priority| all && priority.retired.is_some());
        Priorities {
            top: state.ranked().map(|(_, priority)| view(priority)).collect(),
            below: state.below_the_line().map(view).collect(),
            retired: retired.map(view).collect(),
            first: context.command(&[
                "priority",
                "add",
                "Win the renewals",
                "--why",
                "40% of revenue is up in Q4",
            ]),
        }
    }
}

impl View for Priorities {
    const KIND: &'static str = "priorities";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.top.is_empty() && self.below.is_empty() && self.retired.is_empty() {
            document.text("No priorities yet. The first:");
            document.line(Line::command(self.first.clone()));
            return document;
        }
        let mut rows = vec![PriorityView::heading("THE TOP THREE")];
        rows.extend(self.top.iter().map(PriorityView::row));
        for (title, list) in [("BELOW THE LINE", &self.below), ("RETIRED", &self.retired)] {
            if !list.is_empty() {
                rows.push(Row {
                    cells: vec![Span::quiet(title)],
                    narrow: vec![Line::text(title)],
                    mark: false,
                });
                rows.extend(list.iter().map(PriorityView::row));
            }
        }
        document.table(rows);
        document
    }
}
