//! Whether we agree: the first sentence of a report, and the clocks of each priority.

use crate::model::Standing;
use crate::view::Span;
use crate::view::article::Inline;
use crate::view::audience::SharedPriority;
use crate::view::{count, listed};

use super::{Report, words};

/// `We agree on 1 of 3 priorities.`, where we differ; else, and to somebody whose confirmation does not count, how many are
/// confirmed.
pub(super) fn headline(report: &Report, confirms: bool) -> String {
    let is_apart = |known: &SharedPriority| {
        report.mismatches.iter().any(|apart| apart.about.as_ref() == Some(&known.title))
    };
    let all = report.top.len();
    if all == 0 {
        return "There is no priority yet.".to_owned();
    }
    let of_all = |number| format!("{number} of {}", count(all, "priority", "priorities"));
    let agreed = report.top.iter().filter(|known| known.agreed && !is_apart(known)).count();
    if confirms && all == agreed {
        return format!("We agree on {}.", every(all));
    }
    if confirms && report.top.iter().any(is_apart) {
        return format!("We agree on {}.", of_all(agreed));
    }
    // Nobody said otherwise of the rest: it only was not asked, or not in time; of two who may confirm, one has.
    let in_time = |known: &&SharedPriority| known.confirmed_on.is_some() && known.overdue_days.is_none();
    match report.top.iter().filter(in_time).count() {
        0 => "No priority is confirmed at present.".to_owned(),
        confirmed if confirmed == all => {
            format!("{} {} confirmed.", capital(&every(all)), if all == 1 { "is" } else { "are" })
        }
        confirmed => {
            format!("{} {} confirmed.", of_all(confirmed), if confirmed == 1 { "is" } else { "are" })
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

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
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
            let mark = &known.noted;
            vec![Span::plain(format!("{by} confirmed it on {}{mark}", words::day(on, today)))]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_them_are_named_by_their_number() {
        assert_eq!([1, 2, 3].map(every), ["the only priority", "both priorities", "all 3 priorities"]);
        assert_eq!(capital(&every(2)), "Both priorities");
    }
}
