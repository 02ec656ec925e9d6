//! Planning: what a command would record. A plan is given the state as it stands inside the lock, may refuse, and pushes
//! changes; it never writes. Each noun's file holds its own plans, this one what several of them need.

use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::new_entry::NewEntry;
use super::refusal::Refusal;

/// The handle as said, if it is free; else the first free one of the candidates, numbered if need be.
pub(super) fn choose_handle(
    entry: &NewEntry,
    said: Option<&str>,
    candidates: Vec<Handle>,
) -> Result<Handle, Refusal> {
    let state = entry.state();
    let former = |handle: &Handle| state.retired_names.named(handle.as_str()).map(|former| former.kind);
    let taken = |handle: &Handle| state.handles.get(handle).map(|(kind, _)| *kind).or_else(|| former(handle));
    if let Some(said) = said {
        let handle = Handle::parse(said).map_err(|why| Refusal::invalid("--as", why))?;
        return match taken(&handle) {
            None => Ok(handle),
            Some(by) => Err(Refusal::HandleTaken { handle: handle.to_string(), by }),
        };
    }
    let numbered =
        candidates.first().cloned().into_iter().flat_map(|first| (2..).map(move |n| first.numbered(n)));
    let free = candidates.iter().cloned().chain(numbered).find(|handle| taken(handle).is_none());
    free.ok_or_else(|| Refusal::missing("Which handle?", "name one: --as HANDLE"))
}

/// The other handle that a thing is to have, if it is free.
pub(super) fn choose_rename(
    entry: &NewEntry,
    id: ThingId,
    said: Option<&str>,
) -> Result<Option<Handle>, Refusal> {
    match said {
        Some(said) if entry.state().handle(id) != said => {
            choose_handle(entry, Some(said), Vec::new()).map(Some)
        }
        _ => Ok(None),
    }
}

/// What an edit says of a field, where that is not what it holds already.
pub(super) fn changed<'a, T: PartialEq + 'a>(said: Option<T>, known: impl Into<Option<&'a T>>) -> Option<T> {
    let known = known.into();
    said.filter(|said| Some(said) != known)
}

/// The day that a record speaks of; today where none was said.
pub(super) fn past_day(entry: &NewEntry, what: &str, said: Option<Day>) -> Result<Day, Refusal> {
    let today = entry.today();
    match said {
        Some(day) if day > today => Err(Refusal::InTheFuture { what: what.to_owned(), day, today }),
        said => Ok(said.unwrap_or(today)),
    }
}
