//! `align boundary evidence`: what a boundary has led to, and what that suggests.

use serde::Serialize;

use crate::model::query::{Evidence, Suggestion};
use crate::model::{Boundary, State, ThingId};

use super::ladder::ladder;
use super::{Document, Line, ReportContext, Span, View, count};

/// The evidence on a boundary.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct EvidenceView {
    pub(crate) boundary: String,
    pub(crate) id: ThingId,
    /// The counts.
    #[serde(flatten)]
    pub(crate) evidence: Evidence,
    pub(crate) suggests: Suggestion,
    /// The command that would do so, where there is one.
    pub(crate) command: Option<String>,
    #[serde(skip)]
    title: String,
}

impl EvidenceView {
    /// What the boundary has led to.
    pub(crate) fn of(state: &State, boundary: &Boundary, context: &ReportContext) -> EvidenceView {
        let evidence = Evidence::of(state, boundary.id);
        let suggests = evidence.suggests();
        // Only where one level holds for everything: a limit that was agreed is not dropped by a suggestion.
        let who = boundary.ladder.people().first().map(|person| state.handle(*person));
        let who = who.filter(|_| suggests == Suggestion::Loosen && boundary.ladder.rungs().len() == 1);
        let loosened = who.map(|who| {
            context.command(&["boundary", "edit", boundary.handle.as_str(), &format!("--inform={who}")])
        });
        EvidenceView {
            boundary: boundary.handle.to_string(),
            id: boundary.id,
            title: format!("\"{}\"  {}", boundary.statement, ladder(state, &boundary.ladder)),
            evidence,
            suggests,
            command: loosened,
        }
    }
}

impl View for EvidenceView {
    const KIND: &'static str = "boundary_evidence";

    fn document(&self) -> Document {
        let Evidence { asked, agreed, changed, refused, waiting, alone, median_days } = &self.evidence;
        let mut document = Document::new();
        document.line(Line::of(vec![Span::handle(&self.boundary), Span::plain(format!("  {}", self.title))]));
        document.text(match asked {
            0 => "nobody was asked yet".to_owned(),
            asked => format!(
                "asked {}: {agreed} agreed, {changed} changed, {refused} refused, {waiting} waiting",
                count(*asked, "time", "times")
            ),
        });
        if *alone > 0 {
            document.text(format!("decided {} without asking", count(*alone, "time", "times")));
        }
        if let Some(days) = median_days {
            let days = usize::try_from(*days).unwrap_or(0);
            document.text(format!("an answer took {}, in the middle of all", count(days, "day", "days")));
        }
        document.text(match self.suggests {
            Suggestion::TooFew => "Too few answers to suggest anything.",
            Suggestion::Loosen if self.command.is_none() => "They always agreed. Its limits could be wider.",
            Suggestion::Loosen => {
                "They always agreed. It could be yours, to be told; the next talk is the place to ask:"
            }
            Suggestion::Keep => "They do not always agree: asking pays.",
        });
        document.lines(self.command.iter().cloned().map(Line::command));
        document
    }
}
