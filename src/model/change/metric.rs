//! Changes of metrics.

use serde::{Deserialize, Serialize};

use crate::model::{Amount, Cadence, Day, Handle, Text, ThingId, Threshold};

/// A metric was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricAdded {
    /// Its handle.
    pub handle: Handle,
    /// What is measured.
    pub name: Text,
    /// The priority that it speaks for.
    pub about: ThingId,
    /// From where on it shows success.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<Threshold>,
    /// From where on it shows failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Threshold>,
    /// How often it is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
    /// The day by which a reading is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
}

/// A metric was edited; what is absent stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricEdited {
    /// Which.
    pub metric: ThingId,
    /// Another handle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<Handle>,
    /// Another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Another priority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ThingId>,
    /// Another success line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<Threshold>,
    /// Another failure line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Threshold>,
    /// Another cadence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
    /// Another due day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
}

/// A metric was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricRecorded {
    /// Which.
    pub metric: ThingId,
    /// The value.
    pub value: Amount,
    /// The day that the reading speaks of.
    pub on: Day,
    /// What was noted with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}
