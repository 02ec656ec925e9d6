//! The history: every entry of every log, in id order, each once, however the lines are spread over files. It is read from
//! the disk as it is asked for: only corrections are held, and of a log whose lines stand out of order, where each begins.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::model::entry::united;
use crate::model::{Checkpoint, Day, Entries, Entry, EntryId, Keep, Refusal, State};

use super::cache::{Keeper, Logs};
use super::fingerprint::Mark;
use super::lines::Lines;
use super::log::{self, LogFile, MOST_OPEN};
use super::warning::Warning;
use super::{Present, line};

mod log_index;
mod merge;

use log_index::LogIndex;
use merge::Merge;

/// After how many entries the watcher is told how far the reading has come.
const WATCH_EVERY: u32 = 4096;

/// How far a long work has come, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) done: u64,
    /// What there is to do.
    pub(crate) all: u64,
}

/// Is told how far the reading has come.
pub(crate) type Watch<'a> = &'a mut dyn FnMut(Progress);

/// What was met on the way through a history that did not count.
#[derive(Debug)]
struct Passed {
    warnings: Vec<Warning>,
    /// The private parts whose shared part is not here: the first and the last.
    waiting: Option<(EntryId, EntryId)>,
}

/// The entries of a journal, as they were when it was opened: what is appended meanwhile is left to the next.
#[derive(Debug)]
pub(crate) struct History {
    logs: Vec<LogIndex>,
    until: Option<Day>,
    /// The checkpoint that it goes on from.
    past: Option<Present>,
}

impl History {
    /// The history in a journal's folder.
    pub(super) fn open(journal: &Path) -> Result<History> {
        History::of(log::all(journal)?)
    }

    /// The history in these logs.
    pub(super) fn of(logs: Vec<LogFile>) -> Result<History> {
        let logs: Result<_> = logs.into_iter().map(|log| LogIndex::of(log, None)).collect();
        Ok(History { logs: logs?, until: None, past: None })
    }

    /// What followed on a checkpoint, which was `written` at some time; nothing where the logs do not bear it out, or it does
    /// not carry what followed. Of logs that are `untouched`, what they are like is known.
    pub(super) fn after(
        past: Present,
        written: Mark,
        journal: &Path,
        untouched: &Logs,
    ) -> Result<Option<History>> {
        let mut logs = Vec::new();
        for log in log::all(journal)? {
            let Some(key) = log.key() else { return Ok(None) };
            let (known, now) = (past.logs.get(&key).cloned(), untouched.get(&key));
            let log = match known {
                None => Some(LogIndex::of(log, None)?),
                Some(known) => LogIndex::behind(log, known, written, now)?,
            };
            match log {
                Some(log) => logs.push(log),
                None => return Ok(None),
            }
        }
        let is_complete = logs.iter().filter(|log| log.known.is_some()).count() == past.logs.len();
        let history = History { logs, until: None, past: Some(past) };
        Ok(if is_complete && history.is_carried()? { Some(history) } else { None })
    }

    fn is_carried(&self) -> Result<bool> {
        let mut is_carried = true;
        let Passed { warnings, waiting } = self.go_through(&mut |_| (), |entry, _| {
            is_carried &= self.past().is_none_or(|past| past.carries(entry));
        })?;
        // The shared part may lie behind the checkpoint.
        let is_behind = |(first, _)| self.past().is_some_and(|past| past.is_behind(first));
        // The numbers of lines are not known here.
        Ok(is_carried && warnings.is_empty() && !waiting.is_some_and(is_behind))
    }

    /// The history as it was known on a day: the entries that were noted, by their own offset, on or before it.
    #[must_use]
    pub(crate) fn until(self, day: Option<Day>) -> History {
        History { until: day, ..self }
    }

    /// Shows every entry, the oldest first, and tells how far it has come.
    pub(crate) fn each_watched(&self, watch: Watch<'_>, see: &mut dyn FnMut(&Entry)) -> Result<()> {
        self.go_through(watch, |entry, _| see(entry)).map(drop)
    }

    /// The earliest day on which an entry was noted.
    pub(crate) fn begins(&self) -> Result<Option<Day>> {
        let mut begins = None;
        self.each(&mut |entry| begins = begins.into_iter().chain([entry.at.day()]).min())?;
        Ok(begins)
    }

