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

/// Why something was refused. The message is a lower-case fragment that names the thing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum Refusal {
    /// No such thing; `near` holds the handles that look like it.
    #[error("no {wanted} `{name}`{}", did_you_mean(near))]
    Unknown {
        /// What was asked for: `priority`, or several kinds joined.
        wanted: String,
        /// The name as typed.
        name: String,
        /// Handles that look like it, best first.
        near: Vec<String>,
        /// What makes one, or lists them.
        hint: Hint,
    },
    /// Several things begin so.
    #[error("`{name}` could be {}", joined(candidates, "or"))]
    Ambiguous {
        /// The name as typed.
        name: String,
        /// The handles that it could mean.
        candidates: Vec<String>,
    },
    /// It exists, but is of another kind.
    #[error("`{name}` is a {is}; expected a {wanted}")]
    WrongKind {
        name: String,
        is: Kind,
        /// What was asked for.
        wanted: String,
    },
    /// A value is wrong in itself.
    #[error("{}{why}", subject(what))]
    Invalid {
        /// The flag or argument.
        what: String,
        /// What is wrong, and what was expected.
        why: String,
    },
    /// Rows of a table that cannot be taken in.
    #[error("{file}: {} of {of} rows cannot be imported, so none was", rows.len())]
    BadRows {
        file: String,
        /// Their lines, and what is wrong with each.
        rows: Vec<(usize, String)>,
        /// How many rows there are.
        of: usize,
    },
    /// A value is missing, and nobody is there to be asked for it.
    #[error("{what}")]
    Missing {
        what: String,
        /// How it can be given.
        hint: Hint,
    },
    /// A ladder makes no sense.
    #[error("the levels make no ladder: {why}")]
    BadLadder { why: String },
    /// A reading would be success and failure at once.
    #[error("--success '{success}' and --failure '{failure}' overlap: a reading could be both")]
    Overlap { success: Threshold, failure: Threshold },
    /// An amount counts something else than what it is set against.
    #[error("{}", other_unit(amount, expected))]
    OtherUnit { amount: Amount, expected: Unit },
    /// There is no reading to correct.
    #[error("`{handle}` has no reading yet")]
    NoReading { handle: String },
    /// A record speaks of a day that has not come.
    #[error("{what} {day} is in the future; today is {today}")]
    InTheFuture {
        /// The flag or argument.
        what: String,
        day: Day,
        today: Day,
    },
    /// The handle names something else already.
    #[error("`{handle}` is taken by a {by}")]
    HandleTaken { handle: String, by: Kind },
    /// A boundary in force says the same.
    #[error("`{handle}` has this statement already")]
    SameStatement { handle: String },
    #[error("the {kind} `{handle}` was retired on {on}")]
    IsRetired { handle: String, kind: Kind, on: Day },
    /// The priority does not stand in the top.
    #[error("`{handle}` is not in the top three")]
    NotInTheTop { handle: String },
    #[error("{person} was asked that already, and has not answered: `{handle}`")]
    AlreadyAsked { handle: String, person: String },
    /// The question has an answer already.
    #[error("`{handle}` has been answered")]
    AlreadyAnswered { handle: String },
    /// A reply that cannot be recorded as it was read.
    #[error("{}", unclear(why, lines))]
    UnclearReply { why: String, lines: Vec<String> },
    /// The disconnect was realigned already.
    #[error("`{handle}` was realigned on {on}")]
    AlreadyRealigned { handle: String, on: Day },
    /// Other entries rest on the one that is to be taken back.
    #[error("{} on `{entry}`", rest(dependents))]
    HasDependents {
        entry: String,
        /// The handles of the entries that rest on it.
        dependents: Vec<String>,
    },
    /// Somebody never gave an order of their own.
    #[error("`{person}` never gave an order of their own")]
    NoOrder { person: String },
    /// A confirmation of what was not there yet on that day.
    #[error("`{handle}` was edited on {edited}; a confirmation of {on} was of what it said before")]
    BeforeTheEdit {
        /// The handle of what was edited.
        handle: String,
        /// The day of the confirmation.
        on: Day,
        edited: Day,
    },
    /// A look back to before the first entry.
    #[error("this journal begins on {begins}; there is nothing to see on {day}")]
    BeforeTheJournal {
        /// The day asked for.
        day: Day,
        /// The day of the first entry.
        begins: Day,
    },
    /// An edit that says nothing.
    #[error("What do you want to edit of `{handle}`?")]
    NothingToEdit {
        /// What the thing is.
        kind: Kind,
        handle: String,
    },
    /// An edit that would change nothing.
    #[error("nothing changes: `{handle}` is like that already")]
    NoChange { handle: String },
    /// The history cannot be read: an unread truth is no empty truth.
    #[error("{why}")]
    Unreadable { why: String },
    #[error("`{author}` is {by}: nobody else can write under that name")]
    AuthorTaken { author: Text, by: String },
    #[error("{}", nobody_writes_as(author.as_deref()))]
    NobodyWritesAs { author: Option<String> },
    #[error("nobody noted a confirmation of yours for `{handle}`")]
    NotNotedForYou { handle: String },
    #[error("no confirmation was noted for you")]
    NothingNotedForYou,
    #[error("`{handle}` is not snoozed")]
    NotSnoozed { handle: String },
    /// A priority stands there already.
    #[error("{}", already_ranked(handle, *rank))]
    AlreadyRanked {
        handle: String,
        /// Its rank; nothing for the head of the list below the line.
        rank: Option<usize>,
    },
    /// Several people could be meant, or nobody.
    #[error("{}", with_whom(candidates))]
    WhichPerson {
        candidates: Vec<String>,
        /// How one is named.
        hint: Hint,
    },
    /// There is nothing to undo, or to redo.
    #[error("nothing to {verb}")]
    NothingToTakeBack { verb: &'static str },
    /// All that stands was written by others.
    #[error("nothing of yours is left to undo; what others wrote, by its name:")]
    NothingOfYours,
    /// Something was recorded since the undo; redoing would mix the two.
    #[error("something was recorded since the undo ({newer}); a redo would mix the two")]
    RedoAfterNewEntry { newer: String },
    /// The entry stands undone already.
    #[error("`{entry}` is undone already")]
    AlreadyUndone { entry: String },
    /// The entry holds a change that this version cannot read.
    #[error("`{entry}` holds something that this version of align cannot read, nor tell what it takes back")]
    NotAllKnown { entry: String },
    /// `init` on a journal that holds something.
    #[error("this journal holds {} already", things_held(*things))]
    NotEmpty { things: usize },
    /// `demo` on a journal that is no demo.
    #[error("the journal `{journal}` is not the demo; it is left as it is")]
    NotTheDemo { journal: String },
    /// A journal that does not exist, and is not `main`.
    #[error("no journal `{journal}`")]
    NoSuchJournal {
        /// Its name or path.
        journal: String,
    },
    /// An agent records what is a person's to record.
    #[error("{agent} may not {what}")]
    AgentMayNot {
        agent: AgentName,
        what: String,
        /// The words of the command by which a person does it, where that is known.
        command: Vec<String>,
    },
    /// Nobody sits there who would vouch for what is imported.
    #[error(
        "entries of another journal say themselves who confirmed them, and nobody sits at a terminal to vouch for that"
    )]
    Unattended,
    /// `--as-of` on a command that records.
    #[error("--as-of cannot be used on a command that records")]
    AsOfWhileRecording {
        /// Whether the command takes a day of its own, by `--on`.
        takes_day: bool,
    },
}

