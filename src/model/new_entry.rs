//! An entry being planned: what would be recorded, on the state as it stands inside the lock.

use super::agent_limits;
use super::agent_name::AgentName;
use super::change::Change;
use super::day::{Day, Moment};
use super::entry::{Entry, Part, SECOND};
use super::id::{EntryId, ThingId};
use super::origin::{NotedBy, Origin, Via};
use super::privacy::Privacy;
use super::refusal::Refusal;
use super::state::State;

/// An entry that is being planned. Each change counts as soon as it is pushed, so that a plan reads its own writes.
#[derive(Debug)]
pub(crate) struct NewEntry {
    id: EntryId,
    at: Moment,
    via: Option<Via>,
    origin: Origin,
    state: State,
    /// The top as it was before.
    top: Vec<ThingId>,
    /// What was said of all of it, whatever its kinds.
    said: Option<Privacy>,
    shared: Option<Part>,
    private: Option<Part>,
}

impl NewEntry {
    /// An empty entry on top of what `state` was folded from.
    pub(crate) fn new(id: EntryId, at: Moment, mut state: State) -> NewEntry {
        state.entries += 1;
        let top = state.top.clone();
        let origin = Origin { day: at.day(), noted: NotedBy::Person, author: None };
        NewEntry { id, at, via: None, origin, top, state, said: None, shared: None, private: None }
    }

    /// The same by this author, by this way.
    #[must_use]
    pub(crate) fn by(mut self, by: Option<&str>, via: Via) -> NewEntry {
        self.via = Some(via);
        self.origin.noted = self.state.noted_by(by, self.via);
        self.origin.author = by.and_then(|by| self.state.authors.take(by));
        self.state.reader = by.map(ToOwned::to_owned);
        self
    }

    /// The same with what was said of its privacy.
    #[must_use]
    pub(crate) fn with_privacy(self, said: Option<Privacy>) -> NewEntry {
        NewEntry { said, ..self }
    }

    /// What was said of its privacy.
    pub(super) fn privacy(&self) -> Option<Privacy> {
        self.said
    }

    /// The agent that records it, where one does.
    pub(super) fn agent(&self) -> Option<AgentName> {
        self.origin.noted.agent()
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

    /// Adds a change, and tells the identity of what it made. It is private where that was said, or holds for its kind, or
    /// where it names something private.
    pub(crate) fn push(&mut self, change: Change) -> ThingId {
        match self.said.unwrap_or_else(|| change.default_privacy()) {
            Privacy::Shared if !self.state.names_private(&change) => self.push_to(Privacy::Shared, change),
            Privacy::Shared | Privacy::Private => self.push_private(change),
        }
    }

    /// Adds a change that is private, whatever was said.
    pub(crate) fn push_private(&mut self, change: Change) -> ThingId {
        self.push_to(Privacy::Private, change)
    }

    fn push_to(&mut self, privacy: Privacy, change: Change) -> ThingId {
        let (part, other) = match privacy {
            Privacy::Shared => (&mut self.shared, &self.private),
            Privacy::Private => (&mut self.private, &self.shared),
        };
        let first = if other.is_some() { SECOND } else { 0 };
        let part = part.get_or_insert(Part { first, ..Part::default() });
        let index = part.first.saturating_add(u32::try_from(part.changes.len()).unwrap_or(u32::MAX));
        let id = ThingId { entry: self.id, index };
        self.state.apply_change(&change, id, self.origin, privacy);
        part.changes.push(Some(change));
        id
    }

    /// Whether nothing has been pushed.
    pub(crate) fn is_empty(&self) -> bool {
        self.shared.is_none() && self.private.is_none()
    }

    /// The entry as it is to be written, and the state that it was applied to.
    ///
    /// # Errors
    /// [`Refusal::AgentMayNot`], by whom it was begun or is signed.
    pub(crate) fn finish(mut self, by: Option<String>) -> Result<(Entry, State), Refusal> {
        if let Some(private) = &mut self.private {
            private.needs_shared = self.shared.is_some();
        }
        if self.is_empty() {
            self.shared = Some(Part::default());
        }
        let (agent, NewEntry { id, at, via, mut state, top, shared, private, .. }) = (self.agent(), self);
        let entry = Entry { id, at, by, via, shared, private };
        for agent in agent.into_iter().chain(entry.by.as_deref().and_then(AgentName::of_author)) {
            agent_limits::refuse_entry(agent, entry.known().map(|(_, change)| change))?;
        }
        if entry.shared.iter().flat_map(Part::known).any(|(_, change)| state.names_private(change)) {
            return Err(Refusal::invalid("--shared", "it names something that is private"));
        }
        state.note_tenure(&top, at.day());
        state.tells_via |= via.is_some();
        Ok((entry, state))
    }
}
