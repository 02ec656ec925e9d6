//! Decisions: taken, or put to somebody as a question.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::State;
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::level::Level;
use super::parse_error::ParseError;
use super::skip_empty::skip_empty;
use super::text::Text;

mod changes;
pub(crate) mod plan;

pub(crate) use changes::{Answered, Asked, Decided, RevisitMarked, Revisited};

/// A decision, or the question that it still is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Decision {
    pub(crate) id: ThingId,
    pub(crate) handle: Handle,
    /// What is, or was, to be decided.
    pub(crate) text: Text,
    /// The priority that it concerns.
    pub(crate) about: Option<ThingId>,
    /// The boundary that it was said to fall under.
    pub(crate) boundary: Option<ThingId>,
    /// The boundary that it was said not to fall under.
    pub(crate) not: Option<ThingId>,
    /// Who was asked, and when.
    pub(crate) asked: Option<Consulted>,
    /// What they said, and when.
    pub(crate) answer: Option<Response>,
    /// The day it was taken; nothing while it is a question.
    pub(crate) decided: Option<Day>,
    /// What `check` said when it was taken.
    pub(crate) verdict: Option<Verdict>,
    pub(crate) note: Option<Text>,
    /// The day it was marked to be looked at again; nothing once that was done.
    pub(crate) revisit: Option<Day>,
}

/// That somebody was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Consulted {
    pub(crate) person: ThingId,
    pub(crate) on: Day,
}

/// What somebody answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Response {
    pub(crate) outcome: Outcome,
    pub(crate) on: Day,
}

/// How a question came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Agreed,
    /// They said yes to something else.
    Changed,
    Refused,
}

impl Outcome {
    /// Other words that people type for it.
    pub(crate) fn synonyms(self) -> &'static [&'static str] {
        match self {
            Outcome::Agreed => &[
                "agree", "a", "yes", "y", "ok", "okay", "approved", "approve", "accepted", "accept",
                "confirmed",
            ],
            Outcome::Changed => &["change", "c", "modified", "amended"],
            Outcome::Refused => {
                &["refuse", "no", "n", "declined", "decline", "rejected", "reject", "denied", "disagreed"]
            }
        }
    }
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
        let word = text.trim().to_lowercase();
        let found = [Outcome::Agreed, Outcome::Changed, Outcome::Refused]
            .into_iter()
            .find(|outcome| outcome.to_string() == word || outcome.synonyms().contains(&word.as_str()));
        found.ok_or_else(|| format!("`{text}` is not an answer; write agreed, changed or refused").into())
    }
}

/// What `check` said of a decision, kept with it as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Verdict {
    /// The level; nothing where no boundary spoke of it.
    pub(crate) level: Option<Level>,
    /// The boundary that said so.
    #[serde(default)]
    pub(crate) boundary: Option<ThingId>,
    /// Who was to be told or asked.
    #[serde(default)]
    pub(crate) who: Vec<ThingId>,
}

skip_empty!(Verdict { level; boundary, who });

impl Decision {
    /// Whether it waits for an answer.
    pub(crate) fn is_waiting(&self) -> bool {
        self.asked.is_some() && self.answer.is_none() && self.decided.is_none()
    }

    /// Whether it was taken without the consultation that it needed: an asking level and nobody asked, or somebody else's
    /// decision and no confirmation of theirs.
    pub(crate) fn skipped_asking(&self) -> bool {
        let Some(level) = self.verdict.as_ref().and_then(|verdict| verdict.level) else { return false };
        match level {
            Level::Decide | Level::Inform => false,
            Level::Consult => self.decided.is_some() && self.asked.is_none(),
            Level::Approve => self.decided.is_some() && self.answer.is_none(),
        }
    }
}

/// The decisions that were taken under a priority since a day: what a disconnect puts in question.
pub(crate) fn affected_decisions(
    state: &State,
    about: Option<ThingId>,
    since: Option<Day>,
) -> Vec<&Decision> {
    let (Some(about), Some(since)) = (about, since) else { return Vec::new() };
    let taken = state.decisions.values().filter(|decision| decision.decided.is_some_and(|on| on >= since));
    taken.filter(|decision| decision.about == Some(about)).collect()
}
