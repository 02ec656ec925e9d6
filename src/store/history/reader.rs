//! The lines of a log, one at a time, in place.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Take};

use memchr::memchr;

use crate::store::line::LONGEST;

/// How much is read at once. More gains nothing: it would no longer fit the processor's nearer caches.
const BUFFER: usize = 128 * 1024;

/// The lines of a log that hold something, without their newline and blanks around them.
#[derive(Debug)]
pub(super) struct Lines {
    file: Take<File>,
    /// What was read and not yet shown begins at `next` and ends at `filled`. It grows with the longest line; of one that
    /// is longer than any entry, what is enough to tell is kept.
    buffer: Vec<u8>,
    next: usize,
    filled: usize,
    /// How much was passed over of the line that is being read.
    passed_over: usize,
    number: usize,
    begin: u64,
    end: u64,
}

impl Lines {
    /// The lines from a byte on, within the first `length` bytes.
    pub(super) fn new(mut file: File, from: u64, length: u64) -> io::Result<Lines> {
        file.seek(SeekFrom::Start(from))?;
        let (file, buffer) = (file.take(length.saturating_sub(from)), vec![0; BUFFER]);
        Ok(Lines { file, buffer, next: 0, filled: 0, passed_over: 0, number: 0, begin: from, end: from })
    }

    /// The next line.
    pub(super) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        while let Some(length) = self.whole_line()? {
            let begin = self.next;
            self.next += length;
            self.begin = self.end;
            self.end += (length + std::mem::take(&mut self.passed_over)) as u64;
            self.number += 1;
            // Most lines hold something: looking twice costs less than the borrow checker would have us copy.
            if !text(&self.buffer[begin..begin + length], self.begin).is_empty() {
                return Ok(Some(text(&self.buffer[begin..begin + length], self.begin)));
            }
        }
        Ok(None)
    }

    /// The number of the line that was read last, from 1 where one began to read.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The byte behind the line that was read last.
    pub(super) fn end(&self) -> u64 {
        self.end
    }

    /// The byte at which the line that was read last begins.
    pub(super) fn offset(&self) -> u64 {
        self.begin
    }

    /// How long the next line is in the buffer, its newline counted; nothing at the end.
    fn whole_line(&mut self) -> io::Result<Option<usize>> {
        let mut looked_at = 0;
        loop {
            let unread = &self.buffer[self.next..self.filled];
            if let Some(place) = memchr(b'\n', &unread[looked_at..]) {
                return Ok(Some(looked_at + place + 1));
            }
            looked_at = unread.len().min(LONGEST + 1);
            self.passed_over += unread.len() - looked_at;
            self.filled = self.next + looked_at;
            if self.fill()? == 0 {
                return Ok(Some(looked_at).filter(|length| *length > 0));
            }
        }
    }

    /// Reads on behind what is in the buffer, and tells how much.
    fn fill(&mut self) -> io::Result<usize> {
        self.buffer.copy_within(self.next..self.filled, 0);
        self.filled -= self.next;
        self.next = 0;
        if self.filled == self.buffer.len() {
            self.buffer.resize(self.filled * 2, 0);
        }
        let read = self.file.read(&mut self.buffer[self.filled..])?;
        self.filled += read;
        Ok(read)
    }
}

/// What a line holds that begins at this byte of its log. A byte order mark before the first is passed over.
pub(super) fn text(line: &[u8], begin: u64) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").filter(|_| begin == 0).unwrap_or(line).trim_ascii()
}
