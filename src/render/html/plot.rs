//! Where the marks of a chart lie, in the units of its view box. What cannot be placed lies in the middle.

use std::fmt::Display;

use crate::view::article::{Chart, Point, Rule, Timeline};

use super::markup::Markup;

const WIDTH: u16 = 360;
const HEIGHT: usize = 190;
const LEFT: u16 = 8;
const RIGHT: u16 = 284;
/// The height of the axis of days.
const BASE: u16 = 166;
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
pub(super) fn chart(page: &mut Markup, id: &str, chart: &Chart) {
    begin(page, id, HEIGHT, &chart.title, &chart.description);
    line(page, "axis", (LEFT, RIGHT), &BASE);
    let scale = Scale::of(chart);
    for (y, label_y, rule) in rules(chart, &scale) {
        let (name, label) = if rule.is_bad { ("failure", "bad") } else { ("success", "good") };
        line(page, name, (LEFT, RIGHT), &short(y));
        let (x, value) = (RIGHT + 6, cut(&rule.label, LONGEST));
        page.push(
            "<text class=\"{}\" x=\"{}\" y=\"{}\">{}<tspan x=\"{}\" dy=\"12\">{}</tspan></text>\n",
            &[&label, &x, &short(label_y), &name, &x, &value],
        );
    }
    let places = scale.places(&chart.points);
    page.push("<polyline class=\"reading\" points=\"{}\"/>\n", &[&path(&places)]);
    for (point, (x, y)) in chart.points.iter().zip(&places) {
        if point.crosses {
            page.push("<circle class=\"crossing\" cx=\"{}\" cy=\"{}\" r=\"7\"/>", &[&short(*x), &short(*y)]);
        }
        page.push("<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"3\"/>\n", &[&short(*x), &short(*y)]);
    }
    let heights: Vec<f64> = chart.rules.iter().map(|rule| scale.y(rule.value)).collect();
    for label in labels(&chart.points, &places, &heights).into_iter().chain(days(&chart.points)) {
        page.push(
            "<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n",
            &[&label.class, &short(label.x), &short(label.y), &label.anchor, &label.text],
        );
    }
    page.push("</svg>\n", &[]);
}

/// Rows of bars.
pub(super) fn timeline(page: &mut Markup, id: &str, timeline: &Timeline) {
    let height = timeline.bars.len() * ROW + 18;
    begin(page, id, height, &timeline.title, &timeline.description);
    let at = |day: i64| f64::from(WIDTH) * share(number(day), number(timeline.days));
    for (row, bar) in timeline.bars.iter().enumerate() {
        let top = row * ROW;
        let label = cut(&bar.label, LONGEST_NAME);
        page.push("<text class=\"name\" x=\"0\" y=\"{}\">{}</text>\n", &[&(top + 12), &label]);
        line(page, "axis", (0, WIDTH), &(top + 21));
        for (from, to) in &bar.stretches {
            let width = (at(*to) - at(*from)).max(2.0);
            page.push(
                "<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"8\" rx=\"2\"/>\n",
                &[&short(at(*from)), &(top + 17), &short(width)],
            );
        }
    }
    let y = height - 4;
    page.push("<text class=\"day\" x=\"0\" y=\"{}\">{}</text>\n", &[&y, &timeline.first]);
    page.push(
        "<text class=\"day\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n</svg>\n",
        &[&WIDTH, &y, &timeline.last],
    );
}

fn begin(page: &mut Markup, id: &str, height: usize, title: &str, description: &str) {
    page.push(
        "<svg role=\"img\" aria-labelledby=\"{}-t {}-d\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\">\n",
        &[&id, &id, &WIDTH, &height, &WIDTH, &height],
    );
    page.push(
        "<title id=\"{}-t\">{}</title>\n<desc id=\"{}-d\">{}</desc>\n",
        &[&id, &title, &id, &description],
    );
}

fn line(page: &mut Markup, class: &'static str, (from, to): (u16, u16), y: &dyn Display) {
    let markup = "<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n";
    page.push(markup, &[&class, &from, y, &to, y]);
}

