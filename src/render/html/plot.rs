//! Where the marks of a chart lie, in the units of its view box. What cannot be placed lies in the middle.

use crate::view::article::{Chart, Point, Timeline};

pub(super) const WIDTH: u16 = 360;
pub(super) const HEIGHT: u16 = 190;
pub(super) const LEFT: u16 = 8;
pub(super) const RIGHT: u16 = 284;
/// The height of the axis of days.
pub(super) const BASE: u16 = 166;
/// The heights between which readings lie.
const TOP: f64 = 24.0;
const BOTTOM: f64 = 144.0;
/// How far apart the labels of two lines are, each of two rows; and how far apart two values are at least.
const RULE_LABEL: f64 = 27.0;
const VALUE_LABEL: f64 = 34.0;
/// How far the middle of a value is from a line that does not run through it.
const CLEAR: f64 = 8.0;
/// The longest label that fits beside a line, and above a bar.
const LONGEST: usize = 11;
const LONGEST_NAME: usize = 52;
/// The height of a row of a timeline.
const ROW: usize = 32;

/// Readings, the lines that they are held against, and what is written beside them.
pub(super) struct Plot {
    pub(super) path: String,
    pub(super) has_crossings: bool,
    pub(super) dots: Vec<Dot>,
    pub(super) rules: Vec<RuleLine>,
    pub(super) labels: Vec<Label>,
    pub(super) days: Vec<Label>,
}

pub(super) struct Dot {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) crosses: bool,
}

pub(super) struct RuleLine {
    pub(super) y: String,
    pub(super) label_y: String,
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) is_bad: bool,
}

pub(super) struct Label {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) anchor: &'static str,
    pub(super) text: String,
}

impl Plot {
    pub(super) fn of(chart: &Chart) -> Plot {
        let values =
            || chart.points.iter().map(|point| point.value).chain(chart.rules.iter().map(|rule| rule.value));
        let scale = Scale {
            low: values().fold(f64::INFINITY, f64::min),
            high: values().fold(f64::NEG_INFINITY, f64::max),
            days: chart.points.last().map_or(0, |last| last.at),
        };
        let places: Vec<(f64, f64)> =
            chart.points.iter().map(|point| (scale.x(point.at), scale.y(point.value))).collect();
        let dots = chart.points.iter().zip(&places);
        let heights: Vec<f64> = chart.rules.iter().map(|rule| scale.y(rule.value)).collect();
        Plot {
            path: places
                .iter()
                .map(|(x, y)| format!("{},{}", short(*x), short(*y)))
                .collect::<Vec<_>>()
                .join(" "),
            has_crossings: chart.points.iter().any(|point| point.crosses),
            dots: dots
                .map(|(point, (x, y))| Dot { x: short(*x), y: short(*y), crosses: point.crosses })
                .collect(),
            rules: rules(chart, &scale),
            labels: labels(&chart.points, &places, &heights),
            days: days(&chart.points),
        }
    }
}

struct Scale {
    low: f64,
    high: f64,
    days: i64,
}

impl Scale {
    fn x(&self, at: i64) -> f64 {
        let (left, right) = (f64::from(LEFT) + 8.0, f64::from(RIGHT) - 8.0);
        left + (right - left) * share(number(at), number(self.days))
    }

    fn y(&self, value: f64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * share(value - self.low, self.high - self.low)
    }
}

fn share(part: f64, whole: f64) -> f64 {
    let share = part / whole;
    if share.is_finite() { share } else { 0.5 }
}

fn number(days: i64) -> f64 {
    i32::try_from(days).map_or(f64::MAX, f64::from)
}

/// Lines with their labels beside them, pushed apart where they would overlap.
fn rules(chart: &Chart, scale: &Scale) -> Vec<RuleLine> {
    let mut order: Vec<_> = chart.rules.iter().map(|rule| (scale.y(rule.value), rule)).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut lowest = f64::NEG_INFINITY;
    let lines = order.into_iter().map(|(y, rule)| {
        let label_y = (y - 3.0).max(lowest + RULE_LABEL);
        lowest = label_y;
        RuleLine {
            y: short(y),
            label_y: short(label_y),
            name: if rule.is_bad { "failure" } else { "success" },
            label: cut(&rule.label, LONGEST),
            is_bad: rule.is_bad,
        }
    });
    lines.collect()
}

