//! This machine's name: the name of the log that it alone writes. It tells nothing of its owner: it is random, or made of what
//! tells this host, its user and the folder apart, so that the same name comes back where the folder was lost.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use super::owner_only;
use super::random::{Randomness, mix};

/// Where it stands.
pub(super) fn path(state: &Path) -> PathBuf {
    state.join("device")
}

/// The name, made at the first recording.
pub(super) fn name(state: &Path, random: Randomness) -> Result<String> {
    let path = path(state);
    match read(&path)? {
        Some(name) => Ok(name),
        None => make(&path, random),
    }
}

/// Whether the name can be read, or is still to be made.
pub(super) fn check(state: &Path) -> Result<()> {
    read(&path(state)).map(drop)
}

/// The name, if there is one.
pub(super) fn current(state: &Path) -> Result<Option<String>> {
    read(&path(state))
}

/// Nothing where there is none yet: whoever makes it may be killed before it holds anything.
fn read(path: &Path) -> Result<Option<String>> {
    let mut name = String::new();
    match owner_only::open_file(path).and_then(|mut file| file.read_to_string(&mut name)) {
        Ok(_) if name.trim().is_empty() => Ok(None),
        Ok(_) => checked(name.trim(), path).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Takes another name, and tells it: somebody else writes under the one that it was.
pub(super) fn renew(state: &Path, random: Randomness) -> Result<String> {
    let path = path(state);
    let cannot = || format!("cannot write {}", path.display());
    let was = read(&path)?.unwrap_or_default();
    let bits = u64::try_from(random.bits(None)? & u128::from(u64::MAX)).unwrap_or(0);
    let name = format!("m-{:016x}", bits ^ u64::from(crc32fast::hash(was.as_bytes())));
    let fresh = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = owner_only::make_anew(&fresh).with_context(cannot)?;
    file.write_all(name.as_bytes()).and_then(|()| file.sync_all()).with_context(cannot)?;
    std::fs::rename(&fresh, &path).with_context(cannot)?;
    owner_only::sync_parent(&path)?;
    Ok(name)
}

/// Whether a machine may be called that.
pub(super) fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    !name.is_empty() && name.len() <= 64 && name.chars().all(plain)
}

fn make(path: &Path, random: Randomness) -> Result<String> {
    let cannot = || format!("cannot write {}", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    owner_only::create_folder(folder)?;
    let number = match random {
        Randomness::System => of_host(folder),
        Randomness::Seeded(_) => None,
    };
    let name = match number {
        Some(number) => format!("m-{number:016x}"),
        None => format!("m-{:016x}", random.bits(None)? >> 64),
    };
    // Linked into place whole, and never over another: two journals may be begun at once, under two locks.
    let fresh = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = owner_only::make_anew(&fresh).with_context(cannot)?;
    file.write_all(name.as_bytes()).and_then(|()| file.sync_all()).with_context(cannot)?;
    // What is there may hold no name, and a file system may know no links.
    let made = std::fs::hard_link(&fresh, path).or_else(|error| match read(path) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => std::fs::rename(&fresh, path),
        Err(_) => Err(error),
    });
    if made.is_err() && read(path)?.is_none() {
        made.with_context(cannot)?;
    }
    remove_leftovers(folder);
    owner_only::sync_parent(path)?;
    read(path)?.ok_or_else(|| anyhow!("{} was emptied meanwhile; try again", path.display()))
}

/// What tells this host, its user and a folder apart from others: nothing where the host has no number of its own.
fn of_host(folder: &Path) -> Option<u64> {
    let machine = std::fs::read("/etc/machine-id").ok().filter(|machine| machine.trim_ascii().len() == 32)?;
    let host = std::fs::read("/proc/sys/kernel/hostname").ok()?;
    let folder = folder.canonicalize().ok()?;
    #[cfg(unix)]
    let user = rustix::process::geteuid().as_raw();
    #[cfg(not(unix))]
    let user = 0u32;
    let all =
        [&machine, host.as_slice(), &user.to_le_bytes(), folder.as_os_str().as_encoded_bytes()].concat();
    Some(all.iter().fold(0, |state, byte| mix(state ^ u64::from(*byte))))
}

/// What whoever was killed while making the name has left.
fn remove_leftovers(folder: &Path) {
    for item in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = item.file_name();
        if name.to_str().is_some_and(|name| name.starts_with("device.") && name.ends_with(".new")) {
            drop(std::fs::remove_file(item.path()));
        }
    }
}

fn checked(name: &str, path: &Path) -> Result<String> {
    if is_name(name) {
        Ok(name.to_owned())
    } else {
        Err(anyhow!("{} does not hold a machine's name; remove it to get a new one", path.display()))
    }
}
