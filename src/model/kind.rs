//! The kinds of things that have handles.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a handle may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Priority,
    Metric,
    Boundary,
    /// A person, team or role.
    Person,
    /// A decision or a question; its handle begins with `d-`.
    Decision,
    /// A pulse; its handle begins with `p-`.
    Pulse,
    /// An early warning; its handle begins with `s-`.
    Signal,
    /// What somebody said and what it means; its handle begins with `t-`.
    Translation,
    /// A disconnect; its handle begins with `x-`.
    Disconnect,
}

impl Kind {
    pub(crate) const ALL: [Kind; 9] = [
        Kind::Priority,
        Kind::Metric,
        Kind::Boundary,
        Kind::Person,
        Kind::Decision,
        Kind::Pulse,
        Kind::Signal,
        Kind::Translation,
        Kind::Disconnect,
    ];

    /// The letter with which the handle of a note begins; the other kinds are named after what they say.
    pub(crate) fn letter(self) -> Option<char> {
        match self {
            Kind::Decision => Some('d'),
            Kind::Pulse => Some('p'),
            Kind::Signal => Some('s'),
            Kind::Translation => Some('t'),
            Kind::Disconnect => Some('x'),
            Kind::Priority | Kind::Metric | Kind::Boundary | Kind::Person => None,
        }
    }

    /// Whether its handle is a letter and the ending of an id.
    pub(crate) fn is_note(self) -> bool {
        self.letter().is_some()
    }

    /// The kind's word.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Kind::Priority => "priority",
            Kind::Metric => "metric",
            Kind::Boundary => "boundary",
            Kind::Person => "person",
            Kind::Decision => "decision",
            Kind::Pulse => "pulse",
            Kind::Signal => "signal",
            Kind::Translation => "translation",
            Kind::Disconnect => "disconnect",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
