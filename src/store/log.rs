//! Logs: which there are, and appending to this machine's.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::fingerprint::Fingerprint;
use super::owner_only;

/// Every log in a folder, by name; none where there is no folder.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let cannot = || format!("cannot read the folder {}", folder.display());
    let listing = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listing => listing.with_context(cannot)?,
    };
    let mut files = Vec::new();
    for item in listing {
        let path = item.with_context(cannot)?.path();
        if path.extension().is_some_and(|ending| ending == "jsonl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Opens a log to read it. Whatever is no file is not opened: a pipe would wait for somebody who writes.
pub(super) fn open(path: &Path) -> io::Result<File> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    File::open(path)
}

/// Opens a log that was looked at before. Another file may have come into its place since then, and half an answer from
/// each would be none.
pub(super) fn open_again(path: &Path, looked: &Fingerprint) -> io::Result<File> {
    let mut file = open(path)?;
    if looked.is_within(&mut file)? { Ok(file) } else { Err(changed()) }
}

/// The error of whoever finds a log other than it was.
pub(super) fn changed() -> io::Error {
    io::Error::other("it changed meanwhile; try again")
}

/// A log is never written through a link: a synced folder may bring one that leads to any file of its reader.
fn refuse_link(path: &Path) -> Result<()> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => {
            bail!("{} is a link, and not written through; put a file in its place", path.display())
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Appends one line by one write, and returns when it is on the disk. Where that fails, the log is as long as it was.
///
/// Tells how long the log was, and what it looks like now; nothing where that cannot be told.
pub(super) fn append(path: &Path, line: &str) -> Result<Option<(u64, Fingerprint)>> {
    let cannot = || format!("cannot write {}", path.display());
    refuse_link(path)?;
    let mut file = owner_only::open(OpenOptions::new().read(true).append(true), path).with_context(cannot)?;
    let length = file.metadata().with_context(cannot)?.len();
    // Where nobody has written yet, whoever made the log and its folders may have been killed before their sync: now they
    // are synced, and a log that holds a line is sure to be there.
    if length == 0 {
        owner_only::sync_above(path)?;
    }
    let torn = length > 0 && last_byte(&mut file).with_context(cannot)? != b'\n';
    let whole = if torn { format!("\n{line}") } else { line.to_owned() };
    file.write_all(whole.as_bytes()).and_then(|()| file.sync_data()).map_err(|error| {
        // Half a line must not stay, nor one that was not acknowledged; if even that fails, the next write starts a line
        // of its own.
        let cut = cut_back(&file, length, whole.len());
        let also = cut.err().map_or_else(String::new, |error| format!(" (nor be cut back: {error})"));
        anyhow::Error::from(error).context(format!("{} cannot be written{also}", path.display()))
    })?;
    // A line more is somebody else's, who knows of no lock of ours: it was not folded.
    let now = Fingerprint::of(&mut file).ok().filter(|now| now.length == length + whole.len() as u64);
    Ok(now.map(|now| (length, now)))
}

/// Takes back what was written of a line, but nothing that somebody else has written behind it.
fn cut_back(file: &File, length: u64, written: usize) -> io::Result<()> {
    if file.metadata()?.len() > length + written as u64 {
        return Err(io::Error::other("somebody else has written behind it"));
    }
    file.set_len(length)?;
    file.sync_data()
}

fn last_byte(file: &mut File) -> io::Result<u8> {
    let mut byte = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut byte)?;
    Ok(byte[0])
}
