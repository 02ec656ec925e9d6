//! Lists what is overdue in a journal, on a day, through the library:
//!
//! ```sh
//! cargo run --example overdue -- examples/journal 2026-09-22
//! ```

use align_journal::Journal;
use anyhow::{Context as _, Result};

#[expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example is a program of its own")]
fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let journal = args.next().context("which journal? a folder that holds `log/`")?;
    let day = args.next().context("which day? like 2026-09-22")?.parse().map_err(anyhow::Error::msg)?;
    for flag in Journal::open(&journal, format!("{journal}/.state")).on(day)?.flags() {
        println!("{:<24} {}", flag.kind, flag.sentence);
    }
    Ok(())
}
