//! Signals: early warnings, before anything is formal.

use serde::{Deserialize, Serialize};

use super::change::{Change, Fact};
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::new_entry::NewEntry;
use super::origin::Origin;
use super::person::speaker;
use super::refusal::Refusal;
use super::state::State;
use super::text::Text;

/// For how many days a signal counts as a voice: four weeks.
pub(crate) const WINDOW: i64 = 28;

/// An early warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Signal {
    pub(crate) id: ThingId,
    pub(crate) handle: Handle,
    pub(crate) person: ThingId,
    pub(crate) text: Text,
    /// The priority that it concerns.
    pub(crate) about: Option<ThingId>,
    /// The day it was heard.
    pub(crate) on: Day,
}

/// An early warning was heard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SignalHeard {
    pub(crate) person: ThingId,
    pub(crate) text: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<ThingId>,
}

impl Fact for SignalHeard {
    fn references(&self) -> Vec<ThingId> {
        [Some(self.person), self.about].into_iter().flatten().collect()
    }

    fn texts(&self) -> Vec<&Text> {
        vec![&self.text]
    }

    fn apply(&self, state: &mut State, id: ThingId, origin: Origin) {
        let SignalHeard { person, text, about } = self.clone();
        let handle = state.name_note(Kind::Signal, id);
        state.signals.insert(id, Signal { id, handle, person, text, about, on: origin.day });
    }
}

/// Notes an early warning. Somebody who is heard for the first time is added.
///
/// # Errors
/// A name that is near a known one, an unknown priority.
pub(crate) fn hear(
    entry: &mut NewEntry,
    person: &str,
    text: Text,
    about: Option<&str>,
) -> Result<ThingId, Refusal> {
    let about = entry.state().find_optional(Kind::Priority, about)?;
    let person = speaker(entry, person)?;
    Ok(entry.push(Change::SignalHeard(SignalHeard { person, text, about })))
}
