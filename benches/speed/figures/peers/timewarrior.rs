//! Timewarrior.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::{Peer, day};
use crate::call::Call;

pub(super) const PEER: Peer = Peer { name: "Timewarrior", programs: &["timew"], fill, list, add };

/// One interval a day, a file a month, as it writes them.
fn fill(_program: &Path, folder: &Path, entries: usize) -> Result<()> {
    let data = folder.join("data");
    fs::create_dir_all(&data)?;
    fs::create_dir_all(folder.join("extensions"))?;
    fs::write(folder.join("timewarrior.cfg"), "")?;
    fs::write(data.join("tags.data"), format!("{{\"renewals\":{{\"count\":{entries}}}}}"))?;
    let mut months: Vec<(String, String)> = Vec::new();
    for number in 0..entries {
        let day = day(number);
        let month = day[..7].to_owned();
        if months.last().is_none_or(|(last, _)| *last != month) {
            months.push((month, String::new()));
        }
        let day = day.replace('-', "");
        if let Some((_, lines)) = months.last_mut() {
            writeln!(lines, "inc {day}T090000Z - {day}T100000Z # renewals")?;
        }
    }
    for (month, lines) in months {
        fs::write(data.join(format!("{month}.data")), lines)?;
    }
    Ok(())
}

/// The intervals of three days.
fn list(program: &Path, folder: &Path) -> Call {
    call(program, folder, &["summary", "1990-01-01", "-", "1990-01-04"])
}

/// A minute of its own each time, of a day without an interval.
fn add(program: &Path, folder: &Path, time: usize) -> Call {
    let at = |minute: usize| {
        format!("2020-01-{:02}T{:02}:{:02}", minute / 1440 + 1, minute / 60 % 24, minute % 60)
    };
    call(program, folder, &["track", &at(time), "-", &at(time + 1), "renewals"])
}

fn call(program: &Path, folder: &Path, args: &[&str]) -> Call {
    Call::new(program, args).var("HOME", folder).var("TIMEWARRIORDB", folder)
}
