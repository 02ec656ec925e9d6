//! Files and folders that only their owner may read, and that their owner can, whatever the umask: it takes bits away from
//! what is made, and a folder without its owner's `x` locks everybody out. What is there already keeps its mode.

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Makes a folder and what is missing above it, 0700, and syncs the parent of each, so that a crash cannot take it back.
pub(super) fn create_folder(folder: &Path) -> Result<()> {
    create_folder_and(folder, sync_parent)
}

/// Makes a folder and what is missing above it, 0700, for what may be lost in a crash.
pub(super) fn create_passing_folder(folder: &Path) -> Result<()> {
    create_folder_and(folder, |_| Ok(()))
}

fn create_folder_and(folder: &Path, keep: fn(&Path) -> Result<()>) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        create_folder_and(parent, keep)?;
    }
    create_or_find(folder)?;
    keep(folder)
}

/// Makes a folder, 0700, where it is missing, but nothing above it: what was removed meanwhile is not made again.
pub(super) fn create_one_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    create_or_find(folder)?;
    sync_parent(folder)
}

/// Makes a folder, 0700; another process may be faster.
fn create_or_find(folder: &Path) -> Result<()> {
    match create_new_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        made => made.with_context(|| format!("cannot make the folder {}", folder.display())),
    }
}

/// Opens a file to read it.
pub(super) fn open_file(path: &Path) -> io::Result<File> {
    open_regular(OpenOptions::new().read(true), path)
}

/// What a file holds, if it is there.
pub(super) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    match open_file(path).and_then(|mut file| file.read_to_end(&mut bytes)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(|_| Some(bytes)).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Removes a file, if it is there.
pub(super) fn remove_if_there(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.with_context(|| format!("cannot remove {}", path.display())),
    }
}

/// Opens a file as `options` say, and makes it, 0600, where it is missing; where it is there, this is one call.
pub(super) fn open(options: &mut OpenOptions, file: &Path) -> io::Result<File> {
    match open_regular(options.create(false), file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(options, file),
        opened => opened,
    }
}

/// Refuses whatever is not a file: a pipe would wait for somebody at its other end, and a device may do anything.
fn open_regular(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        let no_waiting = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or(0);
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, no_waiting);
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("it is not a file")) }
}

/// Makes a file, 0600, to write. What somebody who was interrupted has left in its place goes, and is not written over: it
/// may have other names.
pub(super) fn make_anew(file: &Path) -> io::Result<File> {
    drop(std::fs::remove_file(file));
    make_new(OpenOptions::new().write(true), file)
}

/// Makes a file in place of the former one, and syncs it.
pub(super) fn write_anew(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = make_anew(file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Puts a file, 0600, in the place of another: written beside, synced, renamed. A reader finds the old one or the new one whole, and
/// where the new one cannot be written, the old one stays. The name is on the disk when the folder is synced.
pub(super) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = beside(path);
    let put = write_anew(&fresh, bytes).and_then(|()| std::fs::rename(&fresh, path));
    if put.is_err() {
        drop(std::fs::remove_file(&fresh));
    }
    put
}

/// Puts a file in the place of another, and syncs the folder, so that the name stays.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    put(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    sync_parent(path)
}

/// A name of this process's own in the same folder: two that write one file at once must not write into each other's.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    name.into()
}

fn make(options: &mut OpenOptions, file: &Path) -> io::Result<File> {
    match make_new(options, file) {
        // Another process was faster; a link into the void, which is there as well, is not followed.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => options.create_new(false).open(file),
        made => made,
    }
}

fn make_new(options: &mut OpenOptions, file: &Path) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let made = options.create_new(true).open(file)?;
    #[cfg(unix)]
    made.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(made)
}

/// Gives a file that takes another's place the owner and the group of that one: root may write it for its owner.
pub(super) fn give_to_owner_of(old: &Metadata, file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let new = file.metadata()?;
        if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
            fchown(file, Some(old.uid()), Some(old.gid()))?;
        }
    }
    Ok(())
}

/// Gives a folder that was just made what the umask took from its owner.
fn open_to_owner(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

/// Syncs the folder in which a file or folder was made.
pub(super) fn sync_parent(path: &Path) -> Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sync_folder(parent).with_context(|| format!("cannot sync the folder {}", parent.display()))
}

/// Syncs every folder above a file, even those that others made. One that may not be opened was not made by us.
pub(super) fn sync_above(path: &Path) -> Result<()> {
    for below in path.ancestors().filter(|below| below.file_name().is_some()) {
        match sync_parent(below) {
            Err(error) if is_forbidden(&error) => {}
            synced => synced?,
        }
    }
    Ok(())
}

fn is_forbidden(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
}

/// Only on Unix a folder can be opened and synced as a file; and there, some file systems know no such sync.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        synced => synced,
    }
}

/// Makes a folder that must not be there yet, 0700.
pub(super) fn create_new_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    open_to_owner(folder)
}
