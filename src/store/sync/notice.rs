//! What a sync finds that its user should know, with its place.

use serde::{Deserialize, Serialize};

use super::message::counted;

/// Something that was found on a remote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SyncNotice {
    /// Something on the remote is none of ours.
    #[error("{place} on the remote is not read: {why}")]
    Refused { place: String, why: String },
    #[error(
        "{} of {machine} {} left out",
        counted(*lines, ("line", "lines")),
        if *lines == 1 { "is not an entry, and is" } else { "are not entries, and are" }
    )]
    NotEntries { machine: String, lines: usize },
    #[error(
        "the remote no longer has {} of {machine} that it had: its branch was changed by force; nothing is lost here",
        in_words(*entries)
    )]
    Gone { machine: String, entries: usize },
    #[error(
        "the remote no longer had {}",
        if *is_own {
            "this machine's branch; its entries are sent again".to_owned()
        } else {
            format!("the branch of {machine}; its entries are sent again from here")
        }
    )]
    Lost { machine: String, is_own: bool },
    /// What this machine had sent was no longer there.
    #[error(
        "the remote no longer had {} of this machine: its branch was changed by force; sent again",
        in_words(*entries)
    )]
    Resent { entries: usize },
    /// Under the name of this machine there were entries that it did not have.
    #[error(
        "the remote had {} of this machine ({machine}) that were not here: taken in; look at them, where this is no \
         restored backup",
        in_words(*entries)
    )]
    TakenBack { machine: String, entries: usize },
    #[error(
        "somebody else writes as {was}, as where this folder was copied; from now on this machine is {now}"
    )]
    Renamed { was: String, now: String },
    /// A log here had entries that its machine never sent.
    #[error("{} in the log of {machine} were never sent from there; they are sent from here", in_words(*entries))]
    Carried { machine: String, entries: usize },
    /// Entries are other than they were when they first came.
    #[error("the remote has another version of {} of {machine}; what came first counts", in_words(*entries))]
    Differing { machine: String, entries: usize },
    #[error("what align keeps of the remote was damaged ({why}), and was fetched again")]
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
    /// What it is, for programs; never renamed.
    pub(crate) fn id(&self) -> &'static str {
        match self {
            SyncNotice::Refused { .. } => "refused",
            SyncNotice::NotEntries { .. } => "not_entries",
            SyncNotice::Gone { .. } => "gone",
            SyncNotice::Lost { .. } => "lost",
            SyncNotice::Resent { .. } => "resent",
            SyncNotice::TakenBack { .. } => "taken_back",
            SyncNotice::Renamed { .. } => "parted",
            SyncNotice::Carried { .. } => "carried",
            SyncNotice::Differing { .. } => "differing",
            SyncNotice::Rebuilt { .. } => "rebuilt",
        }
    }
}

fn in_words(entries: usize) -> String {
    counted(entries, ("entry", "entries"))
}
