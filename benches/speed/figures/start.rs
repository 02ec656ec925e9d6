//! What it costs to start: commands that read no journal.

use anyhow::Result;

use crate::Bench;
use crate::ratio::compare;
use crate::table::{Bar, Table};

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let home = bench.home(100)?;
    let hello = bench.floors.hello();
    for option in ["--version", "--help"] {
        let call = home.align(&[option]);
        let ratio = compare(bench.patience, || call.time(), || hello.time())?;
        table.ratio(&format!("`align {option}` / a hello world, wall"), &ratio, Bar::AtMost(1.4));
    }
    Ok(())
}
