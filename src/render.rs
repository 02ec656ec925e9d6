//! Laying a [`Document`](crate::view::Document) out. Knows text, width and colour, and no word of the domain.

mod color;
mod csv;
mod html;
mod ics;
mod letter;
mod markdown;
mod markdown_lines;
mod prose;
mod sanitize;
mod terminal;

pub(crate) use color::Color;
pub(crate) use csv::{Reader, begins_as_formula, csv};
pub(crate) use html::html;
pub(crate) use ics::ics;
pub(crate) use letter::letter;
pub(crate) use markdown::markdown;
pub(crate) use markdown_lines::markdown_lines;
pub(crate) use prose::{prose, question};
pub(crate) use sanitize::{sanitize, sanitize_json};
pub(crate) use terminal::{Page, terminal};
