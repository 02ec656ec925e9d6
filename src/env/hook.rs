//! A program of the user's that is given something to read, and a few seconds.

use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

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
    let complaint = complaint(&mut child);
    let failed = match wait(&mut child)? {
        Some(status) if status.success() => return Ok(()),
        Some(status) => {
            // What it started may hold its standard error open.
            let said = complaint.recv_timeout(Duration::from_secs(2)).unwrap_or_default();
            let said = said.lines().rfind(|line| !line.trim().is_empty()).map(|line| format!(": {line}"));
            format!("{status}{}", said.unwrap_or_default())
        }
        None => format!("it took longer than {HOOK_SECONDS} seconds and was ended"),
    };
    Err(io::Error::other(failed))
}

/// What it says on standard error, once it is at its end.
fn complaint(child: &mut Child) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    if let Some(mut stderr) = child.stderr.take() {
        thread::spawn(move || {
            let mut said = Vec::new();
            drop(stderr.by_ref().take(COMPLAINT).read_to_end(&mut said));
            drop(sender.send(String::from_utf8_lossy(&said).into_owned()));
            // More of it is not kept, and must not make it wait.
            io::copy(&mut stderr, &mut io::sink())
        });
    }
    receiver
}

/// Waits for its end; ends it where that does not come in time.
#[expect(clippy::disallowed_methods, reason = "how long a program runs is not what day it is")]
fn wait(child: &mut Child) -> io::Result<Option<std::process::ExitStatus>> {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(1);
    while begun.elapsed() < Duration::from_secs(HOOK_SECONDS) {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
    end(child);
    child.wait().map(|_| None)
}

/// Ends a program and what it started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    drop(child.kill());
}
