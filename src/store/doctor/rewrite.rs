//! A log written anew, without what cannot be read and what stands elsewhere. Every other line stays, byte for byte, in its
//! order.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use crate::store::fingerprint::Fingerprint;
use crate::store::{log, owner_only};

use super::line_check::{Condition, Stays};
use super::raw_line::{RawLine, RawLines};
use super::scan::Examined;
use super::symlinks;

/// Where the lines of a log go that cannot be read: beside it, under an ending that no log has.
pub(super) fn unreadable(log: &Path) -> PathBuf {
    log.with_extension("unreadable")
}

/// Writes a log anew beside itself and renames it into place, when what leaves it is on the disk. Other machines' logs are
/// changed by whatever syncs them, without our lock: where any of `all` is no longer what was examined, nothing is renamed.
pub(super) fn rewrite(log: &Examined, all: &[Examined]) -> Result<Fingerprint> {
    let fresh = log.path.with_extension("repaired");
    let written = write(log, &fresh).and_then(|()| {
        all.iter().try_for_each(unchanged)?;
        std::fs::rename(&fresh, &log.path)?;
        owner_only::sync_parent(&log.path)?;
        Ok(Fingerprint::of(&mut log::open(&log.path)?)?)
    });
    written.map_err(|error| {
        // What is left of it is in nobody's way, and the next repair writes over it.
        drop(std::fs::remove_file(&fresh));
        error.context(format!("{} was not repaired", log.path.display()))
    })
}

fn unchanged(log: &Examined) -> Result<()> {
    match std::fs::metadata(&log.path) {
        Ok(now) if log.fingerprint.is(&now) => Ok(()),
        Ok(_) | Err(_) => Err(anyhow!("{} changed meanwhile; try again", log.path.display())),
    }
}

fn write(log: &Examined, fresh: &Path) -> Result<()> {
    let mut lines = RawLines::of(log::open(&log.path)?);
    let file = owner_only::make_anew(fresh).with_context(|| format!("cannot write {}", fresh.display()))?;
    let mut stays = BufWriter::new(file);
    let mut leaves = Leaving::of(&log.path);
    while let Some(line) = lines.next()? {
        if log.again.binary_search(&line.offset).is_ok() {
            continue;
        }
        let kept = match Condition::of(line).stays {
            Stays::Whole => line.bytes,
            Stays::Stripped(inner) => inner,
            Stays::Nothing => {
                leaves.take(line)?;
                continue;
            }
        };
        stays.write_all(kept)?;
        stays.write_all(if line.ends { b"\n" } else { b"" })?;
    }
    // Before the log is without a line, the line is elsewhere.
    leaves.sync()?;
    stays.into_inner().map_err(|error| error.into_error())?.sync_all()?;
    Ok(())
}

/// The file of the lines that leave; opened when the first does.
struct Leaving {
    path: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Leaving {
    fn of(log: &Path) -> Leaving {
        Leaving { path: unreadable(log), file: None }
    }

    fn take(&mut self, line: RawLine<'_>) -> Result<()> {
        let cannot = || format!("cannot write {}", self.path.display());
        let file = match &mut self.file {
            Some(file) => file,
            closed => closed.insert(opened(&self.path).with_context(cannot)?),
        };
        file.write_all(line.bytes).and_then(|()| file.write_all(b"\n")).with_context(cannot)
    }

    fn sync(self) -> Result<()> {
        let Some(file) = self.file else { return Ok(()) };
        let cannot = || format!("cannot write {}", self.path.display());
        file.into_inner().map_err(|error| error.into_error()).with_context(cannot)?.sync_all()?;
        owner_only::sync_parent(&self.path)
    }
}

/// Opened to append, at the beginning of a line.
fn opened(path: &Path) -> Result<BufWriter<File>> {
    if symlinks::is_link(path) {
        return Err(anyhow!("it is a link"));
    }
    let mut file = owner_only::open(OpenOptions::new().read(true).append(true), path)?;
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
