//! Questions to the state of a day. Pure functions: nothing here is kept, so nothing can be out of date.

pub mod clock;
pub mod compare;
pub mod drift;
pub mod evidence;
pub mod flags;
pub mod stays;
pub mod voices;

pub use clock::{Clock, their_clock};
pub use evidence::{Evidence, Suggestion};
pub use flags::{Flag, What, agenda, flags};
