//! The journal on disk: the only room that touches its files.
//!
//! The truth is a folder of logs, one a machine, each a file of entries as JSON lines that only ever grows:
//! `<journal>/log/<device>.jsonl`. Reading takes no lock and writes nothing. Recording is one sequence: lock, read, plan,
//! one write, sync, unlock; only then is it acknowledged. What cannot be read is kept as it is and reported with its
//! place.
//!
//! # Threats
//!
//! | threat | what we do | which test shows it |
//! | --- | --- | --- |
//! | other users of the machine | folders 0700, files 0600, whatever the umask; what was there keeps its mode | `tests/privacy/modes.rs` |
//! | a log from elsewhere with escape sequences, bidirectional or invisible characters | kept as it is, shown as pictures and numbers; JSON escapes it | `tests/privacy/characters.rs`, `tests/fuzz/terminal.rs` |
//! | names of files, arguments, variables that a terminal would obey | the same, in answers, news, errors and help | `tests/privacy/characters.rs` |
//! | a path in a journal's name, a handle, this machine's name | names are checked, handles slugged; only a `--journal` with a separator is a path | `tests/privacy/names.rs` |
//! | a log from elsewhere with lines deep, huge, torn or newer | each line is read for itself: what cannot be is kept and said, all others count | `tests/privacy/logs.rs`, `tests/fuzz/log_line.rs`, `tests/journals/newer.rs` |
//! | a link in the place of a log | read, and never written through: a synced folder may bring one to any file of its reader; linked folders are their owner's wish | `tests/privacy/logs.rs` |
//! | a pipe or a device in the place of a log | an error, not a wait | `tests/privacy/logs.rs` |
//! | a hostile repository, or a `git` in it | git is found by whole paths alone, and asked for the user's own `user.name`, never the repository's | `tests/privacy/git.rs` |
//! | an entry that is taken back unseen | what this version cannot read, it does not undo | `tests/journals/newer.rs` |
//! | a crate that comes in silently | each is listed with its licence and use | `tests/dependencies/main.rs` |
//! | the journal leaves the machine | there is no code for a network, and no program but git is run | `tests/architecture.rs` |
//! | the disk's thief, root, a program of the same user | nothing: disks and `age` encrypt, and who may run as the user may read what they may | none |

use std::hash::Hasher as _;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context as _, Result, anyhow};

use crate::journal::query::find;
use crate::journal::{Change, Entry, EntryId, Fold, Keep, Kind, Moment, NewEntry, Refusal, State};

mod device;
mod doctor;
mod draft;
mod fingerprint;
mod fnv;
mod history;
mod line;
mod lock;
mod log;
mod private;
mod random;
mod snapshot;
mod warning;

use fingerprint::Fingerprint;
use fnv::Fnv;
use snapshot::{Cached, Logs};

pub use doctor::{Ailment, Cure, Finding, Progress, Repaired, Watch};
pub use history::History;
pub use random::Randomness;
pub use warning::{Trouble, Warning};

/// Where a journal and what belongs to it on this machine lie.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The journal's folder; its logs lie in `log/` inside.
    pub journal: PathBuf,
    /// What this machine keeps for itself: its name, locks, drafts.
    pub state: PathBuf,
    /// What may be deleted at any time: the snapshot. Nothing where none is wanted.
    pub cache: Option<PathBuf>,
}

/// A journal on disk.
#[derive(Debug)]
pub struct Store {
    folders: Folders,
    /// Set when the journal was seen: where it goes meanwhile, it is not made anew.
    seen: OnceLock<()>,
    key: OnceLock<String>,
}

/// What is alive in a journal.
#[derive(Debug, Default)]
pub struct Present {
    /// What its entries add up to, without what has ended.
    pub state: State,
    /// How many entries it has, those that stand taken back, too.
    pub entries: u64,
    /// The newest of them.
    pub newest: Option<EntryId>,
    /// What could not be read, with its place.
    pub warnings: Vec<Warning>,
    /// The logs that it was read from, as they were.
    logs: Logs,
}

/// What was recorded, with the state before and after.
#[derive(Debug)]
pub struct Recorded {
    /// The entry as it was written.
    pub entry: Entry,
    /// The state before it.
    pub before: State,
    /// The state after it, what ended with it still there.
    pub after: State,
    /// What could not be read on the way.
    pub warnings: Vec<Warning>,
}

/// What a recording needs of the world: who records, when, and where random bits come from.
pub struct Stamp<'a> {
    /// The moment.
    pub now: Moment,
    /// Where the random bits of the id come from.
    pub random: Randomness,
    /// Who records, given what the journal says of its author.
    pub author: &'a dyn Fn(&State) -> Option<String>,
}

