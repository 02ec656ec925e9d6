//! A log as lines of bytes, one at a time: whatever its length, only one line is held.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader};

/// A line as it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawLine<'a> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// Where it begins in the file.
    pub(super) offset: u64,
    /// Its bytes, without the newline.
    pub(super) bytes: &'a [u8],
    /// Whether a newline ends it: only the last may have none.
    pub(super) ends: bool,
}

/// The lines of a file.
#[derive(Debug)]
pub(super) struct RawLines {
    reader: BufReader<File>,
    line: Vec<u8>,
    number: usize,
    offset: u64,
}

impl RawLines {
    /// The lines of an open file.
    pub(super) fn of(file: File) -> RawLines {
        RawLines { reader: BufReader::with_capacity(1 << 16, file), line: Vec::new(), number: 0, offset: 0 }
    }

    /// The next line, if there is one.
    pub(super) fn next(&mut self) -> io::Result<Option<RawLine<'_>>> {
        self.offset += self.line.len() as u64;
        self.line.clear();
        if self.reader.read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let whole = self.line.strip_suffix(b"\n");
        Ok(Some(RawLine {
            number: self.number,
            offset: self.offset,
            bytes: whole.unwrap_or(&self.line),
            ends: whole.is_some(),
        }))
    }
}
