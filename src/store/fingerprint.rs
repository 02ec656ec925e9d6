//! What a log was like when it was read: enough to know it again.

use std::fs::{File, Metadata};
use std::io::{self, Read as _};

use crc32fast::Hasher;
use serde::{Deserialize, Serialize};

/// A log as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fingerprint {
    /// How many bytes it had.
    pub(super) length: u64,
    pub(super) checksum: u32,
    /// Whether its last line was whole.
    pub(super) ends_line: bool,
    /// Which file it was, and when it was last touched.
    pub(super) mark: Mark,
}

/// Which file it was: device and inode, or nothing where the platform has none; and its times, in seconds and nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    file: (u64, u64),
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Fingerprint {
    /// Whether it is the very log, untouched, by its times: they tell nothing where it may have been touched again at the
    /// moment at which the checkpoint was `written` that knows of it.
    pub(super) fn is_untouched(&self, metadata: &Metadata, written: Mark) -> bool {
        self.is(metadata) && self.mark.is_before(written)
    }

    /// Whether it is the very log, as far as its times tell.
    pub(super) fn is(&self, metadata: &Metadata) -> bool {
        self.length == metadata.len() && Mark::of(metadata).is_ok_and(|mark| mark == self.mark)
    }

    /// Whether all that was read still stands there, and what was written behind it begins a line.
    pub(super) fn begins(&self, file: &mut File) -> io::Result<bool> {
        let length = file.metadata()?.len();
        let can_grow = length == self.length || length > self.length && self.ends_line;
        Ok(can_grow && checksum(file, self.length)? == self.checksum)
    }

    /// The same log with this behind it.
    pub(super) fn with(&self, appended: &[u8], mark: Mark) -> Fingerprint {
        let mut sum = Hasher::new_with_initial_len(self.checksum, self.length);
        sum.update(appended);
        Fingerprint {
            length: self.length + appended.len() as u64,
            checksum: sum.finalize(),
            ends_line: appended.last().map_or(self.ends_line, |last| *last == b'\n'),
            mark,
        }
    }
}

impl Mark {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> io::Result<Mark> {
        use std::os::unix::fs::MetadataExt as _;
        Ok(Mark {
            file: (metadata.dev(), metadata.ino()),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> io::Result<Mark> {
        let since = metadata.modified()?.duration_since(std::time::UNIX_EPOCH).map_err(io::Error::other)?;
        let seconds = i64::try_from(since.as_secs()).map_err(io::Error::other)?;
        Ok(Mark { file: (0, 0), modified: (seconds, since.subsec_nanos().into()), changed: (0, 0) })
    }

    /// Whether it is the same file, whatever its times are.
    pub(super) fn is_same_file(self, other: Mark) -> bool {
        self.file == other.file
    }

    /// Whether a file that is touched when this one was `written`, or later, has another mark. Some file systems count whole
    /// seconds, or two of them at a time.
    fn is_before(self, written: Mark) -> bool {
        let step = if self.modified.1 == 0 { 2 } else { 0 };
        (self.modified.0 + step, self.modified.1) < written.modified
    }
}

/// The checksum of the first bytes of a file; of all of them where it has fewer.
fn checksum(file: &mut File, length: u64) -> io::Result<u32> {
    let (mut sum, mut rest) = (Hasher::new(), file.take(length));
    let mut buffer = vec![0; 128 * 1024];
    loop {
        match rest.read(&mut buffer)? {
            0 => return Ok(sum.finalize()),
            read => sum.update(&buffer[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_within_a_tick_of_the_clock_are_not_trusted() {
        let mark = |seconds, nanoseconds| Mark { modified: (seconds, nanoseconds), ..Mark::default() };
        for (log, written, expected) in [
            (mark(9, 5), mark(9, 6), true),
            (mark(9, 5), mark(9, 5), false),
            (mark(9, 5), mark(9, 4), false),
            (mark(9, 0), mark(10, 0), false),
            (mark(9, 0), mark(11, 0), false),
            (mark(9, 0), mark(11, 1), true),
        ] {
            assert_eq!(log.is_before(written), expected, "{log:?}, {written:?}");
        }
    }
}
