//! What happened: each change is a past fact. The names here are the format on disk: added to, never renamed or reused.
//!
//! What was said is stored, what follows from it is derived by [`Fact::apply`]. Each noun's file holds its own changes.

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::entry::Entry;
use super::id::ThingId;
use super::kind::Kind;
use super::origin::NotedBy;
use super::privacy::Privacy;
use super::state::State;
use super::text::Text;

pub(crate) use super::agreement::{Confirmed, Correction, Reviewed};
pub(crate) use super::boundary::{BoundaryAdded, BoundaryEdited};
pub(crate) use super::decision::{Answered, Asked, Decided, RevisitMarked, Revisited};
pub(crate) use super::denial::Denied;
pub(crate) use super::disconnect::{DisconnectFound, Realigned};
pub(crate) use super::metric::{MetricAdded, MetricEdited, MetricRecorded};
pub(crate) use super::person::{PersonAdded, PersonEdited};
pub(crate) use super::priority::{Place, PriorityAdded, PriorityEdited, PriorityPlaced};
pub(crate) use super::pulse::{Item, OrderGiven, PulseAmended, PulseAnswered, PulseHeld};
pub(crate) use super::retired::Retired;
pub(crate) use super::signal::SignalHeard;
pub(crate) use super::snooze::{Snoozed, Unsnoozed};
pub(crate) use super::start::JournalBegun;
pub(crate) use super::translation::{TranslationHeard, TranslationRead};
pub(crate) use super::undo::Undone;

/// One past fact. Written `{"type":"priority_added","data":{…}}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub(crate) enum Change {
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
    /// They said that they had not agreed, as somebody else had noted.
    Denied(Denied),
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
    /// What was answered to the three questions of a pulse.
    PulseAnswered(PulseAnswered),
    /// What was recorded of a pulse was corrected: the fold puts it in the place of what was.
    PulseAmended(PulseAmended),
    /// Somebody gave an early warning.
    SignalHeard(SignalHeard),
    /// Somebody said something in broad strokes.
    TranslationHeard(TranslationHeard),
    /// What somebody said was read as something concrete.
    TranslationRead(TranslationRead),
    /// We were found apart.
    DisconnectFound(DisconnectFound),
    Realigned(Realigned),
    /// A decision was marked to be looked at again.
    RevisitMarked(RevisitMarked),
    /// A decision was looked at again.
    Revisited(Revisited),
    /// Somebody gave their own order of what matters.
    OrderGiven(OrderGiven),
    /// Something was retired: a priority, metric, boundary or person.
    Retired(Retired),
    /// What needs me was silenced until a day.
    Snoozed(Snoozed),
    /// That was ended.
    Unsnoozed(Unsnoozed),
    /// An entry was taken back: the fold passes over it. Of an undo, this is the redo.
    Undone(Undone),
}

/// What every kind of change can tell of itself, and what it does to a state.
///
/// Applying is total: it never fails, never asks the clock, and passes over what makes no sense, because a log may be merged
/// from machines that did not know of each other.
pub(crate) trait Fact {
    /// The kind of thing that it makes.
    fn makes(&self) -> Option<Kind> {
        None
    }

    /// The thing that it changes.
    fn changes(&self) -> Option<ThingId> {
        None
    }

    /// What else it refers to.
    fn references(&self) -> Vec<ThingId> {
        Vec::new()
    }

    /// What somebody typed for it, in the order of its fields, so that it need not be typed again.
    fn texts(&self) -> Vec<&Text> {
        Vec::new()
    }

    /// Applies it to a state; `id` is the identity of what it makes, `day` the day on which it was recorded.
    fn apply(&self, state: &mut State, id: ThingId, day: Day);
}

impl Change {
    /// The change, whatever its kind.
    pub(crate) fn fact(&self) -> &dyn Fact {
        match self {
            Change::JournalBegun(fact) => fact,
            Change::PersonAdded(fact) => fact,
            Change::PersonEdited(fact) => fact,
            Change::PriorityAdded(fact) => fact,
            Change::PriorityEdited(fact) => fact,
            Change::PriorityPlaced(fact) => fact,
            Change::Reviewed(fact) => fact,
            Change::Confirmed(fact) => fact,
            Change::Denied(fact) => fact,
            Change::MetricAdded(fact) => fact,
            Change::MetricEdited(fact) => fact,
            Change::MetricRecorded(fact) => fact,
            Change::BoundaryAdded(fact) => fact,
            Change::BoundaryEdited(fact) => fact,
            Change::Asked(fact) => fact,
            Change::Decided(fact) => fact,
            Change::Answered(fact) => fact,
            Change::PulseHeld(fact) => fact,
            Change::PulseAnswered(fact) => fact,
            Change::PulseAmended(fact) => fact,
            Change::SignalHeard(fact) => fact,
            Change::TranslationHeard(fact) => fact,
            Change::TranslationRead(fact) => fact,
            Change::DisconnectFound(fact) => fact,
            Change::Realigned(fact) => fact,
            Change::RevisitMarked(fact) => fact,
            Change::Revisited(fact) => fact,
            Change::OrderGiven(fact) => fact,
            Change::Retired(fact) => fact,
            Change::Snoozed(fact) => fact,
            Change::Unsnoozed(fact) => fact,
            Change::Undone(fact) => fact,
        }
    }

