//! Changes of the two clocks.

use serde::{Deserialize, Serialize};

use crate::model::{Day, Text, ThingId};

/// I looked at a priority.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reviewed {
    /// Which.
    pub priority: ThingId,
}

/// Somebody agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Confirmed {
    /// The priority or boundary that they agreed to.
    pub thing: ThingId,
    /// Who agreed.
    pub by: ThingId,
    /// The day they did.
    pub on: Day,
    /// What was noted with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Of a translation, what I had misread.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

/// What somebody meant instead of what I had read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The number of the meaning, from 1.
    pub number: usize,
    /// What they meant.
    pub meant: Text,
}
