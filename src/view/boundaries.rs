//! Boundaries: who decides what, and how fresh the agreement is.

use serde::Serialize;

use crate::model::{Boundary, Confirmation, Day, State, ThingId};

use super::clock::{NOT_CONFIRMED, Overdue};
use super::ladder::{RungView, ladder, rungs};
use super::provenance::{Provenance, mark_of, noted_for_them_by, set_by, shared};
use super::sentence::denied;
use super::{Document, Line, ReportContext, Span, View, ago, marked};

/// A boundary as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct BoundaryView {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    /// What it speaks of.
    pub(crate) statement: String,
    /// Who decides, by amount.
    pub(crate) ladder: Vec<RungView>,
    /// What agents may decide of it: each only makes it stricter.
    pub(crate) for_agents: Vec<AgentRuleView>,
    /// Words that also mean it.
    pub(crate) words: Vec<String>,
    /// Decisions that are examples of it.
    pub(crate) examples: Vec<String>,
    /// Decisions that look like it and are not.
    pub(crate) not: Vec<String>,
    /// Why that is the level.
    pub(crate) why: Option<String>,
    /// Who confirmed it as it stands.
    pub(crate) confirmed_by: Option<String>,
    pub(crate) confirmed_on: Option<Day>,
    #[serde(flatten)]
    pub(crate) provenance: Provenance,
    /// Who noted it for them, where they did not.
    pub(crate) noted_by: Option<String>,
    /// How often it is to be confirmed.
    pub(crate) every: String,
    /// Whether the agreement is stale.
    pub(crate) stale: bool,
    /// The first day on which it is.
    pub(crate) stale_on: Option<Day>,
    /// By how many days its confirmation is overdue.
    pub(crate) overdue_days: Option<i64>,
    pub(crate) retired_on: Option<Day>,
    #[serde(skip)]
    pub(crate) every_in_words: String,
    #[serde(skip)]
    levels: String,
    #[serde(skip)]
    is_private: bool,
    #[serde(skip)]
    clock: String,
    /// Who set it, with which its clock ends where nobody at a terminal did.
    #[serde(skip)]
    set: String,
}

/// What some agents may decide, as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AgentRuleView {
    /// `agents`, or `agent:NAME`.
    pub(crate) agents: String,
    pub(crate) ladder: Vec<RungView>,
    #[serde(skip)]
    levels: String,
}

impl BoundaryView {
    pub(crate) fn of(state: &State, boundary: &Boundary, today: Day) -> BoundaryView {
        let handle = |person: ThingId| state.handle(person);
        let texts = |texts: &[crate::model::Text]| texts.iter().map(ToString::to_string).collect();
        let for_agents = boundary.for_agents.iter().map(|rule| AgentRuleView {
            agents: rule.agents.to_string(),
            ladder: rungs(&rule.ladder, handle),
            levels: ladder(state, &rule.ladder),
        });
        let last = boundary.agreement.last();
        let due = boundary.holds_until(state);
        BoundaryView {
            handle: boundary.handle.to_string(),
            id: boundary.id,
            statement: boundary.statement.to_string(),
            ladder: rungs(&boundary.ladder, handle),
            for_agents: for_agents.collect(),
            words: texts(&boundary.words),
            examples: texts(&boundary.examples),
            not: texts(&boundary.not),
            why: boundary.why.as_ref().map(ToString::to_string),
            confirmed_by: last.map(|confirmation| state.handle(confirmation.by)),
            confirmed_on: last.map(|confirmation| confirmation.on),
            provenance: Provenance::of(last),
            noted_by: noted_for_them_by(state, last),
            every: boundary.every.to_string(),
            stale: boundary.is_stale(state, today),
            stale_on: due.map(|due| due.plus_days(1)),
            overdue_days: Overdue::of(due, None, today).map(|overdue| overdue.days),
            retired_on: boundary.retired.as_ref().map(|retired| retired.on),
            every_in_words: boundary.runs().in_words(),
            levels: ladder(state, &boundary.ladder),
            is_private: state.is_private(boundary.id),
            clock: confirmation(state, boundary, today, |on| ago(on, today)),
            set: set_unless_said(boundary),
        }
    }

    pub(crate) fn levels(&self) -> &str {
        &self.levels
    }

    /// What agents may decide, a line a rule: `for agents: ask first`.
    pub(crate) fn lines_for_agents(&self) -> impl Iterator<Item = Line> {
        self.for_agents.iter().map(|rule| Line::text(format!("for {}: {}", rule.agents, rule.levels)))
    }

    pub(crate) fn clock(&self) -> &str {
        &self.clock
    }
}

