//! What a sync finds that its user should know, with its place.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something that was found on a remote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SyncNotice {
    /// Something on the remote is none of ours.
    Refused { place: String, why: String },
    /// Lines of a machine are not entries.
    NotEntries { machine: String, lines: usize },
    /// A machine's branch no longer has what it had.
    Gone { machine: String, entries: usize },
    /// The remote has lost a machine's branch.
    Lost { machine: String, is_own: bool },
    /// What this machine had sent was no longer there.
    Resent { entries: usize },
    /// Under the name of this machine there were entries that it did not have.
    TakenBack { machine: String, entries: usize },
    /// Another machine writes under the same name, so that this one took another.
    Parted { was: String, now: String },
    /// A log here had entries that its machine never sent.
    Carried { machine: String, entries: usize },
    /// Entries are other than they were when they first came.
    Differing { machine: String, entries: usize },
    /// What was kept here of the remote was damaged.
    Rebuilt { why: String },
}

/// An entry of which there are two versions. The first counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Difference {
    pub(crate) file: String,
    /// The line of ours, from 1.
    pub(crate) line: usize,
    /// The line as it came first.
    pub(crate) ours: String,
    /// The line as it stands on the remote now.
    pub(crate) theirs: String,
}

impl SyncNotice {
    /// What it is, for programs.
    pub(crate) fn id(&self) -> &'static str {
        match self {
            SyncNotice::Refused { .. } => "refused",
            SyncNotice::NotEntries { .. } => "not_entries",
            SyncNotice::Gone { .. } => "gone",
            SyncNotice::Lost { .. } => "lost",
            SyncNotice::Resent { .. } => "resent",
            SyncNotice::TakenBack { .. } => "taken_back",
            SyncNotice::Parted { .. } => "parted",
            SyncNotice::Carried { .. } => "carried",
            SyncNotice::Differing { .. } => "differing",
            SyncNotice::Rebuilt { .. } => "rebuilt",
        }
    }
}

impl fmt::Display for SyncNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = |number: usize| {
            if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
        };
        match self {
            SyncNotice::Refused { place, why } => write!(f, "{place} on the remote is not read: {why}"),
            SyncNotice::NotEntries { machine, lines: 1 } => {
                write!(f, "1 line of {machine} is not an entry, and is left out")
            }
            SyncNotice::NotEntries { machine, lines } => {
                write!(f, "{lines} lines of {machine} are not entries, and are left out")
            }
            SyncNotice::Gone { machine, entries: number } => write!(
                f,
                "the remote no longer has {} of {machine} that it had: its branch was changed by force; nothing is lost here",
                entries(*number)
            ),
            SyncNotice::Lost { is_own: true, .. } => {
                write!(f, "the remote no longer had this machine's branch; its entries are sent again")
            }
            SyncNotice::Lost { machine, is_own: false } => {
                write!(
                    f,
                    "the remote no longer had the branch of {machine}; its entries are sent again from here"
                )
            }
            SyncNotice::Resent { entries: number } => write!(
                f,
                "the remote no longer had {} of this machine: its branch was changed by force; sent again",
                entries(*number)
            ),
            SyncNotice::TakenBack { machine, entries: number } => write!(
                f,
                "the remote had {} of this machine ({machine}) that were not here: taken in; look at them, where this is \
                 no restored backup",
                entries(*number)
            ),
            SyncNotice::Parted { was, now } => write!(
                f,
                "somebody else writes as {was}, as where this folder was copied; from now on this machine is {now}"
            ),
            SyncNotice::Carried { machine, entries: number } => write!(
                f,
                "{} in the log of {machine} were never sent from there; they are sent from here",
                entries(*number)
            ),
            SyncNotice::Differing { machine, entries: number } => write!(
                f,
                "the remote has another version of {} of {machine}; what came first counts",
                entries(*number)
            ),
            SyncNotice::Rebuilt { why } => {
                write!(f, "what align keeps of the remote was damaged ({why}), and was fetched again")
            }
        }
    }
}
