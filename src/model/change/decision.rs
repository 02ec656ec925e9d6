//! Changes of decisions and questions.

use serde::{Deserialize, Serialize};

use crate::model::{Outcome, Text, ThingId, Verdict};

/// A question was put to somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Who was asked.
    pub person: ThingId,
    /// What is to be decided.
    pub text: Text,
    /// The priority that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ThingId>,
    /// The boundary that it falls under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<ThingId>,
}

/// A decision was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    /// What was decided.
    pub text: Text,
    /// What `check` said of it at that moment.
    pub verdict: Verdict,
    /// The priority that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ThingId>,
    /// Who was asked before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<ThingId>,
    /// What they said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What was noted with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The boundary that it falls under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<ThingId>,
    /// The boundary that it does not fall under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<ThingId>,
}

/// A question, or a decision already taken, was answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// Which.
    pub decision: ThingId,
    /// What they said.
    pub outcome: Outcome,
    /// Who was asked, where the decision did not say so yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<ThingId>,
    /// What was noted with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The boundary that it falls under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<ThingId>,
    /// The boundary that it does not fall under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<ThingId>,
}

/// A decision was marked to be looked at again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RevisitMarked {
    /// Which.
    pub decision: ThingId,
    /// The disconnect that it was taken under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<ThingId>,
}

/// A decision was looked at again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Revisited {
    /// Which.
    pub decision: ThingId,
    /// What came of it.
    pub note: Text,
}
