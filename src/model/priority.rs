//! Priorities: what matters now, and why. The first three stand in the top, the others below the line.

use serde::{Deserialize, Serialize};

use super::agreement::Agreement;
use super::cadence::Cadence;
use super::change::{Fact, set};
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::link::Link;
use super::origin::Origin;
use super::retired::Retirement;
use super::state::State;
use super::text::Text;

pub(crate) mod plan;

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
