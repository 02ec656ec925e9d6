//! What `align top` costs: the same at every length, and little more than a process that only says hello.

use anyhow::Result;

use crate::Bench;
use crate::counts::instructions;
use crate::home::Home;
use crate::ratio::compare;
use crate::table::{Bar, Table, grouped};

/// The length at which it is compared with what has no length.
pub(super) const LENGTH: usize = 10_000;

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    if let Some((long, short, figure)) = ends(bench, table, "`align top`, wall", [1_000_000, 100])? {
        let (long, short) = (long.align(&["top"]), short.align(&["top"]));
        let ratio = compare(bench.patience, || long.time(), || short.time())?;
        table.ratio(&figure, &ratio, Bar::AtMost(1.10));
    }
    if let Some((long, short, figure)) = ends(bench, table, "`align top`, instructions", [100_000, 1_000])? {
        match (instructions::of(&long.align(&["top"]))?, instructions::of(&short.align(&["top"]))?) {
            (Some(long), Some(short)) => {
                table.number(&figure, long as f64 / short as f64, Bar::AtMost(1.02));
            }
            (None, _) | (_, None) => table.unmeasured(&figure, "valgrind is not installed"),
        }
    }
    let home = bench.home(LENGTH)?;
    let (top, hello) = (home.align(&["top"]), bench.floors.hello());
    let ratio = compare(bench.patience, || top.time(), || hello.time())?;
    let figure = format!("`align top` at {} entries / a hello world, wall", grouped(home.entries));
    table.ratio(&figure, &ratio, Bar::AtMost(1.5));
    Ok(())
}

/// A long and a short journal, and what the figure of one against the other is called.
pub(super) fn ends(
    bench: &Bench,
    table: &mut Table,
    figure: &str,
    wanted: [usize; 2],
) -> Result<Option<(Home, Home, String)>> {
    let [long, short] = wanted.map(|size| bench.near(size));
    let figure = format!("{figure}, {} / {} entries", grouped(long), grouped(short));
    if long == short {
        table.unmeasured(&figure, "it takes two lengths");
        return Ok(None);
    }
    Ok(Some((bench.home(long)?, bench.home(short)?, figure)))
}
