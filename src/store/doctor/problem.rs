//! What can be wrong with a journal's files, and what the doctor does about it.

use std::fmt;
use std::path::{Display, Path, PathBuf};

use crate::model::{EntryId, Moment, ThingId};
use crate::store::warning::Trouble;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Problem {
    #[error("the last line was cut off and does not count ({why})")]
    TornTail { why: String },
    #[error(
        "NUL bytes stand {}, as a crash leaves them; it does not count",
        if *beside_entry { "beside the entry" } else { "in the line" }
    )]
    NulRun { beside_entry: bool },
    #[error("a merge left its conflict marker")]
    ConflictMarker,
    /// A line that is not an entry for another reason.
    #[error("the line cannot be read and does not count ({why})")]
    UnreadableLine { why: String },
    #[error("the line ends as on Windows, in CR LF")]
    Crlf,
    #[error("a byte order mark stands before the entry")]
    ByteOrderMark,
    #[error("the same entry stands at {first}; it counts once")]
    Duplicate {
        first: LineLocation,
        /// Whether that is a file of this journal, and no link to elsewhere.
        is_ours: bool,
    },
    #[error("another entry has the id {id}, at {first}; that one counts, this one does not")]
    ClashingId { id: EntryId, first: LineLocation },
    #[error("{0}")]
    NewerVersion(Trouble),
    /// A change that this version should know, and cannot read.
    #[error("{0}")]
    UnreadableChange(Trouble),
    #[error("names {thing}, which no entry made; a log of another machine may be missing")]
    DanglingReference { thing: ThingId },
    #[error("takes back {entry}, which is not there; a log of another machine may be missing")]
    DanglingUndo { entry: EntryId },
    #[error("its mode {mode:04o} is wider than {expected:04o}: others may reach it")]
    WideMode { mode: u32, expected: u32 },
    /// A link in the place of a log, or of the folder of logs.
    #[error("a link to {}; it is followed, and never touched", to.display())]
    Symlink { to: PathBuf },
    #[error("recorded at {at}, which is still to come: a clock ran ahead; new ids go on from there")]
    ClockAhead { entry: EntryId, at: Moment },
    /// An entry whose id, which orders, stands in the future, though it was recorded in time.
    #[error("its id lies {days} days ahead, as a clock that ran ahead leaves them; new ids go on from there")]
    IdAhead { days: u64 },
    #[error(
        "its id stands at the end of time, where no other can follow it: take the line out by hand, and it can be recorded again"
    )]
    LastId,
    /// What it stands for counts, and programs that look for it do not find it.
    #[error("its id is escaped; it counts, and no search for the id finds it")]
    EscapedId,
    #[error(
        "its mode {mode:04o} lets a group write, as in a folder that is shared; narrow it with chmod if it is not"
    )]
    Shared { mode: u32 },
    #[error("holds no name of this machine: {why}")]
    DeviceName { why: String },
    /// Two machines had written to one log in a folder that something syncs.
    #[error("a copy that a program made which syncs folders; {}", stands_alone(*alone))]
    ConflictedCopy {
        /// How many of its entries stand nowhere else.
        alone: usize,
    },
    #[error(
        "written as `{author}` in a log that somebody else began, and {} is theirs: if it was not them, undo it",
        name(own)
    )]
    OtherAuthor {
        author: String,
        /// The log that began under that name.
        own: PathBuf,
    },
    #[error(
        "{logs} logs, more than anybody has machines: a state folder that is lost after each recording leaves one each time"
    )]
    ManyLogs { logs: usize },
    #[error("the checkpoint says something else than the logs, so answers may be wrong")]
    CheckpointDisagrees,
    #[error("the log cannot be read: {why}")]
    UnreadableLog { why: String },
}

/// A line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LineLocation {
    pub(crate) file: PathBuf,
    /// The line, from 1.
    pub(crate) line: usize,
}

