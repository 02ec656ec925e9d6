//! Signals: early warnings, heard before anything is formal.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::text::Text;

/// For how many days a signal counts as a voice: four weeks.
pub const WINDOW: i64 = 28;

/// An early warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Its identity.
    pub id: ThingId,
    /// Its short name.
    pub handle: Handle,
    /// From whom.
    pub person: ThingId,
    /// What they said.
    pub text: Text,
    /// The priority that it concerns.
    pub about: Option<ThingId>,
    /// The day it was heard.
    pub on: Day,
}
