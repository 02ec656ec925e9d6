//! What stays on this machine. An entry has up to two parts, one for each log: a shared one, which may go to others, and a
//! private one.
//!
//! A change that names something private is private, whatever was said; so a shared part never names anything private.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::change::Change;
use super::id::ThingId;
use super::state::State;

/// Which log it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Privacy {
    /// It may go to others.
    Shared,
    /// It stays on this machine.
    Private,
}

impl Change {
    /// Everything that it names. Asked of it as it is written, so that no field that is added later is forgotten.
    pub(crate) fn names(&self) -> Vec<ThingId> {
        let mut names = Vec::new();
        if let Ok(written) = serde_json::to_value(self) {
            collect(&written, &mut names);
        }
        names
    }
}

fn collect(written: &Value, names: &mut Vec<ThingId>) {
    match written {
        Value::String(text) => names.extend(text.parse::<ThingId>()),
        Value::Array(list) => list.iter().for_each(|item| collect(item, names)),
        Value::Object(fields) => {
            for (name, value) in fields {
                names.extend(name.parse::<ThingId>());
                collect(value, names);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

impl State {
    /// Whether only this machine has a thing.
    pub(crate) fn is_private(&self, thing: ThingId) -> bool {
        self.private.contains(&thing)
    }

    /// Whether a change names what only this machine has.
    pub(super) fn names_private(&self, change: &Change) -> bool {
        !self.private.is_empty() && change.names().into_iter().any(|thing| self.is_private(thing))
    }

    /// The same without private notes: each reads "(private)", or is not there.
    #[cfg(feature = "mcp")]
    #[must_use]
    pub(crate) fn without_private_notes(&self) -> State {
        let mut state = self.clone();
        let Ok(private) = "(private)".parse::<super::text::Text>() else { return State::default() };
        for signal in state.signals.values_mut() {
            signal.text.clone_from(&private);
        }
        for said in state.translations.values_mut() {
            said.text.clone_from(&private);
            said.means.fill(private.clone());
            said.corrections.clear();
            said.misread.clear();
        }
        for apart in state.disconnects.values_mut() {
            apart.believed.clone_from(&private);
            apart.actual.clone_from(&private);
        }
        for decision in state.decisions.values_mut() {
            decision.note = None;
        }
        for pulse in state.pulses.values_mut() {
            pulse.answers = super::pulse::Answers::default();
        }
        for snooze in state.snoozes.values_mut() {
            snooze.why.clone_from(&private);
        }
        state
    }
}