/// What the doctor does about a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fix {
    /// The line moves into a file of its own beside the log.
    Move,
    /// The bytes that do not belong there are taken out.
    Strip,
    /// The line is left out; the same one stands elsewhere.
    Drop,
    /// The mode is narrowed.
    Narrow,
    /// The file is removed; the next command makes it again.
    Forget,
}

impl Problem {
    /// Its name, for programs; never renamed.
    pub(crate) fn id(&self) -> &'static str {
        self.id_and_fix().0
    }

    /// What is done about it; nothing where whatever is done could lose something.
    pub(crate) fn fix(&self) -> Option<Fix> {
        self.id_and_fix().1
    }

    fn id_and_fix(&self) -> (&'static str, Option<Fix>) {
        match self {
            Problem::TornTail { .. } => ("torn-tail", Some(Fix::Move)),
            Problem::NulRun { beside_entry: false } => ("nul-run", Some(Fix::Move)),
            Problem::NulRun { beside_entry: true } => ("nul-run", Some(Fix::Strip)),
            Problem::ConflictMarker => ("conflict-marker", Some(Fix::Move)),
            Problem::UnreadableLine { .. } => ("unreadable-line", Some(Fix::Move)),
            Problem::Crlf => ("crlf", Some(Fix::Strip)),
            Problem::ByteOrderMark => ("byte-order-mark", Some(Fix::Strip)),
            Problem::Duplicate { is_ours, .. } => ("duplicate", is_ours.then_some(Fix::Drop)),
            Problem::ClashingId { .. } => ("clashing-id", None),
            Problem::NewerVersion(_) => ("newer-version", None),
            Problem::UnreadableChange(_) => ("unreadable-change", None),
            Problem::DanglingReference { .. } => ("dangling-reference", None),
            Problem::DanglingUndo { .. } => ("dangling-undo", None),
            Problem::WideMode { .. } => ("wide-mode", Some(Fix::Narrow)),
            Problem::Symlink { .. } => ("symlink", None),
            Problem::ClockAhead { .. } => ("clock-ahead", None),
            Problem::IdAhead { .. } => ("id-ahead", None),
            Problem::LastId => ("last-id", None),
            Problem::EscapedId => ("escaped-id", None),
            Problem::Shared { .. } => ("shared", None),
            Problem::DeviceName { .. } => ("device-name", Some(Fix::Forget)),
            Problem::ConflictedCopy { .. } => ("conflicted-copy", None),
            Problem::OtherAuthor { .. } => ("other-author", None),
            Problem::ManyLogs { .. } => ("many-logs", None),
            Problem::CheckpointDisagrees => ("checkpoint-disagrees", Some(Fix::Forget)),
            Problem::UnreadableLog { .. } => ("unreadable-log", None),
        }
    }

    /// Whether something is wrong; else it is only said what it is.
    pub(crate) fn is_fault(&self) -> bool {
        !matches!(self, Problem::ConflictedCopy { .. } | Problem::OtherAuthor { .. })
    }

    /// How many lines of one file are listed; the rest is counted. What a program did to a whole file is one thing.
    pub(super) fn most_listed(&self) -> usize {
        if matches!(self, Problem::Crlf | Problem::IdAhead { .. } | Problem::EscapedId) { 1 } else { 20 }
    }
}

/// How the entries of a copy of a log stand to the log.
fn stands_alone(alone: usize) -> String {
    match alone {
        0 => "all its entries stand elsewhere, it may be removed".to_owned(),
        1 => "1 entry stands in it alone, and count: keep it".to_owned(),
        _ => format!("{alone} entries stand in it alone, and count: keep it"),
    }
}

fn name(file: &Path) -> Display<'_> {
    file.file_name().map_or(file, Path::new).display()
}

impl fmt::Display for LineLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_private = self.file.parent().is_some_and(|folder| folder.ends_with("private"));
        let folder = if is_private { "private/" } else { "" };
        write!(f, "{folder}{}:{}", name(&self.file), self.line)
    }
}
