//! Peak memory at the longest history: with the checkpoint, and folding everything.

use anyhow::Result;

use crate::Bench;
use crate::counts::memory;
use crate::home::Home;
use crate::table::{Table, grouped};

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let home = bench.home(1_000_000)?;
    let figure = format!("peak memory, `align top` at {} entries", grouped(home.entries));
    one(&home, &figure, 12.0, table)?;

    let spread = Home::open(&bench.folder, bench.near(1_000_000), 2)?;
    spread.forget_cache()?;
    let figure = format!("peak memory, full fold of {} entries in two logs", grouped(spread.entries));
    one(&spread, &figure, 24.0, table)
}

fn one(home: &Home, figure: &str, most: f64, table: &mut Table) -> Result<()> {
    match memory::of(&home.align(&["top"]), &home.scratch("memory"))? {
        Some(mib) => table.fact(figure, format!("{mib:.1} MiB"), format!("at most {most} MiB"), mib <= most),
        None => table.unmeasured(figure, "GNU time is not installed"),
    }
    Ok(())
}
