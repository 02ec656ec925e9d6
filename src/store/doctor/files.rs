//! The files themselves: who may read and write them, what is a link, and whether they are what they should be. Where a
//! platform has no modes, nothing is wrong with them.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::store::{Store, cache, device};

use super::finding::Findings;
use super::problem::Problem;

/// What a folder and a file may have.
const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;

/// How many machines anybody may have.
const MOST_LOGS: usize = 100;

/// Looks at the journal's folders and files, and at what this machine keeps for it.
pub(super) fn look(store: &Store, findings: &mut Findings) {
    for path in paths(store) {
        // A link to the journal's folder is its owner's, who means the folder; any other link is somebody else's.
        if path != store.folder() && is_link(&path) {
            continue;
        }
        let Ok(metadata) = std::fs::metadata(&path) else { continue };
        let (mode, expected) = (mode(&metadata), expected(&metadata));
        if mode & 0o777 & !expected == 0 {
            continue;
        }
        let problem = if is_shared(&path) {
            Problem::Shared { mode }
        } else {
            Problem::WideMode { mode: mode & 0o777, expected }
        };
        findings.add(problem, &path, None);
    }
    if let Err(error) = device::current(&store.folders.state) {
        findings.add(
            Problem::DeviceName { why: format!("{error:#}") },
            &device::path(&store.folders.state),
            None,
        );
    }
}

pub(super) fn look_at_number(folder: &Path, logs: usize, findings: &mut Findings) {
    if logs > MOST_LOGS {
        findings.add(Problem::ManyLogs { logs }, folder, None);
    }
}

/// Whether a folder, or the one that a file lies in, was made for a group to write in: all that is made there is the group's.
pub(super) fn is_shared(path: &Path) -> bool {
    let folder = if path.is_dir() { Some(path) } else { path.parent() };
    let mode = folder.and_then(|folder| std::fs::metadata(folder).ok()).map_or(0, |metadata| mode(&metadata));
    mode & 0o2020 == 0o2020
}

/// Takes away what is too much.
pub(super) fn narrow(path: &Path) -> Result<()> {
    let cannot = || format!("cannot narrow the mode of {}", path.display());
    let metadata = std::fs::metadata(path).with_context(cannot)?;
    set(path, mode(&metadata) & (0o7000 | expected(&metadata))).with_context(cannot)
}

fn paths(store: &Store) -> Vec<PathBuf> {
    let state = &store.folders.state;
    let key = store.key();
    let mut paths = vec![store.folder().to_owned(), state.clone(), state.join("device")];
    let is_ours =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending == "jsonl" || ending == "unreadable");
    for folder in [store.log_folder(), store.private_folder()] {
        if !is_link(&folder) {
            paths.extend(listed(&folder).into_iter().filter(is_ours));
        }
        paths.push(folder);
    }
    paths.extend([state.join("locks"), state.join("locks").join(format!("{key}.lock"))]);
    paths.extend([state.join("hooks"), state.join("hooks").join(format!("{key}.json"))]);
    paths.push(state.join("drafts"));
    paths.extend(below(&state.join("drafts").join(key)));
    paths.extend(below(&state.join("copies")));
    paths.extend(store.newest_checkpoint().iter().flat_map(|path| cache::paths(path)));
    paths
}

/// A folder and all that lies in it.
fn below(path: &Path) -> Vec<PathBuf> {
    let inside = if is_link(path) { Vec::new() } else { listed(path) };
    [path.to_owned()].into_iter().chain(inside.iter().flat_map(|path| below(path))).collect()
}

/// What lies in a folder; nothing where it is none, or cannot be listed.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let Ok(listing) = std::fs::read_dir(folder) else { return Vec::new() };
    listing.filter_map(|item| item.ok().map(|item| item.path())).collect()
}

fn expected(metadata: &Metadata) -> u32 {
    if metadata.is_dir() { FOLDER } else { FILE }
}

#[cfg(unix)]
fn mode(metadata: &Metadata) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o7777
}

#[cfg(not(unix))]
fn mode(_metadata: &Metadata) -> u32 {
    0
}

#[cfg(unix)]
fn set(path: &Path, mode: u32) -> std::io::Result<()> {
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn set(_path: &Path, _mode: u32) -> std::io::Result<()> {
    Ok(())
}

/// Whether a path is a link; that is a finding.
pub(super) fn look_at_link(path: &Path, findings: &mut Findings) -> bool {
    let is_link = is_link(path);
    if is_link {
        let to = std::fs::read_link(path).unwrap_or_default();
        findings.add(Problem::Symlink { to }, path, None);
    }
    is_link
}

pub(super) fn is_link(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_symlink())
}
