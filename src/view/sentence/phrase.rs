//! Phrases for facts that several reports tell: each has its words here, and nowhere else.

use crate::model::{Day, Ladder, Outcome, State, Text, ThingId, Threshold};
use crate::view::clock::{dated, days};
use crate::view::ladder::ladder;

/// A priority that came into the top three, or to another rank of it.
pub(crate) fn moved_to(name: &str, rank: usize) -> String {
    format!("{name} moved to number {rank}")
}

/// A priority that got another rank.
pub(crate) fn moved(name: &str, from: usize, to: usize) -> String {
    format!("{name} moved from number {from} to number {to}")
}

/// A priority that left the top three.
pub(crate) fn moved_below(name: &str) -> String {
    format!("{name} moved below the line")
}

/// Who accepted that one priority gave way to another.
pub(crate) fn accepted(state: &State, by: Option<ThingId>) -> String {
    by.map_or_else(String::new, |by| format!("; {} accepted the trade", state.handle(by)))
}

pub(crate) fn retired(name: &str, why: Option<&Text>) -> String {
    let why = why.map_or_else(String::new, |why| format!(": {why}"));
    format!("{name} was retired{why}")
}

/// Somebody's confirmation; its day is said where it is not `today`.
pub(crate) fn confirmed(by: &str, things: &str, on: Day, today: Day) -> String {
    let on = if on == today { String::new() } else { format!(" on {}", dated(on, today)) };
    format!("{by} confirmed {things}{on}")
}

/// `cpo denies the confirmation of renewals that you noted: not with that why`; nothing where nobody does.
pub(crate) fn denied(state: &State, thing: ThingId) -> Option<String> {
    let denial = state.denial(thing)?;
    let noted = denial.noted_by.and_then(|author| state.authors.name(author));
    let noted = noted.map(|name| reader_or(state, name));
    Some(denial_in_words(&state.handle(denial.by), &state.handle(thing), noted, &denial.why))
}

pub(crate) fn denial_in_words(by: &str, thing: &str, noted_by: Option<&str>, why: &Text) -> String {
    let noted = noted_by.map_or_else(String::new, |name| format!(" that {name} noted"));
    format!("{by} denies the confirmation of {thing}{noted}: {why}")
}

/// `cpo writes as Dana Smith (noted by ann)`: whoever says so says whose word counts as theirs.
pub(crate) fn writes_as(state: &State, person: ThingId, authors: &[String]) -> String {
    let known = state.people.get(&person).into_iter().flat_map(|known| &known.authors);
    let said_by = known.filter(|known| authors.iter().any(|name| name == known.name.as_str()));
    let said_by = said_by.filter_map(|known| state.authors.name(known.said_by?)).next();
    let said_by = said_by.map_or_else(String::new, |name| format!(" (noted by {})", reader_or(state, name)));
    format!("{} writes as {}{said_by}", state.handle(person), authors.join(", "))
}

fn reader_or<'a>(state: &State, author: &'a str) -> &'a str {
    if state.is_reader(author) { "you" } else { author }
}

/// Other levels of a boundary.
pub(crate) fn redrawn(old: (&State, &Ladder), new: (&State, &Ladder)) -> String {
    format!("{} -> {}", ladder(old.0, old.1), ladder(new.0, new.1))
}

/// What somebody answered to a question.
pub(crate) fn answered(by: &str, outcome: Outcome) -> String {
    match outcome {
        Outcome::Agreed => format!("{by} agreed"),
        Outcome::Changed => format!("{by} changed it"),
        Outcome::Refused => format!("{by} refused"),
    }
}

/// `mismatch with cpo on value`
pub(crate) fn mismatch(with: &str, about: Option<&str>) -> String {
    let about = about.map_or_else(String::new, |about| format!(" on {about}"));
    format!("mismatch with {with}{about}")
}

/// For how long a mismatch was there before it was found: the point of it all is that this shrinks.
pub(crate) fn unnoticed(lag: Option<i64>) -> String {
    lag.map_or_else(String::new, |lag| format!(", unnoticed for {}", days(lag)))
}

/// A line of a metric that was set or moved: `failure at < 85% -> < 80%`; nothing where it stays.
pub(crate) fn goalpost(name: &str, old: Option<&Threshold>, new: Option<&Threshold>) -> Option<String> {
    let new = new?;
    match old {
        None => Some(format!("{name} at {new}")),
        Some(old) if old == new => None,
        Some(old) => Some(format!("{name} at {old} -> {new}")),
    }
}

/// Two wordings in one: `Win the [enterprise -> large] renewals`.
pub(crate) fn reworded(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let tails = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = tails.take_while(|(one, other)| one == other).count();
    let (gone, come) = (old[head..old.len() - tail].join(" "), new[head..new.len() - tail].join(" "));
    let change = match (gone.is_empty(), come.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("[+ {come}]"),
        (false, true) => format!("[- {gone}]"),
        (false, false) => format!("[{gone} -> {come}]"),
    };
    let parts = [old[..head].join(" "), change, old[old.len() - tail..].join(" ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::reworded;

    #[test]
    fn two_wordings_stand_in_one() {
        assert_eq!(
            reworded("Win the enterprise renewals", "Win the large renewals"),
            "Win the [enterprise -> large] renewals"
        );
        assert_eq!(reworded("Win renewals", "Win the renewals"), "Win [+ the] renewals");
        assert_eq!(reworded("Win renewals now", "Win renewals"), "Win renewals [- now]");
        assert_eq!(reworded("old", "new"), "[old -> new]");
    }
}
