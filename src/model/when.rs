//! Dates as people type them: `yesterday`, `last week`, `last tue`, `3d ago`, `sep 22`, `end of june`, `2026-q3`.

use super::day::Day;
use super::parse_error::ParseError;
use super::spoken::{self, TimeUnit, month, stretch, weekday};

pub(crate) use super::spoken::MONTHS;

/// Which way a word without a year leans: records look back, deadlines look ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateBias {
    /// `tue` is the last Tuesday, today included; `2026-q3` is its first day.
    Past,
    /// `tue` is the next Tuesday, today included; `2026-q3` is its last day.
    Future,
}

impl DateBias {
    /// The day of a span that is meant where only the span is named.
    fn edge(self) -> Edge {
        match self {
            DateBias::Past => Edge::First,
            DateBias::Future => Edge::Last,
        }
    }
}

/// The first or the last day of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    First,
    Last,
}

/// Reads a date as typed on `today`.
///
/// # Errors
/// The sentence that says what was expected.
pub(crate) fn parse(text: &str, today: Day, lean: DateBias) -> Result<Day, ParseError> {
    let words = spoken::words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let read = worded(&words, today, lean).or_else(|| match words.as_slice() {
        // `fri sep 25`, as a report writes it; a weekday that it is not is a slip.
        [day, rest @ ..] if !rest.is_empty() => {
            let day = weekday(day)?;
            worded(rest, today, lean).filter(|read| read.weekday() == day)
        }
        _ => None,
    });
    read.ok_or_else(|| {
        let meant = meant(text.trim());
        let like = if meant.is_empty() {
            "one like 2026-09-22, today, last tue, last week, 3d ago, sep 22 or 2026-q3".to_owned()
        } else {
            meant.join(" or ")
        };
        format!("`{text}` is not a date I can read; write {like}").into()
    })
}

/// What a date like `12/08/2025` may mean: month first, then day first.
fn meant(text: &str) -> Vec<String> {
    let numbers: Vec<u32> = text.split(['/', '.', '-']).filter_map(|part| part.parse().ok()).collect();
    let [one, other, year] = numbers[..] else { return Vec::new() };
    let day = |month, day| Day::from_ymd(i32::try_from(year).ok()?, month, day);
    let mut days: Vec<String> =
        [day(one, other), day(other, one)].into_iter().flatten().map(|day| day.to_string()).collect();
    days.dedup();
    days
}

/// A date in the words of [`spoken::words`].
fn worded(words: &[&str], today: Day, lean: DateBias) -> Option<Day> {
    match words {
        ["today" | "now" | "tonight"] | ["this", "morning" | "afternoon" | "evening"] => Some(today),
        ["yesterday"] | ["last", "night"] => Some(today.plus_days(-1)),
        ["tomorrow"] => Some(today.plus_days(1)),
        ["day", "before", "yesterday"] => Some(today.plus_days(-2)),
        ["day", "after", "tomorrow"] => Some(today.plus_days(2)),
        ["eow"] => edge("week", today, Edge::Last),
        ["eom"] => edge("month", today, Edge::Last),
        ["eoq"] => edge("quarter", today, Edge::Last),
        ["eoy"] => edge("year", today, Edge::Last),
        ["end", "this", rest @ ..] | ["end", rest @ ..] => period(rest, today, Edge::Last, lean),
        ["start" | "beginning", "this", rest @ ..] | ["start" | "beginning", rest @ ..] => {
            period(rest, today, Edge::First, lean)
        }
        [distance @ .., "ago"] => shifted(today, distance, DateBias::Past),
        [distance @ .., "from", "now"] => shifted(today, distance, DateBias::Future),
        ["last" | "previous" | "past", rest @ ..] => last(rest, today),
        ["next", rest @ ..] => next(rest, today),
        ["this", day] => single(day, today, lean).or_else(|| edge(day, today, lean.edge())),
        [day, "last", "week"] => in_week(today.plus_days(-7), weekday(day)?),
        [day, "this", "week"] => in_week(today, weekday(day)?),
        [day, "next", "week"] => in_week(today.plus_days(7), weekday(day)?),
        ["in", rest @ ..] => {
            shifted(today, rest, DateBias::Future).or_else(|| period(rest, today, lean.edge(), lean))
        }
        [month, day] if spoken::month(month).is_some() && date_of(day).is_some() => {
            month_day(month, day, today, lean)
        }
        [day, month] if date_of(day).is_some() && spoken::month(month).is_some() => {
            month_day(month, day, today, lean)
        }
        [month, day, year] if spoken::month(month).is_some() => full(day, month, year),
        [day, month, year] if spoken::month(month).is_some() => full(day, month, year),
        [word] if single(word, today, lean).is_some() => single(word, today, lean),
        _ => period(words, today, lean.edge(), lean).or_else(|| shifted(today, words, lean)),
    }
}

fn single(word: &str, today: Day, lean: DateBias) -> Option<Day> {
    if let Ok(day) = word.parse() {
        return Some(day);
    }
    let day = weekday(word)?;
    Some(match lean {
        DateBias::Past => today.plus_days(-days_back(today, day)),
        DateBias::Future => today.plus_days(days_ahead(today, day)),
    })
}

