//! Days and moments. The only place in the model that knows the calendar library.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, FixedOffset, Months, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Timelike as _,
    Weekday,
};

use super::parse_error::ParseError;
use super::string_serde::string_serde;

/// The years that are written with four digits: RFC 3339 knows no others.
const FIRST_YEAR: i32 = 1000;
const LAST_YEAR: i32 = 9999;

/// The nanoseconds from which on the calendar library means a leap second.
const LEAP: u32 = 1_000_000_000;

/// A civil date, as people say it; written `2026-09-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// The date of these numbers, if the calendar has it and it is written with four digits.
    pub(crate) fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        let year = Some(year).filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year))?;
        NaiveDate::from_ymd_opt(year, month, day).map(Day)
    }

    fn first() -> Day {
        Day(NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or(NaiveDate::MIN))
    }

    fn last() -> Day {
        Day(NaiveDate::from_ymd_opt(LAST_YEAR, 12, 31).unwrap_or(NaiveDate::MAX))
    }

    /// So many days later, or earlier where negative; the calendar's end where it would pass it.
    pub(crate) fn plus_days(self, days: i64) -> Day {
        let moved = TimeDelta::try_days(days).and_then(|delta| self.0.checked_add_signed(delta));
        moved.map_or(if days < 0 { Day::first() } else { Day::last() }, Day).clamp(Day::first(), Day::last())
    }

    /// So many calendar months later; the month's last day where it has no such day.
    pub(crate) fn plus_months(self, months: u32) -> Day {
        self.0.checked_add_months(Months::new(months)).map_or(Day::last(), Day).min(Day::last())
    }

    /// So many calendar months earlier, if the calendar goes that far back.
    pub(crate) fn minus_months(self, months: u32) -> Option<Day> {
        self.0.checked_sub_months(Months::new(months)).map(Day).filter(|day| *day >= Day::first())
    }

    /// Days from `earlier` to this one; negative where it is later.
    pub(crate) fn days_since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// Days that have passed on `today` since this day; never below 0.
    pub(crate) fn age(self, today: Day) -> i64 {
        today.days_since(self).max(0)
    }

    /// A number that grows by one a day.
    pub(crate) fn pack(self) -> i32 {
        self.0.num_days_from_ce()
    }

    fn unpack(days: i32) -> Option<Day> {
        NaiveDate::from_num_days_from_ce_opt(days).map(Day)
    }

    pub(crate) fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, from 1.
    pub(crate) fn month(self) -> u32 {
        self.0.month()
    }

    /// Days from Monday: Monday is 0, Sunday 6.
    pub(crate) fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// The weekday in three letters: `Tue`.
    pub(crate) fn weekday_name(self) -> &'static str {
        match self.0.weekday() {
            Weekday::Mon => "Mon",
            Weekday::Tue => "Tue",
            Weekday::Wed => "Wed",
            Weekday::Thu => "Thu",
            Weekday::Fri => "Fri",
            Weekday::Sat => "Sat",
            Weekday::Sun => "Sun",
        }
    }

    /// Noon of this day in the time zone of `like`, for a clock that was told the day only.
    pub(crate) fn noon(self, like: Moment) -> Moment {
        let noon = self.0.and_time(NaiveTime::MIN) + TimeDelta::hours(12);
        Moment(noon.and_local_timezone(like.0.timezone()).single().unwrap_or(like.0))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

string_serde!(Day, packed);

impl FromStr for Day {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Four digits: `26-09-01` is a slip, not a day of the year 26.
        let parsed = civil(text.as_bytes())
            .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
            .filter(|day| (FIRST_YEAR..=LAST_YEAR).contains(&day.year()));
        parsed.map(Day).ok_or_else(|| format!("`{text}` is not a date I can read").into())
    }
}

/// A moment with the offset of the place where it was noted; written in RFC 3339, `2026-11-22T09:30:00+01:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(DateTime<FixedOffset>);

impl Moment {
    /// The moment of a zoned time.
    pub(crate) fn new(at: DateTime<FixedOffset>) -> Moment {
        Moment(at)
    }

    /// The civil date where it was noted.
    pub(crate) fn day(self) -> Day {
        Day(self.0.date_naive())
    }

    /// The time of day where it was noted: `09:30`.
    pub(crate) fn clock(self) -> String {
        self.0.format("%H:%M").to_string()
    }

    /// The same moment in UTC, as a calendar writes it: `20261122T083000Z`.
    pub(crate) fn in_utc(self) -> String {
        self.0.to_utc().format("%Y%m%dT%H%M%SZ").to_string()
    }

    /// Milliseconds since 1970; 0 before.
    pub(crate) fn millis(self) -> u64 {
        u64::try_from(self.0.timestamp_millis()).unwrap_or(0)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.to_rfc3339_opts(SecondsFormat::Secs, false))
    }
}

string_serde!(Moment);

impl FromStr for Moment {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = as_written(text.as_bytes()).or_else(|| DateTime::parse_from_rfc3339(text).ok());
        parsed
            .and_then(as_kept)
            .ok_or_else(|| format!("`{text}` is not a moment like 2026-11-22T09:30:00+01:00").into())
    }
}

/// As exact as it is written, so that what is read is what is read again; and on a day that can be written.
fn as_kept(at: DateTime<FixedOffset>) -> Option<Moment> {
    let whole = at.with_nanosecond(at.nanosecond() / LEAP * LEAP);
    whole.filter(|at| (FIRST_YEAR..=LAST_YEAR).contains(&at.year())).map(Moment)
}

/// `2026-11-22`, and nothing else: a log has a million of them, and the calendar library takes its time.
fn civil(text: &[u8]) -> Option<NaiveDate> {
    let [y @ .., b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let year = i32::try_from(number(y).filter(|_| y.len() == 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

/// `2026-11-22T09:30:00+01:00`, as we write it.
fn as_written(text: &[u8]) -> Option<DateTime<FixedOffset>> {
    let (date, rest) = text.split_at_checked(10)?;
    let [b'T', h1, h2, b':', m1, m2, b':', s1, s2, sign @ (b'+' | b'-'), e1, e2, b':', f1, f2] = rest else {
        return None;
    };
    let time = NaiveTime::from_hms_opt(number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?)?;
    let minutes = number(&[*f1, *f2]).filter(|minutes| *minutes < 60)?;
    let east = i32::try_from(number(&[*e1, *e2])? * 3600 + minutes * 60).ok()?;
    let offset = FixedOffset::east_opt(if *sign == b'-' { -east } else { east })?;
    civil(date)?.and_time(time).and_local_timezone(offset).single()
}

fn number(digits: &[u8]) -> Option<u32> {
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    digits.iter().try_fold(0u32, |number, byte| number.checked_mul(10)?.checked_add(digit(byte)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_the_calendar_library_reads_it() {
        for text in [
            "2026-11-22T09:30:00+01:00", "2024-02-29T23:59:59-11:45", "2026-02-29T00:00:00+00:00",
            "2026-11-22T24:00:00+00:00", "2026-11-22T09:30:60+00:00", "2026-11-22T09:30:00+24:00",
            "2026-11-22T09:30:00+01:60", "2026-11-22T09:30:00Z", "2026-11-22 09:30:00+01:00",
            "2026-11-22T09:30:00.5+01:00", "+026-11-22T09:30:00+01:00",
        ] {
            let read = DateTime::parse_from_rfc3339(text).ok().and_then(as_kept);
            assert_eq!(text.parse().ok(), read, "{text}");
        }
    }
}
