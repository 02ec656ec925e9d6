//! The bar of a long examination: on a terminal, after a second, gone at the end; nowhere else.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::common::align;
use crate::pty::Terminal;

use super::damage::{home_with, line, write_log};

const BAR: &str = "looking through the journal";

/// To the beginning of the line, and all of it erased.
const TAKEN_AWAY: &str = "\r\u{1b}[2K";

/// The journal grows until its examination takes well more than the second after which there is a bar.
#[test]
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked")]
fn a_long_examination_has_a_bar_on_a_terminal_alone() {
    let home = home_with(&[]);
    let mut lines = 50_000;
    let said = loop {
        write_log(home.path(), "long.jsonl", entries(lines).as_bytes());
        let begun = Instant::now();
        let (said, _) = Terminal::start(doctor(home.path()), false).end();
        if begun.elapsed() > Duration::from_secs(2) {
            break said;
        }
        lines *= 2;
    };
    assert!(said.contains(BAR) && said.ends_with(TAKEN_AWAY), "{said:?}");
    let piped = doctor(home.path()).output().expect("it can be run");
    assert!(piped.status.success() && piped.stdout.is_empty() && piped.stderr.is_empty(), "{piped:?}");
}

#[test]
fn a_short_examination_has_no_bar() {
    let home = home_with(&[("a.jsonl", [line(0), b"\n".to_vec(), line(1), b"\n".to_vec()].concat())]);
    assert_eq!(Terminal::start(doctor(home.path()), false).end().0, "");
}

/// So many entries, in the order of their ids.
fn entries(lines: usize) -> String {
    let line = |number: usize| {
        format!(
            "{{\"v\":1,\"id\":\"01M3000000000000{number:010}\",\"at\":\"2026-09-21T12:00:00Z\",\"changes\":[]}}\n"
        )
    };
    (0..lines).map(line).collect()
}

fn doctor(home: &Path) -> Command {
    let mut align = align(home);
    align.arg("doctor");
    align
}
