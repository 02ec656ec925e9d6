//! A disk that is full.

use std::process::Output;

use crate::home::{Home, text};

/// The recording that is tried.
pub(crate) const ADD: &str = "align priority add 'Open the office' --why 'two people wait'";

#[test]
fn given_a_full_disk_then_nothing_is_saved_and_the_text_is_given_back() {
    let home = Home::with_journal();
    let before = home.bytes();
    is_not_saved(&home.sh(&format!("trap '' XFSZ; ulimit -f 0; {ADD}")));
    assert_eq!(home.bytes(), before);
    let read = home.sh("ulimit -f 0; align top | cat");
    assert!(read.status.success() && text(&read.stdout).contains("Win the renewals"), "{read:?}");
}

#[test]
fn given_a_disk_that_fills_within_the_line_then_the_log_is_cut_back() {
    let home = Home::with_journal();
    let long = "x".repeat(2000);
    let before = home.bytes();
    // A block has 512 bytes: there is room for a part of the line.
    let blocks = before.len() / 512 + 1;
    let output = home.sh(&format!("trap '' XFSZ; ulimit -f {blocks}; align ask cpo {long}"));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stderr).contains(&long), "the text is not given back");
    assert_eq!(home.bytes(), before);
}

/// The journal could not be written: exit 1, said so, and what was typed is given back.
pub(crate) fn is_not_saved(output: &Output) {
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("not saved"), "{told}");
    assert!(told.contains("Open the office") && told.contains("two people wait"), "{told}");
    assert!(output.stdout.is_empty(), "{output:?}");
}
