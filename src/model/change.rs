//! What happened: each change is a past fact. The names here are the format on disk: added to, never renamed or reused.
//!
//! What was said is stored, what follows from it is derived by [`Fact::apply`]. Each noun's file holds its own changes.

use serde::{Deserialize, Serialize};

use super::entry::Entry;
use super::id::ThingId;
use super::kind::Kind;
use super::origin::Origin;
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

/// What a change is counted as: the word for one, and for several.
pub(crate) type KindWords = (&'static str, &'static str);

/// Lists the kinds of changes: the kind of thing that each makes, or the field that names the one which it changes; the log
/// that it goes to unless somebody says otherwise; and what one and several of it are counted as.
macro_rules! changes {
    ($(
        $(#[doc = $doc:literal])*
        $change:ident $(makes $kind:ident)? $(of $thing:ident)?: $privacy:ident, $one:literal, $several:literal;
    )*) => {
        /// One past fact. Written `{"type":"priority_added","data":{…}}`.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "type", content = "data", rename_all = "snake_case")]
        pub(crate) enum Change {
            $($(#[doc = $doc])* $change($change),)*
        }

        impl Change {
            /// The change, whatever its kind.
            fn fact(&self) -> &dyn Fact {
                match self {
                    $(Change::$change(fact) => fact,)*
                }
            }

            /// The kind of thing that it makes.
            pub(crate) fn makes(&self) -> Option<Kind> {
                match self {
                    $(Change::$change(_) => None$(.or(Some(Kind::$kind)))?,)*
                }
            }

            /// The thing that it changes.
            #[expect(unused_variables, reason = "not every kind changes one")]
            pub(crate) fn changes(&self) -> Option<ThingId> {
                match self {
                    $(Change::$change(fact) => None$(.or(Some(fact.$thing)))?,)*
                }
            }

            /// Where it goes unless somebody says otherwise: what was said in confidence is private, and so is what needs only
            /// me. What is said to such a thing later goes where the thing is.
            pub(crate) fn default_privacy(&self) -> Privacy {
                match self {
                    $(Change::$change(_) => Privacy::$privacy,)*
                }
            }

            /// What it is counted as, where no text may be told.
            pub(crate) fn kind_words(&self) -> KindWords {
                match self {
                    $(Change::$change(_) => ($one, $several),)*
                }
            }
        }
    };
}

changes! {
    JournalBegun: Shared, "beginning", "beginnings";
    PersonAdded makes Person: Shared, "person", "people";
    PersonEdited of person: Shared, "person", "people";
    /// A priority was added; [`Change::PriorityPlaced`] says where.
    PriorityAdded makes Priority: Shared, "priority", "priorities";
    PriorityEdited of priority: Shared, "priority", "priorities";
    PriorityPlaced of priority: Shared, "rank", "ranks";
    Reviewed of priority: Shared, "review", "reviews";
    Confirmed of thing: Shared, "confirmation", "confirmations";
    Denied of thing: Shared, "denial", "denials";
    MetricAdded makes Metric: Shared, "metric", "metrics";
    MetricEdited of metric: Shared, "metric", "metrics";
    MetricRecorded of metric: Shared, "reading", "readings";
    BoundaryAdded makes Boundary: Shared, "boundary", "boundaries";
    BoundaryEdited of boundary: Shared, "boundary", "boundaries";
    Asked makes Decision: Shared, "question", "questions";
    Decided makes Decision: Shared, "decision", "decisions";
    Answered of decision: Shared, "answer", "answers";
    PulseHeld makes Pulse: Shared, "pulse", "pulses";
    PulseAnswered of pulse: Private, "pulse's answers", "pulses' answers";
    /// What was recorded of a pulse was corrected: the fold puts it in the place of what was.
    PulseAmended of pulse: Shared, "pulse's answers", "pulses' answers";
    SignalHeard makes Signal: Private, "signal", "signals";
    TranslationHeard makes Translation: Private, "translation", "translations";
    TranslationRead of translation: Shared, "translation", "translations";
    DisconnectFound makes Disconnect: Private, "mismatch", "mismatches";
    Realigned of disconnect: Shared, "mismatch", "mismatches";
    RevisitMarked of decision: Shared, "decision to revisit", "decisions to revisit";
    Revisited of decision: Private, "decision to revisit", "decisions to revisit";
    OrderGiven of person: Shared, "rank", "ranks";
    Retired of thing: Shared, "retirement", "retirements";
    Snoozed of thing: Private, "snooze", "snoozes";
    Unsnoozed of thing: Private, "snooze", "snoozes";
    /// An entry was taken back: the fold passes over it. Of an undo, this is the redo.
    Undone: Shared, "undo", "undos";
}

/// What every kind of change can tell of itself, and what it does to a state.
///
/// Applying is total: it never fails, never asks the clock, and passes over what makes no sense, because a log may be merged
/// from machines that did not know of each other.
pub(crate) trait Fact {
    /// What else it refers to.
    fn references(&self) -> Vec<ThingId> {
        Vec::new()
    }

    /// What somebody typed for it, in the order of its fields, so that it need not be typed again.
    fn texts(&self) -> Vec<&Text> {
        Vec::new()
    }

    /// Applies it to a state; `id` is the identity of what it makes.
    fn apply(&self, state: &mut State, id: ThingId, origin: Origin);
}

impl Change {
    /// The thing that it speaks of: the one that it makes, whose identity is `id`, or the one that it changes.
    pub(crate) fn subject(&self, id: ThingId) -> Option<ThingId> {
        self.makes().map(|_| id).or_else(|| self.changes())
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

impl State {
    /// Applies an entry on top of what was folded.
    pub(crate) fn apply(&mut self, entry: &Entry) {
        self.entries += 1;
        let top = self.top.clone();
        let by = entry.by.as_deref();
        // Whoever only takes back writes nothing: undone and redone, all is as it was.
        let author = by.filter(|_| !entry.is_undo()).and_then(|by| self.authors.take(by));
        let origin = Origin { day: entry.at.day(), noted: self.noted_by(by, entry.via), author };
        self.tells_via |= entry.via.is_some();
        for (index, privacy, change) in entry.known_by_privacy() {
            let id = ThingId { entry: entry.id, index };
            self.apply_change(change, id, origin, privacy);
        }
        self.note_tenure(&top, origin.day);
    }

    /// Applies one change of an entry, and ends the snooze of what it changes.
    pub(super) fn apply_change(&mut self, change: &Change, id: ThingId, origin: Origin, privacy: Privacy) {
        self.wake(change, id);
        change.fact().apply(self, id, origin);
        if privacy == Privacy::Private && change.makes().is_some() {
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
