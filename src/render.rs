//! Laying a [`Document`](crate::view::Document) out. Knows text, width and colour, and no word of the domain.

mod color;
mod harmless;
mod terminal;

pub use color::Color;
pub use harmless::harmless;
pub use terminal::{Page, terminal};
