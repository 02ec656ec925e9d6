//! Laying a [`Document`](crate::view::Document) out. Knows text, width and colour, and no word of the domain.

mod harmless;
mod terminal;

pub use harmless::harmless;
pub use terminal::{Page, terminal};
