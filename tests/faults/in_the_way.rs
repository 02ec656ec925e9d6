//! What stands in the way: a file in place of a folder, an output that is full, a torn line, a very long text.

use std::fs;
use std::path::Path;

use crate::common::{skip, strace_works, text};
use crate::home::Home;
use crate::limits::{ADD, is_not_saved};
use crate::strace;

#[test]
fn a_file_in_place_of_the_journal_is_told() {
    let home = Home::empty();
    fs::write(home.path().join("main"), "no folder").expect("a file");
    let output = home.sh(ADD);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stderr).contains("main/log"), "{}", text(&output.stderr));
}

#[test]
fn a_file_in_place_of_the_state_folder_stops_recording_alone() {
    let home = Home::with_journal();
    let before = home.bytes();
    fs::remove_dir_all(home.path().join(".state")).expect("the state folder goes");
    fs::write(home.path().join(".state"), "no folder").expect("a file");
    is_not_saved(&home.sh(ADD));
    assert_eq!(home.bytes(), before);
    assert!(text(&home.sh("align top").stdout).contains("Win the renewals"));
}

#[test]
fn an_empty_machine_name_is_made_anew() {
    let home = Home::with_journal();
    fs::write(home.path().join(".state/device"), "").expect("an empty name");
    let added = home.sh(&ADD.replace("the office", "an office"));
    assert!(added.status.success(), "{added:?}");
    assert!(fs::read_to_string(home.path().join(".state/device")).expect("a name").starts_with("m-"));
    fs::write(home.path().join(".state/device"), "../../elsewhere").expect("no name");
    is_not_saved(&home.sh(ADD));
    let found = home.align(&["doctor", "--fix"]);
    assert!(found.status.success() && text(&found.stdout).contains("device-name"), "{found:?}");
    assert!(home.sh(ADD).status.success());
}

#[test]
fn what_is_no_file_in_place_of_ours_is_not_waited_for() {
    for (place, works) in
        [(".state/locks/*.lock", false), (".state/device", false), (".cache/*.checkpoint", true)]
    {
        let home = Home::with_journal();
        let output = home.sh(&format!("for f in {place}; do rm $f; mkfifo $f; done; timeout 10 {ADD}"));
        if works {
            assert!(output.status.success(), "{place}: {output:?}");
        } else {
            is_not_saved(&output);
        }
        let read = home.sh("timeout 10 align top");
        assert!(
            read.status.success() && text(&read.stdout).contains("Win the renewals"),
            "{place}: {read:?}"
        );
        assert_ne!(home.sh("timeout 10 align doctor").status.code(), Some(124), "{place}");
    }
}

#[test]
fn given_what_killed_writers_left_then_the_next_one_removes_it() {
    let home = Home::with_journal();
    let leave = "for f in .cache/*.checkpoint; do cp $f ${f%.checkpoint}.new; done; touch .state/device.7.new; rm .state/device";
    assert!(home.sh(leave).status.success());
    assert!(home.sh(ADD).status.success());
    let left = home.sh("find . -name '*.new'");
    assert_eq!(text(&left.stdout), "", "{left:?}");
}

#[test]
fn a_first_recording_needs_no_hard_links() {
    if !strace_works() {
        return;
    }
    let home = Home::empty();
    let inject = ["-e", "trace=?link,linkat", "-e", "inject=?link,linkat:error=EPERM"];
    let traced = strace::run(&home, &inject, &["person", "add", "cpo"]);
    assert!(traced.trace.contains("(INJECTED)"), "{}", traced.trace);
    assert!(traced.output.status.success(), "{:?}", traced.output);
}

/// A repair by root keeps a log its owner's.
#[test]
fn a_repair_keeps_the_owner_and_group_of_a_log() {
    let home = Home::with_journal();
    let damage = "echo '{' >>main/log/*.jsonl && chown 4321:1234 main/log/*.jsonl";
    let damage = damage.replace(">>main/log/*.jsonl", ">>$(ls main/log/*.jsonl)");
    if !home.sh(&damage).status.success() {
        skip("only root can give a file away");
        return;
    }
    assert!(home.align(&["doctor", "--fix"]).status.success());
    let owners = home.sh("stat -c %u:%g main/log/*");
    assert_eq!(text(&owners.stdout), "4321:1234\n4321:1234\n", "{owners:?}");
}

/// All that is made in it is the group's: others use it.
#[test]
fn a_folder_that_a_group_shares_is_told_and_not_narrowed() {
    let home = Home::after(
        "umask 000; align person add cpo && chmod 2775 main main/log && chmod 664 main/log/*.jsonl",
    );
    let found = home.align(&["doctor", "--fix"]);
    assert_eq!(found.status.code(), Some(1), "{found:?}");
    assert_eq!(text(&found.stdout).matches("left: shared").count(), 3, "{found:?}");
    assert_eq!(text(&home.sh("stat -c %a main main/log main/log/*.jsonl").stdout), "2775\n2775\n664\n");
}

#[test]
fn an_unwritable_output_is_an_error_and_a_left_reader_none() {
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
fn a_torn_demo_is_made_anew_and_a_continued_one_not() {
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
