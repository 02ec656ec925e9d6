//! This machine's name: the name of the log that it alone writes. It tells nothing of its owner: it is random, or made of what
//! tells this host, its user and the folder apart, so that the same name comes back where the folder was lost.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use super::random::{Randomness, mix};
use super::{DeviceRenamed, Store, owner_only};

/// Where it stands.
pub(super) fn path(state: &Path) -> PathBuf {
    state.join("device")
}

/// For how many hosts a folder gets another name: where the number of a host changes again and again, it tells no hosts apart.
const MOST_HOSTS: usize = 4;

/// A host, as far as it tells what it is.
struct Host {
    machine: Vec<u8>,
    name: Vec<u8>,
}

impl Store {
    /// The name of this machine's log, made at the first recording. Where its folder came from another host, as with a copied
    /// home, two would write one log: this one takes a name of its own, and what was written stays.
    pub(super) fn device_name(&self, random: Randomness) -> Result<String> {
        let host = match random {
            Randomness::System => Host::read(),
            Randomness::Seeded(_) => None,
        };
        let (name, former) = name_on(&self.folders.state, random, host.as_ref())?;
        if let Some(former) = former {
            self.device_renamed.get_or_init(|| DeviceRenamed { former, name: name.clone() });
        }
        Ok(name)
    }
}

/// The name on a host, and the former one, where it was another host's.
fn name_on(state: &Path, random: Randomness, host: Option<&Host>) -> Result<(String, Option<String>)> {
    let path = path(state);
    let known = read(&path)?;
    let hosts = state.join("device.hosts");
    let is_known = host.is_none_or(|host| is_known(&hosts, host));
    match known {
        Some(name) if is_known => Ok((name, None)),
        Some(former) => {
            let name = rename(&path, &former, random, host)?;
            remember(&hosts, host);
            Ok((name.clone(), Some(former).filter(|former| *former != name)))
        }
        None => {
            let name = make(&path, random, host)?;
            // A new name is this host's alone, whatever is known of others.
            drop(std::fs::remove_file(&hosts));
            remember(&hosts, host);
            Ok((name, None))
        }
    }
}

/// Whether the folder was used on this host before; so it is where nobody noted that, and where too many were.
fn is_known(hosts: &Path, host: &Host) -> bool {
    let mut text = String::new();
    let read = owner_only::open_file(hosts).and_then(|file| file.take(4096).read_to_string(&mut text));
    match read {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            remember(hosts, Some(host));
            true
        }
        Err(_) => true,
        Ok(_) => text.lines().count() >= MOST_HOSTS || text.lines().any(|known| known == host.tag()),
    }
}

/// Notes that the folder is used on this host. Best effort: a host that is not noted renames nothing.
fn remember(hosts: &Path, host: Option<&Host>) {
    let Some(host) = host else { return };
    let opened = owner_only::open(std::fs::OpenOptions::new().append(true), hosts);
    drop(opened.and_then(|mut file| file.write_all(format!("{}\n", host.tag()).as_bytes())));
}

/// Puts another name in the place of one that came from another host.
fn rename(path: &Path, former: &str, random: Randomness, host: Option<&Host>) -> Result<String> {
    let name = new_name(path, random, host)?;
    if name != former {
        owner_only::replace(path, name.as_bytes())?;
    }
    Ok(name)
}

/// The name, if there is one.
pub(super) fn current(state: &Path) -> Result<Option<String>> {
    read(&path(state))
}

/// The name in a file; nothing in an empty one: a process may be killed before it writes the name.
fn read(path: &Path) -> Result<Option<String>> {
    let bytes = owner_only::read_if_there(path)?.unwrap_or_default();
    let name = String::from_utf8_lossy(bytes.trim_ascii());
    if name.is_empty() { Ok(None) } else { checked(&name, path).map(Some) }
}

/// Takes another name and returns it: another machine writes under the old one.
pub(super) fn renew(state: &Path, random: Randomness) -> Result<String> {
    let path = path(state);
    let was = read(&path)?.unwrap_or_default();
    let bits = u64::try_from(random.bits(None)? & u128::from(u64::MAX)).unwrap_or(0);
    let name = format!("m-{:016x}", bits ^ u64::from(crc32fast::hash(was.as_bytes())));
    owner_only::replace(&path, name.as_bytes())?;
    Ok(name)
}

/// Whether a machine may be called that.
pub(super) fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    !name.is_empty() && name.len() <= 64 && name.chars().all(plain)
}

