//! Changes of people.

use serde::{Deserialize, Serialize};

use crate::model::{Cadence, Handle, Text, ThingId};

/// A person was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonAdded {
    /// Their handle.
    pub handle: Handle,
    /// Their name.
    pub name: Text,
    /// What they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Text>,
    /// How often we talk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
    /// Whose ear they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ear_of: Option<ThingId>,
    /// Whether they are an executive.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub executive: bool,
}

/// What is known of a person was edited; what is absent stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonEdited {
    /// Who.
    pub person: ThingId,
    /// Another handle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<Handle>,
    /// Another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Another role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Text>,
    /// Another cadence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
    /// Whose ear they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ear_of: Option<ThingId>,
    /// Whether they are an executive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executive: Option<bool>,
}
