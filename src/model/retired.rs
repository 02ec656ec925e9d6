//! The end of things.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::text::Text;

/// The end of a thing that is kept for its history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retired {
    /// The day it ended.
    pub on: Day,
    /// Why it ended, where that was said.
    pub why: Option<Text>,
}
