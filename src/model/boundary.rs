//! Boundaries: between what one decides alone and what needs somebody else.

use serde::{Deserialize, Serialize};

use super::agreement::{Agreement, Confirmation};
use super::cadence::Cadence;
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::ladder::Ladder;
use super::retired::Retired;
use super::text::Text;

/// A boundary as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Boundary {
    /// Its identity.
    pub id: ThingId,
    /// Its short name.
    pub handle: Handle,
    /// What it speaks of.
    pub statement: Text,
    /// Who decides, by amount.
    pub ladder: Ladder,
    /// The ladder that was agreed, where mine has been edited since and nobody has agreed to that.
    pub agreed_ladder: Option<Ladder>,
    /// Words that also mean it.
    pub words: Vec<Text>,
    /// Decisions that are examples of it.
    pub examples: Vec<Text>,
    /// Decisions that look like it and are not.
    pub not: Vec<Text>,
    /// Why it is drawn there.
    pub why: Option<Text>,
    /// Who agreed to it, and when.
    pub agreement: Agreement,
    /// After how long the agreement is stale.
    pub every: Cadence,
    /// After how long the agreement that stands is stale, as it was when they agreed: another cadence counts from the
    /// next yes on, or it would renew an old one.
    pub agreed_every: Option<Cadence>,
    /// The day it was added.
    pub added: Day,
    /// When and why it was retired.
    pub retired: Option<Retired>,
}

impl Boundary {
    /// The yes that it rests on: the one that an edit ended, until that is made good, else the last.
    pub fn yes(&self) -> Option<Confirmation> {
        self.agreement.ended().or(self.agreement.last())
    }

    /// The last day on which the agreement is fresh; nothing where nobody has agreed to it as it stands.
    pub fn fresh_until(&self) -> Option<Day> {
        let yes = self.agreement.last().filter(|_| self.agreement.ended().is_none());
        yes.and_then(|yes| self.runs().after(yes.on))
    }

    /// The cadence that the agreement runs on.
    pub fn runs(&self) -> Cadence {
        self.agreed_every.unwrap_or(self.every)
    }

    /// Whether the agreement has run out.
    pub fn is_stale(&self, today: Day) -> bool {
        self.yes().and_then(|yes| self.runs().after(yes.on)).is_some_and(|last| last < today)
    }
}