    /// What is alive at its end; on the way, checkpoints are kept.
    pub(super) fn present(&self, watch: Watch<'_>, keeper: Option<&Keeper<'_>>) -> Result<Present> {
        let corrected = self.corrected();
        let Present { mut checkpoint, mut warnings, .. } = self.past.clone().unwrap_or_default();
        let passed = self.go_through(watch, |entry, merge| {
            checkpoint.advance(entry);
            if let Some(entry) = corrected.of_entry(entry) {
                checkpoint.state.apply(&entry);
            }
            if let Some(keeper) = keeper.filter(|keeper| keeper.is_due(&checkpoint)) {
                let mut checkpoint = living(&checkpoint);
                merge.waiting().into_iter().for_each(|(_, last)| checkpoint.skip(last));
                let present = |logs| Present { checkpoint, warnings: merge.warnings().to_vec(), logs };
                merge.fingerprints().map(present).iter().for_each(|present| keeper.keep(present));
            }
        })?;
        passed.waiting.into_iter().for_each(|(_, last)| checkpoint.skip(last));
        warnings.extend(passed.warnings);
        // Those from before and those from behind a checkpoint stand in the same files.
        warnings.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        let logs = self.logs.iter().filter_map(|index| Some((index.log.key()?, index.fingerprint.clone())));
        Ok(Present { checkpoint: living(&checkpoint), warnings, logs: logs.collect::<Logs>() })
    }

    /// About how many entries it has.
    pub(super) fn lines(&self) -> u64 {
        self.logs.iter().map(|log| log.lines).sum()
    }

    /// Goes through the entries, and tells what did not count.
    fn go_through(&self, watch: Watch<'_>, mut see: impl FnMut(&Entry, &Merge<'_>)) -> Result<Passed> {
        let mut merge = Merge::of(&self.logs)?;
        let all = self.logs.iter().map(|log| log.fingerprint.length - log.begin()).sum();
        let mut seen = 0u32;
        while let Some(entry) = merge.next()? {
            if self.until.is_none_or(|day| entry.at.day() <= day) {
                see(&entry, &merge);
            }
            seen = seen.wrapping_add(1);
            if seen.is_multiple_of(WATCH_EVERY) {
                watch(Progress { done: merge.read(), all });
            }
        }
        Ok(Passed { waiting: merge.waiting(), warnings: merge.into_warnings() })
    }

    /// The entries of one log whose ids end so. Most lines are only looked at.
    fn ending_in_log(&self, log: &LogIndex, ending: &str, found: &mut Vec<Entry>) -> std::io::Result<()> {
        let keep_open = self.logs.len() <= MOST_OPEN;
        let mut lines = Lines::of(&log.log.path, log.known.as_ref(), log.fingerprint.length, keep_open)?;
        while let Some(text) = lines.next_text()? {
            if line::id(text).is_some_and(|id| id.ending(ending.len()) == ending) {
                found.extend(line::read(text, log.log.privacy).0);
            }
        }
        Ok(())
    }
}

fn living(checkpoint: &Checkpoint) -> Checkpoint {
    let Checkpoint { state, entries, newest, days } = checkpoint;
    let state: State = state.keeping(Keep::Living, &[]);
    Checkpoint { state, entries: *entries, newest: *newest, days: *days }
}

/// What the model is told of a history that cannot be read.
pub(crate) fn unreadable(error: anyhow::Error) -> Refusal {
    Refusal::Unreadable { why: format!("{error:#}") }
}

impl Entries for History {
    fn each(&self, see: &mut dyn FnMut(&Entry)) -> Result<(), Refusal> {
        self.each_watched(&mut |_| (), see).map_err(unreadable)
    }

    fn ending_in(&self, ending: &str) -> Result<Vec<Entry>, Refusal> {
        let mut found = Vec::new();
        for log in &self.logs {
            let looked = self.ending_in_log(log, ending, &mut found);
            looked.with_context(|| format!("cannot read {}", log.log.path.display())).map_err(unreadable)?;
        }
        found.retain(|entry| self.until.is_none_or(|day| entry.at.day() <= day));
        Ok(united(found))
    }

    fn past(&self) -> Option<&Checkpoint> {
        self.past.as_ref().map(|past| &past.checkpoint)
    }

    fn corrections(&self) -> Vec<Entry> {
        let mut all: Vec<Entry> = self.logs.iter().flat_map(|log| log.corrections.iter().cloned()).collect();
        all.retain(|entry| self.until.is_none_or(|day| entry.at.day() <= day));
        united(all)
    }
}
