//! What the figures were measured on: facts for whoever compares, no figure depends on them.

use anyhow::Result;

use crate::ratio::compare;
use crate::{Bench, tools};

/// The machine in a line of Markdown, and how far its ratios can be trusted: one call beside itself.
pub(crate) fn facts(bench: &Bench) -> Result<String> {
    let hello = bench.floors.hello();
    let itself = compare(bench.patience, || hello.time(), || hello.time())?;
    let cores =
        std::thread::available_parallelism().map_or_else(|_| "?".to_owned(), |cores| cores.to_string());
    let kernel = tools::first_line("uname", &["-srm"]).unwrap_or_else(|| "an unknown kernel".to_owned());
    let rustc = tools::first_line("rustc", &["--version"]).unwrap_or_else(|| "an unknown rustc".to_owned());
    let files = tools::first_line("findmnt", &["-n", "-o", "FSTYPE", "-T", env!("CARGO_TARGET_TMPDIR")]);
    let files = files.unwrap_or_else(|| "an unknown file system".to_owned());
    let machine = format!("{cores} cores, {kernel}, {files}, {rustc}");
    Ok(format!("Measured on {machine}. A hello world beside itself: {itself}.\n"))
}
