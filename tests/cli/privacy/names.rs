//! A name is a name: no path comes out of a journal's name, a handle, or this machine's own.

use std::fs;

use crate::common::{align, home, run, text};

use super::homes::{everything, leave_a_pulse, write_log};

/// What is neither a journal's name nor a path.
const NO_NAMES: [&str; 27] = [
    " ",
    ".",
    "..",
    ".state",
    ".hidden",
    "-",
    "-work",
    "--help",
    "_work",
    "Work",
    "WORK",
    "wörk",
    "工作",
    "a b",
    "a.b",
    "main.jsonl",
    "work\n",
    "wo\u{1b}[31mrk",
    "a\u{202e}b",
    "work\u{200b}",
    "a:b",
    "a*",
    "~",
    "$HOME",
    "%41",
    "x\u{7f}",
    "0123456789012345678901234567890123456789012345678901234567890123",
];

/// Paths that are plainly another than was meant.
const NO_PATHS: [&str; 3] = ["~/journal", "~ann/journal", "team/w\u{fffd}rk"];

#[test]
fn what_is_no_journals_name_is_refused_with_the_way_out() {
    let home = home();
    for name in NO_NAMES.into_iter().chain(NO_PATHS) {
        for verb in [&["init"][..], &["top"], &["person", "add", "cpo"], &["demo"]] {
            let flag = run(home.path(), [&[format!("--journal={name}").as_str()][..], verb].concat());
            let variable =
                align(home.path()).args(verb).env("ALIGN_JOURNAL", name).output().expect("it runs");
            for output in [flag, variable] {
                let told = text(&output.stderr);
                assert_eq!(output.status.code(), Some(2), "{name:?} {verb:?}: {told}");
                assert!(told.contains("expected") || told.contains("not UTF-8"), "{name:?}: {told}");
                assert!(output.stdout.is_empty(), "{name:?}: {output:?}");
            }
        }
    }
    let empty = run(home.path(), ["--journal=", "init"]);
    assert_eq!(empty.status.code(), Some(2), "{empty:?}");
    assert_eq!(everything(home.path()), Vec::<std::path::PathBuf>::new());
}

#[cfg(unix)]
#[test]
fn given_bytes_that_are_no_text_then_no_journal_is_made_of_them() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let home = home();
    for name in [&b"w\xffrk"[..], b"./w\xffrk"] {
        let name = OsStr::from_bytes(name);
        let flag = align(home.path()).arg("-j").arg(name).arg("init").output().expect("it runs");
        let variable = align(home.path()).env("ALIGN_JOURNAL", name).arg("init").output().expect("it runs");
        assert_eq!((flag.status.code(), variable.status.code()), (Some(2), Some(2)), "{name:?}");
    }
    assert_eq!(everything(home.path()), Vec::<std::path::PathBuf>::new());
}

#[test]
fn given_a_journals_name_or_a_path_then_it_is_that_folder() {
    let home = home();
    let longest = "x".repeat(63);
    for (name, folder) in [
        ("work", "work"),
        ("2026", "2026"),
        ("a-b_c", "a-b_c"),
        (&longest, &longest),
        ("./here", "here"),
        ("with/slash/", "with/slash"),
        ("./~", "~"),
        ("deep/../beside", "beside"),
        ("./two\nlines", "two\nlines"),
    ] {
        let made = run(home.path(), ["-j", name, "init"]);
        assert!(made.status.success(), "{name:?}: {}", text(&made.stderr));
        assert!(home.path().join(folder).join("log").is_dir(), "{name:?}");
        let read = run(home.path(), ["-j", name, "where", "--json"]);
        assert!(text(&read.stdout).contains("\"entries\":1"), "{name:?}: {read:?}");
    }
}

#[test]
fn the_command_that_makes_a_missing_journal_is_quoted() {
    let home = home();
    for words in [&["-j", "./x; touch made"][..], &["-j./x; touch made"], &["--journal=./x; touch made"]] {
        let told = text(&run(home.path(), words).stderr);
        assert!(told.contains("to make it: align -j './x; touch made' init"), "{words:?}: {told}");
    }
}

#[test]
fn handles_that_are_paths_lead_out_of_no_folder() {
    let long = "x".repeat(4000);
    let hostile =
        ["../../../out", "/tmp/out", "..", "a/b", "c:\\\\d", "e\\u0000f", "g\\n/h", ".i", "-j", &long];
    let home = home();
    let inside = home.path().join("inside");
    let added = hostile.map(|handle| {
        format!(r#"{{"type":"person_added","data":{{"handle":"{handle}","name":"n","executive":true}}}}"#)
    });
    write_log(&inside, &added);
    let people = run(&inside, ["person", "--json"]);
    let people: serde_json::Value = serde_json::from_slice(&people.stdout).expect("JSON");
    let people = people["data"].as_array().expect("a list");
    let handles: Vec<&str> = people.iter().map(|person| person["handle"].as_str().expect("text")).collect();
    // Of dots alone no handle can be made: that change is kept and said, and not counted.
    assert_eq!(handles.len(), hostile.len() - 1, "{handles:?}");
    for handle in handles {
        assert!(handle.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{handle}");
        leave_a_pulse(&inside, &format!("exec align pulse -- {handle}"));
    }
    let made = everything(home.path()).into_iter().filter(|path| !path.starts_with(inside.join(".cache")));
    let made: Vec<_> = made.collect();
    let drafts = made.iter().filter(|file| file.extension().is_some_and(|ending| ending == "json"));
    let state = inside.join(".state");
    let folder = fs::read_dir(state.join("drafts")).expect("drafts").next().expect("one").expect("listed");
    assert!(drafts.clone().count() == hostile.len() - 1, "{made:?}");
    assert!(drafts.into_iter().all(|draft| draft.parent() == Some(&folder.path())), "{made:?}");
    let strangers: Vec<_> = fs::read_dir(home.path()).expect("a folder").flatten().collect();
    assert_eq!(strangers.len(), 1, "{strangers:?}");
}

#[test]
fn given_a_machines_name_that_is_a_path_then_nothing_is_written() {
    let name = "m-0123456789abcdef".repeat(4);
    for hostile in ["../../out", "/tmp/out", "..", ".", "a/b", "a\nb", "m-\u{1b}[2J", &name] {
        let home = home();
        fs::create_dir(home.path().join(".state")).expect("a folder");
        fs::write(home.path().join(".state/device"), hostile).expect("a name");
        let output = run(home.path(), ["person", "add", "cpo"]);
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{hostile:?}: {told}");
        assert!(told.contains("does not hold a machine's name; remove it"), "{hostile:?}: {told}");
        assert!(!told.contains('\u{1b}'), "{told}");
        let logs =
            everything(home.path()).into_iter().filter(|file| file.extension().is_some_and(|e| e == "jsonl"));
        assert_eq!(logs.count(), 0, "{hostile:?}");
    }
}