/// A recording that did not reach the disk. It holds what was to be written, so that no word is lost.
#[derive(Debug)]
pub struct NotSaved {
    /// What was to be recorded.
    pub changes: Vec<Change>,
    /// Why it was not.
    pub cause: anyhow::Error,
}

impl std::fmt::Display for NotSaved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not saved: {:#}", self.cause)
    }
}

impl std::error::Error for NotSaved {}

impl Store {
    /// The journal in these folders; nothing is opened yet.
    pub fn new(folders: Folders) -> Store {
        Store { folders, seen: OnceLock::new(), key: OnceLock::new() }
    }

    /// Whether the journal's folder is there.
    pub fn exists(&self) -> bool {
        let is_there = self.log_folder().is_dir();
        if is_there {
            self.seen.get_or_init(|| ());
        }
        is_there
    }

    /// The journal's folder.
    pub fn folder(&self) -> &Path {
        &self.folders.journal
    }

    /// The folder of its logs.
    pub fn log_folder(&self) -> PathBuf {
        self.folders.journal.join("log")
    }

    /// The journal's history, to be read as often as it is asked for. Takes no lock and writes nothing.
    ///
    /// # Errors
    /// When a file that is there cannot be read: an unread truth is no empty truth.
    pub fn history(&self) -> Result<History> {
        History::open(&self.log_folder())
    }

    /// Reads what is alive. Takes no lock and writes nothing but the snapshot; a journal that is not there is empty.
    ///
    /// # Errors
    /// When a file that is there cannot be read: an unread truth is no empty truth.
    pub fn load(&self) -> Result<Present> {
        let cached =
            self.snapshot().map_or(Cached::Nothing, |path| snapshot::read(&path, &self.log_folder()));
        let present = match cached {
            Cached::Whole(present) => return Ok(present),
            Cached::Grown(present) => present,
            Cached::Nothing => self.history()?.present(&[])?,
        };
        self.remember(&present);
        Ok(present)
    }

    /// Tells the cache, where there is something to tell: a journal that is not there leaves no trace.
    fn remember(&self, present: &Present) {
        if let Some(path) = self.snapshot().filter(|_| !present.logs.is_empty()) {
            snapshot::write(&path, present);
        }
    }

    /// Records what `plan` pushes, as one entry, and returns only when it is on the disk. `speaks_of` are the notes that it
    /// names, as typed: one that has ended long ago is there for the plan all the same.
    ///
    /// # Errors
    /// The plan's refusal, with the journal as it was; [`NotSaved`] where it could not be written.
    pub fn record<T, E: Into<anyhow::Error>>(
        &self,
        stamp: &Stamp<'_>,
        speaks_of: &[&str],
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<Recorded> {
        let lock = self.lock();
        let (present, is_plain) = self.load_with(speaks_of)?;
        let (before, newest) = (present.state.clone(), present.newest);
        let id = EntryId::after(newest, stamp.now.millis(), stamp.random.bits(newest)?);
        let id = id.ok_or_else(|| {
            anyhow!("the newest entry's id stands at the end of time; no entry can follow it")
        })?;
        let mut planned = NewEntry::new(id, stamp.now, before.clone());
        plan(&mut planned).map_err(Into::into)?;
        let by = (stamp.author)(planned.state());
        let entry = planned.finish(by);
        let _held = match lock.and_then(|held| Ok((held, self.write(&entry, stamp.random)?))) {
            Ok((held, written)) => {
                // With notes of long ago it is more than what is alive: the next command folds all.
                let grown = written.filter(|_| is_plain).and_then(|log| present.with(&entry, log));
                grown.iter().for_each(|present| self.remember(present));
                held
            }
            Err(cause) => {
                let changes = entry.changes.into_iter().flatten().collect();
                return Err(NotSaved { changes, cause }.into());
            }
        };
        // It is on the disk: that it cannot be read back must not look like a failure.
        let unwound = entry.is_undo().then(|| self.load().ok()).flatten();
        let after = unwound.map_or_else(|| with(before.clone(), &entry), |present| present.state);
        Ok(Recorded { entry, before, after, warnings: present.warnings })
    }

    /// What is alive, and these notes; and whether that is but what is alive.
    fn load_with(&self, notes: &[&str]) -> Result<(Present, bool)> {
        let present = self.load()?;
        if notes.iter().all(|name| present.state.find(&Kind::ALL, name).is_ok()) {
            return Ok((present, true));
        }
        let history = self.history()?;
        let found = notes.iter().filter_map(|name| match find(&present.state, &history, name) {
            Ok((_, id)) => Some(Ok(id)),
            Err(error) if error.is::<Refusal>() => None,
            Err(error) => Some(Err(error)),
        });
        Ok((history.present(&found.collect::<Result<Vec<_>>>()?)?, false))
    }

    /// Removes every log of this journal, for the demo to begin anew.
    ///
    /// # Errors
    /// When a log cannot be removed.
    pub fn clear(&self) -> Result<()> {
        let _held = self.lock()?;
        for file in log::files(&self.log_folder())? {
            std::fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
        Ok(())
    }

    /// The draft of a pulse with somebody, as it was saved, if there is one.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn draft(&self, name: &str) -> Result<Option<String>> {
        draft::read(&self.draft_path(name))
    }

    /// Saves the draft of a pulse.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save_draft(&self, name: &str, text: &str) -> Result<()> {
        draft::write(&self.draft_path(name), text)
    }

