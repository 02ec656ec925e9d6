//! How often something is to be looked at again.

use std::fmt;
use std::str::FromStr;

use super::day::Day;
use super::parse_error::ParseError;
use super::spoken::{self, TimeUnit};
use super::string_serde::string_serde;

/// A cadence: so many days, weeks, calendar months, quarters or years, or never. Written `10d`, `2w`, `1mo`, `1q`, `1y`,
/// `never`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cadence {
    Days(u32),
    Weeks(u32),
    /// So many calendar months, never 30 days.
    Months(u32),
    /// So many quarters of three calendar months.
    Quarters(u32),
    /// So many calendar years.
    Years(u32),
    Never,
}

impl Cadence {
    /// What a priority or a person is looked at by, unless said otherwise.
    pub(crate) const TWO_WEEKS: Cadence = Cadence::Weeks(2);
    /// What a metric is read by, unless said otherwise.
    pub(crate) const MONTH: Cadence = Cadence::Months(1);
    /// What a boundary is agreed by, unless said otherwise.
    pub(crate) const QUARTER: Cadence = Cadence::Quarters(1);

    /// The last day on which it is still in time, counted from `day`. Overdue is what lies before today.
    pub(crate) fn after(self, day: Day) -> Option<Day> {
        match self {
            Cadence::Days(n) => Some(day.plus_days(n.into())),
            Cadence::Weeks(n) => Some(day.plus_days(i64::from(n) * 7)),
            Cadence::Months(n) => Some(day.plus_months(n)),
            Cadence::Quarters(n) => Some(day.plus_months(n.saturating_mul(3))),
            Cadence::Years(n) => Some(day.plus_months(n.saturating_mul(12))),
            Cadence::Never => None,
        }
    }

    /// In words for a sentence: `every 2 weeks`.
    pub(crate) fn in_words(self) -> String {
        let (n, unit) = match self {
            Cadence::Days(n) => (n, "day"),
            Cadence::Weeks(n) => (n, "week"),
            Cadence::Months(n) => (n, "month"),
            Cadence::Quarters(n) => (n, "quarter"),
            Cadence::Years(n) => (n, "year"),
            Cadence::Never => return "never".to_owned(),
        };
        match n {
            1 => format!("every {unit}"),
            n => format!("every {n} {unit}s"),
        }
    }
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cadence::Days(n) => write!(f, "{n}d"),
            Cadence::Weeks(n) => write!(f, "{n}w"),
            Cadence::Months(n) => write!(f, "{n}mo"),
            Cadence::Quarters(n) => write!(f, "{n}q"),
            Cadence::Years(n) => write!(f, "{n}y"),
            Cadence::Never => write!(f, "never"),
        }
    }
}

string_serde!(Cadence);

impl FromStr for Cadence {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let words = spoken::words(text);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        refuse_two_readings(text, &words)?;
        worded(&words).ok_or_else(|| unreadable(text))
    }
}

fn unreadable(text: &str) -> ParseError {
    format!("`{text}` is not a cadence I can read; write one like 2w, 10d, 1mo, 1q, 1y, weekly, every other week or never")
        .into()
}

/// What could be two cadences is not guessed.
fn refuse_two_readings(text: &str, words: &[&str]) -> Result<(), ParseError> {
    if let ["bimonthly" | "bi-monthly"] = words {
        return Err(format!("`{text}` could be every two months or twice a month; write 2mo or 2w").into());
    }
    let digits = match words {
        [one] => one.strip_suffix('m'),
        [number, "m"] => Some(*number),
        _ => None,
    };
    match digits.and_then(|digits| digits.parse::<u32>().ok()) {
        Some(n) => Err(format!(
            "`{text}` could be months or minutes; write {n}mo for calendar months ({n}d for days)"
        )
        .into()),
        None => Ok(()),
    }
}

/// A cadence in the words of [`spoken::words`]. Of a weekday its week counts: `every other friday` is every two weeks.
fn worded(words: &[&str]) -> Option<Cadence> {
    match words {
        ["every" | "each" | "once" | "per" | "a", rest @ ..] => worded(rest),
        ["daily" | "weekday" | "workday"] => Some(Cadence::Days(1)),
        ["weekly"] => Some(Cadence::Weeks(1)),
        ["biweekly" | "bi-weekly" | "fortnightly"] | ["twice", "a" | "per", "month"] => {
            Some(Cadence::Weeks(2))
        }
        ["monthly"] => Some(Cadence::Months(1)),
        ["quarterly"] => Some(Cadence::Quarters(1)),
        ["half-yearly" | "semiannually"] | ["twice", "a" | "per", "year"] => Some(Cadence::Months(6)),
        ["yearly" | "annually"] => Some(Cadence::Years(1)),
        ["never"] => Some(Cadence::Never),
        [day] if is_weekday(day) => Some(Cadence::Weeks(1)),
        ["other" | "second" | "2nd", day] if is_weekday(day) => Some(Cadence::Weeks(2)),
        ["other", unit] => counted(2, &[unit]),
        // The third friday may be one of the month.
        [nth, unit] if spoken::ordinal(nth).is_some() && !is_weekday(unit) => {
            counted(spoken::ordinal(nth)?, &[unit])
        }
        ["last", day, rest @ ..] if is_weekday(day) => a_month(rest),
        [nth, day, rest @ ..] if spoken::ordinal(nth).is_some() && is_weekday(day) => a_month(rest),
        // Of `every two weeks on tuesday` the weeks count, of `monthly on fridays` nobody knows which friday.
        [stretch @ .., day] | [day, "every" | "each", stretch @ ..] if is_weeks_on(stretch, day) => {
            worded(stretch)
        }
        _ => counted(1, words),
    }
}

