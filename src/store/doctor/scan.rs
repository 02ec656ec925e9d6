//! An examination: every log once, line by line, then what all lines say together.

use std::io::{self, Seek as _};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::model::Moment;
use crate::store::fingerprint::Fingerprint;
use crate::store::{Progress, Store, Watch, log};

use super::entry_index::Places;
use super::finding::{Finding, Findings};
use super::line_check::Condition;
use super::problem::Problem;
use super::raw_line::RawLines;
use super::references::References;
use super::{clock, duplicates, permissions, snapshot, symlinks};

/// What an examination tells.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// What was found.
    pub(super) findings: Vec<Finding>,
    /// The logs that could be read.
    pub(super) logs: Vec<Examined>,
}

/// A log that was examined.
#[derive(Debug)]
pub(super) struct Examined {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// What it was like.
    pub(super) fingerprint: Fingerprint,
    /// Where the lines begin that stand elsewhere, too, in order.
    pub(super) again: Vec<u64>,
}

/// Looks through the files of a journal.
pub(super) fn examine(store: &Store, now: Moment, watch: Watch<'_>) -> Result<Scan> {
    if !store.folder().is_dir() {
        return Ok(Scan::default());
    }
    let mut whole = Whole::default();
    permissions::look(store, &mut whole.findings);
    snapshot::look(store, &mut whole.findings);
    symlinks::look(&store.log_folder(), &mut whole.findings);
    let files = log::files(&store.log_folder())?;
    let length = |file: &PathBuf| std::fs::metadata(file).map_or(0, |metadata| metadata.len());
    let mut progress = Progress { done: 0, all: files.iter().map(length).sum() };
    for file in &files {
        if whole.is_another(file, &files) {
            continue;
        }
        whole.log(file, now, &mut |bytes| {
            progress.done += bytes;
            watch(progress);
        })?;
    }
    whole.finish()
}

/// All logs so far.
#[derive(Debug, Default)]
struct Whole {
    findings: Findings,
    places: Places,
    references: References,
    fingerprints: Vec<Fingerprint>,
    links: Vec<PathBuf>,
    is_incomplete: bool,
}

impl Whole {
    /// Whether a log is but a link to another of these logs, which is examined under its own name.
    fn is_another(&mut self, path: &Path, files: &[PathBuf]) -> bool {
        if !symlinks::look(path, &mut self.findings) {
            return false;
        }
        self.links.push(path.to_owned());
        let Ok(target) = path.canonicalize() else { return false };
        let others = files.iter().filter(|file| !symlinks::is_link(file));
        others.filter_map(|file| file.canonicalize().ok()).any(|file| file == target)
    }

    fn log(&mut self, path: &Path, now: Moment, done: &mut dyn FnMut(u64)) -> Result<()> {
        let opened = log::open(path)
            .and_then(|mut file| Ok((Fingerprint::of(&mut file)?, file.rewind().map(|()| file)?)));
        let (fingerprint, file) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                self.unread(path, &error);
                return Ok(());
            }
        };
        let number = self.places.begin(path.to_owned())?;
        self.fingerprints.push(fingerprint);
        if let Err(error) = self.lines(number, path, RawLines::of(file), now, done) {
            self.unread(path, &error);
        }
        Ok(())
    }

    fn unread(&mut self, path: &Path, error: &io::Error) {
        self.is_incomplete = true;
        self.findings.add(Problem::UnreadableLog { why: error.to_string() }, path, None);
    }

    fn lines(
        &mut self,
        log: u16,
        path: &Path,
        mut lines: RawLines,
        now: Moment,
        done: &mut dyn FnMut(u64),
    ) -> io::Result<()> {
        while let Some(line) = lines.next()? {
            let condition = Condition::of(line);
            for problem in condition.ailments {
                self.findings.add(problem, path, Some(line.number));
            }
            if let Some(entry) = condition.entry {
                self.places.note(log, line, &entry);
                self.references.note(log, line, &entry);
                if let Some(problem) = clock::look(&entry, now) {
                    self.findings.add(problem, path, Some(line.number));
                }
            }
            done(line.bytes.len() as u64 + 1);
        }
        Ok(())
    }

    /// What all lines say together. Where a log could not be read, nobody knows what is missing.
    fn finish(mut self) -> Result<Scan> {
        self.places.sort();
        let again = duplicates::find(&self.places, &self.links, &mut self.findings)?;
        if !self.is_incomplete {
            self.references.find(&self.places, &mut self.findings);
        }
        let mut findings = self.findings.sorted();
        // A link is never written through.
        for finding in findings.iter_mut().filter(|finding| self.links.contains(&finding.file)) {
            finding.cure = None;
        }
        let logs = self.places.logs.into_iter().zip(self.fingerprints).zip(again);
        let logs = logs.map(|((path, fingerprint), again)| Examined { path, fingerprint, again }).collect();
        Ok(Scan { findings, logs })
    }
}
