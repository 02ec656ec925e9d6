//! Decisions: taken, or put to somebody as a question.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::level::Level;
use super::parse_error::ParseError;
use super::skip_empty::skip_empty;
use super::text::Text;

mod changes;
pub mod plan;

pub use changes::{Answered, Asked, Decided, RevisitMarked, Revisited};

/// A decision, or the question that it still is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    pub id: ThingId,
    pub handle: Handle,
    /// What is, or was, to be decided.
    pub text: Text,
    /// The priority that it concerns.
    pub about: Option<ThingId>,
    /// The boundary that it was said to fall under.
    pub boundary: Option<ThingId>,
    /// The boundary that it was said not to fall under.
    pub not: Option<ThingId>,
    /// Who was asked, and when.
    pub asked: Option<Consulted>,
    /// What they said, and when.
    pub answer: Option<Response>,
    /// The day it was taken; nothing while it is a question.
    pub decided: Option<Day>,
    /// What `check` said when it was taken.
    pub verdict: Option<Verdict>,
    /// What was noted with it.
    pub note: Option<Text>,
    /// The day it was marked to be looked at again; nothing once that was done.
    pub revisit: Option<Day>,
}

/// That somebody was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consulted {
    pub person: ThingId,
    pub on: Day,
}

/// What somebody answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    pub outcome: Outcome,
    pub on: Day,
}

/// How a question came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Agreed,
    /// They said yes to something else.
    Changed,
    Refused,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Outcome::Agreed => "agreed",
            Outcome::Changed => "changed",
            Outcome::Refused => "refused",
        })
    }
}

impl FromStr for Outcome {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_lowercase().as_str() {
            "agreed" | "agree" | "a" | "yes" | "y" => Ok(Outcome::Agreed),
            "changed" | "change" | "c" => Ok(Outcome::Changed),
            "refused" | "refuse" | "r" | "no" | "n" => Ok(Outcome::Refused),
            _ => Err(format!("`{text}` is not an answer; write agreed, changed or refused").into()),
        }
    }
}

/// What `check` said of a decision, kept with it as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Verdict {
    /// The level; nothing where no boundary spoke of it.
    pub level: Option<Level>,
    /// The boundary that said so.
    #[serde(default)]
    pub boundary: Option<ThingId>,
    /// Who was to be told or asked.
    #[serde(default)]
    pub who: Vec<ThingId>,
}

skip_empty!(Verdict { level; boundary, who });

impl Decision {
    /// Whether it waits for an answer.
    pub fn is_waiting(&self) -> bool {
        self.asked.is_some() && self.answer.is_none() && self.decided.is_none()
    }

    /// Whether it was taken without the consultation that it needed: an asking level and nobody asked, or somebody else's
    /// decision and no yes of theirs.
    pub fn skipped_asking(&self) -> bool {
        let Some(level) = self.verdict.as_ref().and_then(|verdict| verdict.level) else { return false };
        match level {
            Level::Decide | Level::Inform => false,
            Level::Consult => self.decided.is_some() && self.asked.is_none(),
            Level::Approve => self.decided.is_some() && self.answer.is_none(),
        }
    }
}
