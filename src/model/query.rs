//! Questions to the state of a day. Pure functions: nothing here is kept, so nothing can be out of date.

mod affected_decisions;
pub mod clock;
pub mod compare;
pub mod drift;
pub mod evidence;
mod find;
pub mod flags;
pub mod signals;
pub mod tenure;
mod whom;

pub use affected_decisions::affected_decisions;
pub use clock::{Clock, their_clock};
pub use evidence::{Evidence, Suggestion};
pub use find::{NoteName, find, find_entry};
pub use flags::{Flag, FlagKind, agenda, flags, snoozed};
pub use whom::with_whom;
