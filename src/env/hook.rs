//! A program of the user's that is given something to read, and a few seconds.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::child;

/// How long a hook may take.
const HOOK_SECONDS: u64 = 10;

/// How much of what it complains is read.
const COMPLAINT: u64 = 64 * 1024;

/// Runs a program with an input and some variables, in a folder, and tells why it failed, if it did.
pub(super) fn run(program: &Path, folder: &Path, vars: &[(&str, &str)], input: String) -> io::Result<()> {
    let mut command = Command::new(program);
    command.current_dir(folder).envs(vars.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    // A group of its own: what it starts ends with it, and a Ctrl-C at the terminal is not meant for it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child =
        command.spawn().map_err(|error| io::Error::other(format!("it cannot be started: {error}")))?;
    if let Some(mut stdin) = child.stdin.take() {
        // Whoever does not read its input is not waited for.
        thread::spawn(move || stdin.write_all(input.as_bytes()));
    }
    let complaint = child.stderr.take().map(|stderr| child::read(stderr, COMPLAINT));
    let failed = match child::wait(&mut child, Duration::from_secs(HOOK_SECONDS))? {
        Some(status) if status.success() => return Ok(()),
        Some(status) => {
            // What it started may hold its standard error open.
            let said = complaint.and_then(|said| said.recv_timeout(Duration::from_secs(2)).ok());
            let said = String::from_utf8_lossy(&said.unwrap_or_default()).into_owned();
            let said = said.lines().rfind(|line| !line.trim().is_empty()).map(|line| format!(": {line}"));
            format!("{status}{}", said.unwrap_or_default())
        }
        None => format!("it took longer than {HOOK_SECONDS} seconds and was ended"),
    };
    Err(io::Error::other(failed))
}
