//! Homes with what lies in them.

use std::path::{Path, PathBuf};

use crate::common::command;
use crate::pty::Terminal;

/// A script at a terminal; escape codes are kept.
pub(crate) fn script_at_terminal(home: &Path, script: &str) -> Terminal {
    let mut shell = command("sh", home);
    shell.args(["-c", script]);
    Terminal::start(shell, false)
}

/// Begins a pulse and leaves it, so that its draft is kept.
pub(crate) fn leave_a_pulse(home: &Path, script: &str) {
    let mut pulse = script_at_terminal(home, script);
    pulse.expect("Enter to answer now");
    pulse.expect("> ");
    pulse.type_keys("\u{4}");
    pulse.end();
}

/// Writes the only log of the journal `main`, a line an entry of one change each.
pub(crate) fn write_log(home: &Path, changes: &[String]) {
    let folder = home.join("main/log");
    std::fs::create_dir_all(&folder).expect("a folder");
    let line = |(number, change): (usize, &String)| {
        let id = entry_id(number);
        format!(r#"{{"v":1,"id":"{id}","at":"2026-09-01T12:00:00+00:00","by":"ann","changes":[{change}]}}"#)
            + "\n"
    };
    let text: String = changes.iter().enumerate().map(line).collect();
    std::fs::write(folder.join("m-0000000000000000.jsonl"), text).expect("a log");
}

/// The id of the entry of that number, from 0.
pub(crate) fn entry_id(number: usize) -> String {
    format!("01K400000000000000000{number:05}")
}

/// Everything in a folder and below it, the folder itself left out; links are not followed.
pub(crate) fn everything(folder: &Path) -> Vec<PathBuf> {
    let listing = std::fs::read_dir(folder).expect("a folder").map(|item| item.expect("listed"));
    let below = listing.flat_map(|item| {
        let inside =
            if item.file_type().expect("a type").is_dir() { everything(&item.path()) } else { vec![] };
        std::iter::once(item.path()).chain(inside)
    });
    below.collect()
}
