//! Instructions, by valgrind: it needs no counter of the processor, and counts the same whatever else the machine does.

use anyhow::{Context as _, Result};

use crate::call::Call;
use crate::tools;

/// How many instructions a call executes.
pub(crate) fn of(call: &Call) -> Result<Option<u64>> {
    let Some(valgrind) = tools::find("valgrind") else { return Ok(None) };
    let counted = call.under(&valgrind, ["--tool=callgrind", "--callgrind-out-file=/dev/null"]).output()?;
    let told = String::from_utf8_lossy(&counted.stderr).into_owned();
    let count = told.lines().find_map(|line| line.split_once("Collected :")).map(|(_, count)| count.trim());
    Ok(Some(count.context("valgrind tells no count")?.parse()?))
}
