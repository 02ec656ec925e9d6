//! What can be wrong with a journal's files, and what the doctor does about it.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::model::{EntryId, Moment, ThingId};
use crate::store::warning::Trouble;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The last line was cut off.
    TornTail {
        /// What the parser says.
        why: String,
    },
    /// NUL bytes, as a crash leaves them where a file had grown and its text had not arrived.
    NulRun {
        /// Whether an entry stands beside them, whole.
        beside_entry: bool,
    },
    /// A marker that a merge left.
    ConflictMarker,
    /// A line that is no entry for another reason.
    UnreadableLine {
        /// What the parser says.
        why: String,
    },
    /// Lines that end as on Windows.
    Crlf,
    /// A byte order mark.
    ByteOrderMark,
    /// The same entry twice.
    Duplicate {
        /// Where it stands first.
        first: LineLocation,
        /// Whether that is a file of this journal, and no link to elsewhere.
        is_ours: bool,
    },
    /// Two entries with one id.
    ClashingId {
        id: EntryId,
        /// Where it stands first.
        first: LineLocation,
    },
    /// A newer version of the format.
    NewerVersion(Trouble),
    /// A change that this version should know, and cannot read.
    UnreadableChange(Trouble),
    /// A thing is named that no entry made.
    DanglingReference { thing: ThingId },
    /// An entry is taken back that is not there.
    DanglingUndo { entry: EntryId },
    /// Others may read it, or write in it.
    WideMode {
        /// What others and its owner may do with it.
        mode: u32,
        /// What only its owner may.
        expected: u32,
    },
    /// A link in the place of a log, or of the folder of logs.
    Symlink { to: PathBuf },
    /// An entry that was recorded in the future.
    ClockAhead {
        entry: EntryId,
        /// When it says it was recorded.
        at: Moment,
    },
    /// An entry whose id, which orders, stands in the future, though it was recorded in time.
    IdAhead {
        /// So many days from now.
        days: u64,
    },
    /// An entry whose id is so late that no other can follow it.
    LastId,
    /// An id that is escaped: what it stands for counts, and programs that look for it do not find it.
    EscapedId,
    /// A folder, or what lies in one, that a group uses together.
    Shared {
        /// What others and its owner may do with it.
        mode: u32,
    },
    /// The file that holds this machine's name holds none.
    DeviceName {
        /// What is wrong with it.
        why: String,
    },
    /// A copy that a program made which syncs folders, where two machines had written to one log.
    ConflictedCopy {
        /// How many of its entries stand nowhere else.
        alone: usize,
    },
    /// Somebody writes under the name of a person whose own log is another one.
    OtherAuthor {
        author: String,
        /// The log that began under that name.
        own: PathBuf,
    },
    /// More logs than anybody has machines.
    ManyLogs { logs: usize },
    /// A checkpoint says something else than the logs.
    CheckpointDisagrees,
    /// A log that cannot be read at all.
    UnreadableLog {
        /// What the system says.
        why: String,
    },
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
    /// The file is removed; it is made anew from what it was made of.
    Forget,
}

