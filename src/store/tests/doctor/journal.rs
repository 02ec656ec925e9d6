//! A journal to be damaged.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::model::person;
use crate::model::priority::plan as priority;
use crate::model::{Entries as _, Entry, Moment, NewEntry, Refusal, Via};
use crate::store::{Folders, Randomness, Repaired, Stamp, Store, boxed};

use super::damage::{LINES, Log};

/// A journal in a home of its own.
pub(crate) struct Journal {
    pub(crate) home: TempDir,
    pub(crate) store: Store,
}

/// A journal without damage.
pub(crate) struct Sound {
    pub(crate) lines: Vec<Vec<u8>>,
    pub(crate) entries: Vec<Entry>,
}

impl Journal {
    pub(crate) fn empty() -> Journal {
        let home = crate::tests::home();
        let (journal, state) = (home.path().join("main"), home.path().join(".state"));
        Journal { store: Store::new(Folders { journal, state, cache: None }), home }
    }

    /// With these logs, and modes that are right.
    pub(crate) fn of(logs: &[Log]) -> Journal {
        let journal = Journal::empty();
        journal.record(|entry| priority(entry, 0));
        let made = fs::read_dir(journal.store.log_folder()).expect("it is listed");
        made.for_each(|log| fs::remove_file(log.expect("listed").path()).expect("it goes"));
        for log in logs {
            let path = journal.log(&log.name);
            fs::write(&path, log.bytes()).expect("a log");
            narrow(&path);
        }
        journal
    }

    pub(crate) fn sound() -> &'static Sound {
        static SOUND: std::sync::LazyLock<Sound> = std::sync::LazyLock::new(|| {
            let journal = Journal::empty();
            journal.record(executive);
            (1..LINES).for_each(|number| journal.record(|entry| priority(entry, number)));
            let (_, bytes) = journal.files().pop().expect("a log");
            let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            Sound { lines, entries: journal.entries() }
        });
        &SOUND
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let history = self.store.history().expect("it can be read");
        history.each(&mut |entry| entries.push(entry.clone())).expect("it can be read");
        entries
    }

    pub(crate) fn record(&self, plan: impl FnOnce(&mut NewEntry) -> Result<(), Refusal>) {
        let stamp = Stamp {
            now: now(),
            random: Randomness::Seeded(1),
            author: &|_| None,
            via: Via::Terminal,
            privacy: None,
        };
        self.store.record(&stamp, &[], boxed(plan)).expect("it is recorded");
    }

    pub(crate) fn repair(&self) -> Repaired {
        self.store.repair(now(), &mut |_| {}).expect("it can be repaired")
    }

    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.store.log_folder().join(name)
    }

    /// The files in the folder of logs, by name, with what stands in them.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let listed = fs::read_dir(self.store.log_folder()).expect("it is listed");
        let mut files: Vec<_> = listed
            .map(|file| file.expect("listed").path())
            .map(|path| (name(&path), fs::read(&path).expect("it can be read")))
            .collect();
        files.sort();
        files
    }
}

pub(crate) fn executive(entry: &mut NewEntry) -> Result<(), Refusal> {
    let name = "cpo".parse().expect("a name");
    let add = person::NewPerson {
        name,
        role: None,
        every: None,
        ear_of: None,
        executive: true,
        authors: Vec::new(),
        handle: None,
    };
    person::add(entry, add).map(|_| ())
}

pub(crate) fn priority(entry: &mut NewEntry, number: usize) -> Result<(), Refusal> {
    let title = format!("Käse \u{1b}[31m \"{number}\" \u{2028} 契約").parse().expect("a title");
    let why = "it\nmatters".parse().expect("a why");
    priority::add(entry, priority::NewPriority::new(title, why)).map(|_| ())
}

pub(crate) fn sound_line(line: usize) -> Vec<u8> {
    Journal::sound().lines[line].clone()
}

pub(crate) fn now() -> Moment {
    "2026-09-22T12:00:00+02:00".parse().expect("a moment")
}

pub(crate) fn narrow(path: &Path) {
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    fs::set_permissions(path, mode).expect("its mode is set");
}

pub(crate) fn name(path: &Path) -> String {
    path.file_name().expect("it has a name").to_string_lossy().into_owned()
}
