//! Laying a [`Document`](crate::view::Document) out. Knows text, width and colour, and no word of the domain.

mod color;
mod harmless;
mod prose;
mod terminal;

pub use color::Color;
pub use harmless::{harmless, harmless_json};
pub use prose::{prose, question};
pub use terminal::{Page, terminal};
