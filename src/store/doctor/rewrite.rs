//! Rewrites a log without what cannot be read and what stands elsewhere. Every other line stays, byte for byte, in its
//! order.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use crate::store::fingerprint::Mark;
use crate::store::lines::{Lines, RawLine};
use crate::store::{lock, log, owner_only};

use super::files;
use super::finding::unreadable;
use super::line_check::{LineCheck, Stays};
use super::scan::Scanned;

/// Rewrites a log beside itself and renames it into place, when what leaves it is on the disk. Nobody may append to it
/// meanwhile, whatever lock he knows of. Other machines' logs are changed by whatever syncs them, without our locks: where
/// any of `all` is no longer what was scanned, nothing is renamed.
pub(in crate::store) fn rewrite(log: &Scanned, all: &[Scanned]) -> Result<Metadata> {
    let fresh = log.log.path.with_extension("repaired");
    let written = log::open(&log.log.path).map_err(Into::into).and_then(|mut held| {
        lock::hold(&held, &log.log.path)?;
        write(log, &mut held, &fresh)?;
        all.iter().try_for_each(unchanged)?;
        std::fs::rename(&fresh, &log.log.path)?;
        owner_only::sync_parent(&log.log.path)?;
        Ok(log::open(&log.log.path)?.metadata()?)
    });
    written.map_err(|error: anyhow::Error| {
        // What is left of it is in nobody's way, and the next repair writes over it.
        drop(std::fs::remove_file(&fresh));
        error.context(format!("{} was not rewritten", log.log.path.display()))
    })
}

fn unchanged(log: &Scanned) -> Result<()> {
    let is_same = |now: &Metadata| {
        now.len() == log.metadata.len()
            && matches!((Mark::of(now), Mark::of(&log.metadata)), (Ok(now), Ok(then)) if now == then)
    };
    match std::fs::metadata(&log.log.path) {
        Ok(now) if is_same(&now) => Ok(()),
        Ok(_) | Err(_) => Err(anyhow!("{} changed meanwhile; try again", log.log.path.display())),
    }
}

fn write(log: &Scanned, source: &mut File, fresh: &Path) -> Result<()> {
    let cannot = || format!("cannot write {}", fresh.display());
    let mut lines = Lines::of(&log.log.path, None, log.metadata.len(), true)?;
    let file = owner_only::make_anew(fresh).with_context(cannot)?;
    give_to_owner(log, &file).with_context(cannot)?;
    let mut stays = BufWriter::new(file);
    let mut leaves = Leaving { path: unreadable(&log.log.path), log, file: None };
    while let Some(line) = lines.next()? {
        if log.again.binary_search(&line.offset).is_ok() {
            continue;
        }
        if let Some(replaced) = log.replaced.get(&line.offset) {
            stays.write_all(replaced)?;
            continue;
        }
        match LineCheck::of(line, log.log.privacy).stays {
            Stays::Whole => copy_line(line, source, &mut stays)?,
            Stays::Stripped(inner) => {
                stays.write_all(inner)?;
                stays.write_all(if line.ends { b"\n" } else { b"" })?;
            }
            Stays::Nothing if log.keeps_unreadable => copy_line(line, source, &mut stays)?,
            Stays::Nothing => leaves.take(line, source)?,
        }
    }
    // Before the log is without a line, the line is elsewhere.
    leaves.sync()?;
    stays.into_inner().map_err(|error| error.into_error())?.sync_all()?;
    Ok(())
}

/// What is written for a log is its owner's, and its group's where that shares it.
fn give_to_owner(log: &Scanned, file: &File) -> io::Result<()> {
    owner_only::give_to_owner_of(&log.metadata, file)?;
    if files::is_shared(&log.log.path) { file.set_permissions(log.metadata.permissions()) } else { Ok(()) }
}

/// Copies a line; one that is not held as a whole from where it stands.
fn copy_line(line: RawLine<'_>, source: &mut File, to: &mut impl Write) -> io::Result<()> {
    if line.is_held() {
        to.write_all(line.bytes)?;
        return to.write_all(if line.ends { b"\n" } else { b"" });
    }
    source.seek(SeekFrom::Start(line.offset))?;
    io::copy(&mut source.take(line.end - line.offset), to).map(drop)
}

/// The file of the lines that leave; opened when the first does.
struct Leaving<'a> {
    path: PathBuf,
    log: &'a Scanned,
    file: Option<BufWriter<File>>,
}

impl Leaving<'_> {
    fn take(&mut self, line: RawLine<'_>, source: &mut File) -> Result<()> {
        let cannot = || format!("cannot write {}", self.path.display());
        let file = match &mut self.file {
            Some(file) => file,
            closed => closed.insert(opened(&self.path, self.log).with_context(cannot)?),
        };
        copy_line(line, source, file).with_context(cannot)?;
        if line.ends { Ok(()) } else { file.write_all(b"\n").with_context(cannot) }
    }

    fn sync(self) -> Result<()> {
        let Some(file) = self.file else { return Ok(()) };
        let cannot = || format!("cannot write {}", self.path.display());
        file.into_inner().map_err(|error| error.into_error()).with_context(cannot)?.sync_all()?;
        owner_only::sync_parent(&self.path)
    }
}

/// Opened to append, at the beginning of a line.
fn opened(path: &Path, log: &Scanned) -> Result<BufWriter<File>> {
    if files::is_link(path) {
        return Err(anyhow!("it is a link"));
    }
    let mut file = owner_only::open(OpenOptions::new().read(true).append(true), path)?;
    give_to_owner(log, &file)?;
    let mut last = [b'\n'];
    if file.metadata()?.len() > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    if last != [b'\n'] {
        file.write_all(b"\n")?;
    }
    Ok(BufWriter::new(file))
}