fn path(places: &[(f64, f64)]) -> String {
    places.iter().map(|(x, y)| format!("{},{}", short(*x), short(*y))).collect::<Vec<_>>().join(" ")
}

struct Label {
    class: &'static str,
    x: f64,
    y: f64,
    anchor: &'static str,
    text: String,
}

struct Scale {
    low: f64,
    high: f64,
    days: i64,
}

impl Scale {
    fn of(chart: &Chart) -> Scale {
        let values =
            || chart.points.iter().map(|point| point.value).chain(chart.rules.iter().map(|rule| rule.value));
        Scale {
            low: values().fold(f64::INFINITY, f64::min),
            high: values().fold(f64::NEG_INFINITY, f64::max),
            days: chart.points.last().map_or(0, |last| last.at),
        }
    }

    fn places(&self, points: &[Point]) -> Vec<(f64, f64)> {
        points.iter().map(|point| (self.x(point.at), self.y(point.value))).collect()
    }

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

/// Lines with the heights of themselves and of their labels, which are pushed apart where they would overlap.
fn rules<'a>(chart: &'a Chart, scale: &Scale) -> Vec<(f64, f64, &'a Rule)> {
    let mut order: Vec<_> = chart.rules.iter().map(|rule| (scale.y(rule.value), rule)).collect();
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut lowest = f64::NEG_INFINITY;
    let lines = order.into_iter().map(|(y, rule)| {
        lowest = (y - 3.0).max(lowest + RULE_LABEL);
        (y, lowest, rule)
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
            class: "value",
            x: *x,
            y: if is_above { above } else { below },
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
    let label = |x: u16, anchor, point: &Point| Label {
        class: "day",
        x: x.into(),
        y: f64::from(BASE) + 16.0,
        anchor,
        text: point.day.clone(),
    };
    match points {
        [] => Vec::new(),
        [only] => vec![label(LEFT.midpoint(RIGHT), "middle", only)],
        [first, .., last] => vec![label(LEFT, "start", first), label(RIGHT, "end", last)],
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
    use crate::view::article::Grid;

    fn of(values: &[f64], rules: &[f64]) -> Chart {
        let points = (0..).zip(values).map(|(at, value)| Point {
            at,
            day: at.to_string(),
            value: *value,
            text: value.to_string(),
            crosses: false,
        });
        let rules = rules.iter().map(|value| Rule { value: *value, label: value.to_string(), is_bad: true });
        Chart {
            title: String::new(),
            takeaway: Vec::new(),
            description: String::new(),
            points: points.collect(),
            rules: rules.collect(),
            grid: Grid::default(),
        }
    }

    fn path_of(values: &[f64], rules: &[f64]) -> String {
        let chart = of(values, rules);
        path(&Scale::of(&chart).places(&chart.points))
    }

    #[test]
    fn a_chart_has_a_view_box_to_shrink_by() {
        let mut page = Markup::default();
        super::chart(&mut page, "s1-1", &of(&[91.0, 84.0], &[]));
        assert!(page.into_string().contains(r#"height="190" viewBox="0 0 360 190">"#));
    }

    #[test]
    fn the_highest_stands_highest_and_a_lone_value_in_the_middle() {
        assert_eq!(path_of(&[91.0, 84.0], &[]), "16,24 276,144");
        assert_eq!(path_of(&[5.0], &[]), "146,84");
        assert_eq!(path_of(&[], &[]), "");
    }

    #[test]
    fn no_number_is_too_large_to_be_placed() {
        for values in [[f64::MAX, f64::MIN], [0.0, 5e-324], [-0.0, 0.0]] {
            let path = path_of(&values, &[1.0]);
            assert!(!path.contains("NaN") && !path.contains("inf"), "{path}");
        }
    }

    #[test]
    fn labels_of_lines_that_lie_close_are_pushed_apart() {
        let chart = of(&[0.0, 100.0], &[50.0, 51.0]);
        let heights: Vec<f64> =
            rules(&chart, &Scale::of(&chart)).iter().map(|(_, label_y, _)| *label_y).collect();
        assert!(heights[1] - heights[0] >= RULE_LABEL);
    }
}
