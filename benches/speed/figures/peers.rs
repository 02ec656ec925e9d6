//! Other programs that keep a record of what people write, at the nearest thing: list the top few, add one.
//!
//! Each is given what suits it: of the tasks, all but fifty are done and out of the way.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::record;
use super::top::LENGTH;
use crate::Bench;
use crate::call::Call;
use crate::home::Home;
use crate::ratio::compare;
use crate::table::{Bar, Table, grouped};
use crate::tools;

mod hledger;
mod jrnl;
mod taskwarrior;
mod timewarrior;
mod todo;

/// How many entries of a list of tasks are still open.
const OPEN: usize = 50;

/// Another program, with a record of its own.
struct Peer {
    name: &'static str,
    /// Its program, by the names that it may be installed under.
    programs: &'static [&'static str],
    /// Writes so many entries into its folder.
    fill: fn(program: &Path, folder: &Path, entries: usize) -> Result<()>,
    /// Lists the top few.
    list: fn(program: &Path, folder: &Path) -> Call,
    /// Adds one, another each time.
    add: fn(program: &Path, folder: &Path, time: usize) -> Call,
}

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let home = bench.home(LENGTH)?;
    let peers = [taskwarrior::PEER, jrnl::PEER, hledger::PEER, todo::PEER, timewarrior::PEER];
    for peer in peers {
        let Some(program) = peer.programs.iter().find_map(|name| tools::find(name)) else {
            table.unmeasured(&format!("beside {}", peer.name), "it is not installed");
            continue;
        };
        one(bench, table, &home, &peer, &program).with_context(|| peer.name)?;
    }
    home.reset()
}

fn one(bench: &Bench, table: &mut Table, home: &Home, peer: &Peer, program: &Path) -> Result<()> {
    let folder: PathBuf = bench.folder.join("peers").join(peer.name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    (peer.fill)(program, &folder, home.entries)?;
    let at = format!("at {} entries", grouped(home.entries));

    let (top, list) = (home.align(&["top"]), (peer.list)(program, &folder));
    let listed = list.output()?;
    anyhow::ensure!(!listed.stdout.is_empty(), "it lists nothing");
    let ratio = compare(bench.patience, || top.time(), || list.time())?;
    table.ratio(&format!("`align top` / {}, the top few, {at}", peer.name), &ratio, Bar::Below(1.0));

    let mut times = 0;
    let mut add = || {
        times += 1;
        (peer.add)(program, &folder, times).time()
    };
    let before = size(&folder)?;
    add()?;
    anyhow::ensure!(size(&folder)? > before, "it adds nothing");
    let ratio = compare(bench.patience, || record::time(home), add)?;
    table.ratio(&format!("one recording / {}, add one, {at}", peer.name), &ratio, Bar::Below(1.0));
    Ok(())
}

/// The bytes of all files in a folder.
fn size(folder: &Path) -> Result<u64> {
    let sizes = fs::read_dir(folder)?.map(|item| {
        let item = item?;
        if item.path().is_dir() { size(&item.path()) } else { Ok(item.metadata()?.len()) }
    });
    sizes.sum()
}

/// What an entry says.
fn words(number: usize) -> String {
    format!("Move the release date of import wizard {number} before the board meets")
}

/// A day in the past, another for each number, as far as years have 28 days a month.
fn day(number: usize) -> String {
    let (months, day) = (number / 28, number % 28 + 1);
    format!("{}-{:02}-{day:02}", 1990 + months / 12, months % 12 + 1)
}
