//! A journal's history of any length, always the same: only the past grows, what is alive is as much at every length.

use anyhow::Result;

mod cast;
mod closing;
mod days;
mod line;
mod opening;
mod pen;
mod phrase;

pub(crate) use pen::Pen;

/// The day on which every history ends, and which it is taken to be when `align` is run on it.
pub(crate) const TODAY: &str = "2026-11-20";

/// The shortest history there is room for: what is told at the beginning and at the end.
pub(crate) const SHORTEST: usize = opening::ENTRIES + closing::ENTRIES;

/// So many days before the end are the same in every history, so that the same is alive.
const LAST: usize = 60;

/// Writes a history of so many entries: everything is added, then come the days, then all is agreed on again.
pub(crate) fn write(mut pen: Pen, entries: usize) -> Result<()> {
    let mut cast = opening::write(&mut pen)?;
    for left in (0..entries.saturating_sub(SHORTEST)).rev() {
        if left < LAST {
            pen.begin_anew(left);
        }
        days::write(&mut pen, &mut cast)?;
    }
    closing::write(&mut pen, &mut cast)?;
    pen.finish()
}

/// A history's sources: where they change, histories that were written before are written anew.
pub(crate) const SOURCES: [&str; 8] = [
    include_str!("history.rs"),
    include_str!("history/cast.rs"),
    include_str!("history/closing.rs"),
    include_str!("history/days.rs"),
    include_str!("history/line.rs"),
    include_str!("history/opening.rs"),
    include_str!("history/pen.rs"),
    include_str!("history/phrase.rs"),
];
