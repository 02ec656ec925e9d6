//! What the figures were measured on: facts for whoever compares, no figure depends on them.

use crate::tools;

/// The machine in a few lines of Markdown.
pub(crate) fn facts() -> String {
    let cores =
        std::thread::available_parallelism().map_or_else(|_| "?".to_owned(), |cores| cores.to_string());
    let kernel = tools::first_line("uname", &["-srm"]).unwrap_or_else(|| "an unknown kernel".to_owned());
    let rustc = tools::first_line("rustc", &["--version"]).unwrap_or_else(|| "an unknown rustc".to_owned());
    let files = tools::first_line("findmnt", &["-n", "-o", "FSTYPE", "-T", env!("CARGO_TARGET_TMPDIR")]);
    let files = files.unwrap_or_else(|| "an unknown file system".to_owned());
    format!("Measured on {cores} cores, {kernel}, {files}, {rustc}.\n")
}
