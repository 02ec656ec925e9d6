//! What goes wrong around the program: a journal that cannot be written, a torn line, a very long text.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const ADD: &str = "align priority add 'Open the office' --why 'two people wait'";

#[test]
fn given_a_full_disk_then_nothing_is_saved_and_the_text_is_given_back() {
    let home = journal();
    let before = bytes(home.path());
    is_not_saved(&sh(home.path(), &format!("trap '' XFSZ; ulimit -f 0; {ADD}")));
    assert_eq!(bytes(home.path()), before);
    let read = sh(home.path(), "ulimit -f 0; align top | cat");
    assert!(read.status.success() && text(&read.stdout).contains("Win the renewals"), "{read:?}");
}

#[test]
fn given_a_disk_that_fills_within_the_line_then_the_log_is_cut_back() {
    let home = journal();
    let long = "x".repeat(2000);
    let before = bytes(home.path());
    // A block has 512 bytes: there is room for a part of the line.
    let blocks = before.len() / 512 + 1;
    let output = sh(home.path(), &format!("trap '' XFSZ; ulimit -f {blocks}; align ask cpo {long}"));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stderr).contains(&long), "the text is not given back");
    assert_eq!(bytes(home.path()), before);
}

#[test]
fn given_a_file_in_the_place_of_the_journal_then_recording_says_so() {
    let home = tempfile::tempdir().expect("a home");
    fs::write(home.path().join("main"), "no folder").expect("a file");
    let output = sh(home.path(), ADD);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stderr).contains("main/log"), "{}", text(&output.stderr));
}

#[test]
fn given_a_file_in_the_place_of_the_state_folder_then_nothing_is_saved_and_reading_works() {
    let home = journal();
    let before = bytes(home.path());
    fs::remove_dir_all(home.path().join(".state")).expect("the state folder goes");
    fs::write(home.path().join(".state"), "no folder").expect("a file");
    is_not_saved(&sh(home.path(), ADD));
    assert_eq!(bytes(home.path()), before);
    assert!(text(&sh(home.path(), "align top").stdout).contains("Win the renewals"));
}

#[test]
fn given_an_output_that_cannot_be_written_then_it_is_an_error_and_a_reader_who_left_is_none() {
    let home = journal();
    let full = sh(home.path(), "align top >/dev/full");
    assert_eq!(full.status.code(), Some(1), "{full:?}");
    let left = sh(home.path(), "(align top; echo $? >code) | true; cat code");
    assert_eq!(text(&left.stdout), "0\n", "{left:?}");
}

#[test]
fn given_a_torn_last_line_then_the_next_entry_stands_on_its_own() {
    let home = journal();
    let torn = br#"{"v":1,"id":"01M34"#;
    fs::write(log(home.path()), [bytes(home.path()).as_slice(), torn].concat()).expect("a torn line");
    let added = sh(home.path(), ADD);
    assert!(added.status.success() && text(&added.stderr).contains("cannot be read"), "{added:?}");
    let lines = String::from_utf8(bytes(home.path())).expect("text");
    assert_eq!(lines.lines().nth(2).map(str::as_bytes), Some(&torn[..]));
    assert!(lines.lines().nth(3).is_some_and(|line| line.contains("Open the office")), "{lines}");
    assert!(text(&sh(home.path(), "align top").stdout).contains("Open the office"));
}

#[test]
fn given_an_unreadable_log_then_it_is_no_empty_journal() {
    let home = journal();
    fs::create_dir(home.path().join("main/log/other.jsonl")).expect("a folder");
    for command in ["align top", ADD] {
        let output = sh(home.path(), command);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(text(&output.stderr).contains("other.jsonl") && output.stdout.is_empty(), "{output:?}");
    }
}

#[test]
fn given_a_text_of_100_kb_then_it_is_kept_and_shown() {
    let home = journal();
    let long = "long words ".repeat(10_000);
    fs::write(home.path().join("text"), &long).expect("a text");
    let asked = sh(home.path(), "align ask cpo - <text");
    assert!(asked.status.success(), "{}", text(&asked.stderr));
    assert!(text(&sh(home.path(), "align log --limit 1").stdout).contains(long.trim()));
    assert!(text(&sh(home.path(), "align brief cpo --json").stdout).contains(long.trim()));
    let check = sh(home.path(), "align check - <text");
    assert_eq!(check.status.code(), Some(4), "{}", text(&check.stderr));
}

#[cfg(unix)]
#[test]
fn what_is_made_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = journal();
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&log(home.path())), 0o600);
    for folder in ["main", "main/log", ".state", ".state/locks"] {
        assert_eq!(mode(&home.path().join(folder)), 0o700, "{folder}");
    }
    assert_eq!(mode(&home.path().join(".state/device")), 0o600);
}

/// The journal could not be written: exit 1, said so, and what was typed is given back.
fn is_not_saved(output: &Output) {
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("not saved"), "{told}");
    assert!(told.contains("Open the office") && told.contains("two people wait"), "{told}");
    assert!(output.stdout.is_empty(), "{output:?}");
}

/// A home with a journal of two entries.
fn journal() -> TempDir {
    let home = tempfile::tempdir().expect("a home");
    let begun =
        "umask 000; align person add cpo --executive && align priority add 'Win the renewals' --why revenue";
    let output = sh(home.path(), begun);
    assert!(output.status.success(), "{output:?}");
    home
}

fn sh(home: &Path, script: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_align")).parent().expect("it lies in a folder");
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).current_dir(home).env_clear().stdin(Stdio::null());
    shell.env("PATH", format!("{}:/usr/bin:/bin", program.display())).env("ALIGN_HOME", home);
    shell.env("ALIGN_TODAY", "2026-09-22").env("ALIGN_AUTHOR", "ann").output().expect("sh can be run")
}

/// The journal's only log.
fn log(home: &Path) -> PathBuf {
    let mut files = fs::read_dir(home.join("main/log")).expect("a folder of logs");
    files.next().expect("a log").expect("it is listed").path()
}

fn bytes(home: &Path) -> Vec<u8> {
    fs::read(log(home)).expect("it can be read")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
