//! The lines of a log, one at a time.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Take};

/// How much is read at once. More gains nothing: it would no longer fit the processor's nearer caches.
const BUFFER: usize = 128 * 1024;

/// The lines of a log that hold something, without their newline and blanks around them.
#[derive(Debug)]
pub(super) struct Lines {
    file: BufReader<Take<File>>,
    line: Vec<u8>,
    number: usize,
    begin: u64,
    end: u64,
}

impl Lines {
    /// The lines in the first `length` bytes.
    pub(super) fn new(file: File, length: u64) -> Lines {
        let file = BufReader::with_capacity(BUFFER, file.take(length));
        Lines { file, line: Vec::new(), number: 0, begin: 0, end: 0 }
    }

    /// The next line.
    pub(super) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        loop {
            self.line.clear();
            self.begin = self.end;
            let read = self.file.read_until(b'\n', &mut self.line)?;
            if read == 0 {
                return Ok(None);
            }
            self.end += u64::try_from(read).unwrap_or(u64::MAX);
            self.number += 1;
            if !self.text().is_empty() {
                return Ok(Some(self.text()));
            }
        }
    }

    /// The line that was read last. A byte order mark before the first is passed over.
    pub(super) fn text(&self) -> &[u8] {
        let line = self.line.as_slice();
        line.strip_prefix(b"\xef\xbb\xbf").filter(|_| self.number == 1).unwrap_or(line).trim_ascii()
    }

    /// The number of the line that was read last, from 1.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The byte at which the line that was read last begins.
    pub(super) fn offset(&self) -> u64 {
        self.begin
    }
}
