//! The lock that a recording holds. It lies in this machine's own folder and is never removed: only this machine writes
//! its log, so only its own processes must wait for each other.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};

use super::owner_only;

/// How often the lock is tried, and the pause between: five seconds in all. A recording holds it for milliseconds.
const TRIES: u32 = 250;
const PAUSE: Duration = Duration::from_millis(20);

/// How often the system is asked for the holder: it tells its locks page by page, and passes over some where others are
/// given back meanwhile.
const ASKED: u32 = 16;

/// How much of a holder's command is told.
const SHOWN: usize = 80;

/// The lock; given back when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the lock of a journal, waiting some seconds for another process.
pub(super) fn take(folder: &Path, key: &str) -> Result<Lock> {
    owner_only::create_folder(folder)?;
    let path = folder.join(format!("{key}.lock"));
    let cannot = || format!("cannot lock {}", path.display());
    let mut options = OpenOptions::new();
    let file = owner_only::open(options.write(true), &path).with_context(cannot)?;
    for attempt in 1..=TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) if attempt < TRIES => sleep(PAUSE),
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(error)) => return Err(error).with_context(cannot),
        }
    }
    let holder = holder(&path).map_or_else(String::new, |holder| format!(" ({holder})"));
    Err(anyhow!("another process{holder} has held {} for seconds; try again when it is done", path.display()))
}

/// Who holds the lock, by number and command, where the system tells. Nobody signs it: a number in the file would be that
/// of whoever held it last.
fn holder(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok()?;
    let inode = inode(&path)?;
    let process = (0..ASKED).find_map(|_| {
        let locks = std::fs::read_to_string("/proc/locks").ok()?;
        let mut holders = locks.lines().filter_map(|line| locked_by(line, inode));
        holders.find(|process| has_open(*process, &path))
    })?;
    let command = std::fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    let command = String::from_utf8_lossy(&command).replace(char::is_control, " ");
    let command: String = command.trim_end().chars().take(SHOWN).collect();
    Some(format!("number {process}: {command}").trim_end_matches(": ").to_owned())
}

/// The process of a line such as `2: FLOCK  ADVISORY  WRITE 708 fe:00:131101 0 EOF`, where it speaks of this inode. One that
/// only waits has an arrow.
fn locked_by(line: &str, inode: u64) -> Option<u32> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words[..] {
        [_, "FLOCK", _, "WRITE", process, file, ..] if file.rsplit(':').next()?.parse() == Ok(inode) => {
            process.parse().ok()
        }
        _ => None,
    }
}

/// Inodes are told apart by their disk alone, and some disks go by two names: the process must have the file open, too.
fn has_open(process: u32, path: &Path) -> bool {
    let files = std::fs::read_dir(format!("/proc/{process}/fd")).into_iter().flatten().flatten();
    files.into_iter().any(|file| std::fs::read_link(file.path()).is_ok_and(|open| open == path))
}

#[cfg(unix)]
fn inode(path: &Path) -> Option<u64> {
    path.metadata().ok().map(|file| std::os::unix::fs::MetadataExt::ino(&file))
}

#[cfg(not(unix))]
fn inode(_path: &Path) -> Option<u64> {
    None
}
