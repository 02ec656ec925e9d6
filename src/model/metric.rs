//! Metrics: what would show success, or failure.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::cadence::Cadence;
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::retired::Retired;
use super::text::Text;
use super::threshold::Threshold;
use super::unit::Unit;

/// How many of the last readings a metric keeps at hand, for its trend. All of them are in the log.
pub const TREND: usize = 12;

/// A metric as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// Its identity.
    pub id: ThingId,
    /// Its short name.
    pub handle: Handle,
    /// What is measured.
    pub name: Text,
    /// The priority that it speaks for.
    pub about: ThingId,
    /// From where on it shows success.
    pub success: Option<Threshold>,
    /// From where on it shows failure, and reopens its priority.
    pub failure: Option<Threshold>,
    /// How often it is read.
    pub every: Cadence,
    /// The day by which a reading is wanted.
    pub due: Option<Day>,
    /// The day it was added.
    pub added: Day,
    /// The last readings, by day, the latest last; at most [`TREND`].
    pub readings: Vec<Reading>,
    /// When and why it was retired.
    pub retired: Option<Retired>,
}

/// One reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The day it speaks of.
    pub on: Day,
    /// The value.
    pub value: Amount,
}

/// How a metric stands by its last reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Over its success line.
    Success,
    /// Over its failure line.
    Failure,
    /// Between the lines, or it has none.
    Between,
    /// Never read.
    Unread,
}

impl Metric {
    /// The last reading.
    pub fn last(&self) -> Option<&Reading> {
        self.readings.last()
    }

    /// How it stands by its last reading.
    pub fn standing(&self) -> Standing {
        self.last().map_or(Standing::Unread, |reading| self.standing_of(reading))
    }

    /// How it stood by this reading.
    pub fn standing_of(&self, reading: &Reading) -> Standing {
        let holds =
            |line: &Option<Threshold>| line.as_ref().is_some_and(|line| line.holds(reading.value.value));
        if holds(&self.failure) {
            Standing::Failure
        } else if holds(&self.success) {
            Standing::Success
        } else {
            Standing::Between
        }
    }

    /// What its readings count, as its lines say, else its readings.
    pub fn unit(&self) -> Unit {
        let lines = [&self.success, &self.failure].into_iter().flatten().map(|line| &line.amount);
        let amounts = lines.chain(self.readings.iter().map(|reading| &reading.value));
        amounts.map(|amount| &amount.unit).find(|unit| !unit.is_none()).cloned().unwrap_or_default()
    }

    /// Notes a reading in its place by day; of two on one day the later said counts.
    pub fn record(&mut self, reading: Reading) {
        self.readings.retain(|known| known.on != reading.on);
        let place = self.readings.partition_point(|known| known.on < reading.on);
        self.readings.insert(place, reading);
        let surplus = self.readings.len().saturating_sub(TREND);
        self.readings.drain(..surplus);
    }

    /// The last day on which a reading is in time: by its cadence from the last reading, or from the day it was added;
    /// by its due day where that comes first and nothing has been read for it.
    pub fn reading_due(&self) -> Option<Day> {
        let since = self.last().map_or(self.added, |reading| reading.on);
        let by_cadence = self.every.after(since);
        // Early counts: with a cadence, a reading in time for it is in time for the due day, too.
        let settled =
            |due: &Day| self.last().is_some_and(|last| self.every != Cadence::Never || last.on >= *due);
        let open_due = self.due.filter(|due| !settled(due));
        match (by_cadence, open_due) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }
}
