//! The journal on disk: the only room that touches its files.
//!
//! The truth is two folders of logs, one a machine in each, each a file of entries as JSON lines that only ever grows:
//! `<journal>/log/<device>.jsonl` may go to others, `<journal>/private/<device>.jsonl` stays on this machine. An entry that has
//! a part in both is whole when its shared line is written, which comes last. Reading takes no lock and writes nothing but the cache. Recording is one sequence:
//! lock, read, plan, one write, sync, refresh the checkpoint, unlock; only then is it acknowledged. What cannot be read is
//! kept as it is and reported with its place.
//!
//! What is alive is read from the newest checkpoint in the cache, whatever the history's length; a question about the past goes
//! on from an earlier one, and what no checkpoint holds is looked up in the whole [`History`], line by line.
//!
//! # Threats
//!
//! | threat | what we do | which test shows it |
//! | --- | --- | --- |
//! | other users of the machine | folders 0700, files 0600, whatever the umask; what was there keeps its mode | `tests/cli/privacy/permissions.rs` |
//! | a log from elsewhere with escape sequences, bidirectional or invisible characters | kept as it is, shown as pictures and numbers; JSON escapes it | `tests/cli/privacy/characters.rs`, `src/fuzz/terminal.rs` |
//! | names of files, arguments, variables that a terminal would obey | the same, in answers, news, errors and help | `tests/cli/privacy/characters.rs` |
//! | what somebody typed is markup, a formula or the end of an event in what is sent | each format escapes it; the page's policy lets nothing run or load | `tests/cli/report/hostile.rs`, `tests/cli/report/browser.rs`, `tests/cli/report/calendar.rs` |
//! | something private goes out with what is sent | an allow-list in one place, counted aloud | `src/tests/properties/report.rs` |
//! | something private goes out with the log that is shared | each change is sorted as it is planned, and what names something private with it; asked again before it is written | `src/tests/properties/privacy.rs`, `tests/cli/privacy/stays_here.rs` |
//! | a path in a journal's name, a handle, this machine's name | names are checked, handles slugged; only a `--journal` with a separator is a path | `tests/cli/privacy/names.rs` |
//! | a log from elsewhere with lines deep, huge, torn or newer | each line is read for itself: what cannot be is kept and said, all others count; of one longer than 64 MiB no more is held, by the doctor neither | `tests/cli/privacy/logs.rs`, `src/fuzz/log_line.rs`, `tests/cli/journals/newer.rs` |
//! | a link in the place of a log, or of what a repair writes | read, and never written through: a synced folder may bring one to any file of its reader; linked folders are their owner's wish | `tests/cli/privacy/logs.rs` |
//! | a pipe or a device in the place of a log, a lock, this machine's name or a checkpoint | an error, not a wait | `tests/cli/privacy/logs.rs`, `tests/faults/in_the_way.rs` |
//! | an id that is escaped, or two notes whose names end alike | ordered by what it stands for and reported; refused with both | `tests/cli/privacy/logs.rs`, `src/model/tests/handles.rs` |
//! | thousands of logs | read in bounded numbers, and reported | `tests/faults/limits.rs` |
//! | the same journal by two paths, with two folders of locks | whoever writes or replaces a log holds the log itself; what was written must be where the path leads | `tests/faults/concurrent_writer.rs` |
//! | a checkpoint that is damaged, old, or of a log that was edited within a tick of the clock | its own checksum, and one of each log that it was folded from | `src/tests/properties/checkpoints.rs` |
//! | root repairs somebody's journal; a folder that a group shares | logs stay their owner's; what is shared is reported, not narrowed | `tests/faults/in_the_way.rs` |
//! | a hostile repository, or a `git` in it | git is found by whole paths alone, and asked for the user's own `user.name`, never the repository's | `tests/cli/privacy/git.rs` |
//! | an entry that is taken back unseen | what this version cannot read, it does not undo | `tests/cli/journals/newer.rs` |
//! | a crate that comes in silently | each is listed with its licence and use | `tests/architecture/dependencies.rs` |
//! | the journal leaves the machine | there is no code for a network, and no program is run but git, the editor that `--edit` asks for, and the hook that was named on this machine; git sends only where somebody said `align sync` | `tests/architecture/main.rs` |
//! | what is private goes along with what is shared | a team's remote is sent the folder `log/` alone, and nothing else of the journal is read for it | `tests/sync/steps.rs` |
//! | a synced folder, an assistant or the environment says where to send | the remote is named in this machine's own folder for one journal, not by agents; inherited `GIT_*` is cleared | `tests/sync/remote.rs` |
//! | a remote that runs commands: helpers, hooks, filters, a configuration | five ways to reach one are allowed; git's configuration is written anew before each use, and says that there are no hooks | `tests/sync/remote.rs` |
//! | a password in a remote's URL | masked wherever it is shown, in what git says, too; no argument of git's holds it | `tests/sync/remote.rs`, `src/store/sync/remote.rs` |
//! | a remote with links, names that lead elsewhere, a gigabyte, a forest of folders, no commits | only files of the expected names and modes are looked at, sizes first; what is refused is said once | `tests/sync/hostile.rs` |
//! | a line that was changed after it was sent, a forged log, another machine's name | who came first is believed; both versions are shown, and ours is sent again | `tests/sync/forged.rs`, `tests/sync/copied.rs` |
//! | a remote that was emptied or rewound by force | said, and what is here is sent again; nothing is ever forced | `tests/sync/emptied.rs` |
//! | whoever may push forges an entry that nobody had yet | nothing of ours: the host says who may push, and signs | none |
//! | a synced folder says what is run | a hook is named in this machine's own folder for one journal, and must be a program that nobody else can write | `tests/cli/hook.rs` |
//! | a hook that hangs, floods or fails | bounded in time and in what is read of it; the entry is on the disk before | `tests/cli/hook.rs` |
//! | somebody writes in another's name | a log says itself who wrote it, and whoever can write one can write any name: nothing here proves who somebody is. Whose word counts as whose is said by an entry, told by `log` and `drift`, and all that it made first-hand goes with its undo; a name is one person's, no agent's, and counts from then on only | `src/model/tests/first_hand.rs`, `tests/cli/transcripts.rs` |
//! | a cell that a spreadsheet takes for a formula | an apostrophe before it, everything but numbers in quotes | `src/render/csv.rs` |
//! | the disk's thief, root, a program of the same user | nothing: disks and `age` encrypt, and who may run as the user may read what they may | none |

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use crate::model::{Checkpoint, Day, Entries as _, Entry, Privacy};

