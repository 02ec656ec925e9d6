//! Refusals: why a command was not carried out. Typed, so that tests can match on them; each names the way out.

use super::amount::Amount;
use super::day::Day;
use super::kind::Kind;
use super::threshold::Threshold;
use super::unit::Unit;

mod sentence;

/// Why something was refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// No such thing; `near` holds the handles that look like it.
    Unknown {
        /// What was asked for: `priority`, or several kinds joined.
        wanted: String,
        /// The name as typed.
        name: String,
        /// Handles that look like it, best first.
        near: Vec<String>,
        /// What makes one, or lists them.
        remedy: String,
    },
    /// Several things begin so.
    Ambiguous {
        /// The name as typed.
        name: String,
        /// The handles that it could mean.
        candidates: Vec<String>,
    },
    /// It exists, but is of another kind.
    WrongKind {
        /// The handle.
        name: String,
        /// What it is.
        is: Kind,
        /// What was asked for.
        wanted: String,
    },
    /// A value is wrong in itself.
    Invalid {
        /// The flag or argument.
        what: String,
        /// What is wrong, and what was expected.
        why: String,
    },
    /// A value is missing, and nobody is there to be asked for it.
    Missing {
        /// What is missing.
        what: String,
        /// How it can be given.
        remedy: String,
    },
    /// A ladder makes no sense.
    BadLadder {
        /// Why.
        why: String,
    },
    /// A reading would be success and failure at once.
    Overlap {
        /// The success line.
        success: Threshold,
        /// The failure line.
        failure: Threshold,
    },
    /// An amount counts something else than what it is set against.
    OtherUnit {
        /// The amount.
        amount: Amount,
        /// What was expected.
        expected: Unit,
    },
    /// A record speaks of a day that has not come.
    InTheFuture {
        /// The flag or argument.
        what: String,
        /// The day.
        day: Day,
        /// Today.
        today: Day,
    },
    /// The handle names something else already.
    HandleTaken {
        /// The handle.
        handle: String,
        /// What has it.
        by: Kind,
    },
    /// The thing was retired.
    IsRetired {
        /// Its handle.
        handle: String,
        /// What it is.
        kind: Kind,
        /// When.
        on: Day,
    },
    /// The priority does not stand in the top.
    NotInTheTop {
        /// Its handle.
        handle: String,
    },
    /// The question has an answer already.
    AlreadyAnswered {
        /// Its handle.
        handle: String,
    },
    /// The disconnect was realigned already.
    AlreadyRealigned {
        /// Its handle.
        handle: String,
        /// When.
        on: Day,
    },
    /// Other entries rest on the one that is to be taken back.
    HasDependents {
        /// Its handle.
        entry: String,
        /// The handles of the entries that rest on it.
        dependents: Vec<String>,
    },
    /// Somebody never gave an order of their own.
    NoOrder {
        /// Their handle.
        person: String,
    },
    /// A yes to what was not there yet on that day.
    BeforeTheEdit {
        /// The handle of what was edited.
        handle: String,
        /// The day of the yes.
        on: Day,
        /// The day of the edit.
        edited: Day,
    },
    /// A look back to before the first entry.
    BeforeTheJournal {
        /// The day asked for.
        day: Day,
        /// The day of the first entry.
        begins: Day,
    },
    /// An edit that says nothing.
    NothingToEdit {
        /// The thing's handle.
        handle: String,
    },
    /// An edit that would change nothing.
    NoChange {
        /// The thing's handle.
        handle: String,
    },
    /// Nothing is snoozed there.
    NotSnoozed {
        /// The thing's handle.
        handle: String,
    },
    /// A priority stands there already.
    AlreadyRanked {
        /// Its handle.
        handle: String,
        /// Its rank; nothing for the head of the list below the line.
        rank: Option<usize>,
    },
    /// Several people could be meant, or nobody.
    WhichPerson {
        /// The handles of those who could be meant.
        candidates: Vec<String>,
        /// How one is named.
        remedy: String,
    },
    /// There is nothing to undo, or to redo.
    NothingToTakeBack {
        /// `undo` or `redo`.
        verb: &'static str,
    },
    /// Something was recorded since the undo; redoing would mix the two.
    RedoAfterNewEntry {
        /// The handle of the newer entry.
        newer: String,
    },
    /// The entry stands undone already.
    AlreadyUndone {
        /// Its handle.
        entry: String,
    },
    /// The entry holds a change that this version cannot read.
    NotAllKnown {
        /// Its handle.
        entry: String,
    },
    /// `init` on a journal that holds something.
    NotEmpty {
        /// How many.
        things: usize,
    },
    /// `demo` on a journal that is no demo.
    NotTheDemo {
        /// The journal's name.
        journal: String,
    },
    /// A journal that does not exist, and is not `main`.
    NoSuchJournal {
        /// Its name or path.
        journal: String,
    },
    /// `--as-of` on a command that records.
    AsOfWhileRecording {
        /// Whether the command takes a day of its own, by `--on`.
        takes_day: bool,
    },
}

