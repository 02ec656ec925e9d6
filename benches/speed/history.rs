//! A journal's history of any length, always the same: only the past grows, what is alive is as much at every length.

use anyhow::Result;

mod closing;
mod days;
mod line;
mod opening;
mod phrase;
mod things;
mod writer;

pub(crate) use writer::EntryWriter;

/// The day on which every history ends, and which it is taken to be when `align` is run on it.
pub(crate) const TODAY: &str = "2026-11-20";

/// The shortest history there is room for: what is told at the beginning and at the end.
pub(crate) const SHORTEST: usize = opening::ENTRIES + closing::ENTRIES;

/// So many days before the end are the same in every history, so that the same is alive.
const LAST: usize = 60;

/// Writes a history of so many entries: everything is added, then come the days, then all is agreed on again.
pub(crate) fn write(mut writer: EntryWriter, entries: usize) -> Result<()> {
    let mut things = opening::write(&mut writer)?;
    for left in (0..entries.saturating_sub(SHORTEST)).rev() {
        if left < LAST {
            writer.begin_anew(left);
        }
        days::write(&mut writer, &mut things)?;
    }
    closing::write(&mut writer, &mut things)?;
    writer.finish()
}

/// A history's sources: where they change, histories that were written before are written anew.
pub(crate) const SOURCES: [&str; 8] = [
    include_str!("history.rs"),
    include_str!("history/things.rs"),
    include_str!("history/closing.rs"),
    include_str!("history/days.rs"),
    include_str!("history/line.rs"),
    include_str!("history/opening.rs"),
    include_str!("history/writer.rs"),
    include_str!("history/phrase.rs"),
];
