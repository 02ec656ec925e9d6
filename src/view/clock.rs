//! Days and clocks as sentences with a subject.

use crate::model::query::Clock;
use crate::model::query::clock::{clocks_run, my_due};
use crate::model::{Cadence, Day, Priority, State, ThingId};

use super::count;
use super::provenance::mark_of;

/// What is said of whatever nobody has agreed to: a yes is never invented.
pub(crate) const NOT_CONFIRMED: &str = "not confirmed yet";

/// How long ago a day was: `today`, `yesterday`, `14 days ago`.
pub(crate) fn ago(day: Day, today: Day) -> String {
    match day.age(today) {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// How far a day lies ahead: `today`, `tomorrow`, `in 6 days`.
pub(crate) fn ahead(day: Day, today: Day) -> String {
    match day.days_since(today) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days if days < 0 => ago(day, today),
        days => format!("in {days} days"),
    }
}

/// A day with its distance beside it: `2026-06-12, 102 days ago`.
pub(crate) fn dated(day: Day, today: Day) -> String {
    if day > today { format!("{day}, {}", ahead(day, today)) } else { format!("{day}, {}", ago(day, today)) }
}

/// `1 day`, `14 days`.
pub(crate) fn days(number: i64) -> String {
    count(usize::try_from(number).unwrap_or(0), "day", "days")
}

/// How often one talks: `you talk every 2 weeks`.
pub(crate) fn talk(every: Cadence) -> String {
    match every {
        Cadence::Never => "no regular talks".to_owned(),
        Cadence::Days(_)
        | Cadence::Weeks(_)
        | Cadence::Months(_)
        | Cadence::Quarters(_)
        | Cadence::Years(_) => format!("you talk {}", every.in_words()),
    }
}

/// A clock that has run out: by how many days, and against which cadence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    pub(crate) days: i64,
    pub(crate) every: Option<Cadence>,
}

impl Overdue {
    /// Of a clock whose last day was `due`; nothing while it is in time.
    pub(crate) fn of(due: Option<Day>, every: Option<Cadence>, today: Day) -> Option<Overdue> {
        let days = today.days_since(due?);
        (days > 0).then_some(Overdue { days, every })
    }

    /// `overdue by 14 days (every 2 weeks)`
    pub(crate) fn in_words(self) -> String {
        format!("overdue by {}{}", days(self.days), against(self.every))
    }
}

/// `, overdue by 14 days (every 2 weeks)`, where something is: the end of a sentence.
pub(crate) fn if_overdue(overdue: Option<Overdue>) -> String {
    overdue.map_or_else(String::new, |overdue| format!(", {}", overdue.in_words()))
}

/// ` (every 2 weeks)`
pub(crate) fn against(every: Option<Cadence>) -> String {
    every.map_or_else(String::new, |every| format!(" ({})", every.in_words()))
}

/// Where a clock stands: `overdue by 14 days (every 2 weeks)`, `due in 3 days (every 2 weeks)`.
pub(crate) fn due_in_words(due: Day, every: Option<Cadence>, today: Day) -> String {
    match Overdue::of(Some(due), every, today) {
        Some(overdue) => overdue.in_words(),
        None => format!("due {}{}", ahead(due, today), against(every)),
    }
}

/// The two clocks of a priority in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clocks {
    /// `6 days ago`
    pub mine: String,
    /// `cpo, 14 days ago`, `not yet`
    pub theirs: String,
    /// `you reviewed it 6 days ago, cpo confirmed 102 days ago, overdue by 88 days (every 2 weeks)`
    pub sentence: String,
    /// By how much both are overdue, where one is.
    pub late: Option<String>,
    /// My review, where it is overdue.
    pub my_overdue: Option<Overdue>,
    /// Their confirmation, where it is overdue.
    pub their_overdue: Option<Overdue>,
    /// Whether their confirmation is overdue, or missing where somebody could give it.
    pub wants_them: bool,
}

