//! hledger.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::{Peer, day};
use crate::call::Call;

pub(super) const PEER: Peer = Peer { name: "hledger", programs: &["hledger"], fill, list, add };

/// What is typed to add a transaction.
const TYPED: &str = "2026-11-20\none more\nexpenses:renewals\n5\nassets:cash\n-5\n.\ny\n.\n";

fn fill(_program: &Path, folder: &Path, entries: usize) -> Result<()> {
    let mut text = String::new();
    for number in 0..entries {
        let amount = number % 90 + 1;
        write!(
            text,
            "{} renewal {number}\n    expenses:renewals  {amount}\n    assets:cash\n\n",
            day(number)
        )?;
    }
    fs::write(folder.join("journal"), text)?;
    fs::write(folder.join("typed"), TYPED)?;
    Ok(())
}

fn list(program: &Path, folder: &Path) -> Call {
    call(program, folder, &["balance", "--depth", "1"])
}

fn add(program: &Path, folder: &Path, _time: usize) -> Call {
    call(program, folder, &["add"]).input(&folder.join("typed"))
}

fn call(program: &Path, folder: &Path, args: &[&str]) -> Call {
    Call::new(program, args)
        .var("HOME", folder)
        .var("LEDGER_FILE", folder.join("journal"))
        .var("LANG", "C.UTF-8")
}
