//! `align noted`: the confirmations that others noted for whoever reads it.

use serde::Serialize;

use crate::model::denial::noted_for;
use crate::model::{Confirmation, Day, Kind, State, ThingId};

use super::brief::message::ladder;
use super::clock::dated;
use super::provenance::{mark_of, noted_for_them_by};
use super::{Document, Line, ReportContext, Row, Span, View, count};

/// One of them.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct NotedView {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    /// `priority`, `boundary` or `translation`.
    pub(crate) kind: &'static str,
    /// The title of the priority, the statement of the boundary, what was said.
    pub(crate) title: String,
    /// What was agreed of it: the rank of a priority, the levels of a boundary, what a translation means.
    pub(crate) terms: Option<String>,
    pub(crate) confirmed_on: Day,
    pub(crate) confirmed_via: Option<String>,
    /// Who noted it.
    pub(crate) noted_by: Option<String>,
    /// The same in a sentence.
    #[serde(skip)]
    pub(crate) sentence: String,
}

impl NotedView {
    /// All that others noted for a person, as that person is told it.
    pub(crate) fn all(state: &State, person: ThingId, today: Day) -> Vec<NotedView> {
        let view = |(thing, confirmation): (ThingId, Confirmation)| {
            let priority = state.priorities.get(&thing).map(|known| (Kind::Priority, &known.title));
            let boundary = || state.boundaries.get(&thing).map(|known| (Kind::Boundary, &known.statement));
            let said = || state.translations.get(&thing).map(|known| (Kind::Translation, &known.text));
            let (kind, title) = priority.or_else(boundary).or_else(said)?;
            Some(NotedView {
                handle: state.handle(thing),
                id: thing,
                kind: kind.as_str(),
                title: title.to_string(),
                terms: terms(state, thing, person),
                confirmed_on: confirmation.on,
                confirmed_via: confirmation.noted.into(),
                noted_by: noted_for_them_by(state, Some(confirmation)),
                sentence: format!(
                    "you confirmed it on {}{}",
                    dated(confirmation.on, today),
                    mark_of(state, confirmation)
                ),
            })
        };
        noted_for(state, person).into_iter().filter_map(view).collect()
    }
}

/// What was agreed of a thing, in the words of whoever wrote it to the person who is said to have confirmed it.
fn terms(state: &State, thing: ThingId, person: ThingId) -> Option<String> {
    if state.priorities.contains_key(&thing) {
        return Some(state.rank(thing).map_or("below the line".to_owned(), |rank| format!("number {rank}")));
    }
    if let Some(boundary) = state.boundaries.get(&thing) {
        return Some(format!("\"{}\"", ladder(state, &boundary.ladder, state.people.get(&person)?)));
    }
    let means = state.translations.get(&thing)?.means.iter().map(ToString::to_string);
    Some(format!("it means {}", means.collect::<Vec<_>>().join("; ")))
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct NotedList {
    noted: Vec<NotedView>,
    #[serde(skip)]
    is_nobody: bool,
    #[serde(skip)]
    context: ReportContext,
}

impl NotedList {
    pub(crate) fn of(state: &State, context: &ReportContext) -> NotedList {
        let person = state.reading_person();
        let noted = person.map(|person| NotedView::all(state, person, context.today)).unwrap_or_default();
        NotedList { noted, is_nobody: person.is_none(), context: context.clone() }
    }
}

impl View for NotedList {
    const KIND: &'static str = "noted";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.is_nobody {
            document.text(
                "Here stands what others noted that you confirmed, but you are not a person of this journal. If you are one of them, say under which name you write:",
            );
            let words = ["person", "edit", "HANDLE", "--author", "NAME"];
            document.line(Line::command(self.context.command(&words)));
            return document;
        }
        if self.noted.is_empty() {
            document.text("No confirmation was noted for you.");
            return document;
        }
        document.text("Others noted that you confirmed these. Is that so?");
        let rows = self.noted.iter().map(|noted| {
            let head = Line::strong(noted.title.clone()).with_right(Span::handle(&noted.handle));
            let sentence = Span::plain(noted.sentence.clone());
            let terms = Span::plain(noted.terms.clone().unwrap_or_default());
            let below = [terms.clone(), sentence.clone()].into_iter().filter(|span| !span.text.is_empty());
            let below = below.map(|span| Line::of(vec![span]).indented(2));
            let cells = vec![Span::strong(noted.title.clone()), terms, Span::handle(&noted.handle), sentence];
            Row::of(cells, std::iter::once(head).chain(below).collect())
        });
        document.table(rows.collect());
        document.blank();
        let first = self.noted.first().map_or("HANDLE", |noted| noted.handle.as_str());
        for (says, words) in [
            ("You did: ", &["noted", "confirm", first][..]),
            ("You did not: ", &["noted", "deny", first, "--why", "TEXT"][..]),
        ] {
            document.line(Line::hint(says, self.context.command(words)));
        }
        document
    }
}

/// `2 confirmations were noted for you: align noted`; nothing where none was.
pub(crate) fn waiting(number: usize, context: &ReportContext) -> Option<Line> {
    let says = format!("{} noted for you: ", count(number, "confirmation was", "confirmations were"));
    (number > 0).then(|| Line::of(vec![Span::plain(says), Span::command(context.command(&["noted"]))]))
}

/// How many confirmations were noted for whoever reads it.
pub(crate) fn number(state: &State) -> usize {
    state.reading_person().map_or(0, |person| noted_for(state, person).len())
}
