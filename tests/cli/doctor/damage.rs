//! Homes with a damaged journal, written byte for byte.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::common::home;
use tempfile::TempDir;

/// How many different entries there are.
pub(crate) const LINES: usize = 8;

/// The line of an entry, without its newline.
pub(crate) fn line(number: usize) -> Vec<u8> {
    let title = format!("Käse \\u001b[31m \\\"{number}\\\" \u{2028} 契約");
    let data = format!(r#"{{"handle":"p-{number}","title":"{title}","why":"it\nmatters"}}"#);
    let change = format!(r#"{{"type":"priority_added","data":{data}}}"#);
    let id = format!("01M3000000000000{number:010}");
    format!(r#"{{"v":1,"id":"{id}","at":"2026-09-21T12:00:00Z","changes":[{change}]}}"#).into_bytes()
}

/// A home whose journal has these logs, by name, with modes that are right.
pub(crate) fn home_with(logs: &[(&str, Vec<u8>)]) -> TempDir {
    let home = home();
    let folder = home.path().join("main/log");
    fs::create_dir_all(&folder).expect("a folder");
    for folder in [home.path(), &home.path().join("main"), &folder] {
        set_mode(folder, 0o700);
    }
    logs.iter().for_each(|(name, bytes)| write_log(home.path(), name, bytes));
    home
}

pub(crate) fn write_log(home: &Path, name: &str, bytes: &[u8]) {
    let log = home.join("main/log").join(name);
    fs::write(&log, bytes).expect("a log");
    set_mode(&log, 0o600);
}

pub(crate) fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("its mode is set");
}
