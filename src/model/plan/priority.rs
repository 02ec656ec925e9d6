//! Adding, editing, ranking and retiring priorities.

use crate::model::change::{Change, Place, PriorityAdded, PriorityEdited, PriorityPlaced, Retired};
use crate::model::{Cadence, Handle, NewEntry, Refusal, TOP, Text, ThingId};

use super::{With, choose_handle, choose_rename, push_agreed};

/// Where a priority is to stand, as said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placing {
    /// At this rank of the top, from 1.
    Rank(usize),
    /// In the place of this one, which goes below the line.
    Displace(String),
    /// At the head of the list below the line.
    Below,
}

/// A priority to be added.
#[derive(Clone, Debug)]
pub struct Add {
    /// What it is.
    pub title: Text,
    /// Why it matters.
    pub why: Text,
    /// Where; at the end of the top where that was not said, or below the line where the top is full.
    pub placing: Option<Placing>,
    /// How often I look at it.
    pub every: Option<Cadence>,
    /// Who agreed.
    pub with: Option<With>,
    /// Its handle, as said.
    pub handle: Option<String>,
}

/// Adds a priority.
///
/// # Errors
/// A handle that is taken, a rank beyond the top, an unknown person or priority.
pub fn add(entry: &mut NewEntry, add: Add) -> Result<ThingId, Refusal> {
    let handle = choose_handle(entry, add.handle.as_deref(), Handle::candidates(add.title.as_str(), "p"))?;
    let next = entry.state().top.len() + 1;
    let change = PriorityAdded { handle, title: add.title, why: add.why, every: add.every };
    // The change itself puts it at the head of the lower list; what it displaces must be looked up before it is there.
    let placing = add.placing.or((next <= TOP).then_some(Placing::Rank(next)));
    let displaced = displaced(entry, placing.as_ref())?;
    let id = entry.push(Change::PriorityAdded(change));
    if let Some(Placing::Rank(_) | Placing::Displace(_)) = placing {
        place(entry, id, placing.as_ref(), displaced, add.with.as_ref())?;
    }
    agree(entry, id, add.with.as_ref())?;
    Ok(id)
}

/// What is to be edited of a priority; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edit {
    /// Another title.
    pub title: Option<Text>,
    /// Another why.
    pub why: Option<Text>,
    /// Another place.
    pub placing: Option<Placing>,
    /// Another cadence.
    pub every: Option<Cadence>,
    /// Who agreed to it as it is after the edit.
    pub with: Option<With>,
    /// Another handle.
    pub handle: Option<String>,
}

/// Edits a priority.
///
/// # Errors
/// As [`add`]; [`Refusal::NothingToEdit`] where nothing was said, [`Refusal::NoChange`] where that is how it stands.
pub fn edit(entry: &mut NewEntry, name: &str, edit: Edit) -> Result<ThingId, Refusal> {
    let priority = entry.state().find_priority(name)?.id;
    if edit == Edit::default() {
        return Err(Refusal::NothingToEdit { handle: entry.state().handle(priority) });
    }
    let handle = choose_rename(entry, priority, edit.handle.as_deref())?;
    let displaced = displaced(entry, edit.placing.as_ref())?;
    let known = entry.state().find_priority(name)?;
    let title = edit.title.filter(|title| *title != known.title);
    let why = edit.why.filter(|why| *why != known.why);
    let every = edit.every.filter(|every| *every != known.every);
    if handle.is_some() || title.is_some() || why.is_some() || every.is_some() {
        entry.push(Change::PriorityEdited(PriorityEdited { priority, handle, title, why, every }));
    }
    if edit.placing.is_some() {
        place(entry, priority, edit.placing.as_ref(), displaced, edit.with.as_ref())?;
    }
    agree(entry, priority, edit.with.as_ref())?;
    if entry.is_empty() {
        return Err(Refusal::NoChange { handle: entry.state().handle(priority) });
    }
    Ok(priority)
}

/// Gives a priority its rank.
///
/// # Errors
/// As [`add`]; [`Refusal::AlreadyRanked`] where it has that place.
pub fn rank(
    entry: &mut NewEntry,
    name: &str,
    placing: Placing,
    with: Option<With>,
) -> Result<ThingId, Refusal> {
    let ranked = edit(entry, name, Edit { placing: Some(placing), with, ..Edit::default() });
    if let Err(Refusal::NoChange { handle }) = ranked {
        let rank = entry.state().find_priority(name).ok().and_then(|known| entry.state().rank(known.id));
        return Err(Refusal::AlreadyRanked { handle, rank });
    }
    ranked
}

/// Retires a priority. What stood behind it closes up; nothing comes up from below the line by itself.
///
/// # Errors
/// An unknown priority, or one that is retired.
pub fn retire(entry: &mut NewEntry, name: &str, why: Text) -> Result<ThingId, Refusal> {
    let thing = entry.state().find_priority(name)?.id;
    entry.push(Change::Retired(Retired { thing, why: Some(why) }));
    Ok(thing)
}

fn displaced(entry: &NewEntry, placing: Option<&Placing>) -> Result<Option<ThingId>, Refusal> {
    match placing {
        Some(Placing::Displace(name)) => {
            let displaced = entry.state().find_priority(name)?;
            match entry.state().rank(displaced.id) {
                Some(_) => Ok(Some(displaced.id)),
                None => Err(Refusal::NotInTheTop { handle: displaced.handle.to_string() }),
            }
        }
        Some(Placing::Rank(rank)) if !(1..=TOP).contains(rank) => Err(Refusal::invalid(
            "the rank",
            format!("the top has {TOP} places, not {rank}; expected 1 to {TOP}, or below"),
        )),
        Some(Placing::Rank(_) | Placing::Below) | None => Ok(None),
    }
}

fn place(
    entry: &mut NewEntry,
    priority: ThingId,
    placing: Option<&Placing>,
    displaced: Option<ThingId>,
    with: Option<&With>,
) -> Result<(), Refusal> {
    let state = entry.state();
    let end = state.top.len() + usize::from(state.rank(priority).is_none());
    let place = match placing {
        Some(Placing::Rank(rank)) => Place::Top((*rank).min(end)),
        Some(Placing::Displace(_)) => Place::Top(displaced.and_then(|id| state.rank(id)).unwrap_or(TOP)),
        Some(Placing::Below) | None => Place::Below,
    };
    let stands = match state.rank(priority) {
        Some(rank) => place == Place::Top(rank),
        None => place == Place::Below && state.below.first() == Some(&priority),
    };
    if stands {
        return Ok(());
    }
    let enters = state.rank(priority).is_none() && place != Place::Below;
    let pushed_out = state.top.last().copied().filter(|_| enters && state.top.len() >= TOP);
    let displaced = displaced.or(pushed_out).filter(|id| *id != priority);
    let accepted_by = match with.filter(|_| displaced.is_some()) {
        Some(with) => Some(state.find_person(&with.person)?.id),
        None => None,
    };
    entry.push(Change::PriorityPlaced(PriorityPlaced { priority, place, displaced, accepted_by }));
    Ok(())
}

fn agree(entry: &mut NewEntry, priority: ThingId, with: Option<&With>) -> Result<(), Refusal> {
    match with {
        Some(with) => push_agreed(entry, priority, with).map(|_| ()),
        None => Ok(()),
    }
}