impl Clocks {
    /// The clocks of a priority, of which `clock` is theirs. Below the line they run only where a cadence was said.
    pub(crate) fn of(state: &State, priority: &Priority, clock: &Clock, today: Day) -> Clocks {
        let runs = clocks_run(state, priority);
        let overdue = |due: Option<Day>, every| Overdue::of(due.filter(|_| runs), every, today);
        let is_ranked = state.rank(priority.id).is_some();
        let my_overdue = overdue(my_due(priority), Some(priority.cadence()));
        let their_overdue = overdue(clock.due, clock.every);
        let mine = format!("you reviewed it {}{}", ago(priority.reviewed, today), if_overdue(my_overdue));
        let theirs =
            format!("{}{}", their_sentence(state, priority.id, clock, today), if_overdue(their_overdue));
        let between = if my_overdue.is_some() { "; " } else { ", " };
        let who = clock
            .confirmation
            .map(|confirmation| format!("{}'s", state.handle(confirmation.by)))
            .unwrap_or_default();
        Clocks {
            mine: ago(priority.reviewed, today),
            theirs: their_cell(state, priority.id, clock, today),
            sentence: format!("{mine}{between}{theirs}"),
            late: both_late(&who, their_overdue, my_overdue),
            my_overdue,
            their_overdue,
            wants_them: (is_ranked || their_overdue.is_some()) && clock.is_overdue(today),
        }
    }
}

/// By how much the clocks of one thing are overdue; a cadence that both share is said once.
pub(crate) fn both_late(who: &str, theirs: Option<Overdue>, mine: Option<Overdue>) -> Option<String> {
    Some(match (theirs, mine) {
        (None, None) => return None,
        (Some(theirs), None) => format!("{who} confirmation is {}", theirs.in_words()),
        (None, Some(mine)) => format!("your review is {}", mine.in_words()),
        (Some(theirs), Some(mine)) if theirs == mine => {
            format!("{who} confirmation and your review are {}", theirs.in_words())
        }
        (Some(theirs), Some(mine)) => {
            let every = if theirs.every == mine.every { String::new() } else { against(theirs.every) };
            let (theirs, my_days) = (days(theirs.days), days(mine.days));
            let mine = against(mine.every);
            format!("{who} confirmation is overdue by {theirs}{every}, your review by {my_days}{mine}")
        }
    })
}

/// Their clock: `cpo confirmed 102 days ago`, `not confirmed yet`.
fn their_sentence(state: &State, priority: ThingId, clock: &Clock, today: Day) -> String {
    if let Some(denial) = state.denial(priority) {
        return format!("{} says they did not confirm it", state.handle(denial.by));
    }
    match (clock.confirmation, clock.ended) {
        (Some(confirmation), _) => {
            format!(
                "{} confirmed {}{}",
                state.handle(confirmation.by),
                ago(confirmation.on, today),
                mark_of(state, confirmation)
            )
        }
        (None, Some(old)) => {
            let (by, on) = (state.handle(old.by), ago(old.on, today));
            format!("{by} confirmed the old wording {on}{}, not this one", mark_of(state, old))
        }
        (None, None) => NOT_CONFIRMED.to_owned(),
    }
}

/// Their clock in a column headed CONFIRMED: `cpo, 14 days ago`, `not yet`.
fn their_cell(state: &State, priority: ThingId, clock: &Clock, today: Day) -> String {
    if let Some(denial) = state.denial(priority) {
        return format!("denied by {}", state.handle(denial.by));
    }
    match (clock.confirmation, clock.ended) {
        (Some(confirmation), _) => format!(
            "{}, {}{}",
            state.handle(confirmation.by),
            ago(confirmation.on, today),
            mark_of(state, confirmation)
        ),
        (None, Some(_)) => "only the old wording".to_owned(),
        (None, None) => "not yet".to_owned(),
    }
}