    /// Forgets the draft of a pulse.
    ///
    /// # Errors
    /// When it is there and cannot be removed.
    pub fn forget_draft(&self, name: &str) -> Result<()> {
        draft::remove(&self.draft_path(name))
    }

    /// Appends an entry, and tells which log it went to and what that looks like now, if that can be told.
    fn write(&self, entry: &Entry, random: Randomness) -> Result<Option<Appended>> {
        if self.seen.get().is_none() {
            private::create_folder(&self.log_folder())?;
        }
        let name = format!("{}.jsonl", device::name(&self.folders.state, random)?);
        let appended = log::append(&self.log_folder().join(&name), &line::write(entry)?)?;
        Ok(appended.map(|(before, now)| Appended { name, before, now }))
    }

    fn lock(&self) -> Result<lock::Lock> {
        lock::take(&self.folders.state.join("locks"), self.key())
    }

    fn snapshot(&self) -> Option<PathBuf> {
        self.folders.cache.as_ref().map(|cache| cache.join(format!("{}.json", self.key())))
    }

    fn draft_path(&self, name: &str) -> PathBuf {
        self.folders.state.join("drafts").join(self.key()).join(format!("{name}.json"))
    }

    /// What tells this journal from others on this machine; the path is looked at once.
    fn key(&self) -> &str {
        self.key.get_or_init(|| self.whole_key())
    }

    /// What tells this journal from others on this machine, however it was named: its folder's name, readable, and a
    /// hash of its whole path.
    fn whole_key(&self) -> String {
        let whole = absolute(&self.folders.journal);
        let mut hash = Fnv::default();
        hash.write(whole.as_os_str().as_encoded_bytes());
        format!("{}-{:016x}", readable(&whole), hash.finish())
    }

    /// The name of the journal's folder, as far as it is readable in the name of a file.
    fn name(&self) -> String {
        readable(&absolute(&self.folders.journal))
    }
}

fn readable(whole: &Path) -> String {
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.chars().filter(char::is_ascii_alphanumeric).take(24).collect()
}

/// What an append did to a log.
#[derive(Debug)]
struct Appended {
    name: String,
    /// How many bytes the log had before.
    before: u64,
    now: Fingerprint,
}

impl Present {
    /// The same with one more entry; nothing where that cannot be told without reading all of them again.
    fn with(&self, entry: &Entry, log: Appended) -> Option<Present> {
        // Somebody else may have written, whatever the lock says, or the log was torn.
        let known = self.logs.get(&log.name).map_or(0, |known| known.length);
        let mut fold = Fold::from(self.state.clone(), Keep::Living);
        fold.push(entry);
        let is_enough = known == log.before && !entry.is_undo() && fold.missed().is_empty();
        let mut logs = self.logs.clone();
        logs.insert(log.name, log.now);
        is_enough.then(|| Present {
            state: fold.into_state(),
            entries: self.entries + 1,
            newest: Some(entry.id),
            warnings: self.warnings.clone(),
            logs,
        })
    }
}

/// A path without links, as far as it exists; what is still to be made is added as it stands.
fn absolute(path: &Path) -> PathBuf {
    if let Ok(whole) = path.canonicalize() {
        return whole;
    }
    let named = std::path::absolute(path).unwrap_or_else(|_: io::Error| path.to_owned());
    match (named.parent(), named.file_name()) {
        (Some(parent), Some(name)) => absolute(parent).join(name),
        _ => named,
    }
}

fn with(mut state: State, entry: &Entry) -> State {
    state.apply(entry);
    state
}
