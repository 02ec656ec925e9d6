//! `align top --compare`: my order beside the executives' own.

use serde::Serialize;

use crate::model::change::Item;
use crate::model::query::compare::{Ranks, compare};
use crate::model::{Day, State, ThingId};

use super::{Document, Line, ReportContext, Row, Span, View, ago, count};

/// My order beside theirs.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Comparison {
    /// One each who gave an order.
    pub(crate) with: Vec<Beside>,
    #[serde(skip)]
    today: Day,
    #[serde(skip)]
    first: String,
}

/// My order beside one person's.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Beside {
    pub(crate) person: String,
    /// The day they gave it.
    pub(crate) on: Day,
    /// How many of the top we share.
    pub(crate) shared: usize,
    /// The sentence that matters.
    pub(crate) sentence: String,
    pub(crate) standings: Vec<Named>,
}

impl Beside {
    /// Whether they put something in the top that I do not.
    fn differs(&self) -> bool {
        self.standings.iter().any(|one| one.theirs.is_some() && one.mine.is_none())
    }
}

/// Where one thing stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Named {
    /// Its handle, or the words that they used.
    pub(crate) name: String,
    /// My rank of it.
    pub(crate) mine: Option<usize>,
    /// Their rank of it.
    pub(crate) theirs: Option<usize>,
}

impl Comparison {
    /// My order beside those of these people; of those who never gave one, nothing.
    pub(crate) fn of(state: &State, people: &[ThingId], context: &ReportContext) -> Comparison {
        let with = people.iter().filter_map(|person| beside(state, *person)).collect();
        let person = state.executives().next().map_or("PERSON", |person| person.handle.as_str());
        let ranked: Vec<&str> = state.ranked().map(|(_, priority)| priority.handle.as_str()).collect();
        let order = if ranked.is_empty() {
            "what matters most, what comes next".to_owned()
        } else {
            ranked.join(", ")
        };
        let first = context.command(&["pulse", person, "--their-top", &order]);
        Comparison { with, today: context.today, first }
    }
}

fn beside(state: &State, person: ThingId) -> Option<Beside> {
    let order = state.orders.get(&person)?;
    let standings: Vec<Named> =
        compare(state, person)?.into_iter().map(|standing| named(state, standing)).collect();
    let shared = standings.iter().filter(|one| one.mine.is_some() && one.theirs.is_some()).count();
    let handle = state.handle(person);
    let named =
        |rank: fn(&Named) -> Option<usize>| standings.iter().filter(|one| rank(one).is_some()).count();
    let of = named(|one| one.mine).max(named(|one| one.theirs));
    let sentence = format!("you and {handle} share {shared} of {of}{}", differences(&handle, &standings));
    Some(Beside { person: handle, on: order.on, shared, sentence, standings })
}

fn named(state: &State, standing: Ranks) -> Named {
    let name = match standing.item {
        Item::Priority(id) => state.handle(id),
        Item::Text(text) => text.to_string(),
    };
    Named { name, mine: standing.mine, theirs: standing.theirs }
}

/// The biggest difference: what they put first and I do not, else what they have and I have not.
fn differences(person: &str, standings: &[Named]) -> String {
    let apart = standings.iter().find(|one| one.theirs.is_some() && one.mine != one.theirs);
    match apart {
        None => ", in the same order".to_owned(),
        Some(one) => {
            let theirs = one.theirs.map_or("nowhere", ordinal);
            let mine = one.mine.map_or("not in the top three", ordinal);
            format!("; {person} puts {} {theirs}, you {mine}", one.name)
        }
    }
}

fn ordinal(rank: usize) -> &'static str {
    match rank {
        1 => "first",
        2 => "second",
        3 => "third",
        _ => "below",
    }
}

impl View for Comparison {
    const KIND: &'static str = "comparison";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.with.is_empty() {
            document.text("Nobody has given an order of their own yet. To note one:");
            document.line(Line::command(self.first.clone()));
        }
        for beside in &self.with {
            document.blank();
            let differs = beside.differs();
            let said = format!("  (said {})", ago(beside.on, self.today));
            let mut line =
                Line::of(vec![Span::alert_if(differs, beside.sentence.clone()), Span::quiet(said)]);
            line.mark = differs;
            document.line(line);
            let rank = |rank: Option<usize>| rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
            let row = |one: &Named| {
                let cells = [format!("  {}", rank(one.mine)), rank(one.theirs), one.name.clone()];
                Row::of(cells.map(Span::plain).to_vec(), vec![])
            };
            let heading = ["  YOU", &beside.person.to_uppercase(), ""].map(Span::quiet);
            let heading = Row::of(heading.to_vec(), vec![]);
            document.table(std::iter::once(heading).chain(beside.standings.iter().map(row)).collect());
        }
        let shared = self.with.iter().filter(|beside| beside.differs()).count();
        if self.with.len() > 1 && shared > 0 {
            document.blank();
            document
                .text(format!("{} of them with another set than yours.", count(shared, "order", "orders")));
        }
        document
    }
}