fn make(path: &Path, random: Randomness, host: Option<&Host>) -> Result<String> {
    let cannot = || format!("cannot write {}", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    owner_only::create_folder(folder)?;
    let name = new_name(path, random, host)?;
    // Linked into place whole, and never over another: two journals may be begun at once, under two locks.
    let fresh = owner_only::beside(path);
    owner_only::write_anew(&fresh, name.as_bytes()).with_context(cannot)?;
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

fn new_name(path: &Path, random: Randomness, host: Option<&Host>) -> Result<String> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let number = match host.and_then(|host| host.number(folder)) {
        Some(number) => u128::from(number),
        None => random.bits(None)? >> 64,
    };
    Ok(format!("m-{number:016x}"))
}

impl Host {
    /// This host; nothing where it has no number of its own.
    fn read() -> Option<Host> {
        let machine = std::fs::read("/etc/machine-id").ok()?;
        let machine = Some(machine).filter(|machine| machine.trim_ascii().len() == 32)?;
        Some(Host { machine, name: std::fs::read("/proc/sys/kernel/hostname").ok()? })
    }

    /// What tells this host, its user and a folder apart from others.
    fn number(&self, folder: &Path) -> Option<u64> {
        let folder = folder.canonicalize().ok()?;
        #[cfg(unix)]
        let user = rustix::process::geteuid().as_raw();
        #[cfg(not(unix))]
        let user = 0u32;
        let user = user.to_le_bytes();
        Some(hash(&[&self.machine[..], &self.name, &user, folder.as_os_str().as_encoded_bytes()].concat()))
    }

    /// What tells this host apart from others, without its name, which changes with every start of a
    /// container. It says nothing else of the host.
    fn tag(&self) -> String {
        format!("{:016x}", hash(&[b"align", self.machine.trim_ascii()].concat()))
    }
}

fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |state, byte| mix(state ^ u64::from(*byte)))
}

/// Removes what processes left that were killed while they made the name.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn host(number: u8, name: &str) -> Host {
        Host { machine: format!("{number:032}").into_bytes(), name: name.as_bytes().to_vec() }
    }

    fn on(state: &Path, host: &Host) -> (String, Option<String>) {
        name_on(state, Randomness::System, Some(host)).unwrap()
    }

    #[test]
    fn the_name_comes_back_where_the_folder_was_lost() {
        let above = tempfile::tempdir().unwrap();
        let state = above.path().join("state");
        let (name, _) = on(&state, &host(1, "laptop"));
        std::fs::remove_dir_all(&state).unwrap();
        assert_eq!(on(&state, &host(1, "laptop")), (name.clone(), None));
        std::fs::remove_dir_all(&state).unwrap();
        assert_ne!(on(&state, &host(2, "laptop")).0, name);
    }

    #[test]
    fn a_folder_from_another_host_gets_a_name_of_its_own_once() {
        let state = tempfile::tempdir().unwrap();
        let (first, _) = on(state.path(), &host(1, "laptop"));
        let (second, former) = on(state.path(), &host(2, "desktop"));
        assert_eq!(former, Some(first.clone()));
        assert_ne!(first, second);
        assert_eq!(on(state.path(), &host(2, "desktop")), (second.clone(), None));
        // A folder that both use, over a network: no more than that.
        assert_eq!(on(state.path(), &host(1, "laptop")), (second, None));
    }

    #[test]
    fn a_container_called_otherwise_each_time_keeps_its_name() {
        let state = tempfile::tempdir().unwrap();
        let (name, _) = on(state.path(), &host(1, "4f1c"));
        for called in ["77ab", "90ee"] {
            assert_eq!(on(state.path(), &host(1, called)), (name.clone(), None));
        }
    }

    #[test]
    fn a_host_whose_number_always_changes_makes_few_logs() {
        let state = tempfile::tempdir().unwrap();
        let names: std::collections::BTreeSet<String> =
            (0..100).map(|number| on(state.path(), &host(number, "box")).0).collect();
        assert_eq!(names.len(), MOST_HOSTS);
    }

    #[test]
    fn a_name_of_an_older_version_and_a_host_without_a_number_stay() {
        let state = tempfile::tempdir().unwrap();
        std::fs::write(path(state.path()), "m-1111111111111111").unwrap();
        let kept = ("m-1111111111111111".to_owned(), None);
        assert_eq!(name_on(state.path(), Randomness::System, None).unwrap(), kept);
        assert_eq!(on(state.path(), &host(1, "laptop")), kept);
        assert_eq!(name_on(state.path(), Randomness::System, None).unwrap(), kept);
        assert!(on(state.path(), &host(2, "desktop")).1.is_some());
    }
}
