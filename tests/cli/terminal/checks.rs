//! Where `check` is unsure, a terminal is asked which boundary is meant, and may have it remembered.

use super::{at, entries, run, with_executive};

const UNSURE: &[&str] = &["check", "backlog of the exporter"];

#[test]
fn what_is_meant_answers_and_is_remembered() {
    let home = with_boundaries();
    let before = entries(home.path());
    let mut check = at(home.path(), UNSURE);
    check.expect("robably");
    check.expect("Which is it?");
    check.expect("n none of these: no boundary covers it");
    check.expect("Enter leaves it open: the answer above stands");
    check.answer("a number, n or Enter >", "work\r");
    check.expect("You decide.");
    check.answer("Remember it", "y\r");
    check.ends(0);
    assert_eq!(entries(home.path()), before + 1);
    assert!(run(home.path(), UNSURE).starts_with("You decide."));
    run(home.path(), &["undo"]);
}

#[test]
fn what_is_not_remembered_records_nothing() {
    let home = with_boundaries();
    let before = entries(home.path());
    let mut check = at(home.path(), UNSURE);
    check.answer("a number, n or Enter >", "9\r");
    check.expect("is none of them");
    check.answer("a number, n or Enter >", "n\r");
    check.expect("No boundary covers this.");
    // Enter alone: what only reads does not write by default.
    check.answer("Remember it", "\r");
    check.ends(4);
    assert_eq!(entries(home.path()), before, "a check alone records nothing");
}

fn with_boundaries() -> tempfile::TempDir {
    let home = with_executive();
    run(home.path(), &["boundary", "add", "Reorder the import backlog", "--decide", "--as", "work"]);
    run(home.path(), &["boundary", "add", "Export data for a customer", "--consult=cpo", "--as", "export"]);
    home
}
