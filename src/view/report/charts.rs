//! A metric as a chart, with what it says in one sentence and its numbers in a table.

use crate::model::{Day, Standing};
use crate::view::Span;
use crate::view::article::{Chart, Grid, Inline, Point, Rule};
use crate::view::audience::{SharedMetric, SharedReading};

use super::words;

/// How many readings stand in the table: the last ones.
const LISTED: usize = 6;

pub(super) fn chart(metric: &SharedMetric, today: Day) -> Chart {
    let first = metric.readings.first().map(|reading| reading.on);
    let mut before = None;
    let points = metric.readings.iter().map(|reading| {
        let crosses = before.is_some_and(|before| before != reading.standing);
        before = Some(reading.standing);
        Point {
            at: first.map_or(0, |first| reading.on.days_since(first)),
            day: reading.on.to_string(),
            value: reading.value,
            text: reading.text.clone(),
            crosses,
        }
    });
    let points: Vec<Point> = points.collect();
    let (success, failure) = &metric.lines;
    let rules = [(success, false), (failure, true)].into_iter().filter_map(|(line, is_bad)| {
        let line = line.as_ref()?;
        Some(Rule { value: line.amount.value, label: line.to_string(), is_bad })
    });
    let rules: Vec<Rule> = rules.collect();
    Chart {
        title: metric.name.clone(),
        takeaway: takeaway(metric, today),
        description: description(metric),
        points,
        rules,
        grid: grid(metric),
    }
}

/// `84% on 2026-09-18 (4 days ago), under its failure line of 85% since then; 91% on 2026-04-05.`
fn takeaway(metric: &SharedMetric, today: Day) -> Inline {
    let (Some(first), Some(last)) = (metric.readings.first(), metric.readings.last()) else {
        return vec![Span::plain(format!("No reading yet; {}.", words::aims(metric)))];
    };
    let since = since(&metric.readings).filter(|on| ![first.on, last.on].contains(on));
    let since = since.map_or_else(String::new, |on| format!(" since {on}"));
    let stands = format!("{}{since}", words::against_lines(metric));
    let stands = if metric.standing == Standing::Failure { Span::alert(stands) } else { Span::plain(stands) };
    let came = if first.on == last.on {
        ".".to_owned()
    } else {
        format!(". It was {} on {}.", first.text, first.on)
    };
    let late = metric.due_on.filter(|due| *due < today);
    let late = late.map_or_else(String::new, |due| format!(" A reading was due on {due}."));
    vec![
        Span::strong(last.text.clone()),
        Span::plain(format!(" on {}, ", words::day(last.on, today))),
        stands,
        Span::plain(format!("{came}{late}")),
    ]
}

/// Since which reading it has stood as it does.
fn since(readings: &[SharedReading]) -> Option<Day> {
    let now = readings.last()?.standing;
    readings.iter().rev().take_while(|reading| reading.standing == now).last().map(|reading| reading.on)
}

fn description(metric: &SharedMetric) -> String {
    let ends = metric.readings.first().zip(metric.readings.last());
    let ends = ends.map_or_else(
        || "No readings".to_owned(),
        |(first, last)| {
            let number = metric.readings.len();
            format!(
                "{} from {} on {} to {} on {}",
                crate::view::count(number, "reading", "readings"),
                first.text,
                first.on,
                last.text,
                last.on
            )
        },
    );
    let has_lines = metric.success.is_some() || metric.failure.is_some();
    let lines = if has_lines { format!("; {}", words::aims(metric)) } else { String::new() };
    format!("{ends}{lines}.")
}

fn grid(metric: &SharedMetric) -> Grid {
    let skipped = metric.readings.len().saturating_sub(LISTED);
    let row = |reading: &SharedReading| {
        let stands = match reading.standing {
            Standing::Success => Span::plain("success"),
            Standing::Failure => Span::alert("failure"),
            Standing::Between | Standing::Unread => Span::quiet("between"),
        };
        vec![vec![Span::plain(reading.on.to_string())], vec![Span::plain(reading.text.clone())], vec![stands]]
    };
    let has_lines = metric.success.is_some() || metric.failure.is_some();
    let rows = metric.readings.iter().skip(skipped).map(row);
    let rows = rows.map(|mut row| {
        row.truncate(if has_lines { 3 } else { 2 });
        row
    });
    let all = if skipped > 0 { "The last readings of " } else { "Readings of " };
    let (caption, rows) = (format!("{all}{}", metric.name), rows.collect());
    if has_lines {
        Grid::of(&caption, ["Day", "Reading", "Status"], rows)
    } else {
        Grid::of(&caption, ["Day", "Reading"], rows)
    }
}
