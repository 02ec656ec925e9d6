//! Questions to the state of a day. Pure functions: nothing here is kept, so nothing can be out of date.

pub(crate) mod clock;
pub(crate) mod compare;
pub(crate) mod drift;
pub(crate) mod evidence;
mod find;
pub(crate) mod flags;
pub(crate) mod signals;
pub(crate) mod tenure;
mod text_search;

pub(crate) use clock::{Clock, their_clock};
pub(crate) use evidence::{Evidence, Suggestion};
pub(crate) use find::{NoteName, find, find_entry};
pub(crate) use flags::{Flag, FlagKind, Unconfirmed, agenda, flags, snoozed};
pub(crate) use signals::lone_warnings;
pub(crate) use text_search::TextSearch;
