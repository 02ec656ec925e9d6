//! strace: which calls a command makes, and a run in which one of them goes wrong.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::process::{Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;

use crate::common::ALIGN;
use crate::home::Home;

/// A run under strace.
pub(crate) struct Traced {
    pub(crate) output: Output,
    /// strace's own words, a line a call.
    pub(crate) trace: String,
}

/// A system call: the first, second, … of its name. strace counts them like this, too.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) nth: usize,
    /// strace's line.
    line: String,
}

impl Call {
    /// Whether it has to do with what is called so.
    pub(crate) fn names(&self, what: &str) -> bool {
        self.line.contains(what)
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} number {}: {}", self.name, self.nth, self.line)
    }
}

/// Runs `align` under strace with these options.
pub(crate) fn run(home: &Home, options: &[&str], args: &[&str]) -> Traced {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let file = home.beside(&format!("trace-{}", RUNS.fetch_add(1, Ordering::Relaxed)));
    let mut strace = home.command("strace");
    strace.arg("-f").args(options).arg("-o").arg(&file).arg(ALIGN).args(args);
    let output = strace.stdin(Stdio::null()).output().expect("strace can be run");
    Traced { output, trace: fs::read_to_string(&file).expect("a trace") }
}

/// Runs `align` with one call tampered with: `signal=SIGKILL`, `error=EIO`, `retval=0`.
pub(crate) fn tamper(home: &Home, call: &Call, how: &str, args: &[&str]) -> Traced {
    let (traced, injected) =
        (format!("trace={}", call.name), format!("inject={}:{how}:when={}", call.name, call.nth));
    // Other calls pass unseen, which is quicker; strace sends no signal then.
    let unseen: &[&str] = if how.starts_with("signal") { &[] } else { &["--seccomp-bpf"] };
    run(home, &[unseen, &["-e", &traced, "-e", &injected]].concat(), args)
}

/// Whether a process can be stopped at a call: not where it ends.
pub(crate) fn can_stop(call: &Call) -> bool {
    call.name != "exit_group"
}

/// Runs `align`, stopped at one of its calls until something else is done. Nobody waits for a time: however slow the machine is,
/// the one comes after the other.
pub(crate) fn stop(home: &Home, call: &Call, args: &[&str], other: impl FnOnce() + Send) -> Traced {
    let file = home.beside("trace-stopped");
    let mut strace = home.command("strace");
    strace.arg("-f").args(["-e", &format!("inject={}:signal=SIGSTOP:when={}", call.name, call.nth)]);
    strace.arg("-o").arg(&file).arg(ALIGN).args(args);
    strace.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = strace.spawn().expect("strace can be run");
    let stopped = |trace: &str| {
        let line = trace.lines().find(|line| line.contains("stopped by SIGSTOP"))?;
        line.split_once(' ').map(|(process, _)| process.to_owned())
    };
    loop {
        let has_ended = process.try_wait().expect("it is ours").is_some();
        if let Some(number) = stopped(&fs::read_to_string(&file).unwrap_or_default()) {
            other();
            assert!(home.sh(&format!("kill -CONT {number}")).status.success(), "it goes on");
            break;
        }
        assert!(!has_ended, "{call}: it was not stopped");
        sleep(Duration::from_millis(1));
    }
    let output = process.wait_with_output().expect("it ends");
    Traced { output, trace: fs::read_to_string(&file).expect("a trace") }
}

/// All calls of a run, but for the one that started it.
pub(crate) fn calls(trace: &str) -> Vec<Call> {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let Some((_process, line)) = line.split_once(' ') else { continue };
        let Some((name, _)) = line.trim_start().split_once('(') else { continue };
        if name == "execve" || name.contains([' ', '<', '+']) {
            continue;
        }
        let nth = counted.entry(name).or_default();
        *nth += 1;
        calls.push(Call { name: name.to_owned(), nth: *nth, line: line.to_owned() });
    }
    calls
}

/// The calls from the first that names the home on: before it, the loader and the runtime are at work.
pub(crate) fn own_calls(home: &Home, trace: &str) -> Vec<Call> {
    let home = home.path().display().to_string();
    let calls = calls(trace);
    let first = calls.iter().position(|call| call.names(&home)).expect("it comes to the home");
    calls.into_iter().skip(first).collect()
}
