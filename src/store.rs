//! The journal on disk: the only room that touches its files.
//!
//! The truth is a folder of logs, one a machine, each a file of entries as JSON lines that only ever grows:
//! `<journal>/log/<device>.jsonl`. Reading takes no lock and writes nothing. Recording is one sequence: lock, read, plan,
//! one write, sync, unlock; only then is it acknowledged. What cannot be read is kept as it is and reported with its
//! place.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use crate::journal::{Change, Entry, EntryId, Moment, NewEntry, Refusal, State};

mod device;
mod doctor;
mod draft;
mod line;
mod lock;
mod log;
mod private;
mod random;
mod warning;

pub use doctor::{Ailment, Cure, Finding, Progress, Repaired, Watch};
pub use random::Randomness;
pub use warning::{Trouble, Warning};

/// Where a journal and what belongs to it on this machine lie.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The journal's folder; its logs lie in `log/` inside.
    pub journal: PathBuf,
    /// What this machine keeps for itself: its name, locks, drafts.
    pub state: PathBuf,
}

/// A journal on disk.
#[derive(Debug)]
pub struct Store {
    folders: Folders,
}

/// What a journal holds: its entries in id order, each once, what they add up to, and what could not be read.
#[derive(Debug, Default)]
pub struct Past {
    /// The entries, in id order.
    pub entries: Vec<Entry>,
    /// Their fold.
    pub state: State,
    /// What could not be read, with its place.
    pub warnings: Vec<Warning>,
}

/// What was recorded, with the state before and after.
#[derive(Debug)]
pub struct Recorded {
    /// The entry as it was written.
    pub entry: Entry,
    /// The state before it.
    pub before: State,
    /// The state after it.
    pub after: State,
    /// All entries before it.
    pub past: Vec<Entry>,
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
        Store { folders }
    }

    /// Whether the journal's folder is there.
    pub fn exists(&self) -> bool {
        self.log_folder().is_dir()
    }

    /// The journal's folder.
    pub fn folder(&self) -> &Path {
        &self.folders.journal
    }

    /// The folder of its logs.
    pub fn log_folder(&self) -> PathBuf {
        self.folders.journal.join("log")
    }

    /// Reads the journal. Takes no lock and writes nothing; a journal that is not there is empty.
    ///
    /// # Errors
    /// When a file that is there cannot be read: an unread truth is no empty truth.
    pub fn load(&self) -> Result<Past> {
        let (entries, warnings) = log::read_all(&self.log_folder())?;
        let state = State::fold(&entries);
        Ok(Past { entries, state, warnings })
    }

    /// Records what `plan` pushes, as one entry, and returns only when it is on the disk.
    ///
    /// # Errors
    /// The plan's [`Refusal`], with the journal as it was; [`NotSaved`] where it could not be written.
    pub fn record<T>(
        &self,
        stamp: &Stamp<'_>,
        plan: impl FnOnce(&mut NewEntry<'_>) -> Result<T, Refusal>,
    ) -> Result<Recorded> {
        let lock = self.lock();
        let Past { entries: past, state: before, warnings } = self.load()?;
        let newest = past.last().map(|entry| entry.id);
        let id = EntryId::after(newest, stamp.now.millis(), stamp.random.bits(newest)?);
        let id = id.ok_or_else(|| {
            anyhow!("the newest entry's id stands at the end of time; no entry can follow it")
        })?;
        let mut planned = NewEntry::new(id, stamp.now, &past, before.clone());
        plan(&mut planned)?;
        let folded = planned.state().clone();
        let entry = planned.finish((stamp.author)(&folded));
        let written = lock.and_then(|_held| self.write(&entry, stamp.random));
        if let Err(cause) = written {
            let changes = entry.changes.into_iter().flatten().collect();
            return Err(NotSaved { changes, cause }.into());
        }
        let after = if entry.is_undo() { fold_with(&past, &entry) } else { folded };
        Ok(Recorded { entry, before, after, past, warnings })
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

    fn write(&self, entry: &Entry, random: Randomness) -> Result<()> {
        private::create_folder(&self.log_folder())?;
        let device = device::name(&self.folders.state, random)?;
        log::append(&self.log_folder().join(format!("{device}.jsonl")), &line::write(entry)?)
    }

    fn lock(&self) -> Result<lock::Lock> {
        lock::take(&self.folders.state.join("locks"), &self.key())
    }

    fn draft_path(&self, name: &str) -> PathBuf {
        self.folders.state.join("drafts").join(self.key()).join(format!("{name}.json"))
    }

    /// What tells this journal from others on this machine, however it was named: its folder's name, readable, and a
    /// hash of its whole path.
    fn key(&self) -> String {
        let whole = absolute(&self.folders.journal);
        format!("{}-{:016x}", self.name(), fnv1a(whole.as_os_str().as_encoded_bytes()))
    }

    /// The name of the journal's folder, as far as it is readable in the name of a file.
    fn name(&self) -> String {
        let whole = absolute(&self.folders.journal);
        let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.chars().filter(char::is_ascii_alphanumeric).take(24).collect()
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

/// FNV-1a, 64 bits (Fowler, Noll and Vo): a name for a path that stays the same across versions of the compiler.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn fold_with(past: &[Entry], entry: &Entry) -> State {
    let mut all = past.to_vec();
    all.push(entry.clone());
    State::fold(&all)
}
