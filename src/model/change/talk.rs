//! What was said: pulses, orders, signals, translations.

use serde::{Deserialize, Serialize};

use crate::model::{Answers, Text, ThingId};

/// A pulse was held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PulseHeld {
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<ThingId>,
    /// What was said.
    #[serde(flatten)]
    pub answers: Answers,
}

/// Somebody gave their own order of what matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderGiven {
    /// Who.
    pub person: ThingId,
    /// What matters to them, most important first.
    pub order: Vec<Item>,
}

/// One thing that matters to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// A priority of mine.
    Priority(ThingId),
    /// Something that is no priority of mine: that is the finding.
    Text(Text),
}

/// An early warning was heard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignalHeard {
    /// From whom.
    pub person: ThingId,
    /// What they said.
    pub text: Text,
    /// The priority that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ThingId>,
}

/// Something was said in broad strokes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TranslationHeard {
    /// By whom.
    pub person: ThingId,
    /// What they said.
    pub text: Text,
    /// What I read in it, each a concrete consequence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub means: Vec<Text>,
}

/// What was said was read as something concrete, in the place of what I had read before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TranslationRead {
    /// Which.
    pub translation: ThingId,
    /// What I read in it.
    pub means: Vec<Text>,
}
