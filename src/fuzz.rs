//! What is asserted of any input, a function a target: `fuzz/` makes inputs up, and the unit tests hold what was kept of them.

mod amount;
mod date;
mod log_line;
mod terminal;
#[cfg(test)]
mod tests;
mod threshold;

pub use amount::amount;
pub use date::date;
pub use log_line::log_line;
pub use terminal::terminal;
pub use threshold::threshold;
