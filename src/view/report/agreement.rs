//! Whether we agree: the first sentence of a report, and the clocks of each priority.

use crate::model::Standing;
use crate::view::Span;
use crate::view::article::Inline;
use crate::view::audience::SharedPriority;
use crate::view::{count, listed};

use super::{Report, words};

/// `We agree on 1 of 3 priorities.`
pub(super) fn headline(report: &Report) -> String {
    let (all, agreed) =
        (report.top.len(), report.top.iter().filter(|known| is_agreed(report, known)).count());
    match (all, &report.reader) {
        (0, _) => "There is no priority yet.".to_owned(),
        (all, Some(_)) if all == agreed => format!("We agree on {}.", every(all)),
        (all, Some(_)) => format!("We agree on {agreed} of {}.", count(all, "priority", "priorities")),
        (all, None) if all == agreed => {
            format!("{} confirmed.", capital(&format!("{} {}", every(all), is(all))))
        }
        (all, None) => {
            format!("{agreed} of {} {} confirmed.", count(all, "priority", "priorities"), is(agreed))
        }
    }
}

fn every(number: usize) -> String {
    match number {
        1 => "the only priority".to_owned(),
        2 => "both priorities".to_owned(),
        number => format!("all {number} priorities"),
    }
}

fn is(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Whether a priority is confirmed as it stands, in time, and no mismatch about it is open.
fn is_agreed(report: &Report, known: &SharedPriority) -> bool {
    let is_apart = report.mismatches.iter().any(|apart| apart.about.as_ref() == Some(&known.title));
    known.confirmed_on.is_some() && known.overdue_days.is_none() && !is_apart
}

/// Why we do not agree on all, and which number fails.
pub(super) fn lead(report: &Report) -> Vec<Inline> {
    let mut lead = vec![vec![Span::strong(report.headline.clone())]];
    let titles = |is_one: &dyn Fn(&&SharedPriority) -> bool| {
        report
            .top
            .iter()
            .filter(|known| is_one(known))
            .map(|known| format!("“{}”", known.title))
            .collect::<Vec<_>>()
    };
    let late = titles(&|known| known.overdue_days.is_some());
    let never = titles(&|known| known.confirmed_on.is_none());
    let mut why = Vec::new();
    for (says, titles) in [("Confirmation is overdue for ", late), ("Not confirmed yet: ", never)] {
        if !titles.is_empty() {
            let space = if why.is_empty() { "" } else { " " };
            why.push(Span::plain(format!("{space}{says}{}.", listed(&titles))));
        }
    }
    lead.extend(Some(why).filter(|why| !why.is_empty()));
    for metric in report.metrics.iter().filter(|metric| metric.standing == Standing::Failure) {
        let Some(last) = metric.readings.last() else { continue };
        lead.push(vec![
            Span::plain(format!("{} is ", metric.name)),
            Span::alert(format!("{}, {}", last.text, words::against_lines(metric))),
            Span::plain("."),
        ]);
    }
    for apart in &report.mismatches {
        let about = apart.about.as_ref().map_or_else(String::new, |title| format!(" about {title}"));
        lead.push(vec![Span::alert(format!("A mismatch{about} is open."))]);
    }
    lead
}

/// Both clocks of a priority: theirs, then mine.
pub(super) fn clocks(known: &SharedPriority, report: &Report) -> Vec<Inline> {
    let today = report.made_on;
    let theirs = match (&known.confirmed_by, known.confirmed_on, &known.old_wording_confirmed_by) {
        (Some(by), Some(on), _) => {
            vec![Span::plain(format!("{by} confirmed it on {}", words::day(on, today)))]
        }
        (_, _, Some(by)) => {
            let on = known.old_wording_confirmed_on;
            let on = on.map_or_else(String::new, |on| format!(" on {}", words::day(on, today)));
            vec![Span::alert(format!("{by} confirmed the old wording{on}, not this one"))]
        }
        _ if known.wanted_from.is_some() => vec![Span::alert("Not confirmed yet")],
        _ => vec![Span::plain("Not confirmed yet")],
    };
    let late = known.overdue_days.map(|by| words::overdue(by, known.every.as_deref()));
    let next = known.due_on.filter(|due| *due >= today);
    let end = match (late, next) {
        (Some(late), _) => {
            [Span::plain(", ")].into_iter().chain(late).chain([Span::plain(".")]).collect::<Inline>()
        }
        (None, Some(due)) => vec![Span::plain(format!("; to be confirmed again by {due}."))],
        (None, None) => vec![Span::plain(".")],
    };
    let mine = format!("I reviewed it on {}.", words::day(known.reviewed_on, today));
    vec![theirs.into_iter().chain(end).collect(), vec![Span::quiet(mine)]]
}
