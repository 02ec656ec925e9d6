//! Retirement: the end of a priority, metric, boundary or person, whose history is kept.

use serde::{Deserialize, Serialize};

use super::change::{Change, Fact};
use super::day::Day;
use super::id::ThingId;
use super::kind::Kind;
use super::new_entry::NewEntry;
use super::origin::Origin;
use super::refusal::Refusal;
use super::state::State;
use super::text::Text;

/// The end of a thing that is kept for its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Retirement {
    /// The day it ended.
    pub(crate) on: Day,
    /// Why it ended, where that was said.
    pub(crate) why: Option<Text>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Retired {
    /// The priority, metric, boundary or person.
    pub(crate) thing: ThingId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Text>,
}

/// Retires a priority, metric or boundary. Where a priority stood, those behind it close up; nothing comes up from below the
/// line by itself.
pub(crate) fn retire(
    entry: &mut NewEntry,
    kind: Kind,
    name: &str,
    why: Option<Text>,
) -> Result<ThingId, Refusal> {
    let thing = entry.state().find_id(kind, name)?;
    entry.push(Change::Retired(Retired { thing, why }));
    Ok(thing)
}

impl Fact for Retired {
    fn texts(&self) -> Vec<&Text> {
        self.why.iter().collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        let retired = || Some(Retirement { on: origin.day, why: self.why.clone() });
        if let Some(priority) = state.priorities.get_mut(&self.thing) {
            priority.retired = retired();
            state.unlist(self.thing);
        } else if let Some(metric) = state.metrics.get_mut(&self.thing) {
            metric.retired = retired();
        } else if let Some(boundary) = state.boundaries.get_mut(&self.thing) {
            boundary.retired = retired();
        } else if let Some(person) = state.people.get_mut(&self.thing) {
            person.retired = retired();
        }
    }
}
