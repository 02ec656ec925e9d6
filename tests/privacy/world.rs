//! The program in a home of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program, with nothing around it but this home and day.
pub(crate) fn align(home: &Path) -> Command {
    around(Command::new(env!("CARGO_BIN_EXE_align")), home)
}

/// A script that finds the program.
pub(crate) fn sh(home: &Path, script: &str) -> Output {
    let mut shell = around(Command::new("sh"), home);
    shell.args(["-c", script]).output().expect("sh can be run")
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
