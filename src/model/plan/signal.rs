//! Hearing a signal.

use crate::model::change::{Change, SignalHeard};
use crate::model::{NewEntry, Refusal, Text, ThingId};

use super::person::speaker;

/// Notes an early warning. Somebody who is heard for the first time is added.
///
/// # Errors
/// A name that is near a known one, an unknown priority.
pub fn hear(entry: &mut NewEntry, person: &str, text: Text, about: Option<&str>) -> Result<ThingId, Refusal> {
    let about = about.map(|name| entry.state().find_priority(name).map(|found| found.id)).transpose()?;
    let person = speaker(entry, person)?;
    Ok(entry.push(Change::SignalHeard(SignalHeard { person, text, about })))
}
