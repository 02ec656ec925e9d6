//! This machine's name: the name of the log that it alone writes. Random, so that it tells nothing of its owner.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};

use super::owner_only;
use super::random::Randomness;

/// The name, made at the first recording.
pub(super) fn name(state: &Path, random: Randomness) -> Result<String> {
    let path = state.join("device");
    match std::fs::read_to_string(&path) {
        Ok(name) => checked(name.trim(), &path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(&path, random),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

fn make(path: &Path, random: Randomness) -> Result<String> {
    let cannot = || format!("cannot write {}", path.display());
    owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
    let name = format!("m-{:016x}", random.bits(None)? >> 64);
    // Linked into place whole, and never over another: two journals may be begun at once, under two locks.
    let fresh = path.with_extension(format!("{}.new", std::process::id()));
    let mut file =
        owner_only::open(OpenOptions::new().write(true).truncate(true), &fresh).with_context(cannot)?;
    file.write_all(name.as_bytes()).and_then(|()| file.sync_all()).with_context(cannot)?;
    let linked = std::fs::hard_link(&fresh, path);
    std::fs::remove_file(&fresh).with_context(cannot)?;
    match linked {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        linked => linked.with_context(cannot)?,
    }
    owner_only::sync_parent(path)?;
    let name = std::fs::read_to_string(path).with_context(cannot)?;
    checked(name.trim(), path)
}

fn checked(name: &str, path: &Path) -> Result<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if !name.is_empty() && name.len() <= 64 && name.chars().all(plain) {
        Ok(name.to_owned())
    } else {
        Err(anyhow!("{} does not hold a machine's name; remove it to get a new one", path.display()))
    }
}