    /// The thing that it speaks of: the one that it makes, whose identity is `id`, or the one that it changes.
    pub(crate) fn subject(&self, id: ThingId) -> Option<ThingId> {
        let fact = self.fact();
        fact.makes().map(|_| id).or_else(|| fact.changes())
    }

    /// What else it refers to.
    pub(crate) fn others(&self) -> Vec<ThingId> {
        self.fact().references()
    }

    /// Every text in it, in the order of its fields.
    pub(crate) fn texts(&self) -> Vec<&Text> {
        self.fact().texts()
    }
}

/// What a change is counted as: the word for one, and for several.
pub(crate) type KindWords = (&'static str, &'static str);

impl Change {
    /// What it is counted as, where no text may be told.
    pub(crate) fn kind_words(&self) -> KindWords {
        match self {
            Change::JournalBegun(_) => ("beginning", "beginnings"),
            Change::PersonAdded(_) | Change::PersonEdited(_) => ("person", "people"),
            Change::PriorityAdded(_) | Change::PriorityEdited(_) => ("priority", "priorities"),
            Change::PriorityPlaced(_) | Change::OrderGiven(_) => ("rank", "ranks"),
            Change::Reviewed(_) => ("review", "reviews"),
            Change::Confirmed(_) => ("confirmation", "confirmations"),
            Change::Denied(_) => ("denial", "denials"),
            Change::MetricAdded(_) | Change::MetricEdited(_) => ("metric", "metrics"),
            Change::MetricRecorded(_) => ("reading", "readings"),
            Change::BoundaryAdded(_) | Change::BoundaryEdited(_) => ("boundary", "boundaries"),
            Change::Asked(_) => ("question", "questions"),
            Change::Decided(_) => ("decision", "decisions"),
            Change::RevisitMarked(_) | Change::Revisited(_) => {
                ("decision to revisit", "decisions to revisit")
            }
            Change::Answered(_) => ("answer", "answers"),
            Change::PulseHeld(_) => ("pulse", "pulses"),
            Change::PulseAnswered(_) | Change::PulseAmended(_) => ("pulse's answers", "pulses' answers"),
            Change::SignalHeard(_) => ("signal", "signals"),
            Change::TranslationHeard(_) | Change::TranslationRead(_) => ("translation", "translations"),
            Change::DisconnectFound(_) | Change::Realigned(_) => ("mismatch", "mismatches"),
            Change::Retired(_) => ("retirement", "retirements"),
            Change::Snoozed(_) | Change::Unsnoozed(_) => ("snooze", "snoozes"),
            Change::Undone(_) => ("undo", "undos"),
        }
    }
}

impl State {
    /// Applies an entry on top of what was folded.
    pub(crate) fn apply(&mut self, entry: &Entry) {
        self.entries += 1;
        let (day, top) = (entry.at.day(), self.top.clone());
        self.noting = self.noted_by(entry.by.as_deref(), entry.via);
        // Whoever only takes back writes nothing: undone and redone, all is as it was.
        let by = entry.by.as_deref().filter(|_| !entry.is_undo());
        self.writer = by.and_then(|by| self.authors.take(by));
        self.tells_via |= entry.via.is_some();
        for (index, privacy, change) in entry.known_by_privacy() {
            let id = ThingId { entry: entry.id, index };
            self.apply_change(change, id, day, privacy);
        }
        self.noting = NotedBy::default();
        self.writer = None;
        self.note_tenure(&top, day);
    }

    /// Applies one change of an entry, and ends the snooze of what it changes.
    pub(super) fn apply_change(&mut self, change: &Change, id: ThingId, day: Day, privacy: Privacy) {
        self.wake(change, id);
        let fact = change.fact();
        fact.apply(self, id, day);
        if privacy == Privacy::Private && fact.makes().is_some() {
            self.private.insert(id);
        }
    }
}

/// Sets a field to what an edit says of it; what it does not speak of stays.
pub(super) fn set<T: Clone>(field: &mut T, value: Option<&T>) {
    if let Some(value) = value {
        field.clone_from(value);
    }
}
