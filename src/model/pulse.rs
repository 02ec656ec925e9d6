//! Pulses: the regular talk about whether the priorities are still right, and the order that somebody else gives them.

use serde::{Deserialize, Serialize};

use super::change::{Change, Fact};
use super::day::Day;
use super::handle::Handle;
use super::id::{EntryId, ThingId};
use super::kind::Kind;
use super::origin::Origin;
use super::refusal::{Hint, Refusal};
use super::skip_empty::skip_empty;
use super::state::State;
use super::text::Text;

pub(crate) mod amend;
pub(crate) mod plan;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Pulse {
    pub(crate) id: ThingId,
    pub(crate) handle: Handle,
    /// With whom; nothing where it was a look by oneself.
    pub(crate) with: Option<ThingId>,
    /// The day it was held.
    pub(crate) on: Day,
    pub(crate) recorded: Day,
    pub(crate) answers: Answers,
}

/// The answers to the three questions; any may have been passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Answers {
    /// What has changed in our understanding since we last spoke?
    #[serde(default)]
    pub(crate) changed: Option<Text>,
    /// Are our current priorities still the right ones?
    #[serde(default)]
    pub(crate) still_right: Option<Text>,
    /// What new information should influence our thinking?
    #[serde(default)]
    pub(crate) new_information: Option<Text>,
}

skip_empty!(Answers { ; changed, still_right, new_information });

/// The three questions of a pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PulseQuestion {
    /// What has changed in our understanding since we last spoke?
    Changed,
    /// Are our current priorities still the right ones?
    StillRight,
    /// What new information should influence our thinking?
    NewInformation,
}

impl Pulse {
    /// Whether something came after the talk: it was recorded later, or is of a later day where the talk itself was recorded later.
    pub(crate) fn is_before(&self, entry: EntryId, on: Option<Day>) -> bool {
        entry > self.id.entry || self.on != self.recorded && on.is_some_and(|on| on > self.on)
    }
}

impl PulseQuestion {
    /// The questions, in the order they are asked.
    pub(crate) const ALL: [PulseQuestion; 3] =
        [PulseQuestion::Changed, PulseQuestion::StillRight, PulseQuestion::NewInformation];

    /// The question, as it is asked.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            PulseQuestion::Changed => "What has changed in our understanding since we last spoke?",
            PulseQuestion::StillRight => "Are our current priorities still the right ones?",
            PulseQuestion::NewInformation => "What new information should influence our thinking?",
        }
    }

    /// The question in a word or two.
    pub(crate) fn label(self) -> &'static str {
        match self {
            PulseQuestion::Changed => "changed",
            PulseQuestion::StillRight => "still right",
            PulseQuestion::NewInformation => "new information",
        }
    }
}

impl Answers {
    pub(crate) fn get(&self, question: PulseQuestion) -> Option<&Text> {
        match question {
            PulseQuestion::Changed => self.changed.as_ref(),
            PulseQuestion::StillRight => self.still_right.as_ref(),
            PulseQuestion::NewInformation => self.new_information.as_ref(),
        }
    }

    /// What was answered, in the order of the questions.
    fn texts(&self) -> impl Iterator<Item = &Text> {
        PulseQuestion::ALL.into_iter().filter_map(|question| self.get(question))
    }

    pub(crate) fn set(&mut self, question: PulseQuestion, answer: Option<Text>) {
        match question {
            PulseQuestion::Changed => self.changed = answer,
            PulseQuestion::StillRight => self.still_right = answer,
            PulseQuestion::NewInformation => self.new_information = answer,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PulseHeld {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) with: Option<ThingId>,
    /// The day it was held, where that is not the day of its entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) on: Option<Day>,
    /// The mail that was answered with, as an older version noted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reply: Option<Text>,
    /// What was said, as an older version noted it: now [`PulseAnswered`] does.
    #[serde(flatten)]
    pub(crate) answers: Answers,
}

/// What was answered to the three questions of a pulse: private, while that it was held is not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PulseAnswered {
    pub(crate) pulse: ThingId,
    /// The mail that was answered with, as it came. It stays in the log: no state holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reply: Option<Text>,
    #[serde(flatten)]
    pub(crate) answers: Answers,
}

/// What was recorded of a pulse was corrected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PulseAmended {
    pub(crate) pulse: ThingId,
    /// What stands in the place of all that its entry says.
    pub(crate) changes: Vec<Change>,
}

