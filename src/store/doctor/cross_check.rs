//! What all lines say together: ids that stand more than once, and names of what is not there.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Seek as _, SeekFrom};
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::model::{Entry, EntryId, ThingId};
use crate::store::log::{MOST_OPEN, open};

use super::entry_index::{EntryIndex, Seen};
use super::finding::Findings;
use super::line_check::stripped;
use super::problem::Problem;

/// Finds ids that stand more than once: the first counts, by the names of the logs and then by their lines, as in the fold; but
/// what a shared and a private log say under one id may be the parts of one entry. The same entry again is harmless, another entry with its id does not count at all. Tells of each log where the lines begin that stand elsewhere, byte for byte, in a log that is no link:
/// what a link leads to is not ours to count on.
pub(super) fn find_duplicates(
    places: &EntryIndex,
    links: &[PathBuf],
    findings: &mut Findings,
) -> Result<Vec<Vec<u64>>> {
    let mut again = vec![Vec::new(); places.logs.len()];
    let mut texts = Texts { places, open: places.logs.iter().map(|_| None).collect() };
    for alike in places.seen.chunk_by(|one, other| one.id == other.id).filter(|alike| alike.len() > 1) {
        let mut different: Vec<(Seen, Vec<u8>)> = Vec::new();
        for seen in alike {
            let text = texts.read(*seen)?;
            let place = places.place(*seen);
            if let Some((first, _)) = different.iter().find(|(_, known)| *known == text) {
                let first = places.place(*first);
                let is_ours = !links.contains(&first.file);
                findings.add(Problem::Duplicate { first, is_ours }, &place.file, Some(place.line));
                again[usize::from(seen.log)].extend(is_ours.then_some(seen.offset));
                continue;
            }
            let is_alike = |(known, _): &&(Seen, _)| places.privacy(*known) == places.privacy(*seen);
            if let Some((first, _)) = different.iter().find(is_alike) {
                let problem = Problem::ClashingId { id: seen.id, first: places.place(*first) };
                findings.add(problem, &place.file, Some(place.line));
            }
            different.push((*seen, text));
        }
    }
    again.iter_mut().for_each(|offsets| offsets.sort_unstable());
    Ok(again)
}

/// The texts of lines that were seen, read once more: few are needed twice.
struct Texts<'a> {
    places: &'a EntryIndex,
    open: Vec<Option<BufReader<File>>>,
}

impl Texts<'_> {
    fn read(&mut self, seen: Seen) -> Result<Vec<u8>> {
        let path = self.places.place(seen).file;
        self.line(seen).with_context(|| format!("cannot read {}", path.display()))
    }

    fn line(&mut self, seen: Seen) -> io::Result<Vec<u8>> {
        let log = usize::from(seen.log);
        if self.open[log].is_none() && self.open.iter().flatten().count() >= MOST_OPEN {
            self.open.fill_with(|| None);
        }
        let reader = match &mut self.open[log] {
            Some(reader) => reader,
            closed => closed.insert(BufReader::new(open(&self.places.logs[log].path)?)),
        };
        reader.seek(SeekFrom::Start(seen.offset))?;
        let mut line = Vec::new();
        reader.read_until(b'\n', &mut line)?;
        let bytes = line.strip_suffix(b"\n").unwrap_or(&line);
        Ok(stripped(bytes).trim_ascii().to_vec())
    }
}

/// What is named, each once, and where it is named first.
#[derive(Debug, Default)]
pub(super) struct References {
    things: BTreeMap<ThingId, Naming>,
    entries: BTreeMap<EntryId, Naming>,
}

#[derive(Debug)]
struct Naming {
    log: u16,
    line: usize,
    more: usize,
}

impl References {
    /// Notes what an entry names.
    pub(super) fn note(&mut self, log: u16, line: usize, entry: &Entry) {
        let naming = || Naming { log, line, more: 0 };
        for (index, change) in entry.known() {
            let own = ThingId { entry: entry.id, index };
            let subject = change.subject(own).filter(|subject| *subject != own);
            for thing in subject.into_iter().chain(change.others()) {
                self.things.entry(thing).and_modify(|known| known.more += 1).or_insert_with(naming);
            }
        }
        for target in entry.undoes() {
            self.entries.entry(target).and_modify(|known| known.more += 1).or_insert_with(naming);
        }
    }

    /// Finds what is not there.
    pub(super) fn find(&self, places: &EntryIndex, findings: &mut Findings) {
        let mut add = |problem, naming: &Naming| {
            let file = &places.logs[usize::from(naming.log)].path;
            findings.add_with(problem, file, Some(naming.line), naming.more);
        };
        for (thing, naming) in self.things.iter().filter(|(thing, _)| !places.has_thing(**thing)) {
            add(Problem::DanglingReference { thing: *thing }, naming);
        }
        for (entry, naming) in self.entries.iter().filter(|(entry, _)| !places.has_entry(**entry)) {
            add(Problem::DanglingUndo { entry: *entry }, naming);
        }
    }
}
