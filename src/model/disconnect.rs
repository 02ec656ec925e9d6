//! Disconnects: that we were apart, since when, and what was agreed once we knew.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::text::Text;

/// A disconnect; open until it is realigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disconnect {
    /// Its identity.
    pub id: ThingId,
    /// Its short name.
    pub handle: Handle,
    /// From whom I was apart.
    pub person: ThingId,
    /// What I believed.
    pub believed: Text,
    /// What they believe.
    pub actual: Text,
    /// Since when, as far as is known.
    pub since: Option<Day>,
    /// The day it was found.
    pub found: Day,
    /// The priority that it concerns.
    pub about: Option<ThingId>,
    /// When we agreed again, and on what.
    pub realigned: Option<Realignment>,
}

/// That we agreed again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Realignment {
    /// The day.
    pub on: Day,
    /// What was agreed.
    pub note: Text,
}

impl Disconnect {
    /// Whether we are still apart.
    pub fn is_open(&self) -> bool {
        self.realigned.is_none()
    }

    /// For how many days we were apart before it was found: the lag, which is to shrink.
    pub fn lag(&self) -> Option<i64> {
        self.since.map(|since| self.found.days_since(since).max(0))
    }
}
