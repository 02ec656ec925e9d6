//! Peak memory, by GNU time.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::call::Call;
use crate::tools;

/// The most memory that a call has at once, in MiB; `scratch` is a file for what time tells.
///
/// A process begins with the peak of the one that started it: GNU time's own is a MiB or two, this program's is not.
pub(crate) fn of(call: &Call, scratch: &Path) -> Result<Option<f64>> {
    // Others of the name tell no memory.
    let is_gnu = tools::first_line("time", &["--version"]).is_some_and(|told| told.contains("GNU"));
    let Some(time) = tools::find("time").filter(|_| is_gnu) else { return Ok(None) };
    let scratch_name = scratch.to_string_lossy();
    call.under(&time, ["-f", "%M", "-o", &scratch_name]).output()?;
    let told = std::fs::read_to_string(scratch)?;
    let kib: f64 = told.trim().parse().context("time tells no memory")?;
    Ok(Some(kib / 1024.0))
}