/// `last tue`, `last week`, `last 2 weeks`, `last june`.
fn last(words: &[&str], today: Day) -> Option<Day> {
    if let [day] = words {
        if let Some(day) = weekday(day) {
            return Some(today.plus_days(-days_back(today.plus_days(-1), day) - 1));
        }
        if month(day).is_some() {
            return period(words, today, Edge::First, DateBias::Past);
        }
    }
    shifted(today, words, DateBias::Past)
}

fn next(words: &[&str], today: Day) -> Option<Day> {
    match words {
        [day] if weekday(day).is_some() => {
            Some(today.plus_days(days_ahead(today.plus_days(1), weekday(day)?) + 1))
        }
        _ => shifted(today, words, DateBias::Future),
    }
}

/// That weekday of the week, from Monday, in which a day lies.
fn in_week(of: Day, weekday: u32) -> Option<Day> {
    Some(of.plus_days(i64::from(weekday) - i64::from(of.weekday())))
}

/// The first or the last day of a month, a quarter, or of the week, month, quarter or year that it is.
fn period(words: &[&str], today: Day, which: Edge, lean: DateBias) -> Option<Day> {
    let (first, months) = match words {
        [unit] if edge(unit, today, which).is_some() => return edge(unit, today, which),
        ["next", unit] => return edge(unit, shifted(today, &[unit], DateBias::Future)?, which),
        ["last", unit] => return edge(unit, shifted(today, &[unit], DateBias::Past)?, which),
        [word] => match (month(word), quarter(word)) {
            (Some(month), _) => (near(month, today, lean)?, 1),
            (None, Some(quarter)) => (near(quarter, today, lean)?, 3),
            (None, None) => of_year(word)?,
        },
        [name, year] => {
            let (month, months) =
                month(name).map(|month| (month, 1)).or(quarter(name).map(|first| (first, 3)))?;
            (Day::from_ymd(four_digits(year)?, month, 1)?, months)
        }
        _ => return None,
    };
    Some(match which {
        Edge::First => first,
        Edge::Last => first.plus_months(months).plus_days(-1),
    })
}

/// `2026-q3`, `2026-09`: its first day, and its months.
fn of_year(word: &str) -> Option<(Day, u32)> {
    let (year, part) = word.split_once('-')?;
    let (month, months) = match quarter(part) {
        Some(first) => (first, 3),
        None => (part.parse().ok().filter(|_| part.len() == 2)?, 1),
    };
    Some((Day::from_ymd(year.parse().ok()?, month, 1)?, months))
}

/// The first month of `q3`.
fn quarter(word: &str) -> Option<u32> {
    let number: u32 = word.strip_prefix('q')?.parse().ok()?;
    (1..=4).contains(&number).then(|| number * 3 - 2)
}

/// The month that begins last, or that does not lie behind.
fn near(month: u32, today: Day, lean: DateBias) -> Option<Day> {
    let this_year = Day::from_ymd(today.year(), month, 1)?;
    let year = match lean {
        DateBias::Past if this_year > today => today.year() - 1,
        DateBias::Future if this_year.plus_months(1) <= today => today.year() + 1,
        DateBias::Past | DateBias::Future => today.year(),
    };
    Day::from_ymd(year, month, 1)
}

/// The first or the last day of the week, month, quarter or year in which a day lies.
fn edge(unit: &str, day: Day, which: Edge) -> Option<Day> {
    let month = i64::from(day.month());
    let (first, months) = match unit {
        "week" => return in_week(day, if which == Edge::First { 0 } else { 6 }),
        "month" => (month, 1),
        "quarter" => ((month - 1) / 3 * 3 + 1, 3),
        "year" => (1, 12),
        _ => return None,
    };
    let first = Day::from_ymd(day.year(), u32::try_from(first).ok()?, 1)?;
    Some(match which {
        Edge::First => first,
        Edge::Last => first.plus_months(months).plus_days(-1),
    })
}

fn shifted(today: Day, words: &[&str], towards: DateBias) -> Option<Day> {
    let (count, unit) = stretch(words)?;
    let days = match unit {
        TimeUnit::Day => count,
        TimeUnit::Week => count * 7,
        TimeUnit::Month => return months(today, count, towards),
        TimeUnit::Quarter => return months(today, count * 3, towards),
        TimeUnit::Year => return months(today, count * 12, towards),
    };
    Some(today.plus_days(if towards == DateBias::Past { -days } else { days }))
}

fn months(today: Day, count: i64, towards: DateBias) -> Option<Day> {
    match towards {
        DateBias::Past => today.minus_months(u32::try_from(count).ok()?),
        DateBias::Future => Some(today.plus_months(u32::try_from(count).ok()?)),
    }
}

