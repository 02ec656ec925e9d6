//! Disconnects: a mismatch with somebody, since when, and what was agreed once it was known.

use serde::{Deserialize, Serialize};

use super::change::{Change, Fact};
use super::day::Day;
use super::decision::RevisitMarked;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::new_entry::NewEntry;
use super::origin::Origin;
use super::plan::past_day;
use super::refusal::Refusal;
use super::state::State;
use super::text::Text;

/// A disconnect; open until it is realigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Disconnect {
    pub(crate) id: ThingId,
    pub(crate) handle: Handle,
    /// From whom I was apart.
    pub(crate) person: ThingId,
    pub(crate) believed: Text,
    pub(crate) actual: Text,
    /// Since when, as far as is known.
    pub(crate) since: Option<Day>,
    pub(crate) found: Day,
    /// The priority that it concerns.
    pub(crate) about: Option<ThingId>,
    /// When we agreed again, and on what.
    pub(crate) realigned: Option<Realignment>,
}

/// That we agreed again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Realignment {
    pub(crate) on: Day,
    pub(crate) note: Text,
}

impl Disconnect {
    /// Whether we are still apart.
    pub(crate) fn is_open(&self) -> bool {
        self.realigned.is_none()
    }

    /// For how many days we were apart before it was found: the lag, which is to shrink.
    pub(crate) fn lag(&self) -> Option<i64> {
        self.since.map(|since| self.found.days_since(since).max(0))
    }
}

/// We were found apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct DisconnectFound {
    pub(crate) person: ThingId,
    pub(crate) believed: Text,
    pub(crate) actual: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<ThingId>,
}

/// We agreed again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Realigned {
    pub(crate) disconnect: ThingId,
    pub(crate) note: Text,
}

impl Fact for DisconnectFound {
    fn references(&self) -> Vec<ThingId> {
        [Some(self.person), self.about].into_iter().flatten().collect()
    }

    fn texts(&self) -> Vec<&Text> {
        vec![&self.believed, &self.actual]
    }

    fn apply(&self, state: &mut State, id: ThingId, origin: Origin) {
        let DisconnectFound { person, believed, actual, since, about } = self.clone();
        let disconnect = Disconnect {
            id,
            handle: state.name_note(Kind::Disconnect, id),
            person,
            believed,
            actual,
            since,
            found: origin.day,
            about,
            realigned: None,
        };
        state.disconnects.insert(id, disconnect);
    }
}

impl Fact for Realigned {
    fn texts(&self) -> Vec<&Text> {
        vec![&self.note]
    }

    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        if let Some(known) = state.disconnects.get_mut(&self.disconnect).filter(|known| known.is_open()) {
            known.realigned = Some(Realignment { on: origin.day, note: self.note.clone() });
        }
    }
}

/// That we were found apart.
#[derive(Clone, Debug)]
pub(crate) struct NewDisconnect {
    /// From whom, as typed.
    pub(crate) person: String,
    pub(crate) believed: Text,
    pub(crate) actual: Text,
    pub(crate) since: Option<Day>,
    /// The priority that it concerns, as typed.
    pub(crate) about: Option<String>,
    /// The decisions that are to be looked at again, as typed.
    pub(crate) revisit: Vec<String>,
}

/// Notes that we were found apart. It stays open until we agree again.
///
/// # Errors
/// An unknown person, priority or decision, a day that has not come.
pub(crate) fn add(entry: &mut NewEntry, found: NewDisconnect) -> Result<ThingId, Refusal> {
    let NewDisconnect { person, believed, actual, since, about, revisit } = found;
    let person = entry.state().find_id(Kind::Person, &person)?;
    let about = entry.state().find_optional(Kind::Priority, about.as_deref())?;
    let since = since.map(|since| past_day(entry, "--since", Some(since))).transpose()?;
    let decisions: Result<Vec<_>, _> =
        revisit.iter().map(|name| entry.state().find_id(Kind::Decision, name)).collect();
    let id = entry.push(Change::DisconnectFound(DisconnectFound { person, believed, actual, since, about }));
    for decision in decisions? {
        entry.push(Change::RevisitMarked(RevisitMarked { decision, because: Some(id) }));
    }
    Ok(id)
}

/// Notes that we agreed again.
///
/// # Errors
/// An unknown disconnect, or one that was realigned.
pub(crate) fn realign(entry: &mut NewEntry, name: &str, note: Text) -> Result<ThingId, Refusal> {
    let disconnect = entry.state().find::<Disconnect>(name)?;
    if let Some(realigned) = &disconnect.realigned {
        return Err(Refusal::AlreadyRealigned { handle: disconnect.handle.to_string(), on: realigned.on });
    }
    let disconnect = disconnect.id;
    entry.push(Change::Realigned(Realigned { disconnect, note }));
    Ok(disconnect)
}
