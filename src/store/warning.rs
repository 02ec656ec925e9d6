//! What could not be read, with its place. It is kept as it is; every other line still counts.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Something in a log that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{}:{line}: {trouble}", file.display())]
pub(crate) struct Warning {
    pub(crate) file: PathBuf,
    /// The line, from 1.
    pub(crate) line: usize,
    pub(crate) trouble: Trouble,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub(crate) enum Trouble {
    /// The line is not an entry.
    #[error("this line cannot be read and is left as it is ({why})")]
    Unreadable { why: String },
    /// What of the line is known here counts.
    #[error("version {v} of the format wrote this line; what this version of align knows of it counts")]
    Newer { v: u32 },
    /// The line is an entry, but one of its changes is unknown.
    #[error("{}", not_counted(kind, *newer, why))]
    UnknownChange {
        /// Its type, as far as it has one.
        kind: String,
        /// Whether a newer version of the format wrote it.
        newer: bool,
        why: String,
    },
}

fn not_counted(kind: &str, newer: bool, why: &str) -> String {
    if newer {
        format!("`{kind}` was written by a newer version of align; it is kept and not counted")
    } else {
        format!("the change `{kind}` cannot be read; it is kept and not counted ({why})")
    }
}
