//! Laying a [`Document`](crate::view::Document) out. Knows text, width and colour, and no word of the domain.

mod color;
mod harmless;
mod terminal;

pub use color::Color;
pub use harmless::{harmless, harmless_json, harmless_lines};
pub use terminal::{Page, terminal};
