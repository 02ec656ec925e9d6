//! The four levels of authority.

use super::parse_error::ParseError;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Who decides, from loose to strict. The order of the variants is the order of strictness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// I decide alone.
    Decide,
    /// I decide, and tell.
    Inform,
    /// I ask first.
    Consult,
    /// They decide.
    Approve,
}

impl Level {
    /// All levels, loose to strict.
    pub(crate) const ALL: [Level; 4] = [Level::Decide, Level::Inform, Level::Consult, Level::Approve];

    /// Whether the decision is mine under this level.
    pub(crate) fn is_mine(self) -> bool {
        match self {
            Level::Decide | Level::Inform => true,
            Level::Consult | Level::Approve => false,
        }
    }

    /// Other words that people type for it.
    fn synonyms(self) -> &'static [&'static str] {
        match self {
            Level::Decide => &["alone", "me", "mine", "i", "you"],
            Level::Inform => &["tell", "then tell"],
            Level::Consult => &["ask", "ask first"],
            Level::Approve => &["they", "them", "theirs"],
        }
    }

    /// The level's word in the contract, which is its flag, too.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Level::Decide => "decide",
            Level::Inform => "inform",
            Level::Consult => "consult",
            Level::Approve => "approve",
        }
    }

    /// The word in the contract for what `check` answers; no level where no boundary covers it.
    pub(crate) fn verdict(level: Option<Level>) -> &'static str {
        level.map_or("uncovered", Level::as_str)
    }
}

impl FromStr for Level {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let word = text.trim().to_lowercase();
        let begun = |level: &&Level| {
            !word.is_empty() && level.as_str().starts_with(&word) || level.synonyms().contains(&word.as_str())
        };
        let found = Level::ALL.iter().find(begun).copied();
        found.ok_or_else(|| {
            format!("`{text}` is not a level; write decide, inform, consult or approve").into()
        })
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
