//! A scan: every log once, line by line, then what all lines say together, and whether the cache agrees.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::model::{Moment, Privacy};
use crate::store::cache::{self, Logs};
use crate::store::lines::Lines;
use crate::store::log::LogFile;
use crate::store::{History, Progress, Store, Watch, log};

use super::authors::LogAuthors;
use super::cross_check::{References, find_duplicates, look_at_copies};
use super::entry_index::EntryIndex;
use super::files;
use super::finding::{Finding, Findings};
use super::line_check::{LineCheck, look_at_time};
use super::problem::{Fix, Problem};

/// What a scan tells.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) findings: Vec<Finding>,
    /// The logs that could be read.
    pub(super) logs: Vec<Scanned>,
}

/// A log that was scanned, and what is to become of it.
#[derive(Debug)]
pub(in crate::store) struct Scanned {
    pub(in crate::store) log: LogFile,
    pub(in crate::store) metadata: Metadata,
    /// Where the lines begin that stand elsewhere, too, in order.
    pub(in crate::store) again: Vec<u64>,
    /// What is to stand in the place of the lines that begin here, each with its newline.
    pub(in crate::store) replaced: BTreeMap<u64, Vec<u8>>,
    /// Whether what cannot be read stays.
    pub(in crate::store) keeps_unreadable: bool,
}

/// Looks through the files of a journal.
pub(super) fn scan(store: &Store, now: Moment, watch: Watch<'_>) -> Result<Scan> {
    if !store.folder().is_dir() {
        return Ok(Scan::default());
    }
    let mut scanner = Scanner::default();
    files::look(store, &mut scanner.findings);
    look_at_checkpoints(store, &mut scanner.findings);
    let logs = log::all(store.folder())?;
    for (folder, privacy) in
        [(store.log_folder(), Privacy::Shared), (store.private_folder(), Privacy::Private)]
    {
        files::look_at_link(&folder, &mut scanner.findings);
        let number = logs.iter().filter(|log| log.privacy == privacy).count();
        files::look_at_number(&folder, number, &mut scanner.findings);
    }
    let length = |log: &LogFile| std::fs::metadata(&log.path).map_or(0, |metadata| metadata.len());
    let mut progress = Progress { done: 0, all: logs.iter().map(length).sum() };
    for log in &logs {
        if scanner.is_another(&log.path, &logs) {
            continue;
        }
        scanner.log(log, now, &mut |bytes| {
            progress.done += bytes;
            watch(progress);
        })?;
    }
    scanner.finish()
}

/// Folds the logs, and compares with what each checkpoint makes of them. One that would not be believed says nothing; where
/// one disagrees that would be, some program wrote to a log in a way that leaves no trace, or the disk did.
fn look_at_checkpoints(store: &Store, findings: &mut Findings) {
    let Some(newest) = store.newest_checkpoint() else { return };
    // What cannot be read is found and told elsewhere.
    let Ok(folded) = store.history().and_then(|history| history.present(&mut |_| (), None)) else { return };
    let lengths = |logs: &Logs| logs.iter().map(|(name, log)| (name.clone(), log.length)).collect::<Vec<_>>();
    for path in cache::paths(&newest) {
        let Some((past, written)) = cache::read(&path) else { continue };
        let Ok(Some(history)) = History::after(past, written, store.folder(), &Logs::new()) else {
            continue;
        };
        let Ok(told) = history.present(&mut |_| (), None) else { continue };
        // What was recorded since the logs were folded is no disagreement.
        if lengths(&told.logs) == lengths(&folded.logs)
            && (told.checkpoint != folded.checkpoint || told.warnings != folded.warnings)
        {
            findings.add(Problem::CheckpointDisagrees, &path, None);
        }
    }
}

/// All logs so far.
#[derive(Debug, Default)]
struct Scanner {
    findings: Findings,
    places: EntryIndex,
    references: References,
    authors: LogAuthors,
    metadata: Vec<Metadata>,
    links: Vec<PathBuf>,
    is_incomplete: bool,
}

impl Scanner {
    /// Whether a log is but a link to another of these logs, which is scanned under its own name.
    fn is_another(&mut self, path: &Path, logs: &[LogFile]) -> bool {
        if !files::look_at_link(path, &mut self.findings) {
            return false;
        }
        self.links.push(path.to_owned());
        let Ok(target) = path.canonicalize() else { return false };
        let others = logs.iter().map(|log| &log.path).filter(|file| !files::is_link(file));
        others.filter_map(|file| file.canonicalize().ok()).any(|file| file == target)
    }

    fn log(&mut self, log: &LogFile, now: Moment, done: &mut dyn FnMut(u64)) -> Result<()> {
        let path = &log.path;
        let (lines, metadata) = match Lines::open(path, None) {
            Ok(opened) => opened,
            Err(error) => {
                self.unread(path, &error);
                return Ok(());
            }
        };
        let number = self.places.begin(log.clone())?;
        self.metadata.push(metadata);
        if let Err(error) = self.lines(number, log, lines, now, done) {
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
        number: u16,
        log: &LogFile,
        mut lines: Lines,
        now: Moment,
        done: &mut dyn FnMut(u64),
    ) -> io::Result<()> {
        while let Some(line) = lines.next()? {
            let path = &log.path;
            let check = LineCheck::of(line, log.privacy);
            for problem in check.problems {
                self.findings.add(problem, path, Some(line.number));
            }
            if let Some(entry) = check.entry {
                self.places.note(number, line, &entry);
                self.references.note(number, line.number, &entry);
                // Each machine has one of either kind.
                if log.privacy == Privacy::Shared {
                    self.authors.note(number, line.number, &entry);
                }
                if let Some(problem) = look_at_time(&entry, now) {
                    self.findings.add(problem, path, Some(line.number));
                }
            }
            done(line.end - line.offset);
        }
        Ok(())
    }

    /// What all lines say together. Where a log could not be read, nobody knows what is missing.
    fn finish(mut self) -> Result<Scan> {
        self.places.sort();
        let mut again = find_duplicates(&self.places, &self.links, &mut self.findings)?;
        look_at_copies(&self.places, &mut again, &mut self.findings);
        if !self.is_incomplete {
            self.references.find(&self.places, &mut self.findings);
        }
        self.authors.find(&self.places, &mut self.findings);
        let mut findings = self.findings.sorted();
        // A link is never written through.
        for finding in findings.iter_mut().filter(|finding| self.links.contains(&finding.file)) {
            finding.fix = None;
        }
        for finding in findings.iter_mut().filter(|finding| log::is_conflicted_copy(&finding.file)) {
            finding.fix = finding.fix.filter(|fix| *fix == Fix::Narrow);
        }
        let logs = self.places.logs.into_iter().zip(self.metadata).zip(again);
        let logs = logs
            .map(|((log, metadata), again)| Scanned {
                log,
                metadata,
                again,
                replaced: BTreeMap::new(),
                keeps_unreadable: false,
            })
            .collect();
        Ok(Scan { findings, logs })
    }
}
