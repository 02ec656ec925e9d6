//! What a remote is asked and told: nothing in it is git's.

use std::collections::BTreeMap;

use crate::model::Privacy;

/// A segment as the remote names it: the same name, the same bytes.
pub(in super::super) type SegmentId = String;

/// The segments of a machine's logs.
pub(in super::super) type Segments = BTreeMap<Privacy, Vec<SegmentId>>;

/// What a remote holds of a machine.
#[derive(Clone, Debug)]
pub(in super::super) struct Held {
    pub(in super::super) machine: String,
    /// What tells how it is now from how it ever was.
    pub(in super::super) version: String,
    /// Nothing where the version is known already.
    pub(in super::super) segments: Option<Segments>,
}

/// Something on a remote that is none of ours, and was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Refused {
    /// The branch, or the file in it.
    pub(in super::super) place: String,
    pub(in super::super) why: String,
}

/// What there is on a remote.
#[derive(Debug, Default)]
pub(in super::super) struct Listing {
    pub(in super::super) held: Vec<Held>,
    pub(in super::super) refused: Vec<Refused>,
}

/// A segment to put: its place in the log and what it holds.
#[derive(Debug)]
pub(in super::super) struct Changed {
    pub(in super::super) privacy: Privacy,
    pub(in super::super) number: usize,
    pub(in super::super) bytes: Vec<u8>,
}

/// What came of putting.
#[derive(Debug)]
pub(in super::super) enum Put {
    /// It is there; the segments are named in the order in which they were given.
    Done { version: String, ids: Vec<SegmentId> },
    /// Somebody else has put something there meanwhile: nothing was changed.
    Moved,
}
