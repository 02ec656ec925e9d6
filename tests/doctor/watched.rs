//! The bar of a long examination: on a terminal, after a second, gone at the end; nowhere else.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};

use crate::damage::{Log, pieces};
use crate::journal::Journal;

const BAR: &str = "looking through the journal";

/// To the beginning of the line, and all of it erased.
const TAKEN_AWAY: &str = "\r\u{1b}[2K";

#[test]
fn given_a_long_examination_then_a_terminal_shows_a_bar_and_a_pipe_none() {
    let journal = Journal::of(&[]);
    long(&journal);
    let mut terminal = at_terminal(journal.home.path());
    terminal.exp_string(BAR).expect("a bar");
    let rest = terminal.exp_eof().expect("it ends");
    assert!(rest.ends_with(TAKEN_AWAY), "{rest:?}");
}

#[test]
fn given_a_short_examination_then_a_terminal_shows_nothing() {
    let journal = Journal::of(&[Log { name: "a.jsonl".to_owned(), pieces: pieces(0..4), cut: false }]);
    assert_eq!(at_terminal(journal.home.path()).exp_eof().expect("it ends"), "");
}

/// Makes the journal as long as it takes, so that an examination takes well more than a second; through a pipe, each says
/// nothing.
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked")]
fn long(journal: &Journal) {
    let mut lines = 50_000;
    loop {
        fs::write(journal.log("long.jsonl"), entries(lines)).expect("a long log");
        crate::journal::narrow(&journal.log("long.jsonl"));
        let begun = Instant::now();
        let piped = align(journal.home.path()).output().expect("it can be run");
        assert!(piped.status.success() && piped.stdout.is_empty() && piped.stderr.is_empty(), "{piped:?}");
        if begun.elapsed() > Duration::from_millis(1500) {
            return;
        }
        lines *= 2;
    }
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

fn align(home: &Path) -> Command {
    let mut align = Command::new(env!("CARGO_BIN_EXE_align"));
    align.arg("doctor").stdin(Stdio::null()).env_clear();
    align.env("ALIGN_HOME", home).env("ALIGN_TODAY", "2026-09-22").env("TERM", "xterm");
    align
}

fn at_terminal(home: &Path) -> PtySession {
    let options = Options::default().timeout_ms(Some(60_000));
    spawn_with_options(align(home), options).expect("a terminal")
}
