//! Orders: what matters to somebody else, as they said it.

use serde::{Deserialize, Serialize};

use super::change::Item;
use super::day::Day;

/// Somebody's own order of what matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The day they gave it.
    pub on: Day,
    /// What matters to them, most important first.
    pub items: Vec<Item>,
}
