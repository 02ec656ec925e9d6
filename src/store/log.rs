//! Logs: which there are, and appending to this machine's.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::model::Privacy;

use super::fingerprint::{Fingerprint, Mark};
use super::{lock, owner_only};

/// How many logs are kept open at the same time. Of more, each is opened whenever it is read on: a system lets a process
/// have about a thousand files open.
pub(super) const MOST_OPEN: usize = 64;

/// How many digits the number in a machine's name has.
const NUMBER: usize = 16;

/// How often an entry is appended again because the log was replaced meanwhile.
pub(super) const TRIES: usize = 5;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LogFile {
    pub(crate) privacy: Privacy,
    pub(crate) path: PathBuf,
}

impl LogFile {
    /// What a checkpoint knows it by: the name of its file, and of a private one its folder, as both folders hold a log of
    /// each machine under one name.
    pub(super) fn key(&self) -> Option<String> {
        let name = self.path.file_name()?.to_str()?;
        Some(key(self.privacy, name))
    }
}

/// What a checkpoint knows a log of this name by.
pub(super) fn key(privacy: Privacy, name: &str) -> String {
    match privacy {
        Privacy::Shared => name.to_owned(),
        Privacy::Private => format!("{}/{name}", folder_name(privacy)),
    }
}

/// The name of a folder of logs, in a journal and in the repository by which it is sent.
pub(super) fn folder_name(privacy: Privacy) -> &'static str {
    match privacy {
        Privacy::Shared => "log",
        Privacy::Private => "private",
    }
}

/// The folder of a journal's logs.
pub(super) fn folder(journal: &Path, privacy: Privacy) -> PathBuf {
    journal.join(folder_name(privacy))
}

/// Every log of a journal: first those that are shared, each kind by name.
pub(super) fn all(journal: &Path) -> Result<Vec<LogFile>> {
    let mut all = Vec::new();
    for privacy in [Privacy::Shared, Privacy::Private] {
        let files = files(&folder(journal, privacy))?;
        all.extend(files.into_iter().map(|path| LogFile { privacy, path }));
    }
    Ok(all)
}

/// Every log in a folder, by name, what a program that syncs folders copied of one last; none where there is no folder.
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
    files.sort_by_cached_key(|path| (is_conflicted_copy(path), path.clone()));
    Ok(files)
}

/// Whether a log has the name that a program which syncs folders gives to a copy, where two machines had written to one file:
/// `m-0f1e2d3c4b5a6978 (Ann's conflicted copy 2026-11-27).jsonl` of Dropbox, `….sync-conflict-20261127-101500-ABCDEFG.jsonl` of
/// Syncthing, `… 2.jsonl` of iCloud, `…-LAPTOP.jsonl` of OneDrive, `… (1).jsonl` of others. It is read as any log is, and never
/// written to.
pub(super) fn is_conflicted_copy(path: &Path) -> bool {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let says_so = |words: &str| stem.to_lowercase().contains(words);
    // A name of ours, and more behind it.
    let number = stem.strip_prefix("m-").and_then(|rest| rest.split_at_checked(NUMBER));
    let is_longer = number.is_some_and(|(number, rest)| {
        number.bytes().all(|byte| byte.is_ascii_hexdigit()) && !rest.is_empty()
    });
    is_longer || says_so("conflicted copy") || says_so(".sync-conflict-")
}

pub(super) fn open(path: &Path) -> io::Result<File> {
    owner_only::open_file(path)
}

/// The error for a log that is no longer as it was read.
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

/// A line that was appended. Its log is held as long as this is.
#[derive(Debug)]
pub(super) struct Appended {
    file: File,
    path: PathBuf,
    /// How long the log was before.
    length: u64,
    written: usize,
    /// What the log is like now; nothing where somebody else has written, too.
    pub(super) now: Option<Fingerprint>,
}

impl Appended {
    /// Whether the path still leads to it.
    pub(super) fn is_at_its_path(&self) -> bool {
        let open = self.file.metadata().and_then(|metadata| Mark::of(&metadata)).ok();
        mark(&self.path).zip(open).is_some_and(|(now, open)| now.is_same_file(open))
    }

    /// Takes the line back: what was to be written with it could not be.
    pub(super) fn take_back(self) -> Result<()> {
        cut_back(&self.file, self.length, self.written)
            .with_context(|| format!("{} cannot be cut back", self.path.display()))
    }
}

