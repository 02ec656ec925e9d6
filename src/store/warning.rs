//! What could not be read, with its place. It is kept as it is; every other line still counts.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Something in a log that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Warning {
    pub(crate) file: PathBuf,
    /// The line, from 1.
    pub(crate) line: usize,
    /// What is wrong with it.
    pub(crate) trouble: Trouble,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Trouble {
    /// The line is no entry.
    Unreadable {
        /// What the parser says.
        why: String,
    },
    /// A newer version of the format wrote the line; what of it is known here counts.
    Newer { v: u32 },
    /// The line is an entry, but one of its changes is unknown.
    UnknownChange {
        /// Its type, as far as it has one.
        kind: String,
        /// Whether a newer version of the format wrote it.
        newer: bool,
        /// What the parser says.
        why: String,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.trouble)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::Newer { v } => {
                write!(
                    f,
                    "version {v} of the format wrote this line; what this version of align knows of it counts"
                )
            }
            Trouble::Unreadable { why } => write!(f, "this line cannot be read and is left as it is ({why})"),
            Trouble::UnknownChange { kind, newer: true, .. } => {
                write!(f, "`{kind}` was written by a newer version of align; it is kept and not counted")
            }
            Trouble::UnknownChange { kind, newer: false, why } => {
                write!(f, "the change `{kind}` cannot be read; it is kept and not counted ({why})")
            }
        }
    }
}
