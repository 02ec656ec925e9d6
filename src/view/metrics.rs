//! Metrics: how each stands.

use serde::Serialize;

use crate::model::query::drift::MovedLine;
use crate::model::threshold::Side;
use crate::model::{Amount, Day, Metric, Standing, State, ThingId, Threshold};

use super::clock::{Overdue, ago};
use super::sentence::goalpost;
use super::{Document, Line, ReportContext, Row, Span, View, marked};

/// A metric as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MetricView {
    /// Short name, unique in the journal.
    pub handle: String,
    /// Identity of what it is about, the same for as long as the journal lives.
    pub id: ThingId,
    /// Name of the metric.
    pub name: String,
    /// The handle of the priority that it speaks for.
    pub about: String,
    /// From where on it shows success.
    pub success: Option<String>,
    /// From where on it shows failure.
    pub failure: Option<String>,
    /// How often it is read.
    pub every: String,
    /// The day by which a reading is wanted.
    pub due_on: Option<Day>,
    /// How it stands by its last reading.
    pub standing: Standing,
    /// By how many days a reading is overdue.
    pub overdue_days: Option<i64>,
    /// The last readings, by day.
    pub readings: Vec<ReadingView>,
    /// Day on which it was retired.
    pub retired_on: Option<Day>,
    #[serde(skip)]
    /// Cadence, spelled: `every 2 weeks`.
    pub every_in_words: String,
    /// Whether the priority that it speaks for was not retired.
    #[serde(skip)]
    is_wanted: bool,
    #[serde(skip)]
    is_private: bool,
    #[serde(skip)]
    line: String,
    #[serde(skip)]
    spark: Option<String>,
}

/// A reading as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReadingView {
    /// The day it speaks of.
    pub on: Day,
    pub value: f64,
    pub unit: String,
}

impl MetricView {
    pub(crate) fn of(state: &State, metric: &Metric, today: Day) -> MetricView {
        let reading = |reading: &crate::model::Reading| ReadingView {
            on: reading.on,
            value: reading.value.value,
            unit: reading.value.unit.to_string(),
        };
        MetricView {
            handle: metric.handle.to_string(),
            id: metric.id,
            name: metric.name.to_string(),
            about: state.handle(metric.about),
            success: metric.success.as_ref().map(ToString::to_string),
            failure: metric.failure.as_ref().map(ToString::to_string),
            every: metric.every.to_string(),
            due_on: metric.due,
            standing: metric.standing(),
            overdue_days: overdue(state, metric, today).map(|overdue| overdue.days),
            readings: metric.readings.iter().map(reading).collect(),
            retired_on: metric.retired.as_ref().map(|retired| retired.on),
            every_in_words: metric.every.in_words(),
            is_wanted: is_wanted(state, metric),
            is_private: state.is_private(metric.id),
            line: stands(state, metric, today),
            spark: spark(metric),
        }
    }

    pub(crate) fn needs_me(&self) -> bool {
        (self.standing == Standing::Failure || self.overdue_days.is_some()) && self.is_wanted
    }

    /// Its lines where a table has no room.
    fn narrow(&self) -> Vec<Line> {
        let head = Line::strong(marked(&self.name, self.is_private)).with_right(Span::handle(&self.handle));
        let stands = Line::of(vec![Span::alert_if(self.needs_me(), self.line.clone())]).indented(2);
        vec![head, self.with_trend(stands)]
    }

    fn with_trend(&self, line: Line) -> Line {
        Line { right: self.spark.iter().cloned().map(Span::plain).collect(), ..line }
    }

    /// Its line under a priority: where it stands, and its trend.
    pub(crate) fn line(&self, indent: usize) -> Line {
        let failing = self.needs_me();
        let text = format!("{} {}", self.name, self.line);
        self.with_trend(Line::alert_if(failing, text).indented(indent))
    }
}

/// Where it stands: `84% (4 days ago), under its failure line of 85%`.
fn stands(state: &State, metric: &Metric, today: Day) -> String {
    let overdue = overdue(state, metric, today);
    let late = overdue.map_or_else(String::new, |overdue| format!("; a reading is {}", overdue.in_words()));
    let Some(last) = metric.last() else { return format!("no reading yet, {}{late}", aims(metric)) };
    let stands = against_line(metric, metric.standing()).unwrap_or_else(|| aims(metric));
    format!("{} ({}), {stands}{late}", last.value, ago(last.on, today))
}

/// Whether it is read: neither it nor its priority was retired.
fn is_wanted(state: &State, metric: &Metric) -> bool {
    metric.retired.is_none() && state.is_living(metric.about)
}

/// Its next reading, where that is overdue.
fn overdue(state: &State, metric: &Metric, today: Day) -> Option<Overdue> {
    let due = metric.reading_due().filter(|_| is_wanted(state, metric));
    Overdue::of(due, Some(metric.every), today)
}

/// Which of its lines it has crossed: `under its failure line of 85%`.
pub(crate) fn against_line(metric: &Metric, standing: Standing) -> Option<String> {
    against((metric.success.as_ref(), metric.failure.as_ref()), standing)
}