/// Appends one line by one write, and returns when it is on the disk, in the file that the path names then. Where that fails,
/// the log is as long as it was. Of the log it may be `known` what it was like.
pub(super) fn append(path: &Path, line: &str, known: Option<&Fingerprint>) -> Result<Appended> {
    let cannot = || format!("cannot write {}", path.display());
    let folder = path.parent().and_then(mark);
    for _ in 0..TRIES {
        refuse_link(path)?;
        let mut file =
            owner_only::open(OpenOptions::new().read(true).append(true), path).with_context(cannot)?;
        // A process that replaces a log locks the log itself: it may come by another path, or from a container, with locks of its own.
        lock::hold(&file, path)?;
        if is_replaced(path, &file, folder) {
            continue;
        }
        let (length, text) = append_to(&mut file, path, line)?;
        // It went with the file that it was written to. If it is there all the same, its id makes the second one harmless.
        if is_replaced(path, &file, folder) {
            continue;
        }
        // What cannot be told of it now is no reason to call it not saved.
        let now = file.metadata().and_then(|metadata| Ok((metadata.len(), Mark::of(&metadata)?))).ok();
        let known = now.map(|(length, mark)| (length, known.cloned().unwrap_or_default().with(&text, mark)));
        let now = known.and_then(|(length, known)| Some(known).filter(|known| known.length == length));
        return Ok(Appended { file, path: path.to_owned(), length, written: text.len(), now });
    }
    bail!("{} is replaced again and again by another program", path.display())
}

/// Tells how long the log was, and what was written: the line, behind a newline where the last one had none.
fn append_to(file: &mut File, path: &Path, line: &str) -> Result<(u64, Vec<u8>)> {
    let cannot = || format!("cannot write {}", path.display());
    let length = file.metadata().with_context(cannot)?.len();
    // The process that made an empty log and its folders may have been killed before it synced them: they are synced now, so
    // that a log with a line in it is sure to be there.
    if length == 0 {
        owner_only::sync_above(path)?;
    }
    let torn = length > 0 && last_byte(file).with_context(cannot)? != b'\n';
    let whole = if torn { format!("\n{line}") } else { line.to_owned() };
    file.write_all(whole.as_bytes()).and_then(|()| file.sync_data()).map_err(|error| {
        // Half a line must not stay, nor one that was not acknowledged; if even that fails, the next write starts a line
        // of its own.
        let cut = cut_back(file, length, whole.len());
        let also = cut.err().map_or_else(String::new, |error| format!(" (nor be cut back: {error})"));
        anyhow::Error::from(error).context(format!("{} cannot be written{also}", path.display()))
    })?;
    Ok((length, whole.into_bytes()))
}

/// Whether another file stands in the place of an open one. A folder that was moved took the log along.
fn is_replaced(path: &Path, file: &File, folder: Option<Mark>) -> bool {
    let Ok(open) = file.metadata() else { return false };
    let is_other = |now: Option<Mark>, then: Option<Mark>| {
        now.zip(then).is_some_and(|(now, then)| !now.is_same_file(then))
    };
    is_removed(&open)
        || is_other(mark(path), Mark::of(&open).ok()) && !is_other(path.parent().and_then(mark), folder)
}

fn mark(path: &Path) -> Option<Mark> {
    std::fs::metadata(path).and_then(|metadata| Mark::of(&metadata)).ok()
}

/// Whether no folder has the file any more.
fn is_removed(metadata: &std::fs::Metadata) -> bool {
    #[cfg(unix)]
    return std::os::unix::fs::MetadataExt::nlink(metadata) == 0;
    #[cfg(not(unix))]
    return false;
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

#[cfg(test)]
mod tests {
    use super::*;

    const COPIES: [&str; 8] = [
        "m-0f1e2d3c4b5a6978 (conflicted copy 2026-11-27).jsonl",
        "m-0f1e2d3c4b5a6978 (Dana's conflicted copy 2026-11-27).jsonl",
        "m-0f1e2d3c4b5a6978 (Dana's Conflicted Copy 2026-11-27 (1)).jsonl",
        "m-0f1e2d3c4b5a6978.sync-conflict-20261127-101500-ABCDEFG.jsonl",
        "m-0f1e2d3c4b5a6978 2.jsonl",
        "m-0f1e2d3c4b5a6978-LAPTOP-7QK2.jsonl",
        "m-0f1e2d3c4b5a6978 (1).jsonl",
        "laptop (conflicted copy 2026-11-27).jsonl",
    ];

    #[test]
    fn what_a_synced_folder_copied_is_read_as_a_log_and_comes_last() {
        let folder = tempfile::tempdir().unwrap();
        let own = ["m-0f1e2d3c4b5a6978.jsonl", "m-1111111111111111.jsonl", "sample.jsonl"];
        for name in COPIES.iter().chain(&own) {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let names: Vec<String> = files(folder.path())
            .unwrap()
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        assert_eq!(names[..own.len()], own);
        let mut copies = COPIES.map(str::to_owned);
        copies.sort();
        assert_eq!(names[own.len()..], copies);
    }
}
