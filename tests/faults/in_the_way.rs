//! What stands in the way: a file in place of a folder, an output that is full, a torn line, a very long text.

use std::fs;
use std::path::Path;

use crate::home::{Home, text};
use crate::limits::{ADD, is_not_saved};

#[test]
fn given_a_file_in_the_place_of_the_journal_then_recording_says_so() {
    let home = Home::empty();
    fs::write(home.path().join("main"), "no folder").expect("a file");
    let output = home.sh(ADD);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stderr).contains("main/log"), "{}", text(&output.stderr));
}

#[test]
fn given_a_file_in_the_place_of_the_state_folder_then_nothing_is_saved_and_reading_works() {
    let home = Home::with_journal();
    let before = home.bytes();
    fs::remove_dir_all(home.path().join(".state")).expect("the state folder goes");
    fs::write(home.path().join(".state"), "no folder").expect("a file");
    is_not_saved(&home.sh(ADD));
    assert_eq!(home.bytes(), before);
    assert!(text(&home.sh("align top").stdout).contains("Win the renewals"));
}

#[test]
fn given_an_output_that_cannot_be_written_then_it_is_an_error_and_a_reader_who_left_is_none() {
    let home = Home::with_journal();
    let full = home.sh("align top >/dev/full");
    assert_eq!(full.status.code(), Some(1), "{full:?}");
    let left = home.sh("(align top; echo $? >code) | true; cat code");
    assert_eq!(text(&left.stdout), "0\n", "{left:?}");
}

#[test]
fn given_a_torn_last_line_then_the_next_entry_stands_on_its_own() {
    let home = Home::with_journal();
    let torn = br#"{"v":1,"id":"01M34"#;
    fs::write(home.log(), [home.bytes().as_slice(), torn].concat()).expect("a torn line");
    let added = home.sh(ADD);
    assert!(added.status.success() && text(&added.stderr).contains("cannot be read"), "{added:?}");
    let lines = String::from_utf8(home.bytes()).expect("text");
    assert_eq!(lines.lines().nth(2).map(str::as_bytes), Some(&torn[..]));
    assert!(lines.lines().nth(3).is_some_and(|line| line.contains("Open the office")), "{lines}");
    assert!(text(&home.sh("align top").stdout).contains("Open the office"));
}

#[test]
fn given_a_demo_that_ends_within_a_line_then_it_is_made_anew_and_one_with_another_line_is_not() {
    let home = Home::after(
        "align demo >made && truncate -s -20 demo/log/*.jsonl && align demo >again && cmp made again",
    );
    assert!(home.sh("echo mine >>demo/log/mine.jsonl && echo mine >>demo/log/mine.jsonl").status.success());
    let refused = home.sh("align demo");
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(text(&refused.stderr).contains("is not the demo"), "{refused:?}");
}

#[test]
fn given_an_unreadable_log_then_it_is_no_empty_journal() {
    let home = Home::with_journal();
    fs::create_dir(home.path().join("main/log/other.jsonl")).expect("a folder");
    for command in ["align top", ADD] {
        let output = home.sh(command);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(text(&output.stderr).contains("other.jsonl") && output.stdout.is_empty(), "{output:?}");
        assert_eq!(text(&output.stderr).contains("'two people wait'"), command == ADD, "{output:?}");
    }
}

#[test]
fn given_a_text_of_100_kb_then_it_is_kept_and_shown() {
    let home = Home::with_journal();
    let long = "long words ".repeat(10_000);
    fs::write(home.path().join("text"), &long).expect("a text");
    let asked = home.sh("align ask cpo - <text");
    assert!(asked.status.success(), "{}", text(&asked.stderr));
    assert!(text(&home.sh("align log --limit 1").stdout).contains(long.trim()));
    assert!(text(&home.sh("align brief cpo --json").stdout).contains(long.trim()));
    let check = home.sh("align check - <text");
    assert_eq!(check.status.code(), Some(4), "{}", text(&check.stderr));
}

#[cfg(unix)]
#[test]
fn what_is_made_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::with_journal();
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&home.log()), 0o600);
    for folder in ["main", "main/log", ".state", ".state/locks"] {
        assert_eq!(mode(&home.path().join(folder)), 0o700, "{folder}");
    }
    assert_eq!(mode(&home.path().join(".state/device")), 0o600);
}