/// Which of two lines, success and failure, somebody who stands so has crossed.
pub(crate) fn against(
    (success, failure): (Option<&Threshold>, Option<&Threshold>),
    standing: Standing,
) -> Option<String> {
    match standing {
        Standing::Failure => {
            failure.map(|line| format!("{} its failure line of {}", side(line), line.amount))
        }
        Standing::Success => success.map(|line| format!("meeting its success line of {line}")),
        Standing::Between | Standing::Unread => None,
    }
}

/// What its last readings came to: `went under its failure line of 85%: 88%, 84%`.
pub(super) fn crossed(metric: &Metric, standing: Standing, readings: &[Amount]) -> Option<String> {
    let line = match standing {
        Standing::Failure => format!("went {}", against_line(metric, standing)?),
        Standing::Success => format!("is {}", against_line(metric, standing)?),
        Standing::Between | Standing::Unread => "is back between its lines".to_owned(),
    };
    let values: Vec<String> = readings.iter().map(ToString::to_string).collect();
    Some(format!("{line}: {}", values.join(", ")))
}

/// Where its lines lie now: `success at >= 90% -> >= 85%, failure at < 70%`.
pub(super) fn goalposts(success: Option<&MovedLine>, failure: Option<&MovedLine>) -> String {
    let lines = [("success", success), ("failure", failure)];
    let moved =
        lines.map(|(name, line)| line.and_then(|line| goalpost(name, line.old.as_ref(), Some(&line.new))));
    moved.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// On which side of a line its readings lie.
fn side(line: &Threshold) -> &'static str {
    match line.side {
        Side::AtLeast | Side::Above => "over",
        Side::AtMost | Side::Below => "under",
    }
}

/// What it aims at: its success line, else the failure line that it is to stay clear of.
fn aims(metric: &Metric) -> String {
    match (&metric.success, &metric.failure) {
        (Some(line), _) => format!("success at {line}"),
        (None, Some(line)) => format!("failure at {line}"),
        (None, None) => "no success or failure line yet".to_owned(),
    }
}

/// `align metric list`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub(crate) struct Metrics {
    metrics: Vec<MetricView>,
    #[serde(skip)]
    add: String,
}

impl Metrics {
    /// The metrics in use; with `all`, the retired ones, too.
    pub(crate) fn of(state: &State, all: bool, context: &ReportContext) -> Metrics {
        let shown = state.metrics.values().filter(|metric| all || metric.retired.is_none());
        let metrics = shown.map(|metric| MetricView::of(state, metric, context.today)).collect();
        let first = state.ranked().next().map_or("PRIORITY".to_owned(), |(_, top)| top.handle.to_string());
        let add = context.command(&[
            "metric", "add", "gross renewal rate", "--about", &first, "--success", ">= 92%", "--failure",
            "< 85%",
        ]);
        Metrics { metrics, add }
    }
}

impl View for Metrics {
    const KIND: &'static str = "metrics";

    fn document(&self) -> Document {
        let mut document = Document::new();
        if self.metrics.is_empty() {
            document.text("No metrics yet. One that would show success, or failure:");
            document.line(Line::command(self.add.clone()));
        }
        let rows = self.metrics.iter().map(|metric| {
            let failing = metric.needs_me();
            let retired = metric.retired_on.map_or_else(String::new, |on| format!(", retired {on}"));
            let cells = vec![
                Span::handle(&metric.handle),
                Span::plain(marked(&metric.name, metric.is_private)),
                Span::plain(metric.about.clone()),
                Span::alert_if(failing, format!("{}{retired}", metric.line)),
                Span::plain(metric.spark.clone().unwrap_or_default()),
            ];
            Row::of(cells, metric.narrow()).marked(failing)
        });
        document.table(rows.collect());
        document
    }
}

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The metric's last readings as bars, the lowest of them lowest; nothing below two readings.
fn spark(metric: &Metric) -> Option<String> {
    let values: Vec<f64> = metric.readings.iter().map(|reading| reading.value.value).collect();
    if values.len() < 2 {
        return None;
    }
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Some(values.into_iter().map(|value| bar(value, low, high)).collect())
}

fn bar(value: f64, low: f64, high: f64) -> char {
    let share = (value - low) / (high - low);
    if !share.is_finite() {
        return BARS[3];
    }
    let place = BARS.iter().enumerate().rev().find(|(step, _)| share * 7.0 + 0.5 >= as_f64(*step));
    place.map_or(BARS[0], |(_, bar)| *bar)
}

fn as_f64(step: usize) -> f64 {
    u32::try_from(step).map_or(0.0, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_is_lowest_and_the_highest_highest() {
        let drawn: String =
            [91.0, 90.0, 88.0, 84.0].into_iter().map(|value| bar(value, 84.0, 91.0)).collect();
        assert_eq!(drawn, "█▇▅▁");
        assert_eq!(bar(5.0, 5.0, 5.0), '▄');
    }
}
