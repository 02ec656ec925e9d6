//! The parts of a refusal's message that depend on how many there are, and of what kind.

use crate::model::amount::Amount;
use crate::model::unit::Unit;

/// How many bad rows are told at once.
const LISTED_ROWS: usize = 20;

/// What a value was given for: a flag, or the question that it answered.
pub(super) fn subject(what: &str) -> String {
    if what.ends_with('?') { format!("{what} ") } else { format!("{what}: ") }
}

/// The first of them; a dry run lists all.
pub(super) fn listed_rows(rows: &[(usize, String)]) -> String {
    let shown = rows.iter().take(LISTED_ROWS).map(|(line, why)| format!("line {line}: {why}"));
    let more = rows.len().saturating_sub(LISTED_ROWS);
    let more = (more > 0).then(|| format!("and {more} more; --dry-run lists all"));
    shown.chain(more).collect::<Vec<_>>().join("\n")
}

pub(super) fn did_you_mean(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; did you mean {}?", joined(near, "or")) }
}

pub(super) fn other_unit(amount: &Amount, expected: &Unit) -> String {
    if expected.is_none() {
        let bare = Amount { unit: Unit::None, ..amount.clone() };
        return format!("{amount} has a unit, and the lines or readings so far have none; expected {bare}");
    }
    match amount.in_unit(expected) {
        Some(same) => format!("{amount} is not in {expected}; write '{same}'"),
        None => format!("{amount} does not count what is measured; expected an amount in {expected}"),
    }
}

pub(super) fn already_ranked(handle: &str, rank: Option<usize>) -> String {
    match rank {
        Some(rank) => format!("`{handle}` is number {rank} already"),
        None => format!("`{handle}` stands at the head of the list below the line already"),
    }
}

pub(super) fn with_whom(candidates: &[String]) -> String {
    match candidates {
        [] => "no executive is known yet".to_owned(),
        several => format!("with whom? {}", joined(several, "or")),
    }
}

pub(super) fn things_held(things: usize) -> String {
    if things == 1 { "something".to_owned() } else { format!("{things} things") }
}

pub(super) fn nobody_writes_as(author: Option<&str>) -> String {
    match author {
        Some(author) => format!("no person of this journal writes as `{author}`"),
        None => "nobody is known to write here".to_owned(),
    }
}

pub(super) fn unclear(why: &str, lines: &[String]) -> String {
    let lines = if lines.is_empty() { String::new() } else { format!(": {}", lines.join(", ")) };
    format!("the reply: {why}{lines}")
}

pub(super) fn rest(dependents: &[String]) -> String {
    match dependents {
        [only] => format!("`{only}` rests"),
        several => format!("{} rest", joined(several, "and")),
    }
}

pub(super) fn joined(names: &[String], last: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((end, front)) => format!("{} {last} {end}", front.join(", ")),
    }
}