/// Which exit code a refusal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Wrong in itself: exit 2.
    Usage,
    /// Refused because of what the journal holds: exit 1.
    Rule,
}

impl Refusal {
    /// A value that is wrong in itself.
    pub fn invalid(what: &str, why: impl Into<String>) -> Refusal {
        Refusal::Invalid { what: what.to_owned(), why: why.into() }
    }

    /// A value that nobody gave.
    pub fn missing(what: &str, remedy: impl Into<String>) -> Refusal {
        Refusal::Missing { what: what.to_owned(), remedy: remedy.into() }
    }

    /// Its exit code's class.
    pub fn class(&self) -> Class {
        match self {
            Refusal::Unknown { .. }
            | Refusal::Ambiguous { .. }
            | Refusal::WrongKind { .. }
            | Refusal::Invalid { .. }
            | Refusal::Missing { .. }
            | Refusal::BadLadder { .. }
            | Refusal::Overlap { .. }
            | Refusal::OtherUnit { .. }
            | Refusal::InTheFuture { .. }
            | Refusal::NothingToEdit { .. }
            | Refusal::WhichPerson { .. }
            | Refusal::NoSuchJournal { .. }
            | Refusal::AsOfWhileRecording { .. } => Class::Usage,
            Refusal::HandleTaken { .. }
            | Refusal::IsRetired { .. }
            | Refusal::NoChange { .. }
            | Refusal::NotSnoozed { .. }
            | Refusal::AlreadyRanked { .. }
            | Refusal::NotInTheTop { .. }
            | Refusal::AlreadyAnswered { .. }
            | Refusal::AlreadyRealigned { .. }
            | Refusal::HasDependents { .. }
            | Refusal::NoOrder { .. }
            | Refusal::BeforeTheEdit { .. }
            | Refusal::BeforeTheJournal { .. }
            | Refusal::NothingToTakeBack { .. }
            | Refusal::RedoAfterNewEntry { .. }
            | Refusal::AlreadyUndone { .. }
            | Refusal::NotAllKnown { .. }
            | Refusal::NotEmpty { .. }
            | Refusal::NotTheDemo { .. } => Class::Rule,
        }
    }

    /// Its word in the JSON of errors.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Unknown { .. } => "unknown",
            Refusal::Ambiguous { .. } => "ambiguous",
            Refusal::WrongKind { .. } => "wrong_kind",
            Refusal::Invalid { .. } => "invalid",
            Refusal::Missing { .. } => "missing",
            Refusal::BadLadder { .. } => "bad_ladder",
            Refusal::Overlap { .. } => "overlap",
            Refusal::OtherUnit { .. } => "other_unit",
            Refusal::InTheFuture { .. } => "in_the_future",
            Refusal::HandleTaken { .. } => "handle_taken",
            Refusal::IsRetired { .. } => "retired",
            Refusal::NotInTheTop { .. } => "not_in_the_top",
            Refusal::AlreadyAnswered { .. } => "already_answered",
            Refusal::AlreadyRealigned { .. } => "already_realigned",
            Refusal::HasDependents { .. } => "has_dependents",
            Refusal::NoOrder { .. } => "no_order",
            Refusal::BeforeTheEdit { .. } => "before_the_edit",
            Refusal::BeforeTheJournal { .. } => "before_the_journal",
            Refusal::NothingToEdit { .. } => "nothing_to_edit",
            Refusal::NoChange { .. } => "stands_so",
            Refusal::NotSnoozed { .. } => "not_snoozed",
            Refusal::AlreadyRanked { .. } => "stands_there",
            Refusal::WhichPerson { .. } => "which_person",
            Refusal::NothingToTakeBack { .. } => "nothing_to_take_back",
            Refusal::RedoAfterNewEntry { .. } => "redo_after_new_entry",
            Refusal::AlreadyUndone { .. } => "already_undone",
            Refusal::NotAllKnown { .. } => "not_all_known",
            Refusal::NotEmpty { .. } => "not_empty",
            Refusal::NotTheDemo { .. } => "not_the_demo",
            Refusal::NoSuchJournal { .. } => "no_such_journal",
            Refusal::AsOfWhileRecording { .. } => "as_of_while_recording",
        }
    }
}

impl std::error::Error for Refusal {}
