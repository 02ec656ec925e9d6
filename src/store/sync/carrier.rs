//! What carries logs between machines: git is one, and whatever can list, get, and put what is still as it was could be another.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::model::Privacy;

/// A segment as a carrier names it: the same name, the same bytes.
pub(super) type SegmentId = String;

/// The segments of a machine's logs.
pub(super) type Segments = BTreeMap<Privacy, Vec<SegmentId>>;

/// What a carrier holds of a machine.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) machine: String,
    /// What tells how it is now from how it ever was.
    pub(super) version: String,
    /// Nothing where the version is known already.
    pub(super) segments: Option<Segments>,
}

/// Something on a remote that is none of ours, and was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// The branch, or the file in it.
    pub(super) place: String,
    pub(super) why: String,
}

/// What there is on a remote.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) held: Vec<Held>,
    pub(super) refused: Vec<Refused>,
}

/// A segment to put: its place in the log and what it holds.
#[derive(Debug)]
pub(super) struct Changed {
    pub(super) privacy: Privacy,
    pub(super) number: usize,
    pub(super) bytes: Vec<u8>,
}

/// What came of putting.
#[derive(Debug)]
pub(super) enum Put {
    /// It is there; the segments are named in the order in which they were given.
    Done { version: String, ids: Vec<SegmentId> },
    /// Somebody else has put something there meanwhile: nothing was changed.
    Moved,
}

/// A remote.
pub(super) trait Carrier {
    /// What there is now. Of versions that are `known`, the segments are not looked up.
    fn list(&mut self, known: &dyn Fn(&str, &str) -> bool) -> Result<Listing>;

    /// What segments hold, in the order in which they are named; nothing for one that is not there, or too large to be one.
    fn get(&mut self, ids: &[&str]) -> Result<Vec<Option<Vec<u8>>>>;

    /// Puts segments of a machine in the place of its version `before`; nothing, where it must not be there yet.
    fn put(&mut self, machine: &str, before: Option<&str>, changed: &[Changed], says: &str) -> Result<Put>;
}
