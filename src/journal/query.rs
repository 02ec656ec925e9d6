//! Questions to the state of a day. Pure functions: nothing here is kept, so nothing can be out of date.

pub mod clock;
pub mod flags;

pub use clock::{Clock, their_clock};
pub use flags::{Flag, What, agenda, flags};
