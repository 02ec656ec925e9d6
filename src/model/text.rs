//! Text that says something.

use super::handle::fold;
use super::parse_error::ParseError;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Text as somebody typed it, blanks around it removed, never empty. May hold anything else, control characters included:
/// it is made harmless where it is shown, not where it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Text(String);

impl Text {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the same to whoever reads it: case, accents and blanks apart.
    pub(crate) fn reads_as(&self, other: &str) -> bool {
        fold(&self.0).split_whitespace().eq(fold(other).split_whitespace())
    }
}

impl FromStr for Text {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            Err("it is blank; expected some words".to_owned().into())
        } else {
            Ok(Text(trimmed.to_owned()))
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
