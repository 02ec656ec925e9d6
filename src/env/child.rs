//! A program that was started: waited for, read from, and ended with all that it started.

use std::io::{self, Read};
use std::process::{Child, ExitStatus};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Reads a stream to its end in the background, and keeps so much of it.
pub(super) fn read(mut stream: impl Read + Send + 'static, most: u64) -> mpsc::Receiver<Vec<u8>> {
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
pub(super) fn wait(child: &mut Child, limit: Duration) -> io::Result<Option<ExitStatus>> {
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
pub(super) fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    drop(child.kill());
}
