//! Priorities: where each stands, why it matters, and its two clocks.

use serde::Serialize;

use crate::model::query::{Flag, flags, their_clock};
use crate::model::{Day, Priority, State, ThingId};

use super::clock::Clocks;
use super::flag::FlagView;
use super::metrics::MetricView;
use super::provenance::{Provenance, noted_for_them_by};
use super::{Document, Line, ReportContext, Row, Span, View, marked};

/// A priority as data: what every report that shows one says of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PriorityView {
    /// Short name, unique in the journal.
    pub handle: String,
    /// Identity of what it is about, the same for as long as the journal lives.
    pub id: ThingId,
    /// Its rank in the top, from 1; nothing below the line.
    pub rank: Option<usize>,
    /// Title, as it was typed.
    pub title: String,
    /// Why it matters, as it was typed.
    pub why: String,
    /// Where more about it is found.
    pub link: Option<String>,
    /// How often I review it.
    pub every: String,
    /// Day on which it was added.
    pub added_on: Day,
    /// The last day on which I reviewed it.
    pub reviewed_on: Day,
    /// The last day on which somebody confirmed it as it stands.
    pub confirmed_on: Option<Day>,
    /// Handle of the person whose confirmation counts, where somebody confirmed it.
    pub confirmed_by: Option<String>,
    /// How that confirmation came into the journal.
    #[serde(flatten)]
    pub provenance: Provenance,
    /// Name of the author who noted it for them, where they did not.
    pub noted_by: Option<String>,
    /// The first day on which that confirmation is overdue.
    pub stale_on: Option<Day>,
    /// By how many days it is overdue.
    pub overdue_days: Option<i64>,
    /// Day on which it was retired.
    pub retired_on: Option<Day>,
    #[serde(skip)]
    /// Cadence, spelled: `every 2 weeks`.
    pub every_in_words: String,
    /// What needs me about it.
    pub flags: Vec<FlagView>,
    /// Metrics that measure it.
    pub metrics: Vec<MetricView>,
    #[serde(skip)]
    /// Both clocks as they are printed: the sentence, and by how much each is overdue.
    pub clocks: Clocks,
    #[serde(skip)]
    /// Whether only this machine has it.
    pub is_private: bool,
}

impl PriorityView {
    /// The priority, with what of these flags is about it.
    pub(crate) fn of(
        flags: &[Flag],
        state: &State,
        priority: &Priority,
        context: &ReportContext,
    ) -> PriorityView {
        let clock = their_clock(state, priority);
        let about = flags.iter().filter(|flag| flag.about == Some(priority.id));
        let metrics = state.metrics_of(priority.id);
        let clocks = Clocks::of(state, priority, &clock, context.today);
        PriorityView {
            handle: priority.handle.to_string(),
            id: priority.id,
            rank: state.rank(priority.id),
            title: priority.title.to_string(),
            why: priority.why.to_string(),
            link: priority.link.as_ref().map(ToString::to_string),
            every: priority.cadence().to_string(),
            added_on: priority.added,
            reviewed_on: priority.reviewed,
            confirmed_on: clock.confirmation.map(|confirmation| confirmation.on),
            confirmed_by: clock.confirmation.map(|confirmation| state.handle(confirmation.by)),
            provenance: Provenance::of(clock.confirmation),
            noted_by: noted_for_them_by(state, clock.confirmation),
            stale_on: clock.due.map(|due| due.plus_days(1)),
            overdue_days: clocks.their_overdue.map(|overdue| overdue.days),
            retired_on: priority.retired.as_ref().map(|retired| retired.on),
            every_in_words: priority.cadence().in_words(),
            flags: about.map(|flag| FlagView::of(state, flag, context)).collect(),
            metrics: metrics.map(|metric| MetricView::of(state, metric, context.today)).collect(),
            clocks,
            is_private: state.is_private(priority.id),
        }
    }

    /// Whether something about it needs me.
    pub(crate) fn needs_me(&self) -> bool {
        !self.flags.is_empty()
    }

    /// Its row in a list: rank, title, handle, both clocks; with `says_late`, by how much these are overdue.
    pub(crate) fn row(&self, says_late: bool) -> Row {
        let rank = self.rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
        let clocks = &self.clocks;
        let title = Span::strong(format!("{rank} {}", marked(&self.title, self.is_private)));
        let head = Line::of(vec![title.clone()]).with_right(Span::handle(&self.handle));
        let cells = vec![
            title,
            Span::handle(&self.handle),
            Span::alert_if(clocks.my_overdue.is_some(), clocks.mine.clone()),
            Span::alert_if(clocks.wants_them, clocks.theirs.clone()),
        ];
        let row = Row::of(cells, vec![head, Line::text(clocks.sentence.clone()).indented(2)]);
        let late = if says_late { clocks.late.clone() } else { None };
        Row { below: late.map(|late| Line::text(late).indented(2)), ..row.marked(self.needs_me()) }
    }

    /// The heading over such rows.
    pub(crate) fn heading(title: &str) -> Row {
        let cells = [title, "", "YOU REVIEWED", "CONFIRMED"].map(Span::quiet).to_vec();
        Row::of(cells, vec![Line::quiet(title)])
    }
}

/// The command that adds a first priority.
pub(crate) fn first_priority(context: &ReportContext) -> String {
    context.command(&["priority", "add", "Win the renewals", "--why", "40% of revenue is up in Q4"])
}

/// `align priority list`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Priorities {
    pub(crate) top: Vec<PriorityView>,
    /// Below the line, next in line first.
    pub(crate) below: Vec<PriorityView>,
    /// What was retired, where it was asked for.
    pub(crate) retired: Vec<PriorityView>,
    #[serde(skip)]
    first: String,
}

impl Priorities {
    /// The two lists; with `all`, what was retired, too.
    pub(crate) fn of(state: &State, all: bool, context: &ReportContext) -> Priorities {
        let flags = flags(state, context.today);
        let view = |priority: &Priority| PriorityView::of(&flags, state, priority, context);
        let retired = state.priorities.values().filter(|priority| all && priority.retired.is_some());
        Priorities {
            top: state.ranked().map(|(_, priority)| view(priority)).collect(),
            below: state.below_the_line().map(view).collect(),
            retired: retired.map(view).collect(),
            first: first_priority(context),
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
        rows.extend(self.top.iter().map(|priority| priority.row(true)));
        for (title, list) in [("BELOW THE LINE", &self.below), ("RETIRED", &self.retired)] {
            if !list.is_empty() {
                rows.push(Row::of(vec![Span::quiet(title)], vec![Line::text(title)]));
                rows.extend(list.iter().map(|priority| priority.row(true)));
            }
        }
        document.table(rows);
        document
    }
}