/// A boundary's clock: `cpo confirmed it 42 days ago`, `not confirmed yet`, `out of date: cpo confirmed it 161 days ago,
/// overdue by 70 days (every quarter)`. `day` says when that was.
pub(crate) fn confirmation(
    state: &State,
    boundary: &Boundary,
    today: Day,
    day: impl Fn(Day) -> String,
) -> String {
    let is_late = boundary.is_stale(state, today);
    clock(state, boundary, today, day, is_late)
}

/// The same, with the day on which it was added where nobody has confirmed it: `not confirmed yet, added 42 days ago`.
pub(crate) fn standing(
    state: &State,
    boundary: &Boundary,
    today: Day,
    day: impl Fn(Day) -> String,
) -> String {
    clock(state, boundary, today, day, boundary.added < today)
}

fn clock(
    state: &State,
    boundary: &Boundary,
    today: Day,
    day: impl Fn(Day) -> String,
    tells_added: bool,
) -> String {
    let late = Overdue::of(boundary.holds_until(state), Some(boundary.runs()), today);
    let by = |person: ThingId| state.handle(person);
    let when =
        |confirmation: Confirmation| format!("{}{}", day(confirmation.on), mark_of(state, confirmation));
    let set = set_unless_said(boundary);
    let clock = match (boundary.agreement.ended(), boundary.agreement.last()) {
        (Some(old), None) => {
            format!("{} confirmed the old one {}, not this one", by(old.by), when(old))
        }
        (Some(old), Some(new)) => format!(
            "{} confirmed the old one {}, not this one; {} confirmed this one {}",
            by(old.by),
            when(old),
            by(new.by),
            when(new)
        ),
        (None, Some(confirmation)) => format!("{} confirmed it {}", by(confirmation.by), when(confirmation)),
        (None, None) => denied(state, boundary.id).unwrap_or_else(|| {
            let added = if tells_added { format!(", added {}", day(boundary.added)) } else { String::new() };
            format!("{NOT_CONFIRMED}{added}")
        }),
    };
    match late {
        Some(late) if boundary.confirmation().is_none() => format!("{clock}, {}{set}", late.in_words()),
        Some(late) => format!("out of date: {clock}, {}{set}", late.in_words()),
        None => format!("{clock}{set}"),
    }
}

/// `; set by an import`, unless what is said of its confirmation tells.
pub(crate) fn set_unless_said(boundary: &Boundary) -> String {
    let is_marked = |confirmation: Option<Confirmation>| {
        confirmation.is_some_and(|confirmation| !confirmation.noted.is_person())
    };
    let is_said = is_marked(boundary.agreement.ended()) || is_marked(boundary.agreement.last());
    if is_said { String::new() } else { set_by(boundary.set_by) }
}

/// `align boundary list`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Boundaries {
    boundaries: Vec<BoundaryView>,
    #[serde(skip)]
    add: Vec<String>,
}

impl Boundaries {
    /// The boundaries in force; with `all`, the retired ones, too.
    pub(crate) fn of(state: &State, all: bool, context: &ReportContext) -> Boundaries {
        let shown = state.boundaries.values().filter(|boundary| all || boundary.retired.is_none());
        let add = vec![
            context.command(&["boundary", "add", "Reorder work inside a quarter", "--decide"]),
            context.command(&["boundary", "add", "Discounts", "--decide=up to 10%", "--consult=cpo"]),
        ];
        Boundaries {
            boundaries: shown.map(|boundary| BoundaryView::of(state, boundary, context.today)).collect(),
            add,
        }
    }
}

impl View for Boundaries {
    const KIND: &'static str = "boundaries";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.boundaries.is_empty() {
            document.text("No boundaries yet. What you decide alone, and what you ask about first:");
            document.lines(self.add.iter().cloned().map(Line::command));
        }
        let set = shared(self.boundaries.iter().map(|boundary| boundary.set.as_str()));
        for boundary in &self.boundaries {
            let is_stale = boundary.stale && boundary.retired_on.is_none();
            let head = Line::strong(marked(&boundary.statement, boundary.is_private));
            document.line(Line { mark: is_stale, ..head.with_right(Span::handle(&boundary.handle)) });
            let clock = boundary.retired_on.map(|on| format!("retired on {on}"));
            let clock = clock.unwrap_or_else(|| {
                let whole = boundary.clock.as_str();
                set.and_then(|set| whole.strip_suffix(set)).unwrap_or(whole).to_owned()
            });
            let levels = Span::plain(format!("{}; ", boundary.levels));
            document.line(Line::of(vec![levels, Span::alert_if(is_stale, clock)]).indented(2));
            document.lines(boundary.lines_for_agents().map(|line| line.indented(2)));
        }
        if let Some(set) = set {
            document.blank();
            let said = format!("All of them were {}.", set.trim_start_matches("; "));
            document.line(Line::quiet(said));
        }
        document
    }
}
