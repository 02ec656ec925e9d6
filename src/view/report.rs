//! `align report`: what somebody else reads of the agreement, as a page, Markdown, JSON or dates in a calendar.
//!
//! Whoever sends it is "I", everybody else has a name: a page is passed on, and a "you" would be somebody else then. Dates
//! stand beside every distance, since a page is read later than it is made. Texts and names come from the [`Audience`] alone.

use serde::Serialize;

use crate::model::query::drift::Period;
use crate::model::query::{Flag, agenda};
use crate::model::{Day, Decision, State};

use super::ReportContext;
use super::audience::{
    Audience, SharedBoundary, SharedDecision, SharedMetric, SharedMismatch, SharedPriority, SharedPulse,
    SharedQuestion, SharedTranslation,
};
use super::history::PriorityTenures;

mod agreement;
pub(crate) mod changes;
mod charts;
mod dates;
mod open;
mod page;
mod timeline;
mod words;

use changes::ReportedChange;
use open::OpenPoint;

/// What is told of an agreement.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Report {
    /// The day that it speaks of.
    pub(crate) made_on: Day,
    /// Whether names, and texts other than titles, are left out.
    #[serde(rename = "redacted")]
    pub(crate) is_redacted: bool,
    /// Who sends it.
    pub(crate) from: Option<String>,
    /// Who reads it.
    pub(crate) reader: Option<String>,
    /// What is to be known if nothing else is read.
    pub(crate) headline: String,
    /// Since when changes and decisions are told.
    pub(crate) since: Option<Day>,
    /// The pulse since when, where it was one.
    pub(crate) since_pulse: Option<String>,
    pub(crate) changes: Vec<ReportedChange>,
    pub(crate) open: Vec<OpenPoint>,
    pub(crate) top: Vec<SharedPriority>,
    pub(crate) metrics: Vec<SharedMetric>,
    pub(crate) boundaries: Vec<SharedBoundary>,
    pub(crate) mismatches: Vec<SharedMismatch>,
    pub(crate) questions: Vec<SharedQuestion>,
    pub(crate) translations: Vec<SharedTranslation>,
    pub(crate) decisions: Vec<SharedDecision>,
    pub(crate) last_pulse: Option<SharedPulse>,
    /// When each priority stood in the top three.
    pub(crate) timeline: Vec<PriorityTenures>,
    /// What comes next, each with its day.
    pub(crate) next: Vec<OpenPoint>,
}

/// Since when changes are told.
#[derive(Debug)]
pub(crate) struct Since<'a> {
    pub(crate) day: Day,
    /// The pulse that it was.
    pub(crate) pulse: Option<String>,
    pub(crate) period: Period<'a>,
}

/// What a report is made of, beside what the reader may see.
#[derive(Debug)]
pub(crate) struct Sources<'a> {
    /// The state, with everything that ever was.
    pub(crate) state: &'a State,
    pub(crate) audience: Audience<'a>,
    /// Who sends it, where that is known.
    pub(crate) author: Option<String>,
    /// Nothing before the first pulse, unless a day was said.
    pub(crate) since: Option<Since<'a>>,
    /// When each priority stood in the top three.
    pub(crate) tenures: Vec<PriorityTenures>,
}

impl Report {
    pub(crate) fn of(sources: Sources<'_>, context: &ReportContext) -> Report {
        let Sources { state, audience, author, since, tenures } = sources;
        let today = context.today;
        let flags: Vec<Flag> = agenda(state, today);
        let mut report = Report {
            made_on: today,
            is_redacted: audience.is_redacted(),
            from: author.filter(|_| !audience.is_redacted()),
            reader: audience.reader(),
            headline: String::new(),
            since: since.as_ref().map(|since| since.day),
            since_pulse: since.as_ref().and_then(|since| since.pulse.clone()),
            changes: since
                .as_ref()
                .map(|since| changes::all(&since.period, &audience, today))
                .unwrap_or_default(),
            open: Vec::new(),
            top: audience.top(today),
            metrics: audience.metrics(),
            boundaries: audience.boundaries(today),
            mismatches: audience.mismatches(),
            questions: audience.questions(),
            translations: audience.translations(),
            decisions: audience.decisions(|decision| is_since(decision, since.as_ref())),
            last_pulse: audience.last_pulse(),
            timeline: tenures.into_iter().filter(|tenure| !audience.hides(tenure.id)).collect(),
            next: Vec::new(),
        };
        let heard: Vec<&Flag> = flags.iter().filter(|flag| audience.may_hear(&flag.what)).collect();
        let points = |is_wanted: fn(&Flag, Day) -> bool| {
            let wanted = heard.iter().filter(move |flag| is_wanted(flag, today));
            wanted.filter_map(|flag| open::point(&report, &audience, flag)).collect::<Vec<_>>()
        };
        let is_open = |flag: &Flag, today: Day| flag.is_overdue(today) || open::is_waiting(flag);
        let (mut open, next) = (points(is_open), points(|flag, _| flag.due.is_some()));
        open.extend(open::readings(&report));
        // Who reads it looks for their own first, and I am the last one to be waited for.
        open.sort_by_key(|point| match point.turn.as_str() {
            turn if Some(turn) == report.reader.as_deref() => (0, String::new()),
            "both" => (1, String::new()),
            "me" => (3, String::new()),
            other => (2, other.to_owned()),
        });
        report.headline = agreement::headline(&report, audience.confirms());
        report.open = open;
        report.next = next;
        report.next.sort_by_key(|point| point.due_on);
        report
    }
}

/// Whether a decision was taken on that day or later.
fn is_since(decision: &Decision, since: Option<&Since<'_>>) -> bool {
    since.is_none_or(|since| decision.decided.is_some_and(|on| on >= since.day))
}
