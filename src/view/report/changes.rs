//! What changed since the last talk, as somebody outside reads it: by title, not by handle.

use serde::Serialize;

use crate::model::query::drift::{Period, Shift, drift};
use crate::model::{Confirmation, Day, Ladder, ThingId};
use crate::view::article::Inline;
use crate::view::audience::Audience;
use crate::view::drift::{stood_in_the_top, way};
use crate::view::ladder::{REPORT, in_words};
use crate::view::metrics::{crossed, goalposts};
use crate::view::provenance::mark_to_others;
use crate::view::{Span, Tone, count};

use super::words;

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ReportedChange {
    pub(crate) id: ThingId,
    pub(crate) handle: String,
    pub(crate) sentence: String,
    #[serde(skip)]
    text: Inline,
    /// Who confirmed it, and when, where that is all that changed.
    #[serde(skip)]
    confirmed: Option<Confirmation>,
}

/// The sentences of some changes; what one person confirmed on one day is one of them, where the first stands.
pub(super) fn sentences(changes: &[ReportedChange]) -> Vec<Inline> {
    let mut told: Vec<(Option<Confirmation>, Inline)> = Vec::new();
    for change in changes {
        let same =
            told.iter_mut().find(|(confirmed, _)| confirmed.is_some() && *confirmed == change.confirmed);
        match (same, change.text.get(1)) {
            // Behind the things that it tells of already: before the day.
            (Some((_, sentence)), Some(title)) => {
                let day = sentence.len() - 1;
                sentence.splice(day..day, [Span::plain(", "), title.clone()]);
            }
            _ => told.push((change.confirmed, change.text.clone())),
        }
    }
    told.into_iter().map(|(_, sentence)| sentence).collect()
}

/// What changed, in the order of drift; what nobody did is no change.
pub(super) fn all(period: &Period<'_>, audience: &Audience<'_>, today: Day) -> Vec<ReportedChange> {
    let change = |shift: Shift| {
        let id = shift.thing();
        let text = text(period, audience, &shift, today).filter(|_| !audience.hides(id))?;
        let sentence = text.iter().map(|span| span.text.as_str()).collect();
        let confirmed =
            if let Shift::Agreed { confirmation, .. } | Shift::BoundaryAgreed { confirmation, .. } = shift {
                Some(confirmation.whole)
            } else {
                None
            };
        Some(ReportedChange { id, handle: period.to.handle(id), sentence, text, confirmed })
    };
    drift(period).into_iter().filter_map(change).collect()
}

/// What a change says as a line of a message, with titles in quotation marks; nothing where it is nobody else's business.
pub(crate) fn line(period: &Period<'_>, audience: &Audience<'_>, shift: &Shift) -> Option<String> {
    let text = text(period, audience, shift, period.today)?;
    let quoted = |span: &Span| match span.tone {
        Tone::Strong => format!("“{}”", span.text),
        Tone::Plain | Tone::Quiet | Tone::Alert | Tone::Handle | Tone::Command => span.text.clone(),
    };
    let line: String = text.iter().map(quoted).collect();
    Some(line.trim_end_matches('.').to_owned())
}

fn text(period: &Period<'_>, audience: &Audience<'_>, shift: &Shift, today: Day) -> Option<Inline> {
    let title = Span::strong(audience.title_of(shift.thing()));
    let before = |says: &str, end: String| vec![Span::plain(says), title.clone(), Span::plain(end)];
    let after = |says: String| vec![title.clone(), Span::plain(says)];
    Some(match shift {
        Shift::Entered { priority, rank, accepted_by } => {
            let is_new = !period.from.priorities.contains_key(priority);
            let came = if is_new { "is new, as number" } else { "moved up to number" };
            let by = accepted_by.map(|by| format!("; {} accepted the trade", audience.name(by)));
            after(format!(" {came} {rank}{}.", by.unwrap_or_default()))
        }
        Shift::Left { retired, stood_days, yes_age_days, .. } => {
            let left = if *retired { "was retired" } else { "moved below the line" };
            after(format!(" {left} {}.", stood_in_the_top(*stood_days, *yes_age_days)))
        }
        Shift::Moved { from, to, .. } => after(format!(" moved from number {from} to number {to}.")),
        Shift::Reworded { old, .. } => before("", format!(" was “{old}” before.")),
        Shift::Reasoned { new, .. } => {
            let new = if audience.is_redacted() { String::new() } else { format!(": {new}") };
            before("There is another reason for ", format!("{new}."))
        }
        Shift::Agreed { confirmation, .. } | Shift::BoundaryAgreed { confirmation, .. } => {
            let says = format!("{} confirmed ", audience.name(confirmation.by));
            let noted = mark_to_others(period.to, Some(confirmation.whole), !audience.is_redacted());
            before(&says, format!(" on {}{noted}.", words::day(confirmation.on, today)))
        }
        Shift::Denied { by, .. } => {
            before(&format!("{} says they did not confirm ", audience.name(*by)), ".".to_owned())
        }
        // Under which name somebody keeps a journal is nobody else's business.
        Shift::WritesAs { .. } => return None,
        Shift::DecidedUnder { decisions, .. } => {
            let taken = count(*decisions, "decision was", "decisions were");
            before(&format!("{taken} taken for "), " before it left.".to_owned())
        }
        Shift::Drawn { boundary } => {
            let levels = period.to.boundaries.get(boundary).map(|known| levels(audience, &known.ladder));
            let levels = levels.map_or_else(String::new, |levels| format!(": {levels}"));
            before("New boundary: ", format!("{levels}."))
        }
        Shift::GivenUp { .. } => before("The boundary ", " was retired.".to_owned()),
        Shift::Redrawn { looser, old, new, agreed, .. } => {
            let way = way(*looser, old, new);
            let waits = if *agreed { "" } else { "; not confirmed yet" };
            let (old, new) = (levels(audience, old), levels(audience, new));
            after(format!(" {way}: {new} (before: {old}){waits}."))
        }
        Shift::WentStale { on, .. } => before("The confirmation of ", format!(" is out of date since {on}.")),
        Shift::Crossed { metric, standing, readings } => {
            let line = crossed(period.to.metrics.get(metric)?, *standing, readings)?;
            after(format!(" {line}."))
        }
        Shift::GoalpostsMoved { success, failure, .. } => {
            after(format!(": {}.", goalposts(success.as_ref(), failure.as_ref())))
        }
        // How it stands is said with the priority.
        Shift::NobodyAgreed { .. } => return None,
    })
}

fn levels(audience: &Audience<'_>, ladder: &Ladder) -> String {
    in_words(&audience.rungs(ladder), &REPORT)
}
