//! Priorities: what matters now, and why. The first three stand in the top, the others below the line.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::agreement::Agreement;
use super::agreement::{With, push_agreed};
use super::cadence::Cadence;
use super::change::{Change, Fact, set};
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::link::Link;
use super::new_entry::NewEntry;
use super::origin::Origin;
use super::parse_error::ParseError;
use super::plan::{changed, choose_handle, choose_rename};
use super::refusal::Refusal;
use super::retired::Retirement;
use super::state::State;
use super::text::Text;

/// How many priorities stand in the top.
pub(crate) const TOP: usize = 3;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Priority {
    pub(crate) id: ThingId,
    pub(crate) handle: Handle,
    pub(crate) title: Text,
    pub(crate) why: Text,
    /// Where more about it is found.
    pub(crate) link: Option<Link>,
    /// My clock: how often I review it, where that was said. Below the line no clock runs without it.
    pub(crate) every: Option<Cadence>,
    pub(crate) added: Day,
    /// The last day on which I looked at it. Adding counts, and so does hearing that they agreed.
    pub(crate) reviewed: Day,
    /// Their clock: who agreed to it, and when.
    pub(crate) agreement: Agreement,
    /// The day on which its last stay in the top three began.
    pub(crate) came: Option<Day>,
    /// The day on which that stay ended; nothing while it stands there.
    pub(crate) left: Option<Day>,
    /// Who accepted that it came to stand there.
    pub(crate) accepted_by: Option<ThingId>,
    /// How many decisions were taken about it.
    pub(crate) decisions: usize,
    /// When and why it was retired.
    pub(crate) retired: Option<Retirement>,
}

impl Priority {
    /// How often I review it: as said, else every two weeks.
    pub(crate) fn cadence(&self) -> Cadence {
        self.every.unwrap_or(Cadence::TWO_WEEKS)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PriorityAdded {
    pub(crate) handle: Handle,
    pub(crate) title: Text,
    pub(crate) why: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) every: Option<Cadence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<Link>,
}

/// A priority was edited; what is absent stays. Another title or why ends the agreement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct PriorityEdited {
    pub(crate) priority: ThingId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) handle: Option<Handle>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) every: Option<Cadence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<Link>,
}

/// A priority was given its place. A fourth in the top sends the last one to the head of the lower list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PriorityPlaced {
    pub(crate) priority: ThingId,
    pub(crate) place: Place,
    /// The one that it displaced, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) displaced: Option<ThingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) accepted_by: Option<ThingId>,
}

/// A place in the two ordered lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    /// In the top, at this rank from 1; at its end where the rank lies beyond.
    Top(usize),
    /// At the head of the list below the line.
    Below,
}

impl Fact for PriorityAdded {
    fn texts(&self) -> Vec<&Text> {
        vec![&self.title, &self.why]
    }

    fn apply(&self, state: &mut State, id: ThingId, origin: Origin) {
        let PriorityAdded { handle, title, why, every, link } = self.clone();
        let priority = Priority {
            id,
            handle: state.name(handle, Kind::Priority, id),
            title,
            why,
            link,
            every,
            added: origin.day,
            reviewed: origin.day,
            agreement: Agreement::default(),
            came: None,
            left: None,
            accepted_by: None,
            decisions: 0,
            retired: None,
        };
        state.priorities.insert(id, priority);
        state.below.push_front(id);
    }
}

impl Fact for PriorityEdited {
    fn texts(&self) -> Vec<&Text> {
        self.title.iter().chain(&self.why).collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        if state.priorities.get(&self.priority).is_none_or(|known| known.retired.is_some()) {
            return;
        }
        let renamed = state.rename(self.priority, Kind::Priority, self.handle.as_ref());
        let Some(priority) = state.priorities.get_mut(&self.priority) else { return };
        set(&mut priority.handle, renamed.as_ref());
        priority.every = self.every.or(priority.every);
        let before = (priority.title.clone(), priority.why.clone());
        priority.link = self.link.clone().or(priority.link.take());
        set(&mut priority.title, self.title.as_ref());
        set(&mut priority.why, self.why.as_ref());
        if (&priority.title, &priority.why) != (&before.0, &before.1) {
            priority.agreement.end(origin.day);
        }
    }
}

impl Fact for PriorityPlaced {
    fn references(&self) -> Vec<ThingId> {
        self.displaced.into_iter().chain(self.accepted_by).collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, _: Origin) {
        let id = self.priority;
        let stood = state.top.contains(&id);
        let Some(priority) = state.priorities.get_mut(&id).filter(|priority| priority.retired.is_none())
        else {
            return;
        };
        priority.accepted_by = self.accepted_by.or(priority.accepted_by.filter(|_| stood));
        state.unlist(id);
        match self.place {
            Place::Below => state.below.push_front(id),
            Place::Top(rank) => {
                if let Some(displaced) = self.displaced.filter(|displaced| state.top.contains(displaced)) {
                    state.unlist(displaced);
                    state.below.push_front(displaced);
                }
                state.top.insert(rank.saturating_sub(1).min(state.top.len()), id);
                if state.top.len() > TOP {
                    state.top.drain(TOP..).rev().for_each(|id| state.below.push_front(id));
                }
            }
        }
    }
}

impl State {
    /// Notes the day for what came into the top three with an entry, and for what left it.
    pub(super) fn note_tenure(&mut self, before: &[ThingId], day: Day) {
        if self.top == before {
            return;
        }
        for id in before.iter().filter(|id| !self.top.contains(id)) {
            if let Some(priority) = self.priorities.get_mut(id) {
                priority.left = Some(day);
            }
        }
        for id in self.top.iter().filter(|id| !before.contains(id)) {
            if let Some(priority) = self.priorities.get_mut(id) {
                (priority.came, priority.left) = (Some(day), None);
            }
        }
    }

    pub(super) fn unlist(&mut self, id: ThingId) {
        self.top.retain(|listed| *listed != id);
        // Looked for from the front, where it mostly is: what is added is placed at once.
        if let Some(place) = self.below.iter().position(|listed| *listed == id) {
            self.below.remove(place);
        }
    }
}

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
    pub(crate) with: Option<With>,
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
/// A handle that is taken, a rank beyond the top, an unknown person or priority.
pub(crate) fn add(entry: &mut NewEntry, add: NewPriority) -> Result<ThingId, Refusal> {
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
    if let Some(with) = &add.with {
        push_agreed(entry, id, with)?;
    }
    Ok(id)
}

/// What is to be edited of a priority; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PriorityEdit {
    pub(crate) title: Option<Text>,
    pub(crate) why: Option<Text>,
    pub(crate) placing: Option<Placing>,
    pub(crate) every: Option<Cadence>,
    /// Who agreed to it as it is after the edit.
    pub(crate) with: Option<With>,
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
    if let Some(with) = &edit.with {
        push_agreed(entry, priority, with)?;
    }
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
    with: Option<With>,
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
