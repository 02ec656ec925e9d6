//! Changes that concern the whole journal, or things of several kinds.

use serde::{Deserialize, Serialize};

use crate::model::{EntryId, Text, ThingId};

/// The journal was begun.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JournalBegun {
    /// Who writes in it, unless said otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Text>,
    /// Whether it is the worked example, which `demo` may reset.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

/// An entry was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undone {
    /// Which.
    pub entry: EntryId,
}

/// Something was retired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retired {
    /// The priority, metric, boundary or person.
    pub thing: ThingId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
}
