//! Found apart, and agreed again.

use crate::model::change::{Change, DisconnectFound, Realigned, RevisitMarked, Revisited};
use crate::model::{Day, NewEntry, Refusal, Text, ThingId};

use super::past_day;

/// That we were found apart.
#[derive(Clone, Debug)]
pub struct Found {
    /// From whom, as typed.
    pub person: String,
    /// What I believed.
    pub believed: Text,
    /// What they believe.
    pub actual: Text,
    /// Since when, as far as is known.
    pub since: Option<Day>,
    /// The priority that it concerns, as typed.
    pub about: Option<String>,
    /// The decisions that are to be looked at again, as typed.
    pub revisit: Vec<String>,
}

/// Notes that we were found apart. It stays open until we agree again.
///
/// # Errors
/// An unknown person, priority or decision, a day that has not come.
pub fn find_apart(entry: &mut NewEntry, found: Found) -> Result<ThingId, Refusal> {
    let Found { person, believed, actual, since, about, revisit } = found;
    let person = entry.state().find_person(&person)?.id;
    let about = about.map(|name| entry.state().find_priority(&name).map(|found| found.id)).transpose()?;
    let since = since.map(|since| past_day(entry, "--since", Some(since))).transpose()?;
    let decisions: Result<Vec<_>, _> =
        revisit.iter().map(|name| entry.state().find_decision(name).map(|found| found.id)).collect();
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
pub fn realign(entry: &mut NewEntry, name: &str, note: Text) -> Result<ThingId, Refusal> {
    let disconnect = entry.state().find_disconnect(name)?;
    if let Some(realigned) = &disconnect.realigned {
        return Err(Refusal::AlreadyRealigned { handle: disconnect.handle.to_string(), on: realigned.on });
    }
    let disconnect = disconnect.id;
    entry.push(Change::Realigned(Realigned { disconnect, note }));
    Ok(disconnect)
}

/// Notes that a decision was looked at again.
///
/// # Errors
/// An unknown decision, or one that is not marked.
pub fn revisit(entry: &mut NewEntry, name: &str, note: Text) -> Result<ThingId, Refusal> {
    let decision = entry.state().find_decision(name)?;
    if decision.revisit.is_none() {
        return Err(Refusal::AlreadyAnswered { handle: decision.handle.to_string() });
    }
    let decision = decision.id;
    entry.push(Change::Revisited(Revisited { decision, note }));
    Ok(decision)
}
