//! Boundaries: who decides what, and how fresh the agreement is.

use serde::Serialize;

use crate::model::{Boundary, Confirmation, Day, State, ThingId};

use super::{Document, Line, ReportContext, Row, Span, View, ago, ladder};

/// A boundary as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BoundaryView {
    /// Its handle.
    pub handle: String,
    /// Its identity.
    pub id: ThingId,
    /// What it speaks of.
    pub statement: String,
    /// Who decides, by amount.
    pub ladder: Vec<RungView>,
    /// Words that also mean it.
    pub words: Vec<String>,
    /// Decisions that are examples of it.
    pub examples: Vec<String>,
    /// Decisions that look like it and are not.
    pub not: Vec<String>,
    /// Why it is drawn there.
    pub why: Option<String>,
    /// Who agreed to it as it stands.
    pub confirmed_by: Option<String>,
    /// When.
    pub confirmed_on: Option<Day>,
    /// After how long an agreement is stale.
    pub every: String,
    /// Whether the agreement is stale.
    pub stale: bool,
    /// When it was retired.
    pub retired_on: Option<Day>,
    #[serde(skip)]
    levels: String,
    #[serde(skip)]
    agreed: String,
}

/// A rung as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RungView {
    /// The level.
    pub level: &'static str,
    /// Up to which amount; nothing for the last.
    pub up_to: Option<String>,
    /// The handles of who is told, asked, or decides.
    pub who: Vec<String>,
}

impl BoundaryView {
    /// The boundary.
    pub fn of(state: &State, boundary: &Boundary, today: Day) -> BoundaryView {
        let texts = |texts: &[crate::model::Text]| texts.iter().map(ToString::to_string).collect();
        let rungs = boundary.ladder.rungs().iter().map(|rung| RungView {
            level: rung.level.as_str(),
            up_to: rung.up_to.as_ref().map(ToString::to_string),
            who: rung.who.iter().map(|id| state.handle(*id)).collect(),
        });
        let yes = boundary.agreement.last();
        BoundaryView {
            handle: boundary.handle.to_string(),
            id: boundary.id,
            statement: boundary.statement.to_string(),
            ladder: rungs.collect(),
            words: texts(&boundary.words),
            examples: texts(&boundary.examples),
            not: texts(&boundary.not),
            why: boundary.why.as_ref().map(ToString::to_string),
            confirmed_by: yes.map(|yes| state.handle(yes.by)),
            confirmed_on: yes.map(|yes| yes.on),
            every: boundary.every.to_string(),
            stale: boundary.is_stale(today),
            retired_on: boundary.retired.as_ref().map(|retired| retired.on),
            levels: ladder::ladder(state, &boundary.ladder),
            agreed: agreed(state, boundary, today),
        }
    }

    /// Its levels in words.
    pub(crate) fn levels(&self) -> &str {
        &self.levels
    }

    /// How its agreement stands, in words.
    pub(crate) fn agreed(&self) -> &str {
        &self.agreed
    }
}

/// How its agreement stands: `cpo agreed 42 days ago`, `stale: cpo agreed 161 days ago`, `nobody has agreed to it yet`.
pub(crate) fn agreed(state: &State, boundary: &Boundary, today: Day) -> String {
    let stale = if boundary.is_stale(today) { "stale: " } else { "" };
    let said = |yes: Confirmation| format!("{} agreed", state.handle(yes.by));
    match (boundary.agreement.ended(), boundary.agreement.last()) {
        (Some(old), None) => format!("{} to the old one {}", said(old), ago(old.on, today)),
        (Some(old), Some(new)) => {
            let (was, is) = (ago(old.on, today), ago(new.on, today));
            format!("{} to the old one {was}, not to this one; {} {is}", said(old), said(new))
        }
        (None, Some(yes)) => format!("{stale}{} {}", said(yes), ago(yes.on, today)),
        (None, None) => "nobody has agreed to it yet".to_owned(),
    }
}

/// `align boundary list`.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Boundaries {
    boundaries: Vec<BoundaryView>,
    #[serde(skip)]
    add: Vec<String>,
}

impl Boundaries {
    /// The boundaries in force; with `all`, the retired ones, too.
    pub fn of(state: &State, all: bool, context: &ReportContext) -> Boundaries {
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
        let rows = self.boundaries.iter().map(|boundary| {
            let needs = boundary.stale && boundary.retired_on.is_none();
            let retired = boundary.retired_on.map(|on| format!("retired {on}"));
            let agreed = retired.unwrap_or_else(|| boundary.agreed.clone());
            let mut head = Line::of(vec![Span::strong(boundary.statement.clone())]);
            head.mark = needs;
            Row {
                mark: needs,
                cells: vec![
                    Span::handle(&boundary.handle),
                    Span::plain(boundary.statement.clone()),
                    Span::plain(boundary.levels.clone()),
                    Span::alert_if(needs, agreed.clone()),
                ],
                narrow: vec![
                    head.with_right(Span::handle(&boundary.handle)),
                    Line::text(boundary.levels.clone()).indented(2),
                    Line::of(vec![Span::alert_if(needs, agreed)]).indented(2),
                ],
            }
        });
        document.table(rows.collect());
        document
    }
}
