//! The lock that a recording holds. It lies in this machine's own folder and is never removed: only this machine writes
//! its log, so only its own processes must wait for each other. A log that is written or replaced is held itself, too, as
//! the same journal may be reached by another path, with a folder of locks of its own.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};

use super::owner_only;

mod holder;

use holder::holder;

/// How often a lock is tried, and the pause between: five seconds in all. A recording holds it for milliseconds.
const TRIES: u32 = 250;
const PAUSE: Duration = Duration::from_millis(20);

/// The lock; given back when dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Takes the lock of a journal, waiting some seconds for another process.
pub(super) fn take(folder: &Path, key: &str) -> Result<Lock> {
    owner_only::create_folder(folder)?;
    let path = folder.join(format!("{key}.lock"));
    let cannot = || format!("cannot lock {}", path.display());
    let file = owner_only::open(OpenOptions::new().write(true), &path).with_context(cannot)?;
    wait(&file, &path)?.with_context(cannot)?;
    Ok(Lock { _file: file })
}

/// Holds an open log until it is closed, waiting some seconds for another process. Where the file system knows no locks, or
/// others could not read what is locked, that of the journal must do.
pub(super) fn hold(log: &File, path: &Path) -> Result<()> {
    if cfg!(unix) {
        drop(wait(log, path)?);
    }
    Ok(())
}

/// Waits for a lock; inside, the error of a system that gives none.
fn wait(file: &File, path: &Path) -> Result<io::Result<()>> {
    for attempt in 1..=TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Ok(())),
            Err(TryLockError::WouldBlock) if attempt < TRIES => sleep(PAUSE),
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(error)) => return Ok(Err(error)),
        }
    }
    let holder = holder(path).map_or_else(String::new, |holder| format!(" ({holder})"));
    Err(anyhow!("another process{holder} has held {} for seconds; try again when it is done", path.display()))
}

/// Takes a lock, if nobody holds it.
pub(super) fn try_take(folder: &Path, key: &str) -> Result<Option<Lock>> {
    owner_only::create_folder(folder)?;
    let path = folder.join(format!("{key}.lock"));
    let cannot = || format!("cannot lock {}", path.display());
    let file = owner_only::open(OpenOptions::new().write(true), &path).with_context(cannot)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error).with_context(cannot),
    }
}
