//! What a log looked like when it was read: enough to know it again without reading it.

use std::fs::{File, Metadata};
use std::hash::Hasher as _;
use std::io::{self, Read as _, Seek as _, SeekFrom};

use serde::{Deserialize, Serialize};

use super::fnv::Fnv;

/// How much of a log's end is looked at before what follows it is believed to be new.
const TAIL: u64 = 4096;

/// A log as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fingerprint {
    /// How many bytes it had.
    pub(super) length: u64,
    /// Which file it was, and when it was last touched.
    mark: Mark,
    /// A hash of its last 4 KiB.
    tail: u64,
    /// Whether its last line was whole.
    whole: bool,
}

/// Which file it was: device and inode, or nothing where the platform has none; and its times, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    file: (u64, u64),
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Fingerprint {
    /// The fingerprint of an open log, all of it.
    pub(super) fn of(file: &mut File) -> io::Result<Fingerprint> {
        let length = file.metadata()?.len();
        Fingerprint::of_first(file, length)
    }

    /// The fingerprint of an open log as if it had so many bytes only.
    pub(super) fn of_first(file: &mut File, length: u64) -> io::Result<Fingerprint> {
        let metadata = file.metadata()?;
        let (tail, whole) = tail(file, length)?;
        Ok(Fingerprint { length, mark: Mark::of(&metadata)?, tail, whole })
    }

    /// Whether it is the very log, untouched.
    pub(super) fn is(&self, metadata: &Metadata) -> bool {
        self.length == metadata.len() && Mark::of(metadata).is_ok_and(|mark| mark == self.mark)
    }

    /// Whether the log has only grown behind what was read: the same file, its old end in place and a line's end.
    pub(super) fn has_grown_to(&self, file: &mut File) -> io::Result<bool> {
        Ok(self.whole && self.is_within(file)?)
    }

    /// Whether what was read still stands there, whatever was written behind it: the same file, its old end in place.
    pub(super) fn is_within(&self, file: &mut File) -> io::Result<bool> {
        let metadata = file.metadata()?;
        let same = metadata.len() >= self.length && Mark::of(&metadata)?.file == self.mark.file;
        Ok(same && tail(file, self.length)? == (self.tail, self.whole))
    }
}

impl Mark {
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> io::Result<Mark> {
        use std::os::unix::fs::MetadataExt as _;
        Ok(Mark {
            file: (metadata.dev(), metadata.ino()),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }

    #[cfg(not(unix))]
    fn of(metadata: &Metadata) -> io::Result<Mark> {
        let since = metadata.modified()?.duration_since(std::time::UNIX_EPOCH).map_err(io::Error::other)?;
        let seconds = i64::try_from(since.as_secs()).map_err(io::Error::other)?;
        Ok(Mark { file: (0, 0), modified: (seconds, since.subsec_nanos().into()), changed: (0, 0) })
    }
}

/// A hash of the last 4 KiB of the first `length` bytes, and whether they end a line.
fn tail(file: &mut File, length: u64) -> io::Result<(u64, bool)> {
    let begin = length.saturating_sub(TAIL);
    let mut bytes = vec![0; usize::try_from(length - begin).unwrap_or(0)];
    file.seek(SeekFrom::Start(begin))?;
    file.read_exact(&mut bytes)?;
    let mut hash = Fnv::default();
    hash.write(&bytes);
    Ok((hash.finish(), bytes.last().is_none_or(|last| *last == b'\n')))
}
