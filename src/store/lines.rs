//! The lines of a log, one at a time, in place, with a checksum of all that was read: whatever the length of a line, only as
//! much of it is held as an entry may have.

use std::fs::{File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use crc32fast::Hasher;
use memchr::memchr;

use super::fingerprint::Fingerprint;
use super::line::LONGEST;
use super::log;

/// How much is read at once. More gains nothing: it would no longer fit the processor's nearer caches.
const BUFFER: usize = 128 * 1024;

/// A line as it stands in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawLine<'a> {
    /// Its number, from 1 where one began to read.
    pub(super) number: usize,
    /// The byte at which it begins.
    pub(super) offset: u64,
    /// The byte behind it and its newline.
    pub(super) end: u64,
    /// Its bytes, without the newline. Of one that is longer than any entry, only the beginning, but longer than any entry.
    pub(super) bytes: &'a [u8],
    /// Whether a newline ends it: only the last may have none.
    pub(super) ends: bool,
}

impl<'a> RawLine<'a> {
    /// Whether all of its bytes are here.
    pub(super) fn is_held(self) -> bool {
        self.end - self.offset == self.bytes.len() as u64 + u64::from(self.ends)
    }

    /// What it holds, without blanks around it. A byte order mark before the first line is passed over.
    pub(super) fn text(self) -> &'a [u8] {
        text(self.bytes, self.offset)
    }
}

/// What a line holds that begins at this byte of its log.
pub(super) fn text(line: &[u8], offset: u64) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").filter(|_| offset == 0).unwrap_or(line).trim_ascii()
}

/// The lines of a log.
#[derive(Debug)]
pub(super) struct Lines {
    path: PathBuf,
    /// Nothing where there are too many logs to have all of them open.
    file: Option<File>,
    /// What is still to be read.
    rest: std::ops::Range<u64>,
    /// What was read and not yet shown begins at `next` and ends at `filled`; what was summed up ends at `summed`.
    buffer: Vec<u8>,
    next: usize,
    summed: usize,
    filled: usize,
    /// How much was passed over of the line that is being read.
    passed_over: usize,
    number: usize,
    begin: u64,
    end: u64,
    sum: Hasher,
    /// The checksum of all before the line that was read last.
    before: u32,
    ends_line: bool,
}

impl Lines {
    /// The lines behind what is known of a log, as far as it goes now.
    pub(super) fn open(path: &Path, known: Option<&Fingerprint>) -> io::Result<(Lines, Metadata)> {
        let file = log::open(path)?;
        let metadata = file.metadata()?;
        Ok((Lines::new(path, known, metadata.len(), Some(file)), metadata))
    }

    /// The lines behind what is known of a log, within its first `length` bytes. Where it is not to be kept open, it is
    /// opened whenever more of it is read.
    pub(super) fn of(
        path: &Path,
        known: Option<&Fingerprint>,
        length: u64,
        keep_open: bool,
    ) -> io::Result<Lines> {
        let file = if keep_open { Some(log::open(path)?) } else { None };
        Ok(Lines::new(path, known, length, file))
    }

    fn new(path: &Path, known: Option<&Fingerprint>, length: u64, file: Option<File>) -> Lines {
        let (from, checksum) = known.map_or((0, 0), |known| (known.length, known.checksum));
        let rest = from..length.max(from);
        let room = usize::try_from(rest.end - from).map_or(BUFFER, |length| length.clamp(1, BUFFER));
        Lines {
            path: path.to_owned(),
            file,
            rest,
            buffer: vec![0; room],
            next: 0,
            summed: 0,
            filled: 0,
            passed_over: 0,
            number: 0,
            begin: from,
            end: from,
            sum: Hasher::new_with_initial_len(checksum, from),
            before: checksum,
            ends_line: true,
        }
    }

    pub(super) fn next(&mut self) -> io::Result<Option<RawLine<'_>>> {
        Ok(self.advance()?.map(|length| self.line(length)))
    }

    /// What the next line holds that holds something.
    pub(super) fn next_text(&mut self) -> io::Result<Option<&[u8]>> {
        while let Some(length) = self.advance()? {
            // Most lines hold something: looking twice costs less than the borrow checker would have us copy.
            if !self.line(length).text().is_empty() {
                return Ok(Some(self.line(length).text()));
            }
        }
        Ok(None)
    }

    /// The number of the line that was read last.
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

    /// The checksum of the log up to the line that was read last.
    pub(super) fn checksum_before(&self) -> u32 {
        self.before
    }

    /// The checksum of the log up to the end of that line.
    pub(super) fn checksum(&self) -> u32 {
        self.sum.clone().finalize()
    }

    /// Whether a newline ended it.
    pub(super) fn ends_line(&self) -> bool {
        self.ends_line
    }

    fn line(&self, length: usize) -> RawLine<'_> {
        let bytes = &self.buffer[self.next - length..self.next];
        let whole = bytes.strip_suffix(b"\n");
        let (number, offset, end) = (self.number, self.begin, self.end);
        RawLine { number, offset, end, bytes: whole.unwrap_or(bytes), ends: whole.is_some() }
    }

    /// Goes on to the next line, and tells how much of it, and of its newline, is in the buffer.
    fn advance(&mut self) -> io::Result<Option<usize>> {
        self.before = self.checksum();
        let Some(length) = self.whole_line()? else { return Ok(None) };
        self.next += length;
        self.sum_up(self.next);
        self.begin = self.end;
        self.end += (length + std::mem::take(&mut self.passed_over)) as u64;
        self.number += 1;
        self.ends_line = self.buffer[self.next - 1] == b'\n';
        Ok(Some(length))
    }

    fn sum_up(&mut self, to: usize) {
        if let Some(new) = self.buffer.get(self.summed..to) {
            self.sum.update(new);
            self.summed = to;
        }
    }

    /// How long the next line is in the buffer, its newline counted; nothing at the end.
    fn whole_line(&mut self) -> io::Result<Option<usize>> {
        let mut reviewed_thing = 0;
        loop {
            let unread = &self.buffer[self.next..self.filled];
            if let Some(place) = memchr(b'\n', &unread[reviewed_thing..]) {
                return Ok(Some(reviewed_thing + place + 1));
            }
            reviewed_thing = unread.len();
            if reviewed_thing > LONGEST + 1 {
                self.sum_up(self.filled);
                self.passed_over += reviewed_thing - (LONGEST + 1);
                reviewed_thing = LONGEST + 1;
                self.filled = self.next + reviewed_thing;
                self.summed = self.filled;
            }
            if self.fill()? == 0 {
                return Ok(Some(reviewed_thing).filter(|length| *length > 0));
            }
        }
    }

    /// Reads on behind what is in the buffer, and tells how much.
    fn fill(&mut self) -> io::Result<usize> {
        if self.rest.is_empty() {
            return Ok(0);
        }
        self.buffer.copy_within(self.next..self.filled, 0);
        self.filled -= self.next;
        self.summed -= self.next;
        self.next = 0;
        if self.filled == self.buffer.len() {
            // No more than is kept of the longest line, and room to see its end.
            self.buffer.resize((self.filled * 2).min(LONGEST + 2 + BUFFER), 0);
        }
        let opened;
        let mut file = match &self.file {
            Some(file) => file,
            None => {
                opened = log::open(&self.path)?;
                &opened
            }
        };
        file.seek(SeekFrom::Start(self.rest.start))?;
        let room = &mut self.buffer[self.filled..];
        let read = file.take(self.rest.end - self.rest.start).read(room)?;
        self.filled += read;
        self.rest.start += read as u64;
        Ok(read)
    }
}
