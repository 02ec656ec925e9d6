//! Lists what is overdue in a journal, on a day, through the library:
//!
//! ```sh
//! cargo run --example overdue -- examples/journal 2026-09-22
//! ```

use std::path::PathBuf;

use align_journal::model::Day;
use align_journal::model::query::flags;
use align_journal::store::{Folders, Store};
use align_journal::view::ReportContext;
use align_journal::view::flag::FlagView;
use anyhow::{Context as _, Result};

#[expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example is a program of its own")]
fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let journal: PathBuf = args.next().context("which journal? a folder that holds `log/`")?.into();
    let today: Day =
        args.next().context("which day? like 2026-09-22")?.parse().map_err(anyhow::Error::msg)?;

    // Reading takes no lock; the state folder is for recordings only, and without a cache nothing at all is written.
    let state = journal.join(".state");
    let present = Store::new(Folders { journal, state, cache: None }).load()?;
    let context = ReportContext { today, journal: None, as_of: None };
    for flag in flags(&present.point.state, today) {
        let flag = FlagView::of(&present.point.state, &flag, &context);
        println!("{:<24} {}", flag.kind, flag.sentence);
    }
    Ok(())
}