mod cache;
mod device;
mod doctor;
mod draft;
pub(crate) mod export_document;
mod fingerprint;
mod history;
mod hook;
mod json_file;
mod line;
mod lines;
mod load;
mod lock;
mod log;
mod move_private;
mod output_file;
mod owner_only;
mod random;
mod raw_entries;
mod record;
mod sync;
#[cfg(test)]
mod tests;
mod warning;

pub(crate) use doctor::{Finding, Fix, Problem, Repaired};
pub(crate) use history::{History, Progress, Watch, unreadable};
pub(crate) use log::LogFile;
pub(crate) use output_file::{make_folder, write_output};
pub(crate) use random::Randomness;
pub(crate) use raw_entries::{RawEntry, Unknown};
pub(crate) use record::{NotSaved, Plan, Recorded, Stamp, boxed};
pub(crate) use sync::{Difference, LastSync, Remote, SyncRequest, SyncSettings, Synced, masked};
pub(crate) use warning::{Trouble, Warning};

/// Where a journal and what belongs to it on this machine lie.
#[derive(Clone, Debug)]
pub(crate) struct Folders {
    /// The journal's folder; its logs lie in `log/` and `private/` inside.
    pub(crate) journal: PathBuf,
    /// What this machine keeps for itself: its name, locks, drafts.
    pub(crate) state: PathBuf,
    /// What may be deleted at any time: the checkpoints. Nothing if none is wanted.
    pub(crate) cache: Option<PathBuf>,
}

/// A journal on disk.
#[derive(Debug)]
pub(crate) struct Store {
    folders: Folders,
    /// Set when the journal was seen: if it is removed meanwhile, it is not made again.
    seen: OnceLock<()>,
    key: OnceLock<String>,
    is_held: AtomicBool,
    device_renamed: OnceLock<DeviceRenamed>,
}

/// This machine took a name of its own: the one that it had is that of the machine whose folder was copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DeviceRenamed {
    pub(crate) former: String,
    pub(crate) name: String,
}

/// Keeps other processes from recording; given back when dropped.
#[derive(Debug)]
pub(crate) struct Hold<'a> {
    is_held: &'a AtomicBool,
    _lock: Option<lock::Lock>,
}

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        self.is_held.store(false, Ordering::Relaxed);
    }
}

/// A log as it was looked at.
#[derive(Debug)]
pub(crate) struct LogBegin {
    pub(crate) log: LogFile,
    length: u64,
    /// Its first entry, if one can be read.
    pub(crate) first: Option<Entry>,
}

/// What is alive in a journal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Present {
    /// What its entries add up to, without what has ended.
    pub(crate) checkpoint: Checkpoint,
    /// What could not be read, with its place.
    pub(crate) warnings: Vec<Warning>,
    /// The logs that it was read from, as they were.
    logs: cache::Logs,
}

