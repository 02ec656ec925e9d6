//! Holding a pulse: the answers, and what was said to each priority, in one entry.

use crate::journal::change::{Change, Confirmed, Item, OrderGiven, PulseHeld, Reviewed};
use crate::journal::{Answers, NewEntry, Outcome, Refusal, State, Text, ThingId};

use super::With;
use super::agree::agreeable;
use super::decision::{self, Terms};
use super::priority::{self, Edit, Placing};

/// A pulse as it was held.
#[derive(Clone, Debug, Default)]
pub struct Hold {
    /// With whom, as typed; the only executive where it was left out, nobody where there is none.
    pub with: Option<String>,
    /// The answers to the three questions.
    pub answers: Answers,
    /// The priorities and boundaries that stay as they are.
    pub keep: Vec<String>,
    /// The priorities that get another place.
    pub change: Vec<(String, Placing)>,
    /// The priorities that go, and why.
    pub retire: Vec<(String, Text)>,
    /// The questions that were answered, how, and with what note.
    pub answered: Vec<(String, Outcome, Option<Text>)>,
    /// What matters to them, most important first, as typed; a name that is no priority of mine is kept as text.
    pub their_top: Vec<Text>,
}

/// Notes a pulse. With a person, keeping and changing is *their* yes; alone, it is my look. What was not spoken of moves
/// no clock.
///
/// # Errors
/// An unknown name, several executives and none of them named, a thing both kept and retired.
pub fn hold(entry: &mut NewEntry<'_>, hold: Hold) -> Result<ThingId, Refusal> {
    let with = with_whom(entry.state(), hold.with.as_deref(), "pulse")?;
    let id = entry.push(Change::PulseHeld(PulseHeld { with, answers: hold.answers }));
    for (name, why) in hold.retire {
        priority::retire(entry, &name, why)?;
    }
    for (name, placing) in hold.change {
        let accepted = with.map(|person| With { person: entry.state().handle(person), on: None });
        let edit = Edit { placing: Some(placing), with: accepted, ..Edit::default() };
        let priority = priority::edit(entry, &name, edit)?;
        if with.is_none() {
            entry.push(Change::Reviewed(Reviewed { priority }));
        }
    }
    for name in hold.keep {
        let thing = agreeable(entry, &name)?;
        let on = entry.today();
        entry.push(match with {
            Some(by) => Change::Confirmed(Confirmed { thing, by, on, note: None, corrections: Vec::new() }),
            None => Change::Reviewed(Reviewed { priority: thing }),
        });
    }
    for (name, outcome, note) in hold.answered {
        decision::answer(entry, &name, &Terms { outcome: Some(outcome), note, ..Terms::default() })?;
    }
    if !hold.their_top.is_empty() {
        let Some(person) = with else {
            return Err(Refusal::missing("whose top it is", "name them: align pulse PERSON --their-top …"));
        };
        let order = hold.their_top.into_iter().map(|name| item(entry.state(), name)).collect();
        entry.push(Change::OrderGiven(OrderGiven { person, order }));
    }
    Ok(id)
}

fn item(state: &State, name: Text) -> Item {
    match state.find_priority(name.as_str()) {
        Ok(priority) => Item::Priority(priority.id),
        Err(_) => Item::Text(name),
    }
}

/// With whom a pulse is held: the person named, else the only executive; nobody where no executive is known.
///
/// `verb` is the command that asks, for the hint.
///
/// # Errors
/// An unknown person, or several executives to choose from.
pub fn with_whom(state: &State, name: Option<&str>, verb: &str) -> Result<Option<ThingId>, Refusal> {
    if let Some(name) = name {
        return state.find_person(name).map(|person| Some(person.id));
    }
    let executives: Vec<_> = state.executives().collect();
    match executives.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only.id)),
        several => Err(Refusal::WhichPerson {
            candidates: several.iter().map(|person| person.handle.to_string()).collect(),
            remedy: format!("name one: align {verb} {}", several[0].handle),
        }),
    }
}
