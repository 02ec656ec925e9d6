//! What can be wrong with a journal's files, and what the doctor does about it.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::journal::{EntryId, Moment, ThingId};
use crate::store::warning::Trouble;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ailment {
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
        first: Place,
        /// Whether that is a file of this journal, and no link to elsewhere.
        is_ours: bool,
    },
    /// Two entries with one id.
    ClashingId {
        /// The id.
        id: EntryId,
        /// Where it stands first.
        first: Place,
    },
    /// A newer version of the format.
    NewerVersion(Trouble),
    /// A change that this version should know, and cannot read.
    UnreadableChange(Trouble),
    /// A thing is named that no entry made.
    DanglingReference {
        /// The thing.
        thing: ThingId,
    },
    /// An entry is taken back that is not there.
    DanglingUndo {
        /// The entry.
        entry: EntryId,
    },
    /// Others may read it, or write in it.
    WideMode {
        /// What others and its owner may do with it.
        mode: u32,
        /// What only its owner may.
        expected: u32,
    },
    /// A link in the place of a log, or of the folder of logs.
    Symlink {
        /// Where it leads.
        to: PathBuf,
    },
    /// An entry that was recorded in the future.
    ClockAhead {
        /// The entry.
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
    /// The snapshot says something else than the logs.
    SnapshotDisagrees,
    /// A log that cannot be read at all.
    UnreadableLog {
        /// What the system says.
        why: String,
    },
}

/// A line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The log.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
}

/// What the doctor does about an ailment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cure {
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

impl Ailment {
    /// Its name, for programs; never renamed.
    pub fn id(&self) -> &'static str {
        match self {
            Ailment::TornTail { .. } => "torn-tail",
            Ailment::NulRun { .. } => "nul-run",
            Ailment::ConflictMarker => "conflict-marker",
            Ailment::UnreadableLine { .. } => "unreadable-line",
            Ailment::Crlf => "crlf",
            Ailment::ByteOrderMark => "byte-order-mark",
            Ailment::Duplicate { .. } => "duplicate",
            Ailment::ClashingId { .. } => "clashing-id",
            Ailment::NewerVersion(_) => "newer-version",
            Ailment::UnreadableChange(_) => "unreadable-change",
            Ailment::DanglingReference { .. } => "dangling-reference",
            Ailment::DanglingUndo { .. } => "dangling-undo",
            Ailment::WideMode { .. } => "wide-mode",
            Ailment::Symlink { .. } => "symlink",
            Ailment::ClockAhead { .. } => "clock-ahead",
            Ailment::IdAhead { .. } => "id-ahead",
            Ailment::LastId => "last-id",
            Ailment::SnapshotDisagrees => "snapshot-disagrees",
            Ailment::UnreadableLog { .. } => "unreadable-log",
        }
    }

    /// What is done about it; nothing where whatever is done could lose something.
    pub fn cure(&self) -> Option<Cure> {
        match self {
            Ailment::TornTail { .. }
            | Ailment::NulRun { beside_entry: false }
            | Ailment::ConflictMarker
            | Ailment::UnreadableLine { .. } => Some(Cure::Move),
            Ailment::NulRun { beside_entry: true } | Ailment::Crlf | Ailment::ByteOrderMark => {
                Some(Cure::Strip)
            }
            Ailment::Duplicate { is_ours: true, .. } => Some(Cure::Drop),
            Ailment::WideMode { .. } => Some(Cure::Narrow),
            Ailment::SnapshotDisagrees => Some(Cure::Forget),
            Ailment::Duplicate { is_ours: false, .. }
            | Ailment::ClashingId { .. }
            | Ailment::NewerVersion(_)
            | Ailment::UnreadableChange(_)
            | Ailment::DanglingReference { .. }
            | Ailment::DanglingUndo { .. }
            | Ailment::Symlink { .. }
            | Ailment::ClockAhead { .. }
            | Ailment::IdAhead { .. }
            | Ailment::LastId
            | Ailment::UnreadableLog { .. } => None,
        }
    }

    /// How many lines of one file are told one by one; the rest is counted. What a program did to a whole file is one thing.
    pub(super) fn told(&self) -> usize {
        match self {
            Ailment::Crlf | Ailment::IdAhead { .. } => 1,
            Ailment::TornTail { .. }
            | Ailment::NulRun { .. }
            | Ailment::ConflictMarker
            | Ailment::UnreadableLine { .. }
            | Ailment::ByteOrderMark
            | Ailment::Duplicate { .. }
            | Ailment::ClashingId { .. }
            | Ailment::NewerVersion(_)
            | Ailment::UnreadableChange(_)
            | Ailment::DanglingReference { .. }
            | Ailment::DanglingUndo { .. }
            | Ailment::WideMode { .. }
            | Ailment::Symlink { .. }
            | Ailment::ClockAhead { .. }
            | Ailment::LastId
            | Ailment::SnapshotDisagrees
            | Ailment::UnreadableLog { .. } => 20,
        }
    }
}

impl fmt::Display for Ailment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ailment::TornTail { why } => write!(f, "the last line was cut off and does not count ({why})"),
            Ailment::NulRun { beside_entry: false } => {
                write!(f, "NUL bytes stand in the line, as a crash leaves them; it does not count")
            }
            Ailment::NulRun { beside_entry: true } => {
                write!(f, "NUL bytes stand beside the entry, as a crash leaves them; it does not count")
            }
            Ailment::ConflictMarker => write!(f, "a merge left its conflict marker"),
            Ailment::UnreadableLine { why } => {
                write!(f, "the line cannot be read and does not count ({why})")
            }
            Ailment::Crlf => write!(f, "the line ends as on Windows, in CR LF"),
            Ailment::ByteOrderMark => write!(f, "a byte order mark stands before the entry"),
            Ailment::Duplicate { first, .. } => write!(f, "the same entry stands at {first}; it counts once"),
            Ailment::ClashingId { id, first } => {
                write!(f, "another entry has the id {id}, at {first}; that one counts, this one does not")
            }
            Ailment::NewerVersion(trouble) | Ailment::UnreadableChange(trouble) => trouble.fmt(f),
            Ailment::DanglingReference { thing } => {
                write!(f, "names {thing}, which no entry made; a log of another machine may be missing")
            }
            Ailment::DanglingUndo { entry } => {
                write!(f, "takes back {entry}, which is not there; a log of another machine may be missing")
            }
            Ailment::WideMode { mode, expected } => {
                write!(f, "its mode {mode:04o} is wider than {expected:04o}: others may reach it")
            }
            Ailment::Symlink { to } => {
                write!(f, "a link to {}; it is followed, and never touched", to.display())
            }
            Ailment::ClockAhead { at, .. } => {
                write!(
                    f,
                    "recorded at {at}, which is still to come: a clock ran ahead; new ids go on from there"
                )
            }
            Ailment::IdAhead { days } => {
                write!(
                    f,
                    "its id lies {days} days ahead, as a clock that ran ahead leaves them; new ids go on from there"
                )
            }
            Ailment::LastId => write!(
                f,
                "its id stands at the end of time, where no other can follow it: take the line out by hand, and it can be \
                 recorded again"
            ),
            Ailment::SnapshotDisagrees => {
                write!(f, "the snapshot says something else than the logs, so answers may be wrong")
            }
            Ailment::UnreadableLog { why } => write!(f, "the log cannot be read: {why}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.file.file_name().map_or(self.file.as_path(), Path::new);
        write!(f, "{}:{}", name.display(), self.line)
    }
}