fn month_day(name: &str, day: &str, today: Day, lean: DateBias) -> Option<Day> {
    let (month, day) = (month(name)?, date_of(day)?);
    let years = match lean {
        DateBias::Past => [today.year(), today.year() - 1],
        DateBias::Future => [today.year(), today.year() + 1],
    };
    let fits = |candidate: &Day| match lean {
        DateBias::Past => *candidate <= today,
        DateBias::Future => *candidate >= today,
    };
    years.into_iter().filter_map(|year| Day::from_ymd(year, month, day)).find(fits)
}

fn full(day: &str, name: &str, year: &str) -> Option<Day> {
    Day::from_ymd(four_digits(year)?, month(name)?, date_of(day)?)
}

/// The day of a month: `12`, `12th`.
fn date_of(word: &str) -> Option<u32> {
    let day = word.parse().ok().or_else(|| spoken::ordinal(word));
    day.filter(|day| (1..=31).contains(day))
}

/// A year is written whole: `jun 12 26` is a slip.
fn four_digits(word: &str) -> Option<i32> {
    word.parse().ok().filter(|_| word.len() == 4)
}

fn days_back(today: Day, weekday: u32) -> i64 {
    i64::from((today.weekday() + 7 - weekday) % 7)
}

fn days_ahead(today: Day, weekday: u32) -> i64 {
    i64::from((weekday + 7 - today.weekday()) % 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-09-22 is a Tuesday.
    fn read(text: &str, lean: DateBias) -> String {
        let today = Day::from_ymd(2026, 9, 22).unwrap();
        parse(text, today, lean).map_or_else(String::from, |day| day.to_string())
    }

    #[test]
    fn records_lean_to_the_past_and_deadlines_to_the_future() {
        for (text, past, future) in [
            ("today", "2026-09-22", "2026-09-22"),
            ("tue", "2026-09-22", "2026-09-22"),
            ("mon", "2026-09-21", "2026-09-28"),
            ("wed", "2026-09-16", "2026-09-23"),
            ("sep 22", "2026-09-22", "2026-09-22"),
            ("sep 23", "2025-09-23", "2026-09-23"),
            ("12 jun", "2026-06-12", "2027-06-12"),
            ("2026-q3", "2026-07-01", "2026-09-30"),
            ("q2", "2026-04-01", "2027-06-30"),
            ("june", "2026-06-01", "2027-06-30"),
            ("september", "2026-09-01", "2026-09-30"),
            ("june 2025", "2025-06-01", "2025-06-30"),
            ("2026-06", "2026-06-01", "2026-06-30"),
            ("this week", "2026-09-21", "2026-09-27"),
            ("2w", "2026-09-08", "2026-10-06"),
            ("2 weeks", "2026-09-08", "2026-10-06"),
        ] {
            assert_eq!(
                (read(text, DateBias::Past).as_str(), read(text, DateBias::Future).as_str()),
                (past, future),
                "{text}"
            );
        }
    }

    #[test]
    fn distances_and_named_days_are_read() {
        for (text, expected) in [
            ("yesterday", "2026-09-21"),
            ("tomorrow", "2026-09-23"),
            ("last tue", "2026-09-15"),
            ("next tue", "2026-09-29"),
            ("last mon", "2026-09-21"),
            ("3d ago", "2026-09-19"),
            ("2 weeks ago", "2026-09-08"),
            ("1mo ago", "2026-08-22"),
            ("in 1q", "2026-12-22"),
            ("last week", "2026-09-15"),
            ("Last month", "2026-08-22"),
            ("last quarter", "2026-06-22"),
            ("last year", "2025-09-22"),
            ("next week", "2026-09-29"),
            ("a week ago", "2026-09-15"),
            ("about two weeks ago", "2026-09-08"),
            ("a couple of weeks ago", "2026-09-08"),
            ("a fortnight ago", "2026-09-08"),
            ("in three months", "2026-12-22"),
            ("10 days from now", "2026-10-02"),
            ("on friday", "2026-09-18"),
            ("friday last week", "2026-09-18"),
            ("the day before yesterday", "2026-09-20"),
            ("Mon 2026-09-21", "2026-09-21"),
            ("June 12th", "2026-06-12"),
            ("12 june 2025", "2025-06-12"),
            ("jun 12, 2025", "2025-06-12"),
            ("end of june", "2026-06-30"),
            ("end of the month", "2026-09-30"),
            ("end of next month", "2026-10-31"),
            ("beginning of the quarter", "2026-07-01"),
        ] {
            assert_eq!(read(text, DateBias::Past), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_examples() {
        for text in [
            "", "soon", "feb 30", "2026-q5", "3x ago", "2026-13-01", "99999999999999999999d ago", "1m ago",
            "d ago", "tue 2026-09-21", "jun 12 26", "a few weeks ago", "last",
        ] {
            assert!(read(text, DateBias::Past).contains("write one like"), "{text}");
        }
    }

    #[test]
    fn what_a_date_with_slashes_may_mean_is_offered() {
        assert!(read("12/08/2025", DateBias::Past).ends_with("write 2025-12-08 or 2025-08-12"));
        assert!(read("31.8.2026", DateBias::Past).ends_with("write 2026-08-31"));
        assert!(read("40/40/2026", DateBias::Past).contains("write one like"));
    }
}
