//! Recordings at once: each is kept.

use anyhow::{Result, anyhow};

use crate::Bench;
use crate::home::Home;
use crate::table::Table;

const AT_ONCE: usize = 8;
const EACH: usize = 5;

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let home = bench.home(1_000)?;
    let all = AT_ONCE * EACH;
    let acknowledged = record(&home)?;
    let recorded = home.recorded()?;
    let kept = (0..all).filter(|number| recorded.contains(&words(*number))).count();
    let lines = recorded.lines().count();
    home.reset()?;
    let measured = format!("{acknowledged} acknowledged, {kept} kept");
    let holds = [acknowledged, kept, lines] == [all; 3];
    table.fact(&format!("{all} recordings, {AT_ONCE} at a time"), measured, format!("{all} kept"), holds);
    Ok(())
}

/// Records so many at once, and counts the acknowledgements.
fn record(home: &Home) -> Result<usize> {
    let writer = |first: usize| {
        let calls = (first * EACH..(first + 1) * EACH).map(|number| home.recording(&words(number)));
        calls.filter(|call| call.output().is_ok()).count()
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_ONCE).map(|first| scope.spawn(move || writer(first))).collect();
        let counts = threads.into_iter().map(|thread| thread.join());
        counts.sum::<Result<usize, _>>().map_err(|_| anyhow!("a writer died"))
    })
}

/// What one of them says: no one's words are in another's.
fn words(number: usize) -> String {
    format!("account {number:03} asks for an export")
}
