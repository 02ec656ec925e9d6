//! What may be planned of a priority.

use std::str::FromStr;

use crate::model::agreement::{AgreedBy, push_agreed};
use crate::model::cadence::Cadence;
use crate::model::change::Change;
use crate::model::handle::Handle;
use crate::model::id::ThingId;
use crate::model::kind::Kind;
use crate::model::link::Link;
use crate::model::new_entry::NewEntry;
use crate::model::parse_error::ParseError;
use crate::model::plan::{changed, choose_handle, choose_rename};
use crate::model::priority::{Place, Priority, PriorityAdded, PriorityEdited, PriorityPlaced, TOP};
use crate::model::refusal::Refusal;
use crate::model::text::Text;

/// Where a priority is to stand, as said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Placing {
    /// At this rank of the top, from 1.
    Rank(usize),
    /// In the place of this one, which goes below the line.
    Displace(String),
    /// At the head of the list below the line.
    Below,
}

impl FromStr for Placing {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim() {
            "below" => Ok(Placing::Below),
            rank => rank
                .parse()
                .map(Placing::Rank)
                .map_err(|_| format!("`{text}` is not a rank; write 1, 2, 3 or below").into()),
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct NewPriority {
    pub(crate) title: Text,
    pub(crate) why: Text,
    /// Where; at the end of the top where that was not said, or below the line where the top is full.
    pub(crate) placing: Option<Placing>,
    pub(crate) every: Option<Cadence>,
    pub(crate) with: Option<AgreedBy>,
    pub(crate) handle: Option<String>,
    pub(crate) link: Option<Link>,
}

impl NewPriority {
    pub(crate) fn new(title: Text, why: Text) -> NewPriority {
        NewPriority { title, why, placing: None, every: None, with: None, handle: None, link: None }
    }
}

/// Adds a priority.
///
/// # Errors
/// A handle that is taken, a rank beyond the top, an unknown person or priority; [`Refusal::SameName`].
pub(crate) fn add(entry: &mut NewEntry, add: NewPriority) -> Result<ThingId, Refusal> {
    refuse_same(entry, &add.title, None)?;
    let handle = choose_handle(entry, add.handle.as_deref(), Handle::candidates(add.title.as_str(), "p"))?;
    let next = entry.state().top.len() + 1;
    let change = PriorityAdded { handle, title: add.title, why: add.why, every: add.every, link: add.link };
    // The change itself puts it at the head of the lower list; what it displaces must be looked up before it is there.
    let placing = add.placing.or((next <= TOP).then_some(Placing::Rank(next)));
    let displaced = displaced(entry, placing.as_ref())?;
    let id = entry.push(Change::PriorityAdded(change));
    if let Some(Placing::Rank(_) | Placing::Displace(_)) = placing {
        place(entry, id, placing.as_ref(), displaced, add.with.as_ref())?;
    }
    push_agreed(entry, id, add.with.as_ref())?;
    Ok(id)
}

/// Refuses a second priority of one title: nobody could tell which is meant.
fn refuse_same(entry: &NewEntry, title: &Text, itself: Option<ThingId>) -> Result<(), Refusal> {
    let same = |known: &&Priority| Some(known.id) != itself && known.title.reads_as(title.as_str());
    match entry.state().living_priorities().find(same) {
        Some(known) => Err(Refusal::SameName { handle: known.handle.to_string(), what: "title" }),
        None => Ok(()),
    }
}

/// What is to be edited of a priority; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PriorityEdit {
    pub(crate) title: Option<Text>,
    pub(crate) why: Option<Text>,
    pub(crate) placing: Option<Placing>,
    pub(crate) every: Option<Cadence>,
    /// Who agreed to it as it is after the edit.
    pub(crate) with: Option<AgreedBy>,
    pub(crate) handle: Option<String>,
    pub(crate) link: Option<Link>,
}

/// Edits a priority.
///
/// # Errors
/// As [`add`]; [`Refusal::NothingToEdit`] where nothing was said, [`Refusal::NoChange`] where that is how it stands.
pub(crate) fn edit(entry: &mut NewEntry, name: &str, edit: PriorityEdit) -> Result<ThingId, Refusal> {
    let priority = entry.state().find_id(Kind::Priority, name)?;
    if edit == PriorityEdit::default() {
        let handle = entry.state().handle(priority);
        return Err(Refusal::NothingToEdit { kind: Kind::Priority, handle });
    }
    if let Some(title) = &edit.title {
        refuse_same(entry, title, Some(priority))?;
    }
    let displaced = displaced(entry, edit.placing.as_ref())?;
    let known = entry.state().find::<Priority>(name)?;
    let change = PriorityEdited {
        priority,
        handle: choose_rename(entry, priority, edit.handle.as_deref())?,
        title: changed(edit.title, &known.title),
        why: changed(edit.why, &known.why),
        every: edit.every.filter(|every| known.every != Some(*every)),
        link: changed(edit.link, &known.link),
    };
    if change != (PriorityEdited { priority, ..PriorityEdited::default() }) {
        entry.push(Change::PriorityEdited(change));
    }
    if edit.placing.is_some() {
        place(entry, priority, edit.placing.as_ref(), displaced, edit.with.as_ref())?;
    }
    push_agreed(entry, priority, edit.with.as_ref())?;
    if entry.is_empty() {
        return Err(Refusal::NoChange { handle: entry.state().handle(priority) });
    }
    Ok(priority)
}

/// Gives a priority its rank.
///
/// # Errors
/// As [`add`]; [`Refusal::AlreadyRanked`] where it has that place.
pub(crate) fn rank(
    entry: &mut NewEntry,
    name: &str,
    placing: Placing,
    with: Option<AgreedBy>,
) -> Result<ThingId, Refusal> {
    let ranked = edit(entry, name, PriorityEdit { placing: Some(placing), with, ..PriorityEdit::default() });
    if let Err(Refusal::NoChange { handle }) = ranked {
        let rank = entry.state().find::<Priority>(name).ok().and_then(|known| entry.state().rank(known.id));
        return Err(Refusal::AlreadyRanked { handle, rank });
    }
    ranked
}

fn displaced(entry: &NewEntry, placing: Option<&Placing>) -> Result<Option<ThingId>, Refusal> {
    match placing {
        Some(Placing::Displace(name)) => {
            let displaced = entry.state().find::<Priority>(name)?;
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
    with: Option<&AgreedBy>,
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
        None => place == Place::Below && state.below.front() == Some(&priority),
    };
    if stands {
        return Ok(());
    }
    let enters = state.rank(priority).is_none() && place != Place::Below;
    let pushed_out = state.top.last().copied().filter(|_| enters && state.top.len() >= TOP);
    let displaced = displaced.or(pushed_out).filter(|id| *id != priority);
    let accepting = with.filter(|_| displaced.is_some()).map(|with| with.person.as_str());
    let accepted_by = state.find_optional(Kind::Person, accepting)?;
    entry.push(Change::PriorityPlaced(PriorityPlaced { priority, place, displaced, accepted_by }));
    Ok(())
}
