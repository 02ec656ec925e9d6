//! A repair: copy the logs, rewrite them, narrow the modes, and look again.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::model::{Day, Moment};
use crate::store::{Store, Watch, log, owner_only};

use super::finding::Finding;
use super::problem::Fix;
use super::scan::{Scan, scan};
use super::{Repaired, files, rewrite};

/// Repairs what can be repaired without loss.
pub(super) fn repair(store: &Store, now: Moment, watch: Watch<'_>) -> Result<Repaired> {
    if !store.folder().is_dir() {
        return Ok(Repaired::default());
    }
    let _held = store.lock()?;
    let mut before = scan(store, now, watch)?;
    let damaged = with_fix(&before.findings, |fix| !matches!(fix, Fix::Narrow | Fix::Forget));
    let copies = if damaged.is_empty() {
        None
    } else {
        Some(copy(store, now.day(), damaged.iter().map(PathBuf::as_path))?)
    };
    let (mut done, mut failures) = (BTreeSet::new(), Vec::new());
    let mut note = |result: Result<()>, fix: Fix, path: PathBuf| match result {
        Ok(()) => drop(done.insert((fix, path))),
        Err(error) => failures.push(format!("{error:#}")),
    };
    // First, while the logs are as they were scanned: another mode is a change, too.
    for path in damaged {
        note(rewritten(&mut before, &path), Fix::Move, path);
    }
    for path in with_fix(&before.findings, |fix| fix == Fix::Narrow) {
        note(files::narrow(&path), Fix::Narrow, path);
    }
    for path in with_fix(&before.findings, |fix| fix == Fix::Forget) {
        let removed = std::fs::remove_file(&path);
        note(removed.with_context(|| format!("cannot remove {}", path.display())), Fix::Forget, path);
    }
    let is_fixed = |found: &Finding| match found.fix {
        Some(fix @ (Fix::Narrow | Fix::Forget)) => done.contains(&(fix, found.file.clone())),
        Some(Fix::Move | Fix::Strip | Fix::Drop) => done.contains(&(Fix::Move, found.file.clone())),
        None => false,
    };
    // Told from the disk: what is well is not found any more, and lines have other numbers.
    let left = scan(store, now, watch)?.findings;
    let fixed = before.findings.into_iter().filter(is_fixed).collect();
    Ok(Repaired { fixed, left, copies, failures })
}

/// The files that have something to be fixed in this way.
fn with_fix(findings: &[Finding], is_meant: impl Fn(Fix) -> bool) -> BTreeSet<PathBuf> {
    let meant = findings.iter().filter(|found| found.fix.is_some_and(&is_meant));
    meant.map(|found| found.file.clone()).collect()
}

fn rewritten(before: &mut Scan, path: &Path) -> Result<()> {
    let Some(at) = before.logs.iter().position(|log| log.log.path == path) else { return Ok(()) };
    before.logs[at].metadata = rewrite::rewrite(&before.logs[at], &before.logs)?;
    Ok(())
}

/// Copies logs as they are into a new folder of this machine's own, where nothing reads them as logs and nothing carries them
/// to another machine; returns it when all of them are on the disk.
pub(in crate::store) fn copy<'a>(
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
        // Both folders of logs hold one file of one name.
        let is_private = path.parent() == Some(&store.private_folder());
        let folder = if is_private { folder.join("private") } else { folder.clone() };
        owner_only::create_folder(&folder)?;
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
