//! A program that was started: waited for, read from, and ended with all that it started.

use std::io::{self, Read, Write as _};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take, and how much is read of what it says and of what it complains.
pub(super) struct Limits {
    pub(super) time: Duration,
    pub(super) answer: u64,
    pub(super) complaint: u64,
}

/// Runs a program with an input. Its output is dropped if nothing of it is to be read; its standard error, if it succeeds.
pub(super) fn run(mut command: Command, input: Vec<u8>, limits: Limits) -> io::Result<Output> {
    let Limits { time, answer, complaint } = limits;
    let stdout = if answer > 0 { Stdio::piped() } else { Stdio::null() };
    command.stdin(Stdio::piped()).stdout(stdout).stderr(Stdio::piped());
    let mut child =
        command.spawn().map_err(|error| io::Error::other(format!("it cannot be started: {error}")))?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that does not read its input is not waited for.
        thread::spawn(move || stdin.write_all(&input));
    }
    let said = child.stdout.take().map(|stdout| read(stdout, answer));
    let complaint = child.stderr.take().map(|stderr| read(stderr, complaint));
    // Its output ends when it ends: to wait for that is faster than to look every so often.
    let stdout = said.map(|said| said.recv_timeout(time));
    let is_late = stdout.as_ref().is_some_and(Result::is_err);
    let Some(status) = wait(&mut child, if is_late { Duration::ZERO } else { time })? else {
        let why = format!("it took longer than {} seconds and was ended", time.as_secs());
        return Err(io::Error::other(why));
    };
    // What it started may hold its standard error open.
    let complaint = complaint.filter(|_| !status.success());
    let stderr = complaint.and_then(|said| said.recv_timeout(Duration::from_secs(2)).ok());
    let stdout = stdout.and_then(Result::ok).unwrap_or_default();
    Ok(Output { status, stdout, stderr: stderr.unwrap_or_default() })
}

/// Reads a stream to its end in the background, and keeps so much of it.
fn read(mut stream: impl Read + Send + 'static, most: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut said = Vec::new();
        drop(stream.by_ref().take(most).read_to_end(&mut said));
        drop(sender.send(said));
        // More of it is not kept, and must not make it wait.
        io::copy(&mut stream, &mut io::sink())
    });
    receiver
}

/// Waits for its end; ends it where that does not come in time.
#[expect(clippy::disallowed_methods, reason = "how long a program runs is not what day it is")]
fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(1);
    while begun.elapsed() < limit {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    }
    end(child);
    child.wait().map(|_| None)
}

/// Ends a program and what it started, where it leads a group of its own.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    drop(child.kill());
}
