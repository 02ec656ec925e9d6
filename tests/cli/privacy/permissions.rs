//! Folders 0700 and files 0600, whatever the umask; what was there keeps its mode.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::common::{home, sh, text};

use super::homes::{everything, leave_a_pulse};

/// From one that takes nothing to one that takes everything, those among them that lock the owner out.
const UMASKS: [&str; 8] = ["0000", "0022", "0077", "0177", "0277", "0377", "0700", "0777"];

/// What makes something: journals by name and by path, their logs, this machine's name and locks, an entry in a log that is
/// there.
const COMMANDS: [&str; 7] = [
    "align person add cpo --executive",
    "align priority add 'Win the renewals' --why revenue",
    "align -j work init",
    "align -j ./there/deep/er/plan init",
    "align -j demo demo",
    "align undo",
    "align redo",
];

#[test]
fn new_files_are_their_owners_alone_whatever_the_umask() {
    for umask in UMASKS {
        let home = home();
        let there = home.path().join("there");
        fs::create_dir(&there).expect("a folder");
        fs::set_permissions(&there, Permissions::from_mode(0o755)).expect("its mode");
        for command in COMMANDS {
            let output = sh(home.path(), &format!("umask {umask}; {command}"));
            assert!(output.status.success(), "umask {umask}: {command}: {}", text(&output.stderr));
        }
        leave_a_pulse(home.path(), &format!("umask {umask}; exec align pulse"));
        let made = everything(home.path());
        for path in &made {
            let expected = if path.is_file() {
                0o600
            } else if *path == there {
                0o755
            } else {
                0o700
            };
            assert_eq!(mode(path), expected, "umask {umask}: {}", path.display());
        }
        for name in ["main/log", "there/deep/er/plan/log", ".state/device", ".state/locks", ".state/drafts"] {
            assert!(made.contains(&home.path().join(name)), "nothing made {name}");
        }
        for (ending, least) in [("jsonl", 4), ("lock", 4), ("json", 1)] {
            let files = made.iter().filter(|file| file.extension().is_some_and(|found| found == ending));
            assert!(files.count() >= least, "umask {umask}: too few .{ending} to be a test");
        }
    }
}

#[test]
fn what_is_there_keeps_its_mode() {
    let home = home();
    assert!(sh(home.path(), COMMANDS[0]).status.success());
    // The checkpoint is not a file to be kept: it is made anew.
    let made =
        everything(home.path()).into_iter().filter(|path| !path.starts_with(home.path().join(".cache")));
    let made: Vec<_> = made.collect();
    let opened = |path: &Path| if path.is_dir() { 0o755 } else { 0o644 };
    for path in &made {
        fs::set_permissions(path, Permissions::from_mode(opened(path))).expect("its mode");
    }
    assert!(sh(home.path(), &format!("umask 0077; {}", COMMANDS[1])).status.success());
    for path in &made {
        assert_eq!(mode(path), opened(path), "{}", path.display());
    }
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("it is there").permissions().mode() & 0o777
}
