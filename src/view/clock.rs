//! Days and clocks as sentences with a subject.

use crate::model::query::Clock;
use crate::model::{Day, Priority, State};

/// How long ago a day was: `today`, `yesterday`, `14 days ago`.
pub fn ago(day: Day, today: Day) -> String {
    match day.age(today) {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// How far a day lies ahead: `today`, `tomorrow`, `in 6 days`.
pub fn ahead(day: Day, today: Day) -> String {
    match day.days_since(today) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days if days < 0 => ago(day, today),
        days => format!("in {days} days"),
    }
}

/// A day with its distance beside it: `2026-06-12, 102 days ago`.
pub fn dated(day: Day, today: Day) -> String {
    if day > today { format!("{day}, {}", ahead(day, today)) } else { format!("{day}, {}", ago(day, today)) }
}

/// By how many days something is overdue: `overdue by 14 days`.
pub(crate) fn overdue_by(due: Day, today: Day) -> Option<String> {
    match today.days_since(due) {
        days if days < 1 => None,
        1 => Some("overdue by a day".to_owned()),
        days => Some(format!("overdue by {days} days")),
    }
}

/// My clock: `you looked 6 days ago`.
pub(crate) fn my_sentence(priority: &Priority, today: Day) -> String {
    format!("you looked {}", ago(priority.reviewed, today))
}

/// Their clock: `cpo agreed 102 days ago`, `nobody has agreed yet`.
pub(crate) fn their_sentence(state: &State, clock: &Clock, today: Day) -> String {
    match (clock.yes, clock.ended) {
        (Some(yes), _) => format!("{} agreed {}", state.handle(yes.by), ago(yes.on, today)),
        (None, Some(ended)) => {
            format!("{} agreed to the old wording {}", state.handle(ended.by), ago(ended.on, today))
        }
        (None, None) => "nobody has agreed yet".to_owned(),
    }
}

/// Their clock in a column headed THEY AGREED: `cpo, 14 days ago`, `never`.
pub(crate) fn their_cell(state: &State, clock: &Clock, today: Day) -> String {
    match (clock.yes, clock.ended) {
        (Some(yes), _) => format!("{}, {}", state.handle(yes.by), ago(yes.on, today)),
        (None, Some(_)) => "not to this wording".to_owned(),
        (None, None) => "never".to_owned(),
    }
}
