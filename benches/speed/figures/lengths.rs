//! The same commands at every length, each against its floor.

use std::fmt::Write as _;

use anyhow::Result;

use super::fold;
use super::record::{self, Floor};
use crate::Bench;
use crate::counts::{instructions, memory};
use crate::home::Home;
use crate::ratio::compare;
use crate::table::grouped;

const HEAD: &str = "\
| entries | log | `align top` / hello world | instructions of it | / reading the checkpoint's bytes | one recording / append and \
fdatasync | full fold / `cat` | memory of it |
| --- | --- | --- | --- | --- | --- | --- | --- |
";

pub(super) fn measure(bench: &Bench, by_length: &mut String) -> Result<()> {
    by_length.push_str(HEAD);
    for size in &bench.sizes {
        let row = row(bench, &bench.home(*size)?)?;
        crate::tell(row.trim_end());
        by_length.push_str(&row);
    }
    by_length.push('\n');
    Ok(())
}

fn row(bench: &Bench, home: &Home) -> Result<String> {
    let (top, hello) = (home.align(&["top"]), bench.floors.hello());
    let beside_hello = compare(bench.patience, || top.time(), || hello.time())?.median();
    let checkpoint = home.checkpoint()?;
    let beside_bytes = match &checkpoint {
        Some(file) => {
            let read = bench.floors.read(file);
            format!("{:.2}", compare(bench.patience, || top.time(), || read.time())?.median())
        }
        None => "no checkpoint".to_owned(),
    };
    let count = instructions::of(&top)?;
    let floor = Floor::new(home)?;
    let recording = compare(bench.patience, || record::time(home), || floor.time(bench))?.median();
    home.reset()?;
    let cat = fold::cat(home)?;
    let folding = compare(bench.patience, || fold::time(home), || cat.time())?.median();
    home.forget_cache()?;
    let memory = memory::of(&top, &home.scratch("memory"))?;
    let mut row = String::new();
    write!(row, "| {} | {} | {beside_hello:.2} | ", grouped(home.entries), bytes(home.length()))?;
    write!(row, "{} | {beside_bytes} | {recording:.2} | ", count.map_or("–".to_owned(), millions))?;
    let memory = memory.map_or("–".to_owned(), |mib| format!("{mib:.1} MiB"));
    writeln!(row, "{folding:.1} | {memory} |")?;
    Ok(row)
}

fn millions(count: u64) -> String {
    format!("{:.2} m", count as f64 / 1e6)
}

fn bytes(count: u64) -> String {
    let mib = count as f64 / 1024.0 / 1024.0;
    if mib < 1.0 { format!("{:.0} KiB", mib * 1024.0) } else { format!("{mib:.0} MiB") }
}
