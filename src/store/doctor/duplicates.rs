//! Ids that stand more than once. The first counts, by the names of the logs and then by their lines, as in the fold; the
//! same entry again is sanitize, another entry with its id does not count at all.

use std::io::{self, BufRead as _, BufReader, Seek as _, SeekFrom};
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::store::log::open;

use super::entry_index::{Places, Seen};
use super::finding::Findings;
use super::line_check::stripped;
use super::problem::Problem;

/// Finds them, and tells of each log where the lines begin that stand elsewhere, byte for byte, in a log that is no link:
/// what a link leads to is not ours to count on.
pub(super) fn find(places: &Places, links: &[PathBuf], findings: &mut Findings) -> Result<Vec<Vec<u64>>> {
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
            if let Some((first, _)) = different.first() {
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
    places: &'a Places,
    open: Vec<Option<BufReader<std::fs::File>>>,
}

impl Texts<'_> {
    fn read(&mut self, seen: Seen) -> Result<Vec<u8>> {
        let path = self.places.place(seen).file;
        self.line(seen).with_context(|| format!("cannot read {}", path.display()))
    }

    fn line(&mut self, seen: Seen) -> io::Result<Vec<u8>> {
        let log = usize::from(seen.log);
        let reader = match &mut self.open[log] {
            Some(reader) => reader,
            closed => closed.insert(BufReader::new(open(&self.places.logs[log])?)),
        };
        reader.seek(SeekFrom::Start(seen.offset))?;
        let mut line = Vec::new();
        reader.read_until(b'\n', &mut line)?;
        let bytes = line.strip_suffix(b"\n").unwrap_or(&line);
        Ok(stripped(bytes).trim_ascii().to_vec())
    }
}