/// Whether it is so many weeks, and one weekday beside them.
fn is_weeks_on(stretch: &[&str], day: &str) -> bool {
    let is_alone = !stretch.iter().any(|word| is_weekday(word));
    is_weekday(day) && is_alone && matches!(worded(stretch), Some(Cadence::Weeks(_)))
}

/// What is left of `first monday of the month`.
fn a_month(words: &[&str]) -> Option<Cadence> {
    worded(words).filter(|cadence| *cadence == Cadence::Months(1))
}

fn is_weekday(word: &str) -> bool {
    spoken::weekday(word.strip_suffix('s').filter(|day| day.ends_with("day")).unwrap_or(word)).is_some()
}

/// So many times a stretch like `2w` or `two weeks`.
fn counted(times: u32, words: &[&str]) -> Option<Cadence> {
    let (count, unit) = spoken::stretch(words)?;
    let n = u32::try_from(count).ok()?.checked_mul(times).filter(|n| (1..=9999).contains(n))?;
    Some(match unit {
        TimeUnit::Day => Cadence::Days(n),
        TimeUnit::Week => Cadence::Weeks(n),
        TimeUnit::Month => Cadence::Months(n),
        TimeUnit::Quarter => Cadence::Quarters(n),
        TimeUnit::Year => Cadence::Years(n),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_a_calendar_month() {
        let january = Day::from_ymd(2026, 1, 31).unwrap();
        assert_eq!(Cadence::Months(1).after(january), Day::from_ymd(2026, 2, 28));
        assert_eq!(Cadence::Quarters(1).after(january), Day::from_ymd(2026, 4, 30));
    }

    #[test]
    fn one_m_is_refused_with_its_two_readings() {
        let refused = "1m".parse::<Cadence>().unwrap_err().to_string();
        assert!(refused.contains("1mo") && refused.contains("minutes"), "{refused}");
    }

    #[test]
    fn what_people_say_of_a_cadence_is_read() {
        for (text, cadence) in [
            ("every other week", "2w"),
            ("Every other Friday", "2w"),
            ("other friday", "2w"),
            ("every second tuesday", "2w"),
            ("every two weeks", "2w"),
            ("2 weeks", "2w"),
            ("bi-weekly", "2w"),
            ("fortnightly", "2w"),
            ("every fortnight", "2w"),
            ("twice a month", "2w"),
            ("every two weeks on tuesday", "2w"),
            ("biweekly on Tuesdays", "2w"),
            ("weekly, on fri", "1w"),
            ("tuesdays, every two weeks", "2w"),
            ("every week", "1w"),
            ("once a week", "1w"),
            ("fridays", "1w"),
            ("every mon", "1w"),
            ("every third week", "3w"),
            ("month", "1mo"),
            ("every other month", "2mo"),
            ("first monday of the month", "1mo"),
            ("last friday of every month", "1mo"),
            ("once a quarter", "1q"),
            ("half-yearly", "6mo"),
            ("annually", "1y"),
        ] {
            assert_eq!(
                text.parse::<Cadence>().map(|read| read.to_string()).as_deref(),
                Ok(cadence),
                "{text}"
            );
        }
    }

    #[test]
    fn what_could_be_two_cadences_is_refused() {
        for text in
            ["bimonthly", "every third friday", "every first monday", "every monday and friday", "1 m"]
                .into_iter()
                .chain(["every monday friday", "monthly on fridays", "every week on monday and friday"])
        {
            assert!(text.parse::<Cadence>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        for text in ["10d", "2w", "1mo", "1q", "1y", "never"] {
            assert_eq!(text.parse::<Cadence>().unwrap().to_string(), text);
        }
        for text in ["", "w", "0d", "2x", "-1w", "99999999999d"] {
            assert!(text.parse::<Cadence>().is_err(), "{text}");
        }
    }
}
