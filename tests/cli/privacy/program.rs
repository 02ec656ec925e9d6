//! The program in a home of its own.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};

/// The program, with nothing around it but this home and day.
pub(crate) fn align(home: &Path) -> Command {
    around(Command::new(env!("CARGO_BIN_EXE_align")), home)
}

/// A script that finds the program.
pub(crate) fn sh(home: &Path, script: &str) -> Output {
    let mut shell = around(Command::new("sh"), home);
    shell.args(["-c", script]).output().expect("sh can be run")
}

/// What the program says to these arguments.
pub(crate) fn run(home: &Path, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
    align(home).args(args).output().expect("it runs")
}

/// A script at a terminal, with the same surroundings; what it does not say within ten seconds it does not say.
pub(crate) fn at_terminal(home: &Path, script: &str) -> PtySession {
    let mut shell = around(Command::new("sh"), home);
    shell.args(["-c", script]).stdin(Stdio::inherit()).env("TERM", "xterm").env("COLUMNS", "80");
    let options = Options::new().timeout_ms(Some(10_000)).strip_ansi_escape_codes(false);
    spawn_with_options(shell, options).expect("it starts")
}

/// Begins a pulse and leaves it, so that its draft is kept.
pub(crate) fn leave_a_pulse(home: &Path, script: &str) {
    let mut pulse = at_terminal(home, script);
    pulse.exp_string("Enter to answer now").expect("it asks");
    pulse.exp_string("> ").expect("it asks");
    pulse.send("\u{4}").and_then(|_| pulse.flush()).expect("it listens");
    pulse.exp_eof().expect("it ends");
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

/// The same command with the surroundings of every test.
fn around(mut command: Command, home: &Path) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_align")).parent().expect("it lies in a folder");
    command.current_dir(home).env_clear().stdin(Stdio::null());
    command.env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", program.display()));
    command.env("ALIGN_HOME", home).env("ALIGN_TODAY", "2026-09-22").env("ALIGN_SEED", "1");
    command.env("ALIGN_AUTHOR", "ann").env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
    command
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

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
