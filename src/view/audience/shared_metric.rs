//! What is shared of a metric, as data: its lines, and its readings without what was noted with them.

use serde::Serialize;

use crate::model::{Day, Metric, Standing, ThingId, Threshold};

use super::Audience;

#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SharedMetric {
    pub(crate) handle: String,
    pub(crate) id: ThingId,
    pub(crate) name: String,
    /// The handle of the priority that it speaks for.
    pub(crate) about: String,
    pub(crate) about_title: String,
    pub(crate) success: Option<String>,
    pub(crate) failure: Option<String>,
    pub(crate) standing: Standing,
    /// The last readings, by day.
    pub(crate) readings: Vec<SharedReading>,
    /// The last day on which the next reading is in time.
    pub(crate) due_on: Option<Day>,
    #[serde(skip)]
    pub(crate) lines: (Option<Threshold>, Option<Threshold>),
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SharedReading {
    pub(crate) on: Day,
    pub(crate) value: f64,
    /// The value with its unit, as it is written.
    pub(crate) text: String,
    pub(crate) standing: Standing,
}

impl Audience<'_> {
    pub(super) fn metric(&self, known: &Metric) -> SharedMetric {
        let readings = known.readings.iter().map(|reading| SharedReading {
            on: reading.on,
            value: reading.value.value,
            text: reading.value.to_string(),
            standing: known.standing_of(reading),
        });
        SharedMetric {
            handle: known.handle.to_string(),
            id: known.id,
            name: known.name.to_string(),
            about: self.state.handle(known.about),
            about_title: self.title(Some(known.about)).unwrap_or_default(),
            success: known.success.as_ref().map(ToString::to_string),
            failure: known.failure.as_ref().map(ToString::to_string),
            standing: known.standing(),
            readings: readings.collect(),
            due_on: known.reading_due(),
            lines: (known.success.clone(), known.failure.clone()),
        }
    }
}
