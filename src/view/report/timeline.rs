//! When each priority stood in the top three.

use crate::model::Day;
use crate::view::Span;
use crate::view::article::{Bar, Content, Grid, Section, Timeline};
use crate::view::clock::days;
use crate::view::history::PriorityTenures;
use crate::view::listed;

use super::Report;

/// How far back it goes at the most: a year.
const WINDOW: i64 = 365;

pub(super) fn section(report: &Report) -> Option<Section> {
    let today = report.made_on;
    let began = report.timeline.iter().flat_map(|one| &one.stays).map(|(from, _)| *from).min()?;
    let from = began.max(today.plus_days(-WINDOW));
    let shown: Vec<&PriorityTenures> =
        report.timeline.iter().filter(|one| one.stays.iter().any(|stay| is_in(stay, from))).collect();
    let span = today.days_since(from).max(1);
    let bar = |one: &&PriorityTenures| {
        let stays = one.stays.iter().filter(|stay| is_in(stay, from));
        let period = |(came, left): &(Day, Option<Day>)| {
            let end = left.unwrap_or(today).days_since(from).min(span);
            let begin = came.days_since(from).clamp(0, end);
            (begin, end)
        };
        Bar { label: one.title.clone(), stretches: stays.map(period).collect() }
    };
    let stood = |one: &&PriorityTenures| one.stays.iter().any(|(_, left)| left.is_none());
    let now: Vec<_> =
        shown.iter().filter(|one| stood(one)).map(|one| (one.title.as_str(), one.days)).collect();
    let longest = longest(&now);
    let timeline = Timeline {
        title: "The top three over time".to_owned(),
        takeaway: vec![Span::plain(longest)],
        description: format!("Bars from {from} to {today}, one row a priority; the table tells the same."),
        days: span,
        first: from.to_string(),
        last: today.to_string(),
        bars: shown.iter().map(bar).collect(),
        grid: Grid::of(
            "When each priority stood in the top three",
            ["Priority", "In the top three", "Days"],
            shown.iter().map(|one| row(one)).collect(),
        ),
    };
    Some(Section::of("The top three over time", vec![Content::Timeline(timeline)]))
}

/// Who has stood there longest of those there now, with their days; where there is no other, that is not said.
fn longest(now: &[(&str, i64)]) -> String {
    let Some(most) = now.iter().map(|(_, days)| *days).max() else {
        return "Nothing stands in the top three.".to_owned();
    };
    let first = now.iter().filter(|(_, days)| *days == most);
    let titles: Vec<String> = first.map(|(title, _)| format!("“{title}”")).collect();
    let have = if titles.len() == 1 { "has" } else { "have" };
    let than = if titles.len() == now.len() { "" } else { ", the longest of those there now" };
    format!("{} {have} stood in the top three for {}{than}.", listed(&titles), days(most))
}

/// Whether a stay reaches into what is shown; one that ended on the day it began does not.
fn is_in((came, left): &(Day, Option<Day>), from: Day) -> bool {
    left.is_none_or(|left| left > from && left > *came)
}

fn row(one: &PriorityTenures) -> Vec<Vec<Span>> {
    let stay = |(came, left): &(Day, Option<Day>)| match left {
        Some(left) => format!("{came} to {left}"),
        None => format!("since {came}"),
    };
    let stays = one.stays.iter().map(stay).collect::<Vec<_>>().join(", ");
    [one.title.clone(), stays, one.days.to_string()].map(|text| vec![Span::plain(text)]).to_vec()
}
