//! Where `check` is unsure, a terminal is asked which boundary is meant, and may have it remembered.

use super::{answer, at, ends, entries, expect, run, with_executive};

const UNSURE: &[&str] = &["check", "backlog of the exporter"];

#[test]
fn what_is_meant_answers_and_is_remembered() {
    let home = with_boundaries();
    let before = entries(home.path());
    let mut check = at(home.path(), UNSURE);
    expect(&mut check, "robably");
    expect(&mut check, "Which is it?");
    expect(&mut check, "n none of these: no boundary covers it");
    expect(&mut check, "Enter leaves it open: the answer above stands");
    answer(&mut check, "a number, n or Enter >", "work\r");
    expect(&mut check, "You decide.");
    answer(&mut check, "Remember it", "y\r");
    ends(check, 0);
    assert_eq!(entries(home.path()), before + 1);
    assert!(run(home.path(), UNSURE).starts_with("You decide."));
    run(home.path(), &["undo"]);
}

#[test]
fn what_is_not_remembered_records_nothing() {
    let home = with_boundaries();
    let before = entries(home.path());
    let mut check = at(home.path(), UNSURE);
    answer(&mut check, "a number, n or Enter >", "9\r");
    expect(&mut check, "is none of them");
    answer(&mut check, "a number, n or Enter >", "n\r");
    expect(&mut check, "No boundary covers this.");
    // Enter alone: what only reads does not write by default.
    answer(&mut check, "Remember it", "\r");
    ends(check, 4);
    assert_eq!(entries(home.path()), before, "a check alone records nothing");
}

fn with_boundaries() -> tempfile::TempDir {
    let home = with_executive();
    run(home.path(), &["boundary", "add", "Reorder the import backlog", "--decide", "--as", "work"]);
    run(home.path(), &["boundary", "add", "Export data for a customer", "--consult=cpo", "--as", "export"]);
    home
}
