//! Several logs as one history: of the entries that stand first in their logs, the one with the least id is next.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Seek as _, SeekFrom};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::model::{Entry, EntryId};
use crate::store::fingerprint::Fingerprint;
use crate::store::snapshot::Logs;
use crate::store::warning::Warning;
use crate::store::{line, log};

use super::log_index::{LogIndex, Place};
use super::reader::{self, Lines};

/// The merged logs.
#[derive(Debug)]
pub(super) struct Merge<'a> {
    logs: Vec<Log<'a>>,
    last: Option<EntryId>,
    warnings: Vec<Warning>,
}

#[derive(Debug)]
struct Log<'a> {
    path: &'a Path,
    source: Source<'a>,
    head: Option<Entry>,
}

/// How a log is read: as it stands, or by the places of its entries where they do not stand in order.
#[derive(Debug)]
enum Source<'a> {
    InOrder(Lines),
    ByPlace(BufReader<File>, std::slice::Iter<'a, Place>),
}

impl<'a> Merge<'a> {
    /// The logs, each at its first entry.
    pub(super) fn of(surveys: &'a [LogIndex]) -> Result<Merge<'a>> {
        let mut merge = Merge { logs: Vec::new(), last: None, warnings: Vec::new() };
        for survey in surveys {
            let mut log = merge.open(survey)?;
            log.advance(&mut merge.warnings)?;
            merge.logs.push(log);
        }
        Ok(merge)
    }

    /// The next entry, each once.
    pub(super) fn next(&mut self) -> Result<Option<Entry>> {
        loop {
            let heads = self.logs.iter().enumerate();
            let least = heads.filter_map(|(place, log)| log.head.as_ref().map(|head| (head.id, place))).min();
            let Some((id, place)) = least else { return Ok(None) };
            let entry = self.logs[place].head.take();
            self.logs[place].advance(&mut self.warnings)?;
            if self.last != Some(id) {
                self.last = Some(id);
                return Ok(entry);
            }
        }
    }

    /// How many bytes of all logs were read, or passed over at their beginning.
    pub(super) fn read(&self) -> u64 {
        self.logs.iter().map(|log| log.read()).sum()
    }

    /// What could not be read so far.
    pub(super) fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// What the logs looked like if they ended here; nothing where one is not read as it stands.
    pub(super) fn looks(&self) -> Option<Logs> {
        let look = |log: &Log<'_>| {
            let name = log.path.file_name()?.to_str()?.to_owned();
            Some((name, Fingerprint::of_first(&mut File::open(log.path).ok()?, log.passed()?).ok()?))
        };
        self.logs.iter().map(look).collect()
    }

    /// What could not be read, log by log.
    pub(super) fn into_warnings(mut self) -> Vec<Warning> {
        self.warnings.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        self.warnings
    }

    fn open(&mut self, survey: &'a LogIndex) -> Result<Log<'a>> {
        let path = survey.path.as_path();
        let cannot = || format!("cannot read {}", path.display());
        let file = log::open_again(path, &survey.fingerprint).with_context(cannot)?;
        let lines = Lines::new(file, survey.from, survey.fingerprint.length).with_context(cannot)?;
        let source = Source::InOrder(lines);
        let mut lines = Log { path, source, head: None };
        let Some(index) = &survey.index else { return Ok(lines) };
        // What cannot be read has no place; it is told all the same.
        while lines.advance(&mut self.warnings)? {}
        let file = BufReader::new(log::open_again(path, &survey.fingerprint).with_context(cannot)?);
        Ok(Log { source: Source::ByPlace(file, index.iter()), ..lines })
    }
}

impl Log<'_> {
    /// How much of it was read; of one that is read by places it is not told.
    fn read(&self) -> u64 {
        match &self.source {
            Source::InOrder(lines) => lines.end(),
            Source::ByPlace(..) => 0,
        }
    }

    /// The byte before the entry that comes next; nothing where it is read by places.
    fn passed(&self) -> Option<u64> {
        match &self.source {
            Source::InOrder(lines) => Some(if self.head.is_some() { lines.offset() } else { lines.end() }),
            Source::ByPlace(..) => None,
        }
    }

    /// Reads on to the next entry, and tells whether there is one.
    fn advance(&mut self, warnings: &mut Vec<Warning>) -> Result<bool> {
        let cannot = || format!("cannot read {}", self.path.display());
        self.head = match &mut self.source {
            Source::InOrder(lines) => loop {
                let Some(text) = lines.next().with_context(cannot)? else { break None };
                let (entry, troubles) = line::read(text);
                let line = lines.number();
                let placed = |trouble| Warning { file: self.path.to_owned(), line, trouble };
                warnings.extend(troubles.into_iter().map(placed));
                if entry.is_some() {
                    break entry;
                }
            },
            Source::ByPlace(file, places) => match places.next() {
                None => None,
                Some(place) => {
                    let mut text = Vec::new();
                    file.seek(SeekFrom::Start(place.offset)).with_context(cannot)?;
                    file.read_until(b'\n', &mut text).with_context(cannot)?;
                    let entry = line::read(reader::text(&text, place.offset)).0;
                    let entry = entry.filter(|entry| entry.id == place.id);
                    Some(entry.ok_or_else(log::changed).with_context(cannot)?)
                }
            },
        };
        Ok(self.head.is_some())
    }
}
