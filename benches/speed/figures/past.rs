//! What questions about the last weeks cost: little more after ten years than in the first.

use anyhow::Result;

use super::top::ends;
use crate::Bench;
use crate::counts::memory;
use crate::ratio::compare;
use crate::table::{Bar, Table, grouped};

/// The questions.
const ASKED: [&[&str]; 3] = [&["log", "--limit", "20"], &["brief", "cpo"], &["drift"]];

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    for args in ASKED {
        let figure = format!("`align {}`, wall", args.join(" "));
        if let Some((long, short, figure)) = ends(bench, table, &figure, [1_000_000, 100])? {
            let (long, short) = (long.align(args), short.align(args));
            let ratio = compare(bench.patience, || long.time(), || short.time())?;
            table.ratio(&figure, &ratio, Bar::AtMost(2.0));
        }
    }
    let home = bench.home(bench.near(1_000_000))?;
    let figure = format!("peak memory, `align log --limit 20` at {} entries", grouped(home.entries));
    match memory::of(&home.align(ASKED[0]), &home.scratch("memory"))? {
        Some(mib) => table.fact(&figure, format!("{mib:.1} MiB"), "at most 12 MiB".to_owned(), mib <= 12.0),
        None => table.unmeasured(&figure, "GNU time is not installed"),
    }
    Ok(())
}
