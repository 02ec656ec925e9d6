//! People: who they are, and when we last talked.

use serde::Serialize;

use crate::model::query::clock::pulse_due;
use crate::model::{Cadence, Day, Person, State, ThingId};

use super::clock::{Overdue, talk};
use super::{Document, Line, ReportContext, Row, Span, View, ago};

/// A person as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct PersonView {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) name: String,
    pub(crate) role: Option<String>,
    /// Whether they are an executive.
    pub(crate) executive: bool,
    /// The names under which they write, beside their own.
    pub(crate) authors: Vec<String>,
    /// The handle of the person whose ear they have.
    pub(crate) ear_of: Option<String>,
    /// How often we talk.
    pub(crate) every: String,
    /// The day of the last pulse with them.
    pub(crate) last_pulse_on: Option<Day>,
    /// The day by which the next pulse is due; executives only.
    pub(crate) next_pulse_on: Option<Day>,
    pub(crate) retired_on: Option<Day>,
    #[serde(skip)]
    cadence: Cadence,
}

impl PersonView {
    pub(crate) fn of(state: &State, person: &Person) -> PersonView {
        PersonView {
            handle: person.handle.to_string(),
            id: person.id,
            name: person.name.to_string(),
            role: person.role.as_ref().map(ToString::to_string),
            executive: person.executive,
            authors: person.authors.iter().map(|known| known.name.to_string()).collect(),
            ear_of: person.ear_of.map(|ear| state.handle(ear)),
            every: person.cadence().to_string(),
            last_pulse_on: state.last_pulse_with(Some(person.id)).map(|pulse| pulse.on),
            next_pulse_on: pulse_due(state, person.id)
                .filter(|_| person.executive && person.retired.is_none()),
            retired_on: person.retired.as_ref().map(|retired| retired.on),
            cadence: person.cadence(),
        }
    }

    /// The pulse with them, where it is overdue.
    pub(crate) fn overdue(&self, today: Day) -> Option<Overdue> {
        Overdue::of(self.next_pulse_on, Some(self.cadence), today)
    }

    /// How often we talk, in words.
    pub(crate) fn talk(&self) -> String {
        talk(self.cadence)
    }

    /// What they are, in a phrase.
    pub(crate) fn about(&self) -> String {
        let mut parts: Vec<String> = self.role.iter().cloned().collect();
        if self.executive {
            parts.push("executive".to_owned());
        }
        parts.extend(self.ear_of.iter().map(|ear| format!("has the ear of {ear}")));
        if !self.authors.is_empty() {
            parts.push(format!("writes as {}", self.authors.join(", ")));
        }
        parts.extend(self.retired_on.iter().map(|on| format!("retired {on}")));
        parts.join(", ")
    }
}

/// `align person list`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct People {
    people: Vec<PersonView>,
    #[serde(skip)]
    today: Day,
    #[serde(skip)]
    first: String,
}

impl People {
    /// The people who are not retired; with `all`, everybody.
    pub(crate) fn of(state: &State, all: bool, context: &ReportContext) -> People {
        let shown = state.people.values().filter(|person| all || person.retired.is_none());
        People {
            people: shown.map(|person| PersonView::of(state, person)).collect(),
            today: context.today,
            first: context
                .command(&["person", "add", "cpo", "--role", "Chief Product Officer", "--executive"]),
        }
    }
}

impl View for People {
    const KIND: &'static str = "people";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.people.is_empty() {
            document.text("Nobody yet. Whose confirmation counts?");
            document.line(Line::command(self.first.clone()));
        }
        let rows = self.people.iter().map(|person| {
            let overdue = person.overdue(self.today);
            let last = match person.last_pulse_on {
                Some(on) => format!("last pulse {}", ago(on, self.today)),
                None if person.executive => "no pulse yet".to_owned(),
                None => String::new(),
            };
            let late = overdue.is_some();
            let pulse = overdue.map_or(last.clone(), |overdue| format!("{last}, {}", overdue.in_words()));
            let name = if person.name == person.handle { String::new() } else { person.name.clone() };
            let handle = Span::handle(&person.handle);
            let head = if name.is_empty() {
                Line::of(vec![handle.clone()])
            } else {
                Line::strong(name.clone()).with_right(handle.clone())
            };
            let cells = [Span::plain(person.about()), Span::alert_if(late, pulse)];
            let below = cells.iter().filter(|span| !span.text.is_empty());
            let below = below.map(|span| Line::of(vec![span.clone()]).indented(2));
            let narrow = std::iter::once(head).chain(below).collect();
            Row::of([handle, Span::plain(name)].into_iter().chain(cells).collect(), narrow).marked(late)
        });
        document.table(rows.collect());
        document
    }
}
