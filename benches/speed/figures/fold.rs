//! What it costs to fold a whole log, beside reading it.

use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::Bench;
use crate::call::Call;
use crate::home::Home;
use crate::ratio::compare;
use crate::table::{Bar, Table, grouped};
use crate::tools;

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let home = bench.home(1_000_000)?;
    let cat = cat(&home)?;
    let figure = format!("full fold of the log of {} entries / `cat` of it", grouped(home.entries));
    let ratio = compare(bench.patience, || time(&home), || cat.time())?;
    table.ratio(&figure, &ratio, Bar::AtMost(12.0));
    let flat = bench.floors.flat(home.log());
    let ratio = compare(bench.patience, || flat.time(), || cat.time())?;
    table.beside("reading its lines into flat structs / `cat` of it", &ratio);
    let ratio = compare(bench.patience, || time(&home), || flat.time())?;
    table.beside("full fold of it / reading its lines into flat structs", &ratio);
    Ok(())
}

/// `cat` of a journal's log.
pub(super) fn cat(home: &Home) -> Result<Call> {
    Ok(Call::new(&tools::find("cat").context("there is no cat")?, [home.log()]))
}

/// Times `align top` without a checkpoint, so that everything is folded.
pub(super) fn time(home: &Home) -> Result<Duration> {
    home.forget_cache()?;
    home.align(&["top"]).time()
}
