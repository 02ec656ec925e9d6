//! Priorities: what matters now, and why.

use serde::{Deserialize, Serialize};

use super::agreement::Agreement;
use super::cadence::Cadence;
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::retired::Retired;
use super::text::Text;

/// How many priorities stand in the top.
pub const TOP: usize = 3;

/// A priority as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Priority {
    /// Its identity.
    pub id: ThingId,
    /// Its short name.
    pub handle: Handle,
    /// What it is.
    pub title: Text,
    /// Why it matters.
    pub why: Text,
    /// My clock: how often I look at it.
    pub every: Cadence,
    /// The day it was added.
    pub added: Day,
    /// The last day on which I looked at it. Adding counts, and so does hearing that they agreed.
    pub reviewed: Day,
    /// Their clock: who agreed to it, and when.
    pub agreement: Agreement,
    /// The day on which its last stay in the top three began.
    pub came: Option<Day>,
    /// The day on which that stay ended; nothing while it stands there.
    pub left: Option<Day>,
    /// Who accepted that it came to stand there.
    pub accepted_by: Option<ThingId>,
    /// How many decisions were taken about it.
    pub decisions: usize,
    /// When and why it was retired.
    pub retired: Option<Retired>,
}
