//! What is longer than the terminal goes through the pager.

use super::{ends, expect, spawn, with_executive};

/// A pager that marks what it shows.
const MARKING: &str = "sed 's/^/read: /'";

#[test]
fn an_answer_longer_than_the_terminal_goes_through_the_pager() {
    let home = with_executive();
    let mut long = spawn(home.path(), &["help", "commands"], MARKING);
    expect(&mut long, "read: Every day\r\n");
    expect(&mut long, "read:   help         Help on a command or a topic\r\n");
    ends(long, 0);
}

#[test]
fn an_answer_that_fits_is_printed() {
    let home = with_executive();
    let mut short = spawn(home.path(), &["help", "topics"], MARKING);
    assert!(!short.exp_eof().expect("the end").contains("read:"));
    ends(short, 0);
}

#[test]
fn where_the_pager_cannot_be_run_the_answer_is_printed() {
    let home = with_executive();
    let mut long = spawn(home.path(), &["help", "commands"], "/no/such/pager");
    expect(&mut long, "Help on a command or a topic");
    ends(long, 0);
}
