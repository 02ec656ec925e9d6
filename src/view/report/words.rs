//! Phrases of a page to send: whoever sends it says "I".

use crate::model::Day;
use crate::view::Span;
use crate::view::article::Inline;
use crate::view::audience::SharedMetric;
use crate::view::clock::{ago, days};
use crate::view::metrics::against;

/// A day with its distance: `2026-09-08 (14 days ago)`.
pub(super) fn day(on: Day, today: Day) -> String {
    format!("{on} ({})", ago(on, today))
}

/// `overdue by 14 days (every 2 weeks)`; what is to be seen stands out.
pub(super) fn overdue(by: i64, every: Option<&str>) -> Inline {
    let every = every.map(|every| Span::plain(format!(" ({every})")));
    [Span::alert(format!("overdue by {}", days(by)))].into_iter().chain(every).collect()
}

/// How a metric stands against its lines: `under its failure line of 85%`.
pub(super) fn against_lines(metric: &SharedMetric) -> String {
    let (success, failure) = &metric.lines;
    against((success.as_ref(), failure.as_ref()), metric.standing).unwrap_or_else(|| {
        match (success, failure) {
            (Some(_), Some(_)) => format!("between its lines ({})", aims(metric)),
            (Some(_), None) => format!("short of its line ({})", aims(metric)),
            (None, Some(_)) => format!("clear of its line ({})", aims(metric)),
            (None, None) => aims(metric),
        }
    })
}

/// What a metric aims at: `success at >= 50%, failure at < 30%`.
pub(super) fn aims(metric: &SharedMetric) -> String {
    let said = [("success", &metric.success), ("failure", &metric.failure)];
    let said = said.into_iter().filter_map(|(word, line)| Some(format!("{word} at {}", line.as_ref()?)));
    let said: Vec<String> = said.collect();
    if said.is_empty() { "no success or failure line yet".to_owned() } else { said.join(", ") }
}
