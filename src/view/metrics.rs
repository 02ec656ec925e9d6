//! Metrics: how each stands.

use serde::Serialize;

use crate::model::threshold::Side;
use crate::model::{Day, Metric, Standing, State, ThingId, Threshold};

use super::clock::ago;
use super::spark::spark;
use super::{Document, Line, ReportContext, Row, Span, View};

/// A metric as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MetricView {
    /// Its handle.
    pub handle: String,
    /// Its identity.
    pub id: ThingId,
    /// What is measured.
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
    /// The last readings, by day.
    pub readings: Vec<ReadingView>,
    /// When it was retired.
    pub retired_on: Option<Day>,
    #[serde(skip)]
    pub(crate) every_in_words: String,
    #[serde(skip)]
    line: String,
    #[serde(skip)]
    spark: Option<String>,
}

/// A reading as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadingView {
    /// The day it speaks of.
    pub on: Day,
    /// The number.
    pub value: f64,
    /// What it counts.
    pub unit: String,
}

impl MetricView {
    /// The metric.
    pub fn of(state: &State, metric: &Metric, today: Day) -> MetricView {
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
            readings: metric.readings.iter().map(reading).collect(),
            retired_on: metric.retired.as_ref().map(|retired| retired.on),
            every_in_words: metric.every.in_words(),
            line: stands(metric, today),
            spark: spark(metric),
        }
    }

    /// Its line under a priority: where it stands, and its trend.
    pub(crate) fn line(&self, indent: usize) -> Line {
        let failing = self.standing == Standing::Failure;
        let text = format!("{} {}", self.name, self.line);
        let line =
            Line { mark: failing, indent, spans: vec![Span::alert_if(failing, text)], right: Vec::new() };
        match &self.spark {
            Some(spark) => line.with_right(Span::plain(spark.clone())),
            None => line,
        }
    }
}

/// Where it stands: `84% (4 days ago), under its failure line of 85%`.
fn stands(metric: &Metric, today: Day) -> String {
    let Some(last) = metric.last() else { return format!("no reading yet, {}", aims(metric)) };
    let stands = against_line(metric, metric.standing()).unwrap_or_else(|| aims(metric));
    format!("{} ({}), {stands}", last.value, ago(last.on, today))
}

/// Which of its lines it has crossed: `under its failure line of 85%`.
pub(crate) fn against_line(metric: &Metric, standing: Standing) -> Option<String> {
    match standing {
        Standing::Failure => {
            metric.failure.as_ref().map(|line| format!("{} its failure line of {}", side(line), line.amount))
        }
        Standing::Success => metric.success.as_ref().map(|line| format!("meets its success line of {line}")),
        Standing::Between | Standing::Unread => None,
    }
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
#[serde(transparent)]
pub struct Metrics {
    metrics: Vec<MetricView>,
    #[serde(skip)]
    add: String,
}

impl Metrics {
    /// The metrics in use; with `all`, the retired ones, too.
    pub fn of(state: &State, all: bool, context: &ReportContext) -> Metrics {
        let shown = state.metrics.values().filter(|metric| all || metric.retired.is_none());
        let metrics = shown.map(|metric| MetricView::of(state, metric, context.today)).collect();
        let first = state.ranked().next().map_or("PRIORITY".to_owned(), |(_, top)| top.handle.to_string());
        let add = context.command(&[
            "metric",
            "add",
            "gross renewal rate",
            "--about",
            &first,
            "--success",
            ">= 92%",
            "--failure",
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
            let failing = metric.standing == Standing::Failure;
            let retired = metric.retired_on.map_or_else(String::new, |on| format!(", retired {on}"));
            Row {
                mark: failing,
                cells: vec![
                    Span::handle(&metric.handle),
                    Span::plain(metric.name.clone()),
                    Span::plain(metric.about.clone()),
                    Span::alert_if(failing, format!("{}{retired}", metric.line)),
                    Span::plain(metric.spark.clone().unwrap_or_default()),
                ],
                narrow: vec![metric.line(0), Line::of(vec![Span::handle(&metric.handle)]).indented(2)],
                ..Row::default()
            }
        });
        document.table(rows.collect());
        document
    }
}
