//! What happened: each change is a past fact. The names here are the format on disk: added to, never renamed or reused.
//!
//! What was said is stored, what follows from it is derived by [`State::apply`](super::State::apply).

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::cadence::Cadence;
use super::day::Day;
use super::decision::{Outcome, Verdict};
use super::handle::Handle;
use super::id::{EntryId, ThingId};
use super::ladder::Ladder;
use super::pulse::Answers;
use super::text::Text;
use super::threshold::Threshold;

/// One past fact. Written `{"type":"priority_added","data":{…}}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum Change {
    /// The journal was begun by `init` or `demo`.
    JournalBegun(JournalBegun),
    /// A person, team or role was added.
    PersonAdded(PersonAdded),
    /// What is known of a person was edited.
    PersonEdited(PersonEdited),
    /// A priority was added; [`Change::PriorityPlaced`] says where.
    PriorityAdded(PriorityAdded),
    /// A priority was reworded or got another cadence.
    PriorityEdited(PriorityEdited),
    /// A priority was given its place.
    PriorityPlaced(PriorityPlaced),
    /// I looked at a priority: still right.
    Reviewed(Reviewed),
    /// They agreed to a priority or boundary.
    Confirmed(Confirmed),
    /// A metric was added.
    MetricAdded(MetricAdded),
    /// A metric was edited.
    MetricEdited(MetricEdited),
    /// A metric was read.
    MetricRecorded(MetricRecorded),
    /// A boundary was added.
    BoundaryAdded(BoundaryAdded),
    /// A boundary was edited.
    BoundaryEdited(BoundaryEdited),
    /// A question was put to somebody.
    Asked(Asked),
    /// A decision was taken.
    Decided(Decided),
    /// A question, or a decision taken, was answered by who was asked.
    Answered(Answered),
    /// A pulse was held.
    PulseHeld(PulseHeld),
    /// Something was retired: a priority, metric, boundary or person.
    Retired(Retired),
    /// An entry was taken back: the fold passes over it. Of an undo, this is the redo.
    Undone(Undone),
}

/// The journal was begun.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JournalBegun {
    /// Who writes in it, unless said otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Text>,
    /// Whether it is the worked example, which `demo` may reset.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

/// A person was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonAdded {
    /// Their handle.
    pub handle: Handle,
    /// Their name.
    pub name: Text,
    /// What they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Text>,
    /// How often we talk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
    /// Whose ear they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ear_of: Option<ThingId>,
    /// Whether they are an executive.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub executive: bool,
}

/// What is known of a person was edited; what is absent stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonEdited {
    /// Who.
    pub person: ThingId,
    /// Another handle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<Handle>,
    /// Another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Another role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Text>,
    /// Another cadence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
    /// Whose ear they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ear_of: Option<ThingId>,
    /// Whether they are an executive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executive: Option<bool>,
}

/// A priority was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriorityAdded {
    /// Its handle.
    pub handle: Handle,
    /// What it is.
    pub title: Text,
    /// Why it matters.
    pub why: Text,
    /// How often I look at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
}

/// A priority was edited; what is absent stays. Another title or why ends the agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriorityEdited {
    /// Which.
    pub priority: ThingId,
    /// Another handle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<Handle>,
    /// Another title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Another why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    /// Another cadence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
}

/// A priority was given its place. A fourth in the top sends the last one to the head of the lower list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriorityPlaced {
    /// Which.
    pub priority: ThingId,
    /// Where.
    pub place: Place,
    /// The one that it displaced, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub displaced: Option<ThingId>,
    /// Who accepted the trade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_by: Option<ThingId>,
}

/// A place in the two ordered lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the top, at this rank from 1; at its end where the rank lies beyond.
    Top(usize),
    /// At the head of the list below the line.
    Below,
}

/// I looked at a priority.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reviewed {
    /// Which.
    pub priority: ThingId,
}

/// Somebody agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Confirmed {
    /// The priority or boundary that they agreed to.
    pub thing: ThingId,
    /// Who agreed.
    pub by: ThingId,
    /// The day they did.
    pub on: Day,
    /// What was noted with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A metric was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricAdded {
    /// Its handle.
    pub handle: Handle,
    /// What is measured.
    pub name: Text,
    /// The priority that it speaks for.
    pub about: ThingId,
    /// From where on it shows success.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<Threshold>,
    /// From where on it shows failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Threshold>,
    /// How often it is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
    /// The day by which a reading is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
}

/// A metric was edited; what is absent stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricEdited {
    /// Which.
    pub metric: ThingId,
    /// Another handle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<Handle>,
    /// Another name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Another priority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ThingId>,
    /// Another success line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<Threshold>,
    /// Another failure line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Threshold>,
    /// Another cadence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
    /// Another due day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
}

/// A metric was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricRecorded {
    /// Which.
    pub metric: ThingId,
    /// The value.
    pub value: Amount,
    /// The day that the reading speaks of.
    pub on: Day,
    /// What was noted with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A boundary was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoundaryAdded {
    /// Its handle.
    pub handle: Handle,
    /// What it speaks of.
    pub statement: Text,
    /// Who decides, by amount.
    pub ladder: Ladder,
    /// Words that also mean it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Text>,
    /// Decisions that are examples of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    /// Decisions that look like it and are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<Text>,
    /// Why it is drawn there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    /// After how long an agreement to it is stale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
}

/// A boundary was edited; what is absent stays. Another statement, ladder or why ends the agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoundaryEdited {
    /// Which.
    pub boundary: ThingId,
    /// Another handle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<Handle>,
    /// Another statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Text>,
    /// Another ladder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ladder: Option<Ladder>,
    /// Other words that also mean it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Vec<Text>>,
    /// Further examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    /// Further decisions that look like it and are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<Text>,
    /// Another why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    /// Another cadence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Cadence>,
}

/// A question was put to somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Who was asked.
    pub person: ThingId,
    /// What is to be decided.
    pub text: Text,
    /// The priority that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ThingId>,
    /// The boundary that it falls under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<ThingId>,
}

/// A decision was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    /// What was decided.
    pub text: Text,
    /// What `check` said of it at that moment.
    pub verdict: Verdict,
    /// The priority that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ThingId>,
    /// Who was asked before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<ThingId>,
    /// What they said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What was noted with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The boundary that it falls under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<ThingId>,
    /// The boundary that it does not fall under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<ThingId>,
}

/// A question, or a decision already taken, was answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answered {
    /// Which.
    pub decision: ThingId,
    /// What they said.
    pub outcome: Outcome,
    /// Who was asked, where the decision did not say so yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<ThingId>,
    /// What was noted with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The boundary that it falls under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<ThingId>,
    /// The boundary that it does not fall under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<ThingId>,
}

/// A pulse was held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PulseHeld {
    /// With whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<ThingId>,
    /// What was said.
    #[serde(flatten)]
    pub answers: Answers,
}

/// Something was retired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retired {
    /// The priority, metric, boundary or person.
    pub thing: ThingId,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
}

/// An entry was taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undone {
    /// Which.
    pub entry: EntryId,
}
