//! With whom one talks.

use crate::model::{Hint, Person, Refusal, State, ThingId};

/// With whom a pulse is held: the person named, else the only executive; nobody where no executive is known.
///
/// `verb` is the command that asks, for the hint.
///
/// # Errors
/// An unknown person, or several executives to choose from.
pub(crate) fn with_whom(state: &State, name: Option<&str>, verb: &str) -> Result<Option<ThingId>, Refusal> {
    if let Some(name) = name {
        return state.find::<Person>(name).map(|person| Some(person.id));
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
