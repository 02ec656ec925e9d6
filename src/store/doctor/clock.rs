//! Clocks that ran ahead. New ids go on from the newest there is, so one wrong clock moves the ids of all who write after.

use crate::model::{Entry, EntryId, Moment};

use super::problem::Problem;

/// A day: how far clocks of machines that agree may lie apart, time zones and a day that was said by hand included.
const TOLERANCE: u64 = 24 * 60 * 60 * 1000;

/// What is wrong with when an entry was recorded.
pub(super) fn look(entry: &Entry, now: Moment) -> Option<Problem> {
    if EntryId::after(Some(entry.id), 0, 0).is_none() {
        return Some(Problem::LastId);
    }
    let limit = now.millis() + TOLERANCE;
    if entry.at.millis() > limit {
        return Some(Problem::ClockAhead { entry: entry.id, at: entry.at });
    }
    // The upper 48 bits of an id are its time, in milliseconds.
    let time = u64::try_from(entry.id.as_u128() >> 80).unwrap_or(u64::MAX);
    (time > limit).then(|| Problem::IdAhead { days: (time - now.millis()) / TOLERANCE })
}
