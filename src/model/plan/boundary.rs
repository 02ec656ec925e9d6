//! Adding, editing and retiring boundaries.

use crate::model::change::{BoundaryAdded, BoundaryEdited, Change, Retired};
use crate::model::rung_spec::RungSpec;
use crate::model::{Cadence, Handle, Ladder, NewEntry, Refusal, Rung, Text, ThingId};

use super::person::named_or_added;
use super::{With, choose_handle, choose_rename, push_agreed};

/// What is said of a boundary beside its statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    /// The levels, in any order.
    pub rungs: Vec<RungSpec>,
    /// Words that also mean it.
    pub words: Vec<Text>,
    /// Decisions that are examples of it.
    pub examples: Vec<Text>,
    /// Decisions that look like it and are not.
    pub not: Vec<Text>,
    /// Why it is drawn there.
    pub why: Option<Text>,
    /// After how long an agreement is stale.
    pub every: Option<Cadence>,
    /// Who agreed.
    pub with: Option<With>,
    /// Its handle, as said.
    pub handle: Option<String>,
}

/// Adds a boundary; people whom its levels name for the first time are added, too.
///
/// # Errors
/// Levels that make no ladder, a handle that is taken, an unknown person who is said to agree.
pub fn add(entry: &mut NewEntry, statement: Text, terms: Terms) -> Result<ThingId, Refusal> {
    refuse_both(&terms)?;
    let handle = choose_handle(entry, terms.handle.as_deref(), Handle::candidates(statement.as_str(), "b"))?;
    let ladder = climb(entry, terms.rungs)?;
    let Terms { words, examples, not, why, every, .. } = terms;
    let added = BoundaryAdded { handle, statement, ladder, words, examples, not, why, every };
    let id = entry.push(Change::BoundaryAdded(added));
    if let Some(with) = &terms.with {
        push_agreed(entry, id, with)?;
    }
    Ok(id)
}

/// Edits a boundary. Levels that are said replace the whole ladder, words replace the words; examples are added.
///
/// # Errors
/// As [`add`]; [`Refusal::NothingToEdit`] where nothing was said, [`Refusal::NoChange`] where that is how it stands.
pub fn edit(
    entry: &mut NewEntry,
    name: &str,
    statement: Option<Text>,
    terms: Terms,
) -> Result<ThingId, Refusal> {
    refuse_both(&terms)?;
    let boundary = entry.state().find_boundary(name)?.id;
    if statement.is_none() && terms == Terms::default() {
        return Err(Refusal::NothingToEdit { handle: entry.state().handle(boundary) });
    }
    let handle = choose_rename(entry, boundary, terms.handle.as_deref())?;
    let ladder = if terms.rungs.is_empty() { None } else { Some(climb(entry, terms.rungs)?) };
    let known = entry.state().find_boundary(name)?;
    let ladder = ladder.filter(|ladder| known.ladder != *ladder);
    let statement = statement.filter(|said| known.statement != *said);
    let words = Some(terms.words).filter(|words| !words.is_empty() && *words != known.words);
    let new =
        |said: Vec<Text>, known: &[Text]| said.into_iter().filter(|text| !known.contains(text)).collect();
    let (examples, not) = (new(terms.examples, &known.examples), new(terms.not, &known.not));
    let why = terms.why.filter(|why| known.why.as_ref() != Some(why));
    let every = terms.every.filter(|every| known.every != *every);
    let change = BoundaryEdited { boundary, handle, statement, ladder, words, examples, not, why, every };
    if says_something(&change) {
        entry.push(Change::BoundaryEdited(change));
    }
    if let Some(with) = &terms.with {
        push_agreed(entry, boundary, with)?;
    }
    if entry.is_empty() {
        return Err(Refusal::NoChange { handle: entry.state().handle(boundary) });
    }
    Ok(boundary)
}

/// Retires a boundary.
///
/// # Errors
/// An unknown boundary, or one that is retired.
pub fn retire(entry: &mut NewEntry, name: &str, why: Option<Text>) -> Result<ThingId, Refusal> {
    let thing = entry.state().find_boundary(name)?.id;
    entry.push(Change::Retired(Retired { thing, why }));
    Ok(thing)
}

fn says_something(change: &BoundaryEdited) -> bool {
    let BoundaryEdited { boundary: _, handle, statement, ladder, words, examples, not, why, every } = change;
    let replaced = handle.is_some() || statement.is_some() || ladder.is_some() || words.is_some();
    replaced || !examples.is_empty() || !not.is_empty() || why.is_some() || every.is_some()
}

/// Refuses to teach that one text is an example of a boundary and is not.
fn refuse_both(terms: &Terms) -> Result<(), Refusal> {
    match terms.examples.iter().find(|example| terms.not.contains(example)) {
        Some(both) => {
            Err(Refusal::invalid("--not", format!("`{both}` is its --example, too; expected one of the two")))
        }
        None => Ok(()),
    }
}

fn climb(entry: &mut NewEntry, spoken: Vec<RungSpec>) -> Result<Ladder, Refusal> {
    let mut rungs = Vec::new();
    for RungSpec { level, up_to, who } in spoken {
        let who: Result<Vec<_>, _> = who.iter().map(|name| named_or_added(entry, name)).collect();
        rungs.push(Rung { level, up_to, who: who? });
    }
    Ladder::new(rungs)
}
