//! What happened: each change is a past fact. The names here are the format on disk: added to, never renamed or reused.
//!
//! What was said is stored, what follows from it is derived by [`State::apply`](super::State::apply).

use serde::{Deserialize, Serialize};

mod agreement;
mod boundary;
mod decision;
mod disconnect;
mod journal;
mod metric;
mod names;
mod person;
mod priority;
mod talk;
mod texts;

pub use agreement::{Confirmed, Correction, Reviewed};
pub use boundary::{BoundaryAdded, BoundaryEdited};
pub use decision::{Answered, Asked, Decided, RevisitMarked, Revisited};
pub use disconnect::{DisconnectFound, Realigned};
pub use journal::{JournalBegun, Retired, Undone};
pub use metric::{MetricAdded, MetricEdited, MetricRecorded};
pub use person::{PersonAdded, PersonEdited};
pub use priority::{Place, PriorityAdded, PriorityEdited, PriorityPlaced};
pub use talk::{Item, OrderGiven, PulseHeld, SignalHeard, TranslationHeard, TranslationRead};

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
    /// Somebody gave an early warning.
    SignalHeard(SignalHeard),
    /// Somebody said something in broad strokes.
    TranslationHeard(TranslationHeard),
    /// What somebody said was read as something concrete.
    TranslationRead(TranslationRead),
    /// We were found apart.
    DisconnectFound(DisconnectFound),
    /// We agreed again.
    Realigned(Realigned),
    /// A decision was marked to be looked at again.
    RevisitMarked(RevisitMarked),
    /// A decision was looked at again.
    Revisited(Revisited),
    /// Somebody gave their own order of what matters.
    OrderGiven(OrderGiven),
    /// Something was retired: a priority, metric, boundary or person.
    Retired(Retired),
    /// An entry was taken back: the fold passes over it. Of an undo, this is the redo.
    Undone(Undone),
}
