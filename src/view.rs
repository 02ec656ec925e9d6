//! v
pub mod document;
pub use document::{Block, Document, Line, Row, Span, Tone};
