//! People: who agrees, who is asked, who is told. A team or a role is a person, too.

use serde::{Deserialize, Serialize};

use super::cadence::Cadence;
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::retired::Retired;
use super::text::Text;

/// A person, a team or a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Their identity.
    pub id: ThingId,
    /// Their short name.
    pub handle: Handle,
    /// Their name as said.
    pub name: Text,
    /// What they are.
    pub role: Option<Text>,
    /// How often we talk; their clock on every priority. Where it was not said, the priority's own.
    pub every: Option<Cadence>,
    /// Whose ear they have.
    pub ear_of: Option<ThingId>,
    /// Whether their yes is the one that counts for the top three.
    pub executive: bool,
    /// The day they were added.
    pub added: Day,
    /// When and why they were retired.
    pub retired: Option<Retired>,
}

impl Person {
    /// How often we talk: as said, else every two weeks.
    pub fn cadence(&self) -> Cadence {
        self.every.unwrap_or(Cadence::TWO_WEEKS)
    }
}
