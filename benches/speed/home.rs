//! A folder for `ALIGN_HOME` with a journal of so many entries in it, written once and used again.

use std::fs::{self, File, OpenOptions, Permissions};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::call::Call;
use crate::history::{self, EntryWriter};

/// The name of this machine, and of the other that a journal may be spread over.
const MACHINES: [&str; 2] = ["m-speed", "m-other"];

/// A home with one journal.
#[derive(Debug)]
pub(crate) struct Home {
    folder: PathBuf,
    /// How many entries it holds.
    pub(crate) entries: usize,
    /// Each log, and its length as it was generated.
    logs: Vec<(PathBuf, u64)>,
}

impl Home {
    /// A home below a folder, with a journal of so many entries on so many machines, as it was generated.
    pub(crate) fn open(below: &Path, entries: usize, machines: usize) -> Result<Home> {
        let folder = below.join(format!("{entries}-{machines}"));
        let log = folder.join("main/log");
        let logs: Vec<PathBuf> =
            MACHINES[..machines].iter().map(|name| log.join(format!("{name}.jsonl"))).collect();
        let lengths = match lengths(&folder, &logs)? {
            Some(lengths) => lengths,
            None => generate(&folder, &logs, entries)?,
        };
        let home = Home { folder, entries, logs: logs.into_iter().zip(lengths).collect() };
        home.reset()?;
        home.align(&["top"]).output().and_then(|told| check(&told))?;
        Ok(home)
    }

    /// `align` on this journal.
    pub(crate) fn align(&self, args: &[&str]) -> Call {
        align(&self.folder, args)
    }

    /// One recording of a few words.
    pub(crate) fn recording(&self, words: &str) -> Call {
        self.align(&["signal", "--shared", "support-lead", words])
    }

    /// This machine's log.
    pub(crate) fn log(&self) -> &Path {
        &self.logs[0].0
    }

    /// How many bytes all logs have, as they were generated.
    pub(crate) fn length(&self) -> u64 {
        self.logs.iter().map(|(_, length)| length).sum()
    }

    /// What was recorded since this machine's log was generated; all of it, where it was cut below that.
    pub(crate) fn recorded(&self) -> Result<String> {
        let (log, length) = &self.logs[0];
        let bytes = fs::read(log)?;
        let new = bytes.get(usize::try_from(*length)?..).unwrap_or(&bytes);
        Ok(String::from_utf8_lossy(new).into_owned())
    }

    /// Takes away what was recorded since. A log that was cut below that is written anew when it is next opened.
    pub(crate) fn reset(&self) -> Result<()> {
        for (log, length) in &self.logs {
            let file = OpenOptions::new().write(true).open(log)?;
            if file.metadata()?.len() > *length {
                file.set_len(*length)?;
                file.sync_all()?;
            }
        }
        Ok(())
    }

    /// The checkpoint, if there is one: of older ones the names are longer.
    pub(crate) fn checkpoint(&self) -> Result<Option<PathBuf>> {
        let mut files = Vec::new();
        collect(&self.folder.join(".cache"), &mut files)?;
        Ok(files.into_iter().min_by_key(|file| file.as_os_str().len()))
    }

    /// Removes the checkpoint, so that the next command folds every log.
    pub(crate) fn forget_cache(&self) -> Result<()> {
        let cache = self.folder.join(".cache");
        if cache.exists() { fs::remove_dir_all(cache).context("the cache cannot be removed") } else { Ok(()) }
    }

    /// Has everything on the disk, so that the next sync has only its own to write.
    pub(crate) fn settle(&self) -> Result<()> {
        let mut files = Vec::new();
        collect(&self.folder, &mut files)?;
        files.iter().try_for_each(|file| File::open(file)?.sync_all()).context("it cannot be synced")
    }

    /// A path beside the journal, for what a tool tells.
    pub(crate) fn scratch(&self, name: &str) -> PathBuf {
        self.folder.with_extension(name)
    }
}

/// The folder for all homes below another. Histories of other sources, which were written there before, are removed.
pub(crate) fn folder(below: &Path) -> Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    history::SOURCES.hash(&mut hasher);
    let folder = below.join(format!("{:016x}", hasher.finish()));
    if !folder.exists() && below.exists() {
        fs::remove_dir_all(below).context("old histories cannot be removed")?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// `align` with a home.
pub(crate) fn align(home: &Path, args: &[&str]) -> Call {
    let call = Call::new(Path::new(env!("CARGO_BIN_EXE_align")), args).var("ALIGN_HOME", home);
    call.var("ALIGN_TODAY", history::TODAY).var("ALIGN_AUTHOR", "ann").var("HOME", home)
}

/// The length of each log as it was generated; nothing, where they were not, or one is shorter now.
fn lengths(folder: &Path, logs: &[PathBuf]) -> Result<Option<Vec<u64>>> {
    let Ok(text) = fs::read_to_string(folder.join("lengths")) else { return Ok(None) };
    let lengths = text.lines().map(str::parse).collect::<Result<Vec<u64>, _>>()?;
    let is_whole =
        |(log, length): (&PathBuf, &u64)| fs::metadata(log).is_ok_and(|facts| facts.len() >= *length);
    Ok(logs.iter().zip(&lengths).all(is_whole).then_some(lengths))
}

/// Writes the history of a home, and tells the length of each log.
fn generate(folder: &Path, logs: &[PathBuf], entries: usize) -> Result<Vec<u64>> {
    ensure!(entries >= history::SHORTEST, "a history has at least {} entries", history::SHORTEST);
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for folder in [folder.join("main/log"), folder.join(".state")] {
        fs::create_dir_all(&folder)?;
        fs::set_permissions(&folder, Permissions::from_mode(0o700))?;
    }
    fs::write(folder.join(".state/device"), MACHINES[0])?;
    let paths: Vec<&Path> = logs.iter().map(PathBuf::as_path).collect();
    history::write(EntryWriter::new(&paths, entries)?, entries)?;
    let told = align(folder, &["where", "--json"]).output()?;
    let told: serde_json::Value = serde_json::from_slice(&told.stdout)?;
    let read = told.pointer("/data/entries").and_then(serde_json::Value::as_u64);
    ensure!(read == Some(entries as u64), "of {entries} entries that were generated, align reads {read:?}");
    let mut lengths = Vec::new();
    for log in logs {
        fs::set_permissions(log, Permissions::from_mode(0o600))?;
        lengths.push(fs::metadata(log)?.len());
    }
    // Last: where this is there, all is.
    let text: Vec<String> = lengths.iter().map(u64::to_string).collect();
    fs::write(folder.join("lengths"), text.join("\n")).context("the lengths cannot be written")?;
    Ok(lengths)
}

/// What is measured is an answer, and no warning.
fn check(told: &std::process::Output) -> Result<()> {
    let text = String::from_utf8_lossy(&told.stdout);
    let answers = text.contains("Win the enterprise renewals") && told.stderr.is_empty();
    ensure!(answers, "`align top` does not answer as it should: {told:?}");
    Ok(())
}

/// Every file in a folder, if it is there.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for item in fs::read_dir(folder)? {
        let path = item?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
