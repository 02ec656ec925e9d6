//! A journal that a newer version has written in: readable, and refused is only what could not be kept.

use super::{align, home_with, logs, text};

const JOURNAL: &str = "v2-newer";

#[test]
fn given_a_newer_version_then_the_unknown_is_said_with_place() {
    let home = home_with(JOURNAL);
    let top = align(home.path(), &["top"]);
    let told = text(&top.stderr);
    assert!(top.status.success() && text(&top.stdout).contains("Open the office"), "{top:?}");
    for place in [".jsonl:2: version 2", ".jsonl:4: `mood_noted`", ".jsonl:5: `boundary_added`"] {
        assert!(told.contains(place), "{place} is not said: {told}");
    }
    assert!(
        text(&align(home.path(), &["log"]).stdout).contains("hiring may stop"),
        "its other change counts"
    );
    assert!(align(home.path(), &["top", "-q"]).stderr.is_empty());
}

#[test]
fn given_a_newer_version_when_recording_then_its_lines_stay() {
    let home = home_with(JOURNAL);
    let before = logs(home.path());
    for words in [
        &["person", "add", "cfo"][..],
        &["priority", "edit", "office", "--why", "three wait"],
        &["boundary", "edit", "spend", "--approve=cfo"],
        &["review", "office"],
        &["undo"],
        &["redo"],
    ] {
        let output = align(home.path(), words);
        assert!(output.status.success(), "{words:?}: {}", text(&output.stderr));
    }
    for (name, log) in &before {
        assert_eq!(logs(home.path()).get(name), Some(log), "{name} was changed");
    }
    assert_eq!(logs(home.path()).len(), before.len() + 1);
}

#[test]
fn an_entry_that_is_not_wholly_known_is_not_taken_back() {
    let home = home_with(JOURNAL);
    let before = logs(home.path());
    for (words, entry) in [
        (&["undo"][..], "e-aza5xk"),
        (&["undo", "--dry-run"], "e-aza5xk"),
        (&["undo", "e-aza5xk"], "e-aza5xk"),
        (&["undo", "e-63hewk"], "e-63hewk"),
        // What rests on the first person is partly unknown.
        (&["undo", "e-s4b94b", "--with-dependents"], "e-aza5xk"),
    ] {
        let output = align(home.path(), words);
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{words:?}: {told}");
        assert!(
            told.contains(&format!("`{entry}` holds something that this version of align cannot read")),
            "{told}"
        );
    }
    assert_eq!(logs(home.path()), before);
    let known = align(home.path(), &["undo", "e-59svhg"]);
    assert!(known.status.success(), "an entry that is known is taken back: {}", text(&known.stderr));
}
