//! Metrics: what would show success, or failure.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::cadence::Cadence;
use super::change::{Fact, set};
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::origin::Origin;
use super::retired::Retirement;
use super::state::State;
use super::text::Text;
use super::threshold::Threshold;
use super::unit::Unit;

pub(crate) mod plan;

/// How many of the last readings a metric keeps at hand, for its trend. All of them are in the log.
pub(crate) const TREND: usize = 12;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Metric {
    pub(crate) id: ThingId,
    pub(crate) handle: Handle,
    pub(crate) name: Text,
    /// The priority that it speaks for.
    pub(crate) about: ThingId,
    /// From where on it shows success.
    pub(crate) success: Option<Threshold>,
    /// From where on it shows failure, and reopens its priority.
    pub(crate) failure: Option<Threshold>,
    /// How often it is read.
    pub(crate) every: Cadence,
    /// The day by which a reading is wanted.
    pub(crate) due: Option<Day>,
    pub(crate) added: Day,
    /// The last readings, by day, the latest last; at most [`TREND`].
    pub(crate) readings: Vec<Reading>,
    /// When and why it was retired.
    pub(crate) retired: Option<Retirement>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reading {
    /// The day it speaks of.
    pub(crate) on: Day,
    pub(crate) value: Amount,
}

/// How a metric stands by its last reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Over its success line.
    Success,
    /// Over its failure line.
    Failure,
    /// Between the lines, or it has none.
    Between,
    Unread,
}

impl Standing {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Standing::Success => "success",
            Standing::Failure => "failure",
            Standing::Between => "between",
            Standing::Unread => "unread",
        }
    }
}

impl Metric {
    pub(crate) fn last(&self) -> Option<&Reading> {
        self.readings.last()
    }

    /// How it stands by its last reading.
    pub(crate) fn standing(&self) -> Standing {
        self.last().map_or(Standing::Unread, |reading| self.standing_of(reading))
    }

    /// How it stood by this reading.
    pub(crate) fn standing_of(&self, reading: &Reading) -> Standing {
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

    /// What its readings count, as its lines say, else its readings; [`Unit::None`] where they are plain numbers, nothing
    /// where neither a line nor a reading has settled it.
    pub(crate) fn unit(&self) -> Option<Unit> {
        let lines = [&self.success, &self.failure].into_iter().flatten().map(|line| &line.amount);
        let mut units =
            lines.chain(self.readings.iter().map(|reading| &reading.value)).map(|amount| &amount.unit);
        let first = units.next()?;
        Some([first].into_iter().chain(units).find(|unit| !unit.is_none()).cloned().unwrap_or_default())
    }

    /// Notes a reading in its place by day; of two on one day the later said counts.
    pub(crate) fn record(&mut self, reading: Reading) {
        self.readings.retain(|known| known.on != reading.on);
        let place = self.readings.partition_point(|known| known.on < reading.on);
        self.readings.insert(place, reading);
        let surplus = self.readings.len().saturating_sub(TREND);
        self.readings.drain(..surplus);
    }

    /// The last day on which a reading is in time: by its cadence from the last reading, or from the day it was added;
    /// by its due day where that comes first and nothing has been read for it.
    pub(crate) fn reading_due(&self) -> Option<Day> {
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

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MetricAdded {
    pub(crate) handle: Handle,
    pub(crate) name: Text,
    pub(crate) about: ThingId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) success: Option<Threshold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<Threshold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) every: Option<Cadence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) due: Option<Day>,
}

/// A metric was edited; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct MetricEdited {
    pub(crate) metric: ThingId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) handle: Option<Handle>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<ThingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) success: Option<Threshold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<Threshold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) every: Option<Cadence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) due: Option<Day>,
    /// Why a line was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Text>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MetricRecorded {
    pub(crate) metric: ThingId,
    pub(crate) value: Amount,
    pub(crate) on: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
    /// The day of the reading that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) amends: Option<Day>,
}

impl Fact for MetricAdded {
    fn references(&self) -> Vec<ThingId> {
        vec![self.about]
    }

    fn texts(&self) -> Vec<&Text> {
        vec![&self.name]
    }

    fn apply(&self, state: &mut State, id: ThingId, origin: Origin) {
        let MetricAdded { handle, name, about, success, failure, every, due } = self.clone();
        let metric = Metric {
            id,
            handle: state.name(handle, Kind::Metric, id),
            name,
            about,
            success,
            failure,
            every: every.unwrap_or(Cadence::MONTH),
            due,
            added: origin.day,
            readings: Vec::new(),
            retired: None,
        };
        state.metrics.insert(id, metric);
    }
}

impl Fact for MetricEdited {
    fn references(&self) -> Vec<ThingId> {
        self.about.into_iter().collect()
    }

    fn texts(&self) -> Vec<&Text> {
        self.name.iter().chain(&self.why).collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, _: Origin) {
        if state.metrics.get(&self.metric).is_none_or(|known| known.retired.is_some()) {
            return;
        }
        let renamed = state.rename(self.metric, Kind::Metric, self.handle.as_ref());
        let Some(metric) = state.metrics.get_mut(&self.metric) else { return };
        set(&mut metric.handle, renamed.as_ref());
        set(&mut metric.name, self.name.as_ref());
        set(&mut metric.about, self.about.as_ref());
        set(&mut metric.every, self.every.as_ref());
        metric.success = self.success.clone().or(metric.success.take());
        metric.failure = self.failure.clone().or(metric.failure.take());
        metric.due = self.due.or(metric.due);
    }
}

impl Fact for MetricRecorded {
    fn texts(&self) -> Vec<&Text> {
        self.note.iter().collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, _: Origin) {
        if let Some(metric) = state.metrics.get_mut(&self.metric) {
            let value = self.value.clone().or_unit(&metric.unit().unwrap_or_default());
            metric.readings.retain(|known| Some(known.on) != self.amends);
            metric.record(Reading { on: self.on, value });
        }
    }
}
