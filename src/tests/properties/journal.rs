//! A generated journal, and what other programs may do to its files.

use std::fs;
use std::path::PathBuf;

use crate::model::change::Change;
use crate::model::{Day, Entries as _, Entry, Moment, NewEntry, Privacy, State, Via};
use crate::store::{
    Folders, History, NotSaved, Randomness, RawEntry, Stamp, Store, Warning, boxed, export_document,
};
use proptest::sample::Index;
use tempfile::TempDir;

use super::acts::{Act, plan};

/// A journal in a folder of its own.
pub(crate) struct Journal {
    pub(crate) folder: TempDir,
    pub(crate) store: Store,
}

impl Journal {
    pub(crate) fn empty() -> Journal {
        let folder = crate::tests::home();
        let (journal, state) = (folder.path().join("main"), folder.path().join(".state"));
        fs::create_dir_all(journal.join("log")).expect("a folder for logs");
        let cache = Some(folder.path().join("cache"));
        Journal { store: Store::new(Folders { journal, state, cache }), folder }
    }

    pub(crate) fn of(acts: &[Act], seed: u64) -> Journal {
        let journal = Journal::empty();
        for (number, act) in acts.iter().enumerate() {
            journal.record(act, seed, number);
        }
        journal
    }

    /// Two machines' histories, begun without knowledge of each other.
    pub(crate) fn merged(one: &[Act], other: &[Act]) -> Journal {
        let journal = Journal::of(one, 1);
        for line in Journal::of(other, 2).lines() {
            journal.append("other.jsonl", &line);
        }
        journal
    }

    /// Two machines' histories that share their beginning: neither knows what the other did since then.
    pub(crate) fn forked(shared: &[Act], one: &[Act], other: &[Act]) -> Journal {
        let (journal, twin) = (Journal::of(shared, 1), Journal::empty());
        let known = journal.lines();
        known.iter().for_each(|line| twin.append("shared.jsonl", line));
        for (machine, acts, seed) in [(&journal, one, 3), (&twin, other, 4)] {
            for (number, act) in (shared.len()..).zip(acts) {
                machine.record(act, seed, number);
            }
        }
        for line in twin.lines().iter().filter(|line| !known.contains(line)) {
            journal.append("other.jsonl", line);
        }
        journal
    }

    pub(crate) fn record(&self, act: &Act, seed: u64, number: usize) -> Option<Entry> {
        self.record_as(act.privacy(), act, seed, number)
    }

    pub(crate) fn record_as(
        &self,
        privacy: Option<Privacy>,
        act: &Act,
        seed: u64,
        number: usize,
    ) -> Option<Entry> {
        // Of all that was ever asked or decided: most of it was let go of.
        let asked = self.decisions();
        let asked =
            asked.get(act.one * 5 % asked.len().max(1)).cloned().unwrap_or_else(|| "d-aaaa".to_owned());
        let notes = [asked.as_str()];
        let plan = |entry: &mut NewEntry| plan(entry, act, &self.history(), asked.clone());
        self.plan_as(privacy, &notes, seed, number, act.days, plan)
    }

    /// The handles of every question and decision, each with its whole id.
    pub(crate) fn decisions(&self) -> Vec<String> {
        let mut handles = Vec::new();
        let is_one = |change: &Change| matches!(change, Change::Asked(_) | Change::Decided(_));
        let note = |entry: &Entry| format!("d-{}", entry.id.to_string().to_lowercase());
        let mut see = |entry: &Entry| {
            handles.extend(entry.known().any(|(_, change)| is_one(change)).then(|| note(entry)));
        };
        self.history().each_standing(&mut see).expect("it can be read");
        handles
    }

    pub(crate) fn history(&self) -> History {
        self.store.history().expect("it can be read")
    }

    pub(crate) fn history_from(
        &self,
        until: Option<Day>,
        suits: impl FnMut(&History) -> anyhow::Result<bool>,
    ) -> History {
        self.store.history_from(until, |_| true, suits).expect("it can be read")
    }

    /// The same journal, after its cache was deleted and made anew.
    pub(crate) fn folded_anew(&self) -> &Store {
        fs::remove_dir_all(self.folder.path().join("cache")).expect("it may be deleted at any time");
        self.store.load().expect("it can be read");
        &self.store
    }

    /// Records what is planned, unless it is refused.
    pub(crate) fn plan(
        &self,
        seed: u64,
        number: usize,
        days: i64,
        plan: impl FnOnce(&mut NewEntry) -> anyhow::Result<()>,
    ) -> Option<Entry> {
        self.plan_about(&[], seed, number, days, plan)
    }

    pub(crate) fn plan_about(
        &self,
        notes: &[&str],
        seed: u64,
        number: usize,
        days: i64,
        plan: impl FnOnce(&mut NewEntry) -> anyhow::Result<()>,
    ) -> Option<Entry> {
        self.plan_as(None, notes, seed, number, days, plan)
    }

