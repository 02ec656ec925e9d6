//! Refusals: why a command was not carried out. Typed, so that tests can match on them; each names the way out.

use super::agent_name::AgentName;
use super::amount::Amount;
use super::day::Day;
use super::kind::Kind;
use super::shell::SINGLE_QUOTES;
use super::text::Text;
use super::threshold::Threshold;
use super::unit::Unit;

mod hint;
mod phrase;

pub(crate) use hint::Hint;
use phrase::{
    already_ranked, did_you_mean, joined, listed_rows, nobody_writes_as, other_unit, rest, subject,
    things_held, unclear, with_whom,
};

/// Which exit code a refusal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Wrong in itself: exit 2.
    Usage,
    /// Refused because of what the journal holds: exit 1.
    Rule,
}

/// All of a refusal in one place: its message, then its class, its code in the JSON of errors, and the way out, where there is
/// one.
macro_rules! refusals {
    ($(
        $(#[$of_variant:meta])*
        $variant:ident $({ $( $(#[$of_field:meta])* $field:ident: $type:ty ),* $(,)? })?
            => $class:ident $code:literal $(, $hint:expr)?;
    )*) => {
        /// Why something was refused. The message is a lower-case fragment that names the thing.
        #[derive(Clone, Debug, PartialEq, thiserror::Error)]
        pub(crate) enum Refusal {
            $( $(#[$of_variant])* $variant $({ $( $(#[$of_field])* $field: $type, )* })?, )*
        }

        impl Refusal {
            pub(crate) fn class(&self) -> Class {
                match self { $( Refusal::$variant { .. } => Class::$class, )* }
            }

            pub(crate) fn code(&self) -> &'static str {
                match self { $( Refusal::$variant { .. } => $code, )* }
            }

            #[allow(unused_variables)] // a hint names some of the fields, or none
            pub(crate) fn hint(&self) -> Option<Hint> {
                match self { $( Refusal::$variant $({ $( $field, )* })? => hint!($( $hint )?), )* }
            }
        }
    };
}

macro_rules! hint {
    () => {
        None
    };
    ($hint:expr) => {
        $hint.into()
    };
}

refusals! {
    #[error("no {wanted} `{name}`{}", did_you_mean(near))]
    Unknown {
        /// What was asked for: `priority`, or several kinds joined.
        wanted: String,
        /// As typed.
        name: String,
        /// Handles that look like it, best first.
        near: Vec<String>,
        /// What makes one, or lists them.
        hint: Hint,
    } => Usage "unknown", hint.clone();

    /// Several things begin so.
    #[error("`{name}` could be {}", joined(candidates, "or"))]
    Ambiguous { name: String, candidates: Vec<String> }
        => Usage "ambiguous", Hint::text(format!("one of: {}", candidates.join(", ")));

    #[error("`{name}` is a {is}; expected a {wanted}")]
    WrongKind { name: String, is: Kind, wanted: String } => Usage "wrong_kind";

    /// A value is wrong in itself.
    #[error("{}{why}", subject(what))]
    Invalid {
        /// The flag or argument.
        what: String,
        /// What is wrong, and what was expected.
        why: String,
    } => Usage "invalid";

    #[error("{file}: {} of {of} rows cannot be imported, so none was", rows.len())]
    BadRows {
        file: String,
        /// Their lines, and what is wrong with each.
        rows: Vec<(usize, String)>,
        of: usize,
    } => Usage "bad_rows", Hint::text(listed_rows(rows));

    /// A value is missing, and nobody is there to be asked for it.
    #[error("{what}")]
    Missing { what: String, hint: Hint } => Usage "missing", hint.clone();

    #[error("the levels make no ladder: {why}")]
    BadLadder { why: String } => Usage "bad_ladder",
        Hint::text("for example: --decide='up to 10%' --consult='up to 20%: cpo' --approve=cfo");

    /// Levels replace all that stood, and these say nothing of large amounts.
    #[error("{handle} would say nothing above {limit}: the levels that are said replace those that stand")]
    NothingAbove { handle: String, limit: Amount, hint: Hint } => Usage "bad_ladder", hint.clone();

    #[error("--success '{success}' and --failure '{failure}' overlap: a reading could be both")]
    Overlap { success: Threshold, failure: Threshold } => Usage "overlap";

    /// An amount counts something else than what it is set against.
    #[error("{}", other_unit(amount, expected))]
    OtherUnit { amount: Amount, expected: Unit } => Usage "other_unit", expected.is_none().then(|| {
        Hint::command("a unit is given with the lines:", ["metric", "edit", "METRIC", "--success", ">= 92%"])
    });

    #[error("`{handle}` has no reading yet")]
    NoReading { handle: String }
        => Rule "no_reading", Hint::command("to record one:", ["metric", "record", handle]);

    /// A record speaks of a day that has not come; `what` is the flag or argument.
    #[error("{what} {day} is in the future; today is {today}")]
    InTheFuture { what: String, day: Day, today: Day } => Usage "in_the_future";

    #[error("`{handle}` is taken by a {by}")]
    HandleTaken { handle: String, by: Kind }
        => Rule "handle_taken", Hint::text("choose another by --as HANDLE");

    /// A boundary in force says the same.
    #[error("`{handle}` has this statement already")]
    SameStatement { handle: String } => Rule "same_statement", Hint::show("what it says:", handle);

    /// A metric or a priority in force is called the same; `what` it is called by.
    #[error("`{handle}` has this {what} already")]
    SameName { handle: String, what: &'static str } => Rule "same_name", Hint::show("what it says:", handle);

    #[error("the {kind} `{handle}` was retired on {on}")]
    IsRetired { handle: String, kind: Kind, on: Day } => Rule "retired", Hint::show(
        if *kind == Kind::Person { "another of that name: --as HANDLE; their history:" } else { "its history:" },
        handle,
    );

    #[error("`{handle}` is not in the top three")]
    NotInTheTop { handle: String } => Rule "not_in_the_top", Hint::command("the top three:", ["top"]);

    #[error("{person} was asked that already, and has not answered: `{handle}`")]
    AlreadyAsked { handle: String, person: String }
        => Rule "already_asked", Hint::command("once it is answered:", ["answer", handle, "agreed"]);

    #[error("`{handle}` has been answered")]
    AlreadyAnswered { handle: String } => Rule "already_answered", Hint::show("what was said:", handle);

    /// A reply that cannot be recorded as it was read.
    #[error("{}", unclear(why, lines))]
    UnclearReply { why: String, lines: Vec<String> } => Rule "unclear_reply", {
        let rest = if lines.is_empty() { "" } else { "; at a terminal, without --yes, the rest can be" };
        Hint::text(format!("nothing was recorded{rest}"))
    };

    #[error("`{handle}` was realigned on {on}")]
    AlreadyRealigned { handle: String, on: Day }
        => Rule "already_realigned", Hint::show("what was agreed:", handle);

    /// Other entries, named by handle, rest on the one that is to be undone.
    #[error("{} on `{entry}`", rest(dependents))]
    HasDependents { entry: String, dependents: Vec<String> }
        => Rule "has_dependents", Hint::command("to undo all of it:", ["undo", entry, "--with-dependents"]);

    #[error("`{person}` never gave an order of their own")]
    NoOrder { person: String } => Rule "no_order", Hint::command(
        "to note theirs:",
        ["pulse", person, "--their-top", "renewals, onboarding, platform"],
    );

    /// A confirmation of what was not there yet on that day.
    #[error("`{handle}` was edited on {edited}; a confirmation of {on} was of what it said before")]
    BeforeTheEdit { handle: String, on: Day, edited: Day } => Rule "before_the_edit";

    #[error("this journal begins on {begins}; there is nothing to see on {day}")]
    BeforeTheJournal { day: Day, begins: Day } => Rule "before_the_journal";

    /// An edit that says nothing.
    #[error("What do you want to edit of `{handle}`?")]
    NothingToEdit { kind: Kind, handle: String } => Usage "nothing_to_edit",
        Hint::command("what can be edited:", [kind.as_str(), "edit", "--help"]);

    /// An edit that would change nothing.
    #[error("nothing changes: `{handle}` is like that already")]
    NoChange { handle: String } => Rule "no_change", Hint::show("how it stands:", handle);

    /// The history cannot be read: an unread truth is no empty truth.
    #[error("{why}")]
    Unreadable { why: String } => Rule "failed";

    #[error("`{author}` is {by}: nobody else can write under that name")]
    AuthorTaken { author: Text, by: String } => Rule "author_taken", Hint::show("who that is:", by);

    #[error("{}", nobody_writes_as(author.as_deref()))]
    NobodyWritesAs { author: Option<String> } => Rule "nobody_writes_as", Hint::command(
        "if one of them is you:",
        ["person", "edit", "HANDLE", "--author", author.as_deref().unwrap_or("NAME")],
    );

    #[error("nobody noted a confirmation of yours for `{handle}`")]
    NotNotedForYou { handle: String }
        => Rule "not_noted", Hint::command("what was noted for you:", ["noted"]);

    #[error("no confirmation was noted for you")]
    NothingNotedForYou => Rule "not_noted", Hint::command("what was noted for you:", ["noted"]);

    #[error("`{handle}` is not snoozed")]
    NotSnoozed { handle: String }
        => Rule "not_snoozed", Hint::command("what is snoozed:", ["due", "--all"]);

    #[error("{}", already_ranked(handle, *rank))]
    AlreadyRanked {
        handle: String,
        /// Nothing for the head of the list below the line.
        rank: Option<usize>,
    } => Rule "already_there", Hint::command("what stands where:", ["priority"]);

    /// Several people could be meant, or nobody.
    #[error("{}", with_whom(candidates))]
    WhichPerson { candidates: Vec<String>, hint: Hint } => Usage "which_person", hint.clone();

    /// There is nothing to undo, or to redo.
    #[error("nothing to {verb}")]
    NothingToTakeBack { verb: &'static str } => Rule "nothing_to_take_back";

    /// All that stands was written by others.
    #[error("nothing of yours is left to undo; what others wrote, by its name:")]
    NothingOfYours => Rule "nothing_of_yours", Hint::command("", ["undo", "ENTRY"]);

    #[error("something was recorded since the undo ({newer}); a redo would mix the two")]
    RedoAfterNewEntry { newer: String }
        => Rule "redo_after_new_entry", Hint::command("to undo that first:", ["undo", newer]);

    #[error("`{entry}` is undone already")]
    AlreadyUndone { entry: String } => Rule "already_undone", Hint::command("to restore it:", ["redo"]);

    #[error("`{entry}` holds something that this version of align cannot read, nor tell what it takes back")]
    NotAllKnown { entry: String } => Rule "not_all_known", Hint::command(
        "undo it with the version of align that wrote it, or another entry:",
        ["log"],
    );

    /// `init` on a journal that holds something.
    #[error("this journal holds {} already", things_held(*things))]
    NotEmpty { things: usize } => Rule "not_empty", Hint::text("a second journal is named by -j NAME");

    #[error("the journal `{journal}` is not the demo; it is left as it is")]
    NotTheDemo { journal: String }
        => Rule "not_the_demo", Hint::text("another journal for the demo is named by -j NAME");

    /// A journal, by name or path, that does not exist, and is not `main`.
    #[error("no journal `{journal}`")]
    NoSuchJournal { journal: String } => Usage "no_such_journal", Hint::command("to make it:", ["init"]);

    /// An agent records what is a person's to record.
    #[error("{agent} may not {what}")]
    AgentMayNot {
        agent: AgentName,
        what: String,
        /// The words of the command by which a person does it, where that is known.
        command: Vec<String>,
    } => Rule "agent_may_not", Hint::for_a_person(command);

    /// Nobody sits there who would vouch for what is imported.
    #[error(
        "entries of another journal say themselves who confirmed them, and nobody sits at a terminal to vouch for that"
    )]
    Unattended => Rule "unattended", Hint::text("import into an empty journal, or at a terminal");

    #[error("--as-of cannot be used on a command that records")]
    AsOfWhileRecording {
        /// Whether the command takes a day of its own, by `--on`.
        takes_day: bool,
    } => Usage "as_of_while_recording", {
        let own = if *takes_day { "; a day of its own is said by --on DATE" } else { "" };
        Hint::text(format!("--as-of looks back, it records nothing{own}"))
    };
}

impl Refusal {
    /// A value that is wrong in itself.
    pub(crate) fn invalid(what: &str, why: impl Into<String>) -> Refusal {
        Refusal::Invalid { what: what.to_owned(), why: why.into() }
    }

    /// A value that nobody gave.
    pub(crate) fn missing(what: &str, hint: impl Into<Hint>) -> Refusal {
        Refusal::Missing { what: what.to_owned(), hint: hint.into() }
    }

    /// Something that is a person's to record.
    pub(crate) fn agent_may_not(agent: AgentName, what: impl Into<String>) -> Refusal {
        Refusal::AgentMayNot { agent, what: what.into(), command: Vec::new() }
    }

    /// The same to somebody who typed no flag, and whom no shell read: without the one that it names.
    pub(crate) fn unflagged(&self) -> String {
        let message = self.to_string().replace(&format!("; {SINGLE_QUOTES}"), "");
        let (Refusal::Invalid { what, .. } | Refusal::InTheFuture { what, .. }) = self else {
            return message;
        };
        match message.strip_prefix(what).filter(|_| what.starts_with("--")) {
            Some(rest) => rest.trim_start_matches([':', ' ']).to_owned(),
            None => message,
        }
    }
}