/// Somebody gave their own order of what matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct OrderGiven {
    pub(crate) person: ThingId,
    /// What matters to them, most important first.
    pub(crate) order: Vec<Item>,
    /// The day they gave it, where that is not the day of its entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) on: Option<Day>,
}

/// One thing that matters to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Item {
    /// A priority of mine.
    Priority(ThingId),
    /// Something that is no priority of mine: that is the finding.
    Text(Text),
}

/// Somebody's own order of what matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) on: Day,
    /// What matters to them, most important first.
    pub(crate) items: Vec<Item>,
}

impl Item {
    /// The priority of mine that it is.
    pub(crate) fn priority(&self) -> Option<ThingId> {
        match self {
            Item::Priority(id) => Some(*id),
            Item::Text(_) => None,
        }
    }

    /// The words that it is, where it is no priority of mine.
    fn text(&self) -> Option<&Text> {
        match self {
            Item::Text(text) => Some(text),
            Item::Priority(_) => None,
        }
    }
}

impl Fact for PulseHeld {
    fn references(&self) -> Vec<ThingId> {
        self.with.into_iter().collect()
    }

    fn texts(&self) -> Vec<&Text> {
        self.answers.texts().chain(&self.reply).collect()
    }

    fn apply(&self, state: &mut State, id: ThingId, origin: Origin) {
        let handle = state.name_note(Kind::Pulse, id);
        let on = self.on.unwrap_or(origin.day);
        let pulse =
            Pulse { id, handle, with: self.with, on, recorded: origin.day, answers: self.answers.clone() };
        state.pulses.insert(id, pulse);
    }
}

impl Fact for PulseAnswered {
    fn texts(&self) -> Vec<&Text> {
        self.answers.texts().chain(&self.reply).collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, _: Origin) {
        if let Some(pulse) = state.pulses.get_mut(&self.pulse) {
            pulse.answers.clone_from(&self.answers);
        }
    }
}

impl Fact for PulseAmended {
    fn references(&self) -> Vec<ThingId> {
        let of = |change: &Change| change.changes().into_iter().chain(change.others()).collect::<Vec<_>>();
        self.changes.iter().flat_map(of).collect()
    }

    fn texts(&self) -> Vec<&Text> {
        self.changes.iter().flat_map(Change::texts).collect()
    }

    // The fold has put it in the place of what it amends; see [`Corrections`](super::Corrections).
    fn apply(&self, _: &mut State, _: ThingId, _: Origin) {}
}

impl Fact for OrderGiven {
    fn references(&self) -> Vec<ThingId> {
        self.order.iter().filter_map(Item::priority).collect()
    }

    fn texts(&self) -> Vec<&Text> {
        self.order.iter().filter_map(Item::text).collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        let order = Order { on: self.on.unwrap_or(origin.day), items: self.order.clone() };
        if state.orders.get(&self.person).is_none_or(|last| last.on <= order.on) {
            state.orders.insert(self.person, order);
        }
    }
}

/// With whom a pulse is held: the person named, else the only executive; nobody where no executive is known.
///
/// `verb` is the command that asks, for the hint.
///
/// # Errors
/// An unknown person, or several executives to choose from.
pub(crate) fn with_whom(state: &State, name: Option<&str>, verb: &str) -> Result<Option<ThingId>, Refusal> {
    if let Some(name) = name {
        return state.find_id(Kind::Person, name).map(Some);
    }
    let executives: Vec<_> = state.executives().collect();
    match executives.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only.id)),
        several => Err(Refusal::WhichPerson {
            candidates: several.iter().map(|person| person.handle.to_string()).collect(),
            hint: Hint::command("name one:", [verb, several[0].handle.as_str()]),
        }),
    }
}
