//! Changes of priorities.

use serde::{Deserialize, Serialize};

use crate::model::{Cadence, Handle, Text, ThingId};

/// A priority was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriorityAdded {
    /// Its handle.
    pub handle: Handle,
    /// What it is.
    pub title: Text,
    /// Why it matters.
    pub why: Text,
    /// How often I look at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
}

/// A priority was edited; what is absent stays. Another title or why ends the agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriorityEdited {
    /// Which.
    pub priority: ThingId,
    /// Another handle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<Handle>,
    /// Another title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Another why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    /// Another cadence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
}

/// A priority was given its place. A fourth in the top sends the last one to the head of the lower list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriorityPlaced {
    /// Which.
    pub priority: ThingId,
    /// Where.
    pub place: Place,
    /// The one that it displaced, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub displaced: Option<ThingId>,
    /// Who accepted the trade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_by: Option<ThingId>,
}

/// A place in the two ordered lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the top, at this rank from 1; at its end where the rank lies beyond.
    Top(usize),
    /// At the head of the list below the line.
    Below,
}
