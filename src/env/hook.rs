//! A program of the user's that is given something to read, and a few seconds.

use std::io;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use super::child::{self, Limits};

/// How long a hook may take.
const HOOK_SECONDS: u64 = 10;

/// How much of what it complains is read.
const COMPLAINT: u64 = 64 * 1024;

/// Runs a program with an input and some variables, in a folder, and tells why it failed, if it did.
pub(super) fn run(program: &Path, folder: &Path, vars: &[(&str, &str)], input: String) -> io::Result<()> {
    let mut command = Command::new(program);
    command.current_dir(folder).envs(vars.iter().copied());
    // A group of its own: what it starts ends with it, and a Ctrl-C at the terminal is not meant for it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let limits = Limits { time: Duration::from_secs(HOOK_SECONDS), answer: 0, complaint: COMPLAINT };
    let Output { status, stderr, .. } = child::run(command, input.into_bytes(), limits)?;
    if status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&stderr);
    let said = said.lines().rfind(|line| !line.trim().is_empty()).map(|line| format!(": {line}"));
    Err(io::Error::other(format!("{status}{}", said.unwrap_or_default())))
}
