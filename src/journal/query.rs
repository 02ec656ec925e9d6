//! Questions to the state of a day. Pure functions: nothing here is kept, so nothing can be out of date.

pub mod clock;
pub mod compare;
pub mod drift;
pub mod evidence;
mod find;
pub mod flags;
mod in_question;
pub mod stays;
pub mod voices;
mod whom;

pub use clock::{Clock, their_clock};
pub use evidence::{Evidence, Suggestion};
pub use find::{find, find_entry};
pub use flags::{Flag, What, agenda, flags};
pub use in_question::in_question;
pub use whom::with_whom;
