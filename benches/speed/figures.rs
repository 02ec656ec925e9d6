//! The figures, a part a file.

use anyhow::Result;
use clap::ValueEnum;

use crate::Bench;
use crate::table::Table;

mod check;
mod fold;
mod lengths;
mod many;
mod memory;
mod past;
mod peers;
mod record;
mod sqlite;
mod start;
mod sync;
mod top;

/// The parts that can be measured one by one.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Part {
    /// `align top` at both ends of the lengths, and beside a hello world
    Top,
    /// --version and --help
    Start,
    /// Questions about the last weeks, at both ends of the lengths
    Past,
    /// `align top` and a query of sqlite3
    Sqlite,
    /// One recording
    Record,
    /// `align check` with many boundaries
    Check,
    /// Folding a whole log
    Fold,
    /// Peak memory
    Memory,
    /// Many recordings at once
    Many,
    /// A sync, and the first one of a machine
    Sync,
    /// Other programs at the nearest thing
    Peers,
    /// A table by the length of the history
    Lengths,
}

impl Part {
    /// Measures it: rows for the table, and what is no row.
    pub(crate) fn measure(self, bench: &Bench, table: &mut Table, by_length: &mut String) -> Result<()> {
        match self {
            Part::Top => top::measure(bench, table),
            Part::Start => start::measure(bench, table),
            Part::Past => past::measure(bench, table),
            Part::Sqlite => sqlite::measure(bench, table),
            Part::Record => record::measure(bench, table),
            Part::Check => check::measure(bench, table),
            Part::Fold => fold::measure(bench, table),
            Part::Memory => memory::measure(bench, table),
            Part::Many => many::measure(bench, table),
            Part::Sync => sync::measure(bench, table),
            Part::Peers => peers::measure(bench, table),
            Part::Lengths => lengths::measure(bench, by_length),
        }
    }
}