    fn plan_as(
        &self,
        privacy: Option<Privacy>,
        notes: &[&str],
        seed: u64,
        number: usize,
        days: i64,
        plan: impl FnOnce(&mut NewEntry) -> anyhow::Result<()>,
    ) -> Option<Entry> {
        let like: Moment = "2026-01-01T12:00:00+01:00".parse().expect("a moment");
        let now = day(i64::try_from(number).expect("few") * 7 + days).noon(like);
        let stamp = Stamp {
            now,
            random: Randomness::Seeded(seed),
            author: &|_| Some(if number % 5 == 4 { "dana" } else { "ann" }.to_owned()),
            via: if seed.is_multiple_of(3) { Via::Pipe } else { Via::Terminal },
            privacy,
        };
        match self.store.record(&stamp, notes, boxed(plan)) {
            Ok(recorded) => Some(recorded.entry),
            Err(error) => {
                assert!(error.downcast_ref::<NotSaved>().is_none(), "{error:#}");
                None
            }
        }
    }

    pub(crate) fn past(&self) -> Past {
        let (present, mut entries) = (self.store.load().expect("it can be read"), Vec::new());
        self.history().each(&mut |entry| entries.push(entry.clone())).expect("it can be read");
        Past { entries, state: present.checkpoint.state, warnings: present.warnings }
    }

    /// The document of the whole journal.
    pub(crate) fn exported(&self) -> String {
        export_document::write(&self.store.raw_entries(None).expect("it can be read").0)
    }

    /// Takes in a document, and tells how many of its entries are new.
    pub(crate) fn import(&self, document: &str) -> usize {
        let entries = export_document::read(document).expect("it can be read").expect("it is an export");
        let new = self.store.unknown_of(entries).expect("it can be read").new;
        if !new.is_empty() {
            self.store.add_logs(&new, Randomness::Seeded(7)).expect("it is written");
        }
        RawEntry::ids(&new)
    }

    /// The same journal, read without the cache.
    pub(crate) fn uncached(&self) -> Store {
        let journal = self.store.folder().to_owned();
        Store::new(Folders { journal, state: self.folder.path().join("state"), cache: None })
    }

    /// Does to the files what other programs may do to them between two commands.
    pub(crate) fn meddle(&self, how: u8, place: Index, foreign: &mut impl Iterator<Item = String>) {
        let logs = self.logs();
        let Some(log) = logs.get(place.index(logs.len().max(1))) else { return };
        let mut bytes = fs::read(log).expect("it is read");
        let at = place.index(bytes.len().max(1));
        match how {
            0 => foreign.take(2).for_each(|line| self.append("other.jsonl", &line)),
            1 => fs::write(log, [&bytes[..], b"{\"v\":1,\"id\":\"01M"].concat()).expect("it is torn"),
            2 => fs::write(log, &bytes[..at]).expect("it is cut"),
            3 => {
                bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = b'x');
                fs::write(log, bytes).expect("it is edited");
            }
            4 => {
                let lines = bytes.split_inclusive(|byte| *byte == b'\n').rev();
                fs::write(log, lines.collect::<Vec<_>>().concat()).expect("it is turned round");
            }
            5 => {
                let copy = log.with_extension("copy");
                fs::write(&copy, &bytes).and_then(|()| fs::rename(copy, log)).expect("it is replaced");
            }
            6 => fs::remove_file(log).expect("it is removed"),
            7 => fs::remove_dir_all(self.folder.path().join("cache")).unwrap_or_default(),
            8 => self.each_checkpoint(|bytes| bytes.truncate(place.index(bytes.len()))),
            9 => self.each_checkpoint(|bytes| {
                let at = place.index(bytes.len());
                bytes[at] ^= 1;
            }),
            10 => self.each_checkpoint(|bytes| {
                let at = place.index(bytes.len());
                bytes[at..].fill(0);
            }),
            _ => {}
        }
    }

    pub(crate) fn each_checkpoint(&self, spoil: impl Fn(&mut Vec<u8>)) {
        for checkpoint in fs::read_dir(self.folder.path().join("cache")).into_iter().flatten() {
            let checkpoint = checkpoint.expect("listed").path();
            let mut bytes = fs::read(&checkpoint).expect("it is read");
            // One that was cut may have nothing left to spoil.
            if !bytes.is_empty() {
                spoil(&mut bytes);
                fs::write(checkpoint, bytes).expect("it is spoilt");
            }
        }
    }

    /// Its logs, shared and private.
    pub(crate) fn logs(&self) -> Vec<PathBuf> {
        let folders = [self.store.log_folder(), self.store.private_folder()];
        let files = folders.into_iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten());
        let mut logs: Vec<PathBuf> = files.map(|log| log.expect("listed").path()).collect();
        logs.sort();
        logs
    }

    /// The lines of its logs, each with its newline.
    pub(crate) fn lines(&self) -> Vec<String> {
        let texts = self.logs().into_iter().map(|log| fs::read_to_string(log).expect("it is text"));
        texts.collect::<String>().split_inclusive('\n').map(str::to_owned).collect()
    }

    /// Appends a line to a log of this name, in the folder that the line belongs to.
    pub(crate) fn append(&self, name: &str, line: &str) {
        let is_private = line.contains("\"private\":true,");
        let folder = if is_private { self.store.private_folder() } else { self.store.log_folder() };
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join(name);
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, before + line).expect("a line is written");
    }
}

/// What a journal holds.
pub(crate) struct Past {
    pub(crate) entries: Vec<Entry>,
    pub(crate) state: State,
    pub(crate) warnings: Vec<Warning>,
}

pub(crate) fn day(days: i64) -> Day {
    Day::from_ymd(2026, 1, 1).expect("the calendar has it").plus_days(days)
}
