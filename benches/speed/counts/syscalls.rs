//! System calls, by strace.

use std::path::Path;

use anyhow::Result;

use crate::call::Call;
use crate::tools;

/// What of a recording's system calls is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Calls {
    pub(crate) locks: usize,
    /// Writes to a log.
    pub(crate) writes: usize,
    /// Of files and of folders.
    pub(crate) syncs: usize,
    pub(crate) renames: usize,
    pub(crate) all: usize,
}

/// The system calls of a recording; `scratch` is a file for the trace.
pub(crate) fn of(call: &Call, scratch: &Path) -> Result<Option<Calls>> {
    let Some(strace) = tools::find("strace") else { return Ok(None) };
    let scratch_name = scratch.to_string_lossy();
    call.under(&strace, ["-f", "-y", "-s", "0", "-o", &scratch_name]).output()?;
    let trace = String::from_utf8_lossy(&std::fs::read(scratch)?).into_owned();
    // Behind the process's number and some blanks: `write(5</…/log/m-1.jsonl>, ""..., 210) = 210`.
    let calls: Vec<&str> = trace
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(_, call)| call.trim_start())
        .filter(|call| call.starts_with(|first: char| first.is_ascii_lowercase()))
        .collect();
    let count = |is: &dyn Fn(&str) -> bool| calls.iter().filter(|call| is(call)).count();
    Ok(Some(Calls {
        locks: count(&|call| call.starts_with("flock(") && !call.contains("LOCK_UN")),
        writes: count(&|call| is_write(call) && call.contains(".jsonl>")),
        syncs: count(&|call| ["fdatasync(", "fsync("].iter().any(|name| call.starts_with(name))),
        renames: count(&|call| call.starts_with("rename")),
        all: calls.len(),
    }))
}

fn is_write(call: &str) -> bool {
    ["write(", "writev(", "pwrite64(", "pwritev("].iter().any(|name| call.starts_with(name))
}
