//! What changed since the last talk, as somebody outside reads it: by title, not by handle.

use serde::Serialize;

use crate::model::query::drift::{Period, Shift, drift};
use crate::model::{Confirmation, Day, Ladder, ThingId};
use crate::view::article::Inline;
use crate::view::audience::Audience;
use crate::view::drift::{stood_in_the_top, way};
use crate::view::ladder::{REPORT, in_words};
use crate::view::metrics::{crossed, goalposts};
use crate::view::noted::mark_to_others;
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
        let (id, text) = text(period, audience, &shift, today).filter(|(id, _)| !audience.hides(*id))?;
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
    let (_, text) = text(period, audience, shift, period.today)?;
    let quoted = |span: &Span| match span.tone {
        Tone::Strong => format!("“{}”", span.text),
        Tone::Plain | Tone::Quiet | Tone::Alert | Tone::Handle | Tone::Command => span.text.clone(),
    };
    let line: String = text.iter().map(quoted).collect();
    Some(line.trim_end_matches('.').to_owned())
}

fn text(
    period: &Period<'_>,
    audience: &Audience<'_>,
    shift: &Shift,
    today: Day,
) -> Option<(ThingId, Inline)> {
    let title = |id: ThingId| Span::strong(audience.title_of(id));
    let after = |id: &ThingId, says: String| Some((*id, vec![title(*id), Span::plain(says)]));
    let before = |says: String, id: &ThingId, end: String| {
        Some((*id, vec![Span::plain(says), title(*id), Span::plain(end)]))
    };
    match shift {
        Shift::Entered { priority, rank, accepted_by } => {
            let is_new = !period.from.priorities.contains_key(priority);
            let came = if is_new { "is new, as number" } else { "moved up to number" };
            let by = accepted_by.map(|by| format!("; {} accepted the trade", audience.name(by)));
            after(priority, format!(" {came} {rank}{}.", by.unwrap_or_default()))
        }
        Shift::Left { priority, retired, stood_days, yes_age_days } => {
            let left = if *retired { "was retired" } else { "moved below the line" };
            after(priority, format!(" {left} {}.", stood_in_the_top(*stood_days, *yes_age_days)))
        }
        Shift::Moved { priority, from, to } => {
            after(priority, format!(" moved from number {from} to number {to}."))
        }
        Shift::Reworded { priority, old, .. } => {
            before(String::new(), priority, format!(" was “{old}” before."))
        }
        Shift::Reasoned { priority, new, .. } => {
            let new = if audience.is_redacted() { String::new() } else { format!(": {new}") };
            before("There is another reason for ".to_owned(), priority, format!("{new}."))
        }
        Shift::Agreed { priority: thing, confirmation }
        | Shift::BoundaryAgreed { boundary: thing, confirmation } => {
            let says = format!("{} confirmed ", audience.name(confirmation.by));
            let noted = mark_to_others(period.to, Some(confirmation.whole), !audience.is_redacted());
            before(says, thing, format!(" on {}{noted}.", words::day(confirmation.on, today)))
        }
        Shift::Denied { thing, by } => {
            before(format!("{} says they did not confirm ", audience.name(*by)), thing, ".".to_owned())
        }
        // Under which name somebody keeps a journal is nobody else's business.
        Shift::WritesAs { .. } => None,
        Shift::DecidedUnder { priority, decisions } => {
            let taken = count(*decisions, "decision was", "decisions were");
            before(format!("{taken} taken for "), priority, " before it left.".to_owned())
        }
        Shift::Drawn { boundary } => {
            let levels = period.to.boundaries.get(boundary).map(|known| levels(audience, &known.ladder));
            let levels = levels.map_or_else(String::new, |levels| format!(": {levels}"));
            before("New boundary: ".to_owned(), boundary, format!("{levels}."))
        }
        Shift::GivenUp { boundary } => {
            before("The boundary ".to_owned(), boundary, " was retired.".to_owned())
        }
        Shift::Redrawn { boundary, looser, old, new, agreed } => {
            let way = way(*looser, old, new);
            let waits = if *agreed { "" } else { "; not confirmed yet" };
            let (old, new) = (levels(audience, old), levels(audience, new));
            after(boundary, format!(" {way}: {new} (before: {old}){waits}."))
        }
        Shift::WentStale { boundary, on } => {
            before("The confirmation of ".to_owned(), boundary, format!(" is out of date since {on}."))
        }
        Shift::Crossed { metric, standing, readings } => {
            let line = crossed(period.to.metrics.get(metric)?, *standing, readings)?;
            after(metric, format!(" {line}."))
        }
        Shift::GoalpostsMoved { metric, success, failure } => {
            after(metric, format!(": {}.", goalposts(success.as_ref(), failure.as_ref())))
        }
        // How it stands is said with the priority.
        Shift::NobodyAgreed { .. } => None,
    }
}

fn levels(audience: &Audience<'_>, ladder: &Ladder) -> String {
    in_words(&audience.rungs(ladder), &REPORT)
}
