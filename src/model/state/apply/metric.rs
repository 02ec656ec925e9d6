//! Metrics.

use crate::model::change;
use crate::model::{Cadence, Day, Kind, Metric, Reading, State, ThingId};

use super::set;

impl State {
    pub(super) fn add_metric(&mut self, id: ThingId, added: Day, change: &change::MetricAdded) {
        let change::MetricAdded { handle, name, about, success, failure, every, due } = change.clone();
        let handle = self.name(handle, Kind::Metric, id);
        let every = every.unwrap_or(Cadence::MONTH);
        let readings = Vec::new();
        let metric =
            Metric { id, handle, name, about, success, failure, every, due, added, readings, retired: None };
        self.metrics.insert(id, metric);
    }

    pub(super) fn edit_metric(&mut self, change: &change::MetricEdited) {
        if self.metrics.get(&change.metric).is_none_or(|known| known.retired.is_some()) {
            return;
        }
        let renamed = self.rename(change.metric, Kind::Metric, change.handle.as_ref());
        let Some(metric) = self.metrics.get_mut(&change.metric) else { return };
        set(&mut metric.handle, renamed.as_ref());
        set(&mut metric.name, change.name.as_ref());
        set(&mut metric.about, change.about.as_ref());
        set(&mut metric.every, change.every.as_ref());
        metric.success = change.success.clone().or(metric.success.take());
        metric.failure = change.failure.clone().or(metric.failure.take());
        metric.due = change.due.or(metric.due);
    }

    pub(super) fn record(&mut self, recorded: &change::MetricRecorded) {
        if let Some(metric) = self.metrics.get_mut(&recorded.metric) {
            let value = recorded.value.clone().or_unit(&metric.unit());
            metric.record(Reading { on: recorded.on, value });
        }
    }
}
