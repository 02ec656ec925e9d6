//! Changes of boundaries.

use serde::{Deserialize, Serialize};

use crate::model::{Cadence, Handle, Ladder, Text, ThingId};

/// A boundary was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoundaryAdded {
    /// Its handle.
    pub handle: Handle,
    /// What it speaks of.
    pub statement: Text,
    /// Who decides, by amount.
    pub ladder: Ladder,
    /// Words that also mean it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Text>,
    /// Decisions that are examples of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    /// Decisions that look like it and are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<Text>,
    /// Why it is drawn there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    /// After how long an agreement to it is stale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
}

/// A boundary was edited; what is absent stays. Another statement, ladder or why ends the agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoundaryEdited {
    /// Which.
    pub boundary: ThingId,
    /// Another handle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<Handle>,
    /// Another statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Text>,
    /// Another ladder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ladder: Option<Ladder>,
    /// Other words that also mean it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Vec<Text>>,
    /// Further examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    /// Further decisions that look like it and are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<Text>,
    /// Another why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    /// Another cadence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
}