impl Store {
    /// The journal in these folders; nothing is opened yet.
    pub(crate) fn new(folders: Folders) -> Store {
        Store {
            folders,
            seen: OnceLock::new(),
            key: OnceLock::new(),
            is_held: AtomicBool::new(false),
            device_renamed: OnceLock::new(),
        }
    }

    /// Whether the journal's folder is there.
    pub(crate) fn exists(&self) -> bool {
        let is_there = self.log_folder().is_dir();
        if is_there {
            self.seen.get_or_init(|| ());
        }
        is_there
    }

    /// The names of this machine, where it took another while it recorded.
    pub(crate) fn device_renamed(&self) -> Option<&DeviceRenamed> {
        self.device_renamed.get()
    }

    /// The journal's folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folders.journal
    }

    /// The folder of the logs that may go to others.
    pub(crate) fn log_folder(&self) -> PathBuf {
        log::folder(&self.folders.journal, Privacy::Shared)
    }

    /// The folder of the logs that stay on this machine.
    pub(crate) fn private_folder(&self) -> PathBuf {
        log::folder(&self.folders.journal, Privacy::Private)
    }

    /// Whether the journal goes to other machines from here.
    pub(crate) fn is_synced(&self) -> bool {
        self.folders.state.join("sync").join(format!("{}.json", self.key())).exists()
    }

    /// The journal's history, to be read as often as it is asked for. Takes no lock and writes nothing.
    ///
    /// # Errors
    /// When a file that is there cannot be read: an unread truth is no empty truth.
    pub(crate) fn history(&self) -> Result<History> {
        History::open(self.folder())
    }

    /// Keeps other processes from recording until what is given back is dropped. This store records as before.
    ///
    /// # Errors
    /// When another process does not give the lock back for seconds.
    pub(crate) fn hold(&self) -> Result<Hold<'_>> {
        let lock = self.lock()?;
        self.is_held.store(true, Ordering::Relaxed);
        Ok(Hold { is_held: &self.is_held, _lock: lock })
    }

    /// Each log, with its first entry: the shared ones first.
    pub(crate) fn logs(&self) -> Result<Vec<LogBegin>> {
        let begins = |log: LogFile| {
            let metadata = log::open(&log.path).and_then(|file| file.metadata());
            let metadata = metadata.with_context(|| format!("cannot read {}", log.path.display()))?;
            let mut first: Option<Entry> = None;
            History::of(vec![log.clone()])?.each(&mut |entry| {
                first.get_or_insert_with(|| entry.clone());
            })?;
            Ok(LogBegin { log, length: metadata.len(), first })
        };
        log::all(self.folder())?.into_iter().map(begins).collect()
    }

    /// Removes logs that were looked at, each only if nothing was written to it since then; all are copied first, if so wished.
    ///
    /// # Errors
    /// When a log was written to, or cannot be copied or removed.
    pub(crate) fn remove(&self, logs: &[LogBegin], copied_on: Option<Day>) -> Result<Option<PathBuf>> {
        let paths = logs.iter().map(|begin| begin.log.path.as_path());
        let copies = copied_on.map(|day| doctor::copy(self, day, paths)).transpose()?;
        // The private ones first: a journal is known by what its shared ones say.
        for LogBegin { log: LogFile { path, .. }, length, .. } in logs.iter().rev() {
            let cannot = || format!("cannot remove {}", path.display());
            let file = log::open(path).with_context(cannot)?;
            lock::hold(&file, path)?;
            if file.metadata().with_context(cannot)?.len() != *length {
                return Err(log::changed()).with_context(cannot);
            }
            std::fs::remove_file(path).with_context(cannot)?;
        }
        Ok(copies)
    }

    /// Nothing where this store holds it already.
    fn lock(&self) -> Result<Option<lock::Lock>> {
        if self.is_held.load(Ordering::Relaxed) {
            return Ok(None);
        }
        lock::take(&self.folders.state.join("locks"), self.key()).map(Some)
    }

    fn newest_checkpoint(&self) -> Option<PathBuf> {
        self.folders.cache.as_ref().map(|cache| cache.join(format!("{}.checkpoint", self.key())))
    }

    /// What tells this journal from others on this machine; the path is looked at once.
    fn key(&self) -> &str {
        self.key.get_or_init(|| self.whole_key())
    }

    /// What tells this journal from others on this machine, however it was named: its folder's name, readable, and a
    /// hash of its whole path.
    fn whole_key(&self) -> String {
        let whole = absolute(&self.folders.journal);
        format!("{}-{:08x}", readable(&whole), crc32fast::hash(whole.as_os_str().as_encoded_bytes()))
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
