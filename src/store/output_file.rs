//! A file that the user asked for: replaced whole or not at all, and readable by its owner alone, as all that a journal says.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};

use super::owner_only;

/// Writes the file, 0600: beside, synced, renamed into place. A link is followed, so that it stays one; a pipe or a device
/// is written to as it is, since what lies in its place afterwards would be no such thing.
///
/// # Errors
/// When the path is a folder or cannot be written; what was there is as it was.
pub(crate) fn write_output(path: &Path, bytes: &[u8]) -> Result<()> {
    let cannot = || format!("cannot write {}", path.display());
    let place = match path.canonicalize() {
        Ok(place) => place,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error).with_context(cannot),
    };
    match place.metadata() {
        Ok(known) if known.is_dir() => {
            return Err(io::Error::from(io::ErrorKind::IsADirectory)).with_context(cannot);
        }
        Ok(known) if !known.is_file() => {
            let mut there = OpenOptions::new().write(true).open(&place).with_context(cannot)?;
            return there.write_all(bytes).with_context(cannot);
        }
        Ok(_) | Err(_) => {}
    }
    owner_only::put(&place, bytes).with_context(cannot)?;
    owner_only::sync_parent(&place)
}

/// Makes a folder that the user asked for, where it is not there.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_was_there_is_replaced_whole_or_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("page.html");
        write_output(&path, b"first").expect("it is written");
        write_output(&path, b"two").expect("it is replaced");
        assert_eq!(fs::read(&path).expect("it is read"), b"two");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
        for wrong in [folder.path().to_owned(), path.join("below"), folder.path().join("no/such/folder.md")] {
            let error = write_output(&wrong, b"three").expect_err("it cannot be written");
            assert!(format!("{error:#}").starts_with(&format!("cannot write {}", wrong.display())));
        }
        assert_eq!(fs::read(&path).expect("it is read"), b"two");
    }

    #[cfg(unix)]
    #[test]
    fn its_owner_alone_may_read_it_and_a_link_stays_one() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("page.html"), folder.path().join("latest.html"));
        fs::write(&path, "open to all").expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("a mode");
        symlink(&path, &link).expect("a link");
        write_output(&link, b"new").expect("it is written");
        assert!(link.is_symlink());
        assert_eq!(fs::read(&path).expect("it is read"), b"new");
        assert_eq!(path.metadata().expect("it is there").permissions().mode() & 0o777, 0o600);
        write_output(Path::new("/dev/null"), b"gone").expect("a device takes it");
        assert!(!Path::new("/dev/null").is_file());
    }
}
