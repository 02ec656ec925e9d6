//! Dates as people type them: `yesterday`, `last tue`, `3d ago`, `sep 22`, `2026-q3`.

use super::day::Day;
use super::parse_error::ParseError;

/// Which way a word without a year leans: records look back, deadlines look ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateBias {
    /// `tue` is the last Tuesday, today included; `2026-q3` is its first day.
    Past,
    /// `tue` is the next Tuesday, today included; `2026-q3` is its last day.
    Future,
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// The months as they are typed, whole; three letters of one are enough.
pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a date as typed on `today`.
///
/// # Errors
/// The sentence that says what was expected.
pub(crate) fn parse(text: &str, today: Day, lean: DateBias) -> Result<Day, ParseError> {
    let lower = text.trim().to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let read = match words.as_slice() {
        ["today" | "now"] => Some(today),
        ["yesterday"] => Some(today.plus_days(-1)),
        ["tomorrow"] => Some(today.plus_days(1)),
        ["last", day] => weekday(day).map(|day| today.plus_days(-days_back(today.plus_days(-1), day) - 1)),
        ["next", day] => weekday(day).map(|day| today.plus_days(days_ahead(today.plus_days(1), day) + 1)),
        [distance, "ago"] => shifted(today, distance, DateBias::Past),
        [number, unit, "ago"] => shifted(today, &format!("{number}{unit}"), DateBias::Past),
        ["in", distance] => shifted(today, distance, DateBias::Future),
        ["in", number, unit] => shifted(today, &format!("{number}{unit}"), DateBias::Future),
        [month, day] if number_of(month, &MONTHS).is_some() => month_day(month, day, today, lean),
        [day, month] => month_day(month, day, today, lean),
        [word] => single(word, today, lean),
        _ => None,
    };
    read.ok_or_else(|| {
        let meant = meant(&lower);
        let like = if meant.is_empty() {
            "one like 2026-09-22, today, yesterday, last tue, 3d ago, sep 22 or 2026-q3".to_owned()
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

fn single(word: &str, today: Day, lean: DateBias) -> Option<Day> {
    if let Ok(day) = word.parse() {
        return Some(day);
    }
    if let Some(day) = weekday(word) {
        return Some(match lean {
            DateBias::Past => today.plus_days(-days_back(today, day)),
            DateBias::Future => today.plus_days(days_ahead(today, day)),
        });
    }
    let (year, quarter) = word.split_once("-q")?;
    let quarter: u32 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    let first = Day::from_ymd(year.parse().ok()?, quarter * 3 - 2, 1)?;
    Some(match lean {
        DateBias::Past => first,
        DateBias::Future => first.plus_months(3).plus_days(-1),
    })
}

fn shifted(today: Day, distance: &str, towards: DateBias) -> Option<Day> {
    let digits = distance.find(|c: char| !c.is_ascii_digit())?;
    let count: i64 = distance[..digits].parse().ok().filter(|count| *count < 100_000)?;
    let days = match &distance[digits..] {
        "d" | "day" | "days" => count,
        "w" | "week" | "weeks" => count * 7,
        "mo" | "month" | "months" => return months(today, count, towards),
        "q" | "quarter" | "quarters" => return months(today, count * 3, towards),
        "y" | "year" | "years" => return months(today, count * 12, towards),
        _ => return None,
    };
    Some(today.plus_days(if towards == DateBias::Past { -days } else { days }))
}

fn months(today: Day, count: i64, towards: DateBias) -> Option<Day> {
    match towards {
        DateBias::Past => today.minus_months(u32::try_from(count).ok()?),
        DateBias::Future => Some(today.plus_months(u32::try_from(count).ok()?)),
    }
}

fn month_day(month: &str, day: &str, today: Day, lean: DateBias) -> Option<Day> {
    let month = number_of(month, &MONTHS)? + 1;
    let day: u32 = day.trim_end_matches(',').parse().ok()?;
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

fn weekday(word: &str) -> Option<u32> {
    number_of(word, &WEEKDAYS)
}

/// The place of the name that `word` begins, from its third letter on.
fn number_of(word: &str, names: &[&str]) -> Option<u32> {
    let place = names.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    u32::try_from(place).ok()
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
        ] {
            assert_eq!(read(text, DateBias::Past), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_examples() {
        for text in
            ["", "soon", "feb 30", "2026-q5", "3x ago", "2026-13-01", "99999999999999999999d ago", "1m ago"]
        {
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
