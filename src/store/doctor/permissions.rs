//! Modes: what only its owner may read and write. Where a platform has none, nothing is wrong.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::store::{Store, milestones};

use super::finding::Findings;
use super::problem::Problem;
use super::symlinks;

/// What a folder and a file may have.
const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;

/// Looks at the journal's folders and files, and at what this machine keeps for it.
pub(super) fn look(store: &Store, findings: &mut Findings) {
    for path in paths(store) {
        // Whoever reaches the journal's folder by a link means the folder; any other link is somebody else's.
        if path != store.folder() && symlinks::is_link(&path) {
            continue;
        }
        let Ok(metadata) = std::fs::metadata(&path) else { continue };
        let (mode, expected) = (mode(&metadata), expected(&metadata));
        if mode & !expected != 0 {
            findings.add(Problem::WideMode { mode, expected }, &path, None);
        }
    }
}

/// Takes away what is too much.
pub(super) fn narrow(path: &Path) -> Result<()> {
    let cannot = || format!("cannot narrow the mode of {}", path.display());
    let metadata = std::fs::metadata(path).with_context(cannot)?;
    set(path, mode(&metadata) & expected(&metadata)).with_context(cannot)
}

fn paths(store: &Store) -> Vec<PathBuf> {
    let state = &store.folders.state;
    let key = store.key();
    let mut paths = vec![store.folder().to_owned(), store.log_folder(), state.clone(), state.join("device")];
    let is_ours =
        |path: &PathBuf| path.extension().is_some_and(|ending| ending == "jsonl" || ending == "unreadable");
    if !symlinks::is_link(&store.log_folder()) {
        paths.extend(listed(&store.log_folder()).into_iter().filter(is_ours));
    }
    paths.extend([state.join("locks"), state.join("locks").join(format!("{key}.lock"))]);
    paths.push(state.join("drafts"));
    paths.extend(below(&state.join("drafts").join(key)));
    paths.extend(below(&state.join("copies")));
    paths.extend(store.snapshot().iter().flat_map(|path| milestones::paths(path)));
    paths.extend(store.snapshot());
    paths
}

/// A folder and all that lies in it.
fn below(path: &Path) -> Vec<PathBuf> {
    let inside = if symlinks::is_link(path) { Vec::new() } else { listed(path) };
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
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777
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
