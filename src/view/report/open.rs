//! What is open, and whose turn it is.

use serde::Serialize;

use crate::model::query::{Flag, FlagKind};
use crate::model::{Day, ThingId};
use crate::view::audience::Audience;
use crate::view::clock::Overdue;
use crate::view::flag::kind;
use crate::view::ladder::{REPORT, in_words};

use super::{Report, words};

/// Something that somebody is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct OpenPoint {
    /// What it is: `not_agreed`, `unanswered` ….
    pub(crate) kind: &'static str,
    #[serde(skip)]
    pub(crate) is_pulse: bool,
    pub(crate) id: ThingId,
    /// What is to be done.
    pub(crate) what: String,
    /// Whose turn it is: a name, `me` or `both`.
    pub(crate) turn: String,
    /// The last day on which it is in time.
    pub(crate) due_on: Option<Day>,
    pub(crate) overdue_days: Option<i64>,
    /// How often it comes back, in words.
    pub(crate) every: Option<String>,
}

/// Whether a flag waits for an answer from the start.
pub(super) fn is_waiting(flag: &Flag) -> bool {
    matches!(flag.what, FlagKind::Unanswered { .. })
}

/// What a flag asks of whom; nothing where the reader has no part in it.
pub(super) fn point(report: &Report, audience: &Audience<'_>, flag: &Flag) -> Option<OpenPoint> {
    let thing = flag.what.thing();
    let (what, turn) = match &flag.what {
        FlagKind::Mismatch { .. } => (mismatch(report, thing)?, "both".to_owned()),
        FlagKind::MetricFailing { .. } => {
            let metric = report.metrics.iter().find(|metric| metric.id == thing)?;
            let (last, stands) = (metric.readings.last()?, words::against_lines(metric));
            let says =
                format!("{} is {}, {stands}: talk about “{}”", metric.name, last.text, metric.about_title);
            (says, "both".to_owned())
        }
        FlagKind::NotAgreed { .. } => {
            let known = report.top.iter().find(|known| known.id == thing);
            let rank = known.and_then(|known| known.rank);
            let rank = rank.map_or_else(String::new, |rank| format!(", as number {rank}"));
            (format!("Confirm “{}”{rank}", audience.title_of(thing)), audience.wanted(&flag.what))
        }
        FlagKind::Denied { .. } => {
            let says =
                format!("Confirm “{}”, which was noted as confirmed and was not", audience.title_of(thing));
            (says, audience.wanted(&flag.what))
        }
        FlagKind::Boundary { .. } => (confirm_boundary(report, thing)?, audience.wanted(&flag.what)),
        FlagKind::Unanswered { .. } => {
            let question = report.questions.iter().find(|question| question.id == thing)?;
            let on = question.asked_on;
            let what = match &question.text {
                Some(text) => format!("Answer: {text} (asked on {on})"),
                None => format!("Answer the question of {on}"),
            };
            (what, named_reader(report))
        }
        FlagKind::OtherTop { .. } => {
            let theirs = audience.other_top()?;
            (
                format!("{} puts “{theirs}” in the top three, I do not", named_reader(report)),
                "both".to_owned(),
            )
        }
        FlagKind::NotReviewed { .. } => (format!("Review “{}”", audience.title_of(thing)), "me".to_owned()),
        FlagKind::NoReading { .. } => (format!("Read {}", audience.title_of(thing)), "me".to_owned()),
        FlagKind::NoPulse { .. } => ("Hold the next pulse".to_owned(), "both".to_owned()),
        FlagKind::DecidedWithoutAsking { .. }
        | FlagKind::Revisit { .. }
        | FlagKind::Signals { .. }
        | FlagKind::NotHeard { .. } => return None,
    };
    let late = Overdue::of(flag.due, flag.every, report.made_on);
    Some(OpenPoint {
        kind: kind(&flag.what),
        is_pulse: matches!(flag.what, FlagKind::NoPulse { .. }),
        id: thing,
        what,
        turn,
        due_on: flag.due,
        overdue_days: late.map(|late| late.days),
        every: flag.every.map(|every| every.in_words()),
    })
}

/// My readings of what they said, which wait for their confirmation.
pub(super) fn readings(report: &Report) -> Vec<OpenPoint> {
    let open = report.translations.iter().filter_map(|said| {
        let text = said.text.as_ref()?;
        let what = match said.means.as_slice() {
            [] => format!("Say what “{text}” means for us (said on {})", said.said_on),
            means => format!("Confirm that “{text}” (said on {}) means: {}", said.said_on, means.join("; ")),
        };
        let turn = named_reader(report);
        Some(OpenPoint {
            kind: "translation",
            is_pulse: false,
            id: said.id,
            what,
            turn,
            due_on: None,
            overdue_days: None,
            every: None,
        })
    });
    open.collect()
}

fn mismatch(report: &Report, thing: ThingId) -> Option<String> {
    let apart = report.mismatches.iter().find(|apart| apart.id == thing)?;
    let about = apart.about.as_ref().map_or_else(String::new, |title| format!(" about “{title}”"));
    let beliefs = apart.believed.as_ref().zip(apart.actual.as_ref());
    let beliefs = beliefs.map_or_else(String::new, |(mine, theirs)| {
        format!(": I believed “{mine}”, {} “{theirs}”", named_reader(report))
    });
    Some(format!("Realign{about}{beliefs}"))
}

fn confirm_boundary(report: &Report, thing: ThingId) -> Option<String> {
    let known = report.boundaries.iter().find(|known| known.id == thing)?;
    Some(format!("Confirm the boundary “{}”: {}", known.statement, in_words(&known.ladder, &REPORT)))
}

fn named_reader(report: &Report) -> String {
    report.reader.clone().unwrap_or_else(|| "somebody".to_owned())
}
