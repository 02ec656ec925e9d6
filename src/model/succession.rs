//! Somebody goes, and somebody else is asked in their place.

use super::Person;
use super::change::{BoundaryEdited, Change, PersonEdited, Retired};
use super::id::ThingId;
use super::kind::Kind;
use super::new_entry::NewEntry;
use super::refusal::Refusal;
use super::text::Text;

/// Retires a person: no clock of theirs runs any more. A successor takes their place in every boundary, and as an executive;
/// one may be named later, too. What they confirmed stays theirs.
///
/// # Errors
/// An unknown person, one who is retired and whose place nobody takes, a successor who is unknown, retired or themselves.
pub(crate) fn retire(
    entry: &mut NewEntry,
    name: &str,
    why: Option<Text>,
    successor: Option<&str>,
) -> Result<ThingId, Refusal> {
    let (_, thing) = entry.state().find_any(&[Kind::Person], name)?;
    let successor = entry.state().find_optional(Kind::Person, successor)?;
    if successor == Some(thing) {
        return Err(Refusal::invalid("--successor", "nobody succeeds themselves; expected somebody else"));
    }
    let was_executive = entry.state().people.get(&thing).is_some_and(|known| known.executive);
    let is_retired = entry.state().has_left(thing);
    if !is_retired {
        entry.push(Change::Retired(Retired { thing, why }));
    }
    if let Some(successor) = successor {
        succeed(entry, thing, successor, was_executive && !is_retired);
    }
    if entry.is_empty() {
        // It is known to be retired: this tells since when.
        entry.state().find::<Person>(name)?;
    }
    Ok(thing)
}

fn succeed(entry: &mut NewEntry, person: ThingId, successor: ThingId, as_executive: bool) {
    if as_executive && entry.state().people.get(&successor).is_some_and(|known| !known.executive) {
        let executive = Some(true);
        let change = PersonEdited { person: successor, executive, ..PersonEdited::default() };
        entry.push(Change::PersonEdited(change));
    }
    let asked = entry.state().asked_in(person);
    let ladders: Vec<_> =
        asked.map(|known| (known.id, known.ladder.with_successor(person, successor))).collect();
    for (boundary, ladder) in ladders {
        let ladder = Some(ladder);
        entry.push(Change::BoundaryEdited(BoundaryEdited { boundary, ladder, ..BoundaryEdited::default() }));
    }
}