impl Problem {
    /// Its name, for programs; never renamed.
    pub(crate) fn id(&self) -> &'static str {
        match self {
            Problem::TornTail { .. } => "torn-tail",
            Problem::NulRun { .. } => "nul-run",
            Problem::ConflictMarker => "conflict-marker",
            Problem::UnreadableLine { .. } => "unreadable-line",
            Problem::Crlf => "crlf",
            Problem::ByteOrderMark => "byte-order-mark",
            Problem::Duplicate { .. } => "duplicate",
            Problem::ClashingId { .. } => "clashing-id",
            Problem::NewerVersion(_) => "newer-version",
            Problem::UnreadableChange(_) => "unreadable-change",
            Problem::DanglingReference { .. } => "dangling-reference",
            Problem::DanglingUndo { .. } => "dangling-undo",
            Problem::WideMode { .. } => "wide-mode",
            Problem::Symlink { .. } => "symlink",
            Problem::ClockAhead { .. } => "clock-ahead",
            Problem::IdAhead { .. } => "id-ahead",
            Problem::LastId => "last-id",
            Problem::EscapedId => "escaped-id",
            Problem::Shared { .. } => "shared",
            Problem::DeviceName { .. } => "device-name",
            Problem::ConflictedCopy { .. } => "conflicted-copy",
            Problem::OtherAuthor { .. } => "other-author",
            Problem::ManyLogs { .. } => "many-logs",
            Problem::CheckpointDisagrees => "checkpoint-disagrees",
            Problem::UnreadableLog { .. } => "unreadable-log",
        }
    }

    /// What is done about it; nothing where whatever is done could lose something.
    pub(crate) fn fix(&self) -> Option<Fix> {
        match self {
            Problem::TornTail { .. }
            | Problem::NulRun { beside_entry: false }
            | Problem::ConflictMarker
            | Problem::UnreadableLine { .. } => Some(Fix::Move),
            Problem::NulRun { beside_entry: true } | Problem::Crlf | Problem::ByteOrderMark => {
                Some(Fix::Strip)
            }
            Problem::Duplicate { is_ours: true, .. } => Some(Fix::Drop),
            Problem::WideMode { .. } => Some(Fix::Narrow),
            Problem::CheckpointDisagrees | Problem::DeviceName { .. } => Some(Fix::Forget),
            Problem::Duplicate { is_ours: false, .. }
            | Problem::ClashingId { .. }
            | Problem::NewerVersion(_)
            | Problem::UnreadableChange(_)
            | Problem::DanglingReference { .. }
            | Problem::DanglingUndo { .. }
            | Problem::Symlink { .. }
            | Problem::ClockAhead { .. }
            | Problem::IdAhead { .. }
            | Problem::LastId
            | Problem::EscapedId
            | Problem::Shared { .. }
            | Problem::ConflictedCopy { .. }
            | Problem::OtherAuthor { .. }
            | Problem::ManyLogs { .. }
            | Problem::UnreadableLog { .. } => None,
        }
    }

    /// Whether something is wrong; else it is only said what it is.
    pub(crate) fn is_fault(&self) -> bool {
        !matches!(self, Problem::ConflictedCopy { .. } | Problem::OtherAuthor { .. })
    }

    /// How many lines of one file are told one by one; the rest is counted. What a program did to a whole file is one thing.
    pub(super) fn told(&self) -> usize {
        match self {
            Problem::Crlf | Problem::IdAhead { .. } | Problem::EscapedId => 1,
            Problem::TornTail { .. }
            | Problem::NulRun { .. }
            | Problem::ConflictMarker
            | Problem::UnreadableLine { .. }
            | Problem::ByteOrderMark
            | Problem::Duplicate { .. }
            | Problem::ClashingId { .. }
            | Problem::NewerVersion(_)
            | Problem::UnreadableChange(_)
            | Problem::DanglingReference { .. }
            | Problem::DanglingUndo { .. }
            | Problem::WideMode { .. }
            | Problem::Symlink { .. }
            | Problem::ClockAhead { .. }
            | Problem::LastId
            | Problem::Shared { .. }
            | Problem::DeviceName { .. }
            | Problem::ConflictedCopy { .. }
            | Problem::OtherAuthor { .. }
            | Problem::ManyLogs { .. }
            | Problem::CheckpointDisagrees
            | Problem::UnreadableLog { .. } => 20,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::TornTail { why } => write!(f, "the last line was cut off and does not count ({why})"),
            Problem::NulRun { beside_entry: false } => {
                write!(f, "NUL bytes stand in the line, as a crash leaves them; it does not count")
            }
            Problem::NulRun { beside_entry: true } => {
                write!(f, "NUL bytes stand beside the entry, as a crash leaves them; it does not count")
            }
            Problem::ConflictMarker => write!(f, "a merge left its conflict marker"),
            Problem::UnreadableLine { why } => {
                write!(f, "the line cannot be read and does not count ({why})")
            }
            Problem::Crlf => write!(f, "the line ends as on Windows, in CR LF"),
            Problem::ByteOrderMark => write!(f, "a byte order mark stands before the entry"),
            Problem::Duplicate { first, .. } => write!(f, "the same entry stands at {first}; it counts once"),
            Problem::ClashingId { id, first } => {
                write!(f, "another entry has the id {id}, at {first}; that one counts, this one does not")
            }
            Problem::NewerVersion(trouble) | Problem::UnreadableChange(trouble) => trouble.fmt(f),
            Problem::DanglingReference { thing } => {
                write!(f, "names {thing}, which no entry made; a log of another machine may be missing")
            }
            Problem::DanglingUndo { entry } => {
                write!(f, "takes back {entry}, which is not there; a log of another machine may be missing")
            }
            Problem::WideMode { mode, expected } => {
                write!(f, "its mode {mode:04o} is wider than {expected:04o}: others may reach it")
            }
            Problem::Symlink { to } => {
                write!(f, "a link to {}; it is followed, and never touched", to.display())
            }
            Problem::ClockAhead { at, .. } => {
                write!(
                    f,
                    "recorded at {at}, which is still to come: a clock ran ahead; new ids go on from there"
                )
            }
            Problem::IdAhead { days } => {
                write!(
                    f,
                    "its id lies {days} days ahead, as a clock that ran ahead leaves them; new ids go on from there"
                )
            }
            Problem::LastId => write!(
                f,
                "its id stands at the end of time, where no other can follow it: take the line out by hand, and it can be \
                 recorded again"
            ),
            Problem::EscapedId => {
                write!(f, "its id is escaped; it counts, and no search for the id finds it")
            }
            Problem::Shared { mode } => {
                write!(
                    f,
                    "its mode {mode:04o} lets a group write, as in a folder that is shared; narrow it with chmod if it is not"
                )
            }
            Problem::DeviceName { why } => write!(f, "holds no name of this machine: {why}"),
            Problem::ConflictedCopy { alone: 0 } => write!(
                f,
                "a copy that a program made which syncs folders; all its entries stand elsewhere, it may be removed"
            ),
            Problem::ConflictedCopy { alone } => {
                let them = if *alone == 1 { "entry stands" } else { "entries stand" };
                write!(
                    f,
                    "a copy that a program made which syncs folders; {alone} {them} in it alone, and count: keep it"
                )
            }
            Problem::OtherAuthor { author, own } => {
                let own = own.file_name().map_or(own.as_path(), Path::new).display();
                write!(
                    f,
                    "written as `{author}` in a log that somebody else began, and {own} is theirs: if it was not them, undo it"
                )
            }
            Problem::ManyLogs { logs } => write!(
                f,
                "{logs} logs, more than anybody has machines: a state folder that is lost after each recording leaves one each time"
            ),
            Problem::CheckpointDisagrees => {
                write!(f, "the checkpoint says something else than the logs, so answers may be wrong")
            }
            Problem::UnreadableLog { why } => write!(f, "the log cannot be read: {why}"),
        }
    }
}

impl fmt::Display for LineLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.file.file_name().map_or(self.file.as_path(), Path::new);
        let is_private = self.file.parent().is_some_and(|folder| folder.ends_with("private"));
        let folder = if is_private { "private/" } else { "" };
        write!(f, "{folder}{}:{}", name.display(), self.line)
    }
}
