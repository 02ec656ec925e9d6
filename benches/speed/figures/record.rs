//! What one recording costs: the same at every length, and little more than what must be done for it.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::top::{LENGTH, ends};
use crate::Bench;
use crate::counts::syscalls;
use crate::home::Home;
use crate::ratio::compare;
use crate::table::{Bar, Table, grouped};

/// What is recorded.
const WORDS: &str = "the import wizard stops at the third step for half of the new accounts";
/// From this length on, what the runs record is no matter.
const LONG: usize = 10_000;

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    if let Some((long, short, figure)) = ends(bench, table, "one recording, wall", [100_000, 100])? {
        let ratio = compare(bench.patience, || time(&long), || time(&short))?;
        table.ratio(&figure, &ratio, Bar::AtMost(1.10));
        long.reset()?;
        short.reset()?;
    }
    let home = bench.home(LENGTH)?;
    let figure =
        format!("one recording at {} entries / append the line and fdatasync", grouped(home.entries));
    let floor = Floor::new(&home)?;
    let ratio = compare(bench.patience, || time(&home), || floor.time(bench))?;
    table.ratio(&figure, &ratio, Bar::AtMost(1.6));
    system_calls(&home, table)?;
    home.reset()
}

/// Times one recording. All is on the disk before it, and the checkpoint is there and in memory.
pub(super) fn time(home: &Home) -> Result<Duration> {
    if home.entries < LONG {
        home.reset()?;
    }
    home.align(&["top"]).time()?;
    home.settle()?;
    home.recording(WORDS).time()
}

/// Appending the very line of a recording to a file, and nothing else.
pub(super) struct Floor {
    line: String,
    file: PathBuf,
}

impl Floor {
    pub(super) fn new(home: &Home) -> Result<Floor> {
        home.reset()?;
        home.recording(WORDS).output()?;
        let recorded = home.recorded()?;
        let line = recorded.lines().last().context("nothing was recorded")?.to_owned();
        home.reset()?;
        let file = home.scratch("appended");
        std::fs::write(&file, format!("{line}\n"))?;
        Ok(Floor { line, file })
    }

    pub(super) fn time(&self, bench: &Bench) -> Result<Duration> {
        let call = bench.floors.append(&self.file, &self.line);
        std::fs::File::open(&self.file)?.sync_all()?;
        call.time()
    }
}

fn system_calls(home: &Home, table: &mut Table) -> Result<()> {
    let figure = "one recording, system calls";
    home.align(&["top"]).output()?;
    let Some(calls) = syscalls::of(&home.recording(WORDS), &home.scratch("strace"))? else {
        table.unmeasured(figure, "strace is not installed");
        return Ok(());
    };
    let syscalls::Calls { locks, writes, syncs, renames, all } = calls;
    let measured =
        format!("locks {locks}, writes to the log {writes}, syncs {syncs}, renames {renames}; {all} in all");
    table.fact(
        figure,
        measured,
        "two locks, one of the rest".to_owned(),
        [locks, writes, syncs, renames] == [2, 1, 1, 1],
    );
    Ok(())
}
