//! Copies of logs as they were before they are changed: in this machine's own folder, where nothing reads them as logs and
//! nothing carries them to another machine.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::model::Day;
use crate::store::{Store, log, owner_only};

/// Copies these logs into a new folder, and returns it when all of them are on the disk.
pub(super) fn make<'a>(
    store: &Store,
    today: Day,
    logs: impl IntoIterator<Item = &'a Path>,
) -> Result<PathBuf> {
    let above = store.folders.state.join("copies");
    owner_only::create_folder(&above)?;
    let folder = create(&above, &store.name(), today)
        .with_context(|| format!("cannot make a folder in {}", above.display()))?;
    owner_only::sync_parent(&folder)?;
    for path in logs {
        let copy = folder.join(path.file_name().unwrap_or_default());
        copied(path, &copy).with_context(|| {
            format!("{} cannot be copied to {}; nothing was changed", path.display(), copy.display())
        })?;
        owner_only::sync_parent(&copy)?;
    }
    Ok(folder)
}

/// A folder that was not there: `main-2026-09-22-1`, then `-2`.
fn create(above: &Path, journal: &str, today: Day) -> io::Result<PathBuf> {
    for number in 1.. {
        let folder = above.join(format!("{journal}-{today}-{number}"));
        match owner_only::create_new_folder(&folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|()| folder),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

fn copied(path: &Path, copy: &Path) -> io::Result<()> {
    let mut from = log::open(path)?;
    let mut to = owner_only::make_anew(copy)?;
    io::copy(&mut from, &mut to)?;
    to.sync_all()
}
