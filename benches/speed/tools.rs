//! Programs that may be installed on this machine.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders in which programs are looked for, as the environment has them.
#[expect(clippy::disallowed_methods, reason = "a benchmark is a program of its own")]
pub(crate) fn path() -> OsString {
    std::env::var_os("PATH").unwrap_or_default()
}

/// Where a program is, if it is installed.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let found = std::env::split_paths(&path()).map(|folder| folder.join(name)).find(|file| file.is_file())?;
    if found.parent().is_some_and(|folder| folder.ends_with("shims")) {
        behind_shim(name)
    } else {
        Some(found)
    }
}

/// The program itself, where what stands in the path is a script that looks for it each time.
fn behind_shim(name: &str) -> Option<PathBuf> {
    let told = Command::new("pyenv").args(["which", name]).output().ok()?;
    let path = String::from_utf8(told.stdout).ok()?;
    Some(Path::new(path.trim()).to_owned()).filter(|path| path.is_file())
}

/// What a program says of itself: the first line that it prints, or nothing where it is not installed.
pub(crate) fn first_line(name: &str, args: &[&str]) -> Option<String> {
    let told = Command::new(find(name)?).args(args).output().ok()?;
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}
