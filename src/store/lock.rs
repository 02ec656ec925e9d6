//! The lock that a recording holds. It lies in this machine's own folder and is never removed: only this machine writes
//! its log, so only its own processes must wait for each other.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};

use super::private;

/// How often the lock is tried, and the pause between: five seconds in all. A recording holds it for milliseconds.
const TRIES: u32 = 250;
const PAUSE: Duration = Duration::from_millis(20);

/// The lock; given back when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Takes the lock of a journal, waiting some seconds for another process.
pub(super) fn take(folder: &Path, key: &str) -> Result<Lock> {
    private::create_folder(folder)?;
    let path = folder.join(format!("{key}.lock"));
    let cannot = || format!("cannot lock {}", path.display());
    let mut options = OpenOptions::new();
    let mut file = private::open(options.read(true).write(true), &path).with_context(cannot)?;
    for attempt in 1..=TRIES {
        match file.try_lock() {
            Ok(()) => {
                sign(&mut file);
                return Ok(Lock { _file: file });
            }
            Err(TryLockError::WouldBlock) if attempt < TRIES => sleep(PAUSE),
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(error)) => return Err(error).with_context(cannot),
        }
    }
    let holder = holder(&mut file);
    Err(anyhow!("another process{holder} has held {} for seconds; try again when it is done", path.display()))
}

/// Leaves the holder's number for whoever waits. Best effort: the lock holds without it.
fn sign(file: &mut File) {
    let signed = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
    drop(signed);
}

fn holder(file: &mut File) -> String {
    let mut text = String::new();
    match file.read_to_string(&mut text).map(|_| text.trim().parse::<u32>()) {
        Ok(Ok(pid)) => format!(" (number {pid})"),
        Ok(Err(_)) | Err(_) => String::new(),
    }
}
