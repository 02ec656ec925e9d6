//! That we were apart, and agreed again.

use serde::{Deserialize, Serialize};

use crate::model::{Day, Text, ThingId};

/// We were found apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisconnectFound {
    /// From whom.
    pub person: ThingId,
    /// What I believed.
    pub believed: Text,
    /// What they believe.
    pub actual: Text,
    /// Since when, as far as is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
    /// The priority that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ThingId>,
}

/// We agreed again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Realigned {
    /// Which disconnect ended.
    pub disconnect: ThingId,
    /// What was agreed.
    pub note: Text,
}
