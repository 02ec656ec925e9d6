//! What is longer than the terminal goes through the pager.

use super::{spawn, with_executive};

/// A pager that marks what it shows.
const MARKING: &str = "sed 's/^/read: /'";

#[test]
fn an_answer_longer_than_the_terminal_goes_through_the_pager() {
    let home = with_executive();
    let mut long = spawn(home.path(), &["help", "commands"], MARKING);
    long.expect("read: Every day\r\n");
    long.expect("read:   help         Help on a command or a topic\r\n");
    long.ends(0);
}

#[test]
fn an_answer_that_fits_is_printed() {
    let home = with_executive();
    let mut short = spawn(home.path(), &["help", "topics"], MARKING);
    assert!(!short.end().0.contains("read:"));
    short.ends(0);
}

#[test]
fn where_the_pager_cannot_be_run_the_answer_is_printed() {
    let home = with_executive();
    let mut long = spawn(home.path(), &["help", "commands"], "/no/such/pager");
    long.expect("Help on a command or a topic");
    long.ends(0);
}