/// The first value, the last one, and those that crossed a line, as far as there is room.
fn labels(points: &[Point], places: &[(f64, f64)], rules: &[f64]) -> Vec<Label> {
    let last = points.len().saturating_sub(1);
    let mut taken: Vec<f64> = Vec::new();
    let mut labels = Vec::new();
    let crossings = (1..last).rev().filter(|place| points[*place].crosses);
    for place in [last, 0].into_iter().chain(crossings) {
        let Some(((x, y), point)) = places.get(place).zip(points.get(place)) else { continue };
        if taken.iter().any(|other| (other - x).abs() < VALUE_LABEL) {
            continue;
        }
        taken.push(*x);
        let beside = if place == last { place.checked_sub(1) } else { Some(place + 1) };
        let falls_away = beside.and_then(|beside| places.get(beside)).is_none_or(|(_, other)| other >= y);
        let (above, below) = (y - 11.0, y + 19.0);
        let is_free = |row: f64| rules.iter().all(|rule| (row - 4.0 - rule).abs() > CLEAR);
        let is_above = if is_free(above) == is_free(below) { falls_away } else { is_free(above) };
        labels.push(Label {
            x: short(*x),
            y: short(if is_above { above } else { below }),
            anchor: match place {
                0 if last > 0 => "start",
                place if place == last && last > 0 => "end",
                _ => "middle",
            },
            text: cut(&point.text, LONGEST),
        });
    }
    labels
}

fn days(points: &[Point]) -> Vec<Label> {
    let y = short(f64::from(BASE) + 16.0);
    let label = |x: u16, anchor, point: &Point| Label {
        x: x.to_string(),
        y: y.clone(),
        anchor,
        text: point.day.clone(),
    };
    match points {
        [] => Vec::new(),
        [only] => vec![label(LEFT.midpoint(RIGHT), "middle", only)],
        [first, .., last] => vec![label(LEFT, "start", first), label(RIGHT, "end", last)],
    }
}

/// Rows of bars.
pub(super) struct BarPlot {
    pub(super) height: usize,
    pub(super) rows: Vec<BarRow>,
}

pub(super) struct BarRow {
    pub(super) label: String,
    pub(super) label_y: usize,
    pub(super) bar_y: usize,
    pub(super) middle: usize,
    pub(super) stretches: Vec<StretchBox>,
}

pub(super) struct StretchBox {
    pub(super) x: String,
    pub(super) width: String,
}

impl BarPlot {
    pub(super) fn of(timeline: &Timeline) -> BarPlot {
        let at = |day: i64| f64::from(WIDTH) * share(number(day), number(timeline.days));
        let row = |(number, bar): (usize, &crate::view::article::Bar)| BarRow {
            label: cut(&bar.label, LONGEST_NAME),
            label_y: number * ROW + 12,
            bar_y: number * ROW + 17,
            middle: number * ROW + 21,
            stretches: bar
                .stretches
                .iter()
                .map(|(from, to)| StretchBox {
                    x: short(at(*from)),
                    width: short((at(*to) - at(*from)).max(2.0)),
                })
                .collect(),
        };
        BarPlot {
            height: timeline.bars.len() * ROW + 18,
            rows: timeline.bars.iter().enumerate().map(row).collect(),
        }
    }
}

/// A text in at most so many characters, an ellipsis where something is missing: the table beside has it whole.
fn cut(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let kept: String = text.chars().take(length - 1).collect();
    format!("{}…", kept.trim_end())
}

fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::article::{Grid, Rule};

    fn chart(values: &[f64], rules: &[f64]) -> Plot {
        let points = (0..).zip(values).map(|(at, value)| Point {
            at,
            day: at.to_string(),
            value: *value,
            text: value.to_string(),
            crosses: false,
        });
        let rules = rules.iter().map(|value| Rule { value: *value, label: value.to_string(), is_bad: true });
        Plot::of(&Chart {
            title: String::new(),
            takeaway: Vec::new(),
            description: String::new(),
            points: points.collect(),
            rules: rules.collect(),
            grid: Grid::default(),
        })
    }

    #[test]
    fn the_highest_stands_highest_and_a_lone_value_in_the_middle() {
        assert_eq!(chart(&[91.0, 84.0], &[]).path, "16,24 276,144");
        assert_eq!(chart(&[5.0], &[]).path, "146,84");
        assert_eq!(chart(&[], &[]).path, "");
    }

    #[test]
    fn no_number_is_too_large_to_be_placed() {
        for values in [[f64::MAX, f64::MIN], [0.0, 5e-324], [-0.0, 0.0]] {
            let plot = chart(&values, &[1.0]);
            assert!(!plot.path.contains("NaN") && !plot.path.contains("inf"), "{}", plot.path);
        }
    }

    #[test]
    fn labels_of_lines_that_lie_close_are_pushed_apart() {
        let rules = chart(&[0.0, 100.0], &[50.0, 51.0]).rules;
        let heights: Vec<f64> = rules.iter().map(|rule| rule.label_y.parse().expect("a number")).collect();
        assert!(heights[1] - heights[0] >= RULE_LABEL);
    }
}
