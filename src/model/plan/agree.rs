//! The two clocks: my look, and their yes.

use crate::model::change::{Change, Confirmed, Reviewed};
use crate::model::{Kind, NewEntry, Refusal, Text, ThingId};

use super::{With, past_day, refuse_before_edit};

/// Notes that I looked at these priorities: still right.
///
/// # Errors
/// An unknown or retired priority.
pub fn review(entry: &mut NewEntry, names: &[String]) -> Result<Vec<ThingId>, Refusal> {
    let found: Result<Vec<_>, _> =
        names.iter().map(|name| entry.state().find_priority(name).map(|priority| priority.id)).collect();
    let priorities = each_once(found?);
    for priority in &priorities {
        entry.push(Change::Reviewed(Reviewed { priority: *priority }));
    }
    Ok(priorities)
}

/// Notes that somebody agreed to these priorities and boundaries.
///
/// # Errors
/// An unknown person or thing, one that is retired, a day that has not come.
pub fn confirm(
    entry: &mut NewEntry,
    names: &[String],
    with: &With,
    note: Option<&Text>,
) -> Result<Vec<ThingId>, Refusal> {
    let by = entry.state().find_person(&with.person)?.id;
    let on = past_day(entry, "--on", with.on)?;
    let found: Result<Vec<_>, _> = names.iter().map(|name| agreeable(entry, name)).collect();
    let things = each_once(found?);
    for thing in &things {
        refuse_before_edit(entry, *thing, on)?;
        entry.push(Change::Confirmed(Confirmed {
            thing: *thing,
            by,
            on,
            note: note.cloned(),
            corrections: Vec::new(),
        }));
    }
    Ok(things)
}

/// The living priority or boundary that is meant.
pub(super) fn agreeable(entry: &NewEntry, name: &str) -> Result<ThingId, Refusal> {
    let (kind, _) = entry.state().find(&[Kind::Priority, Kind::Boundary], name)?;
    if kind == Kind::Boundary {
        entry.state().find_boundary(name).map(|boundary| boundary.id)
    } else {
        entry.state().find_priority(name).map(|priority| priority.id)
    }
}

fn each_once(ids: Vec<ThingId>) -> Vec<ThingId> {
    let mut once = Vec::new();
    for id in ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    once
}
