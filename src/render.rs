//! Laying a [`Document`](crate::view::Document) out. Knows text, width and colour, and no word of the domain.

mod color;
mod prose;
mod sanitize;
mod terminal;

pub use color::Color;
pub use prose::{prose, question};
pub use sanitize::{sanitize, sanitize_json};
pub use terminal::{Page, terminal};
