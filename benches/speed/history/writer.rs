//! Writes entries as the store does, one line each, in id order, over one log or several.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use fastrand::Rng;
use ulid::Ulid;

use super::line::{Change, Line, ThingId};

/// 2026-11-20, 09:00 in UTC: before the noon of the day that it is taken to be.
const END: u64 = 1_795_165_200_000;
const DAY: u64 = 86_400_000;
/// A history lasts two years, however long it is.
const LASTS: u64 = 730 * DAY;
/// So many entries, the newest, are half a day apart, however close the older ones stand: what happened lately is the same.
const LATE: usize = 100;
/// How many entries a machine writes before another one does.
const SPELL: usize = 7;

/// What writes a history, and where it stands.
pub(crate) struct EntryWriter {
    /// The source of every choice: the same history each time.
    pub(super) rng: Rng,
    logs: Vec<BufWriter<File>>,
    entries: usize,
    written: usize,
    next: Ulid,
}

impl EntryWriter {
    /// Writes a history of so many entries to these logs, in turns.
    pub(crate) fn new(logs: &[&Path], entries: usize) -> Result<EntryWriter> {
        let create = |path: &&Path| {
            File::create(path).with_context(|| format!("cannot make {}", path.display())).map(BufWriter::new)
        };
        let logs = logs.iter().map(create).collect::<Result<Vec<_>>>()?;
        let mut rng = Rng::with_seed(20_261_120);
        let next = Ulid::from_parts(millis(entries, 0), rng.u128(..));
        Ok(EntryWriter { rng, logs, entries, written: 0, next })
    }

    /// The id of what the next entry's change at this place makes.
    pub(super) fn thing(&self, index: usize) -> ThingId {
        ThingId { entry: self.next, index }
    }

    /// Makes the same choices from here on as in every history that is begun anew with this number.
    pub(super) fn begin_anew(&mut self, number: usize) {
        self.rng = Rng::with_seed(number as u64);
    }

    /// The day of the next entry.
    pub(super) fn day(&self) -> NaiveDate {
        self.moment().date_naive()
    }

    /// Writes the next entry, and tells its id.
    pub(super) fn write(&mut self, changes: &[Change]) -> Result<Ulid> {
        let machine = self.written / SPELL % self.logs.len();
        let at = self.moment().fixed_offset().to_rfc3339_opts(SecondsFormat::Secs, false);
        let line = Line { v: 1, id: self.next.to_string(), at, by: "ann", changes };
        serde_json::to_writer(&mut self.logs[machine], &line)?;
        self.logs[machine].write_all(b"\n")?;
        self.written += 1;
        let written = self.next;
        // A millisecond after the one before at least, so that the order of the ids is that of the entries.
        let millis = self.millis().max(written.timestamp_ms() + 1);
        self.next = Ulid::from_parts(millis, self.rng.u128(..));
        Ok(written)
    }

    /// Writes what is still held back.
    pub(super) fn finish(self) -> Result<()> {
        self.logs.into_iter().try_for_each(|mut log| log.flush()).context("a log cannot be written")
    }

    fn millis(&self) -> u64 {
        millis(self.entries, self.written)
    }

    fn moment(&self) -> DateTime<Utc> {
        let millis = i64::try_from(self.millis()).unwrap_or_default();
        DateTime::from_timestamp_millis(millis).unwrap_or_default()
    }
}

/// When an entry is written, before which so many are, in milliseconds.
fn millis(entries: usize, written: usize) -> u64 {
    let (left, late) = ((entries - written) as u64, LATE as u64);
    let early = entries.saturating_sub(LATE) as u64;
    let lasts = left.min(late) * DAY / 2;
    let before = left.saturating_sub(late) * (LASTS - late * DAY / 2) / early.max(1);
    END - lasts - before
}
