//! An entry being planned: what would be recorded, on the state as it stands inside the lock.

use super::agent_limits;
use super::agent_name::AgentName;
use super::change::Change;
use super::day::{Day, Moment};
use super::entry::Entry;
use super::id::{EntryId, ThingId};
use super::origin::{NotedBy, Via};
use super::refusal::Refusal;
use super::state::State;

/// An entry that is being planned. Each change counts as soon as it is pushed, so that a plan reads its own writes.
#[derive(Debug)]
pub(crate) struct NewEntry {
    id: EntryId,
    at: Moment,
    via: Option<Via>,
    state: State,
    /// The top as it was before.
    top: Vec<ThingId>,
    changes: Vec<Change>,
}

impl NewEntry {
    /// An empty entry on top of what `state` was folded from.
    pub(crate) fn new(id: EntryId, at: Moment, mut state: State) -> NewEntry {
        state.entries += 1;
        NewEntry { id, at, via: None, top: state.top.clone(), state, changes: Vec::new() }
    }

    /// The same by this author, by this way.
    #[must_use]
    pub(crate) fn noted(mut self, by: Option<&str>, via: Via) -> NewEntry {
        self.via = Some(via);
        self.state.noting = self.state.noted_by(by, self.via);
        self.state.writer = by.and_then(|by| self.state.authors.take(by));
        self.state.reader = by.map(ToOwned::to_owned);
        self
    }

    /// The agent that records it, where one does.
    pub(super) fn agent(&self) -> Option<AgentName> {
        self.state.noting.agent()
    }

    /// Who records it.
    pub(super) fn author(&self) -> Option<&str> {
        self.state.reader.as_deref()
    }

    /// The state with what has been pushed so far.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// The day on which it is recorded.
    pub(crate) fn today(&self) -> Day {
        self.at.day()
    }

    /// Adds a change, and tells the identity of what it made.
    pub(crate) fn push(&mut self, change: Change) -> ThingId {
        let index = u32::try_from(self.changes.len()).unwrap_or(u32::MAX);
        let id = ThingId { entry: self.id, index };
        self.state.apply_change(&change, id, self.at.day());
        self.changes.push(change);
        id
    }

    /// Whether nothing has been pushed.
    pub(crate) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The entry as it is to be written, and the state that it was applied to.
    ///
    /// # Errors
    /// [`Refusal::AgentMayNot`], by whom it was begun or is signed.
    pub(crate) fn finish(mut self, by: Option<String>) -> Result<(Entry, State), Refusal> {
        for agent in self.agent().into_iter().chain(by.as_deref().and_then(AgentName::of_author)) {
            agent_limits::refuse_entry(agent, &self.changes)?;
        }
        self.state.note_tenure(&self.top, self.at.day());
        self.state.noting = NotedBy::default();
        self.state.writer = None;
        self.state.tells_via |= self.via.is_some();
        let changes = self.changes.into_iter().map(Some).collect();
        Ok((Entry { id: self.id, at: self.at, by, via: self.via, changes }, self.state))
    }
}