/// Which exit code a refusal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Wrong in itself: exit 2.
    Usage,
    /// Refused because of what the journal holds: exit 1.
    Rule,
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

    /// Its exit code's class.
    pub(crate) fn class(&self) -> Class {
        self.row().0
    }

    /// Its word in the JSON of errors.
    pub(crate) fn code(&self) -> &'static str {
        self.row().1
    }

    /// The way out.
    pub(crate) fn hint(&self) -> Option<Hint> {
        self.row().2
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

    fn row(&self) -> (Class, &'static str, Option<Hint>) {
        use Class::{Rule, Usage};
        let show = |text: &str, handle: &str| Some(Hint::command(text, ["show", handle]));
        match self {
            Refusal::Unknown { hint, .. } => (Usage, "unknown", Some(hint.clone())),
            Refusal::Ambiguous { candidates, .. } => {
                (Usage, "ambiguous", Some(Hint::text(format!("one of: {}", candidates.join(", ")))))
            }
            Refusal::WrongKind { .. } => (Usage, "wrong_kind", None),
            Refusal::Invalid { .. } => (Usage, "invalid", None),
            Refusal::BadRows { rows, .. } => (Usage, "bad_rows", Some(Hint::text(listed_rows(rows)))),
            Refusal::Missing { hint, .. } => (Usage, "missing", Some(hint.clone())),
            Refusal::BadLadder { .. } => {
                let example = "for example: --decide='up to 10%' --consult='up to 20%: cpo' --approve=cfo";
                (Usage, "bad_ladder", Some(Hint::text(example)))
            }
            Refusal::Overlap { .. } => (Usage, "overlap", None),
            Refusal::OtherUnit { expected, .. } => {
                let lines = ["metric", "edit", "METRIC", "--success", ">= 92%"];
                let edit = || Hint::command("a unit is given with the lines:", lines);
                (Usage, "other_unit", expected.is_none().then(edit))
            }
            Refusal::NoReading { handle } => {
                (Rule, "no_reading", Some(Hint::command("to record one:", ["metric", "record", handle])))
            }
            Refusal::InTheFuture { .. } => (Usage, "in_the_future", None),
            Refusal::HandleTaken { .. } => {
                (Rule, "handle_taken", Some(Hint::text("choose another by --as HANDLE")))
            }
            Refusal::SameStatement { handle } => (Rule, "same_statement", show("what it says:", handle)),
            Refusal::IsRetired { handle, kind: Kind::Person, .. } => {
                (Rule, "retired", show("another of that name: --as HANDLE; their history:", handle))
            }
            Refusal::IsRetired { handle, .. } => (Rule, "retired", show("its history:", handle)),
            Refusal::NotInTheTop { .. } => {
                (Rule, "not_in_the_top", Some(Hint::command("the top three:", ["top"])))
            }
            Refusal::AlreadyAnswered { handle } => (Rule, "already_answered", show("what was said:", handle)),
            Refusal::AlreadyAsked { handle, .. } => {
                let answer = ["answer", handle, "agreed"];
                (Rule, "already_asked", Some(Hint::command("once it is answered:", answer)))
            }
            Refusal::AlreadyRealigned { handle, .. } => {
                (Rule, "already_realigned", show("what was agreed:", handle))
            }
            Refusal::UnclearReply { lines, .. } => {
                let rest =
                    if lines.is_empty() { "" } else { "; at a terminal, without --yes, the rest can be" };
                (Rule, "unclear_reply", Some(Hint::text(format!("nothing was recorded{rest}"))))
            }
            Refusal::HasDependents { entry, .. } => {
                let undo = Hint::command("to undo all of it:", ["undo", entry, "--with-dependents"]);
                (Rule, "has_dependents", Some(undo))
            }
            Refusal::NoOrder { person } => {
                let words = ["pulse", person, "--their-top", "renewals, onboarding, platform"];
                (Rule, "no_order", Some(Hint::command("to note theirs:", words)))
            }
            Refusal::BeforeTheEdit { .. } => (Rule, "before_the_edit", None),
            Refusal::BeforeTheJournal { .. } => (Rule, "before_the_journal", None),
            Refusal::NothingToEdit { kind, .. } => {
                let help = Hint::command("what can be edited:", [kind.as_str(), "edit", "--help"]);
                (Usage, "nothing_to_edit", Some(help))
            }
            Refusal::NoChange { handle } => (Rule, "no_change", show("how it stands:", handle)),
            Refusal::Unreadable { .. } => (Rule, "failed", None),
            Refusal::AuthorTaken { by, .. } => (Rule, "author_taken", show("who that is:", by)),
            Refusal::NobodyWritesAs { author } => {
                let author = author.as_deref().unwrap_or("NAME");
                let words = ["person", "edit", "HANDLE", "--author", author];
                (Rule, "nobody_writes_as", Some(Hint::command("if one of them is you:", words)))
            }
            Refusal::NotNotedForYou { .. } | Refusal::NothingNotedForYou => {
                (Rule, "not_noted", Some(Hint::command("what was noted for you:", ["noted"])))
            }
            Refusal::NotSnoozed { .. } => {
                (Rule, "not_snoozed", Some(Hint::command("what is snoozed:", ["due", "--all"])))
            }
            Refusal::AlreadyRanked { .. } => {
                (Rule, "already_there", Some(Hint::command("what stands where:", ["priority"])))
            }
            Refusal::WhichPerson { hint, .. } => (Usage, "which_person", Some(hint.clone())),
            Refusal::NothingToTakeBack { .. } => (Rule, "nothing_to_take_back", None),
            Refusal::NothingOfYours => (Rule, "nothing_of_yours", Some(Hint::command("", ["undo", "ENTRY"]))),
            Refusal::RedoAfterNewEntry { newer } => {
                let undo = Hint::command("to undo that first:", ["undo", newer]);
                (Rule, "redo_after_new_entry", Some(undo))
            }
            Refusal::AlreadyUndone { .. } => {
                (Rule, "already_undone", Some(Hint::command("to restore it:", ["redo"])))
            }
            Refusal::NotAllKnown { .. } => {
                let text = "undo it with the version of align that wrote it, or another entry:";
                (Rule, "not_all_known", Some(Hint::command(text, ["log"])))
            }
            Refusal::NotEmpty { .. } => {
                (Rule, "not_empty", Some(Hint::text("a second journal is named by -j NAME")))
            }
            Refusal::NotTheDemo { .. } => {
                (Rule, "not_the_demo", Some(Hint::text("another journal for the demo is named by -j NAME")))
            }
            Refusal::NoSuchJournal { .. } => {
                (Usage, "no_such_journal", Some(Hint::command("to make it:", ["init"])))
            }
            Refusal::AgentMayNot { command, .. } => {
                (Rule, "agent_may_not", Some(Hint::for_a_person(command)))
            }
            Refusal::Unattended => {
                (Rule, "unattended", Some(Hint::text("import into an empty journal, or at a terminal")))
            }
            Refusal::AsOfWhileRecording { takes_day } => {
                let own = if *takes_day { "; a day of its own is said by --on DATE" } else { "" };
                let text = format!("--as-of looks back, it records nothing{own}");
                (Usage, "as_of_while_recording", Some(Hint::text(text)))
            }
        }
    }
}
