//! How often something is to be looked at again.

use std::fmt;
use std::str::FromStr;

use super::day::Day;
use super::parse_error::ParseError;
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
        let word = text.trim().to_lowercase();
        match word.as_str() {
            "daily" => return Ok(Cadence::Days(1)),
            "weekly" => return Ok(Cadence::Weeks(1)),
            "biweekly" | "fortnightly" => return Ok(Cadence::Weeks(2)),
            "monthly" => return Ok(Cadence::Months(1)),
            "quarterly" => return Ok(Cadence::Quarters(1)),
            "yearly" => return Ok(Cadence::Years(1)),
            "never" => return Ok(Cadence::Never),
            _ => {}
        }
        let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
        let (number, unit) = word.split_at(digits);
        let wrong = || {
            format!(
                "`{text}` is not a cadence I can read; write one like 10d, 2w, 1mo, 1q, 1y, weekly or never"
            )
        };
        let n: u32 = number.parse().map_err(|_| wrong())?;
        if n == 0 || n > 9999 {
            return Err(wrong().into());
        }
        match unit.trim() {
            "d" | "day" | "days" => Ok(Cadence::Days(n)),
            "w" | "week" | "weeks" => Ok(Cadence::Weeks(n)),
            "mo" | "month" | "months" => Ok(Cadence::Months(n)),
            "q" | "quarter" | "quarters" => Ok(Cadence::Quarters(n)),
            "y" | "year" | "years" => Ok(Cadence::Years(n)),
            "m" => Err(format!(
                "`{text}` could be months or minutes; write {n}mo for calendar months ({n}d for days)"
            )
            .into()),
            _ => Err(wrong().into()),
        }
    }
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
    fn what_is_written_is_read_back() {
        for text in ["10d", "2w", "1mo", "1q", "1y", "never"] {
            assert_eq!(text.parse::<Cadence>().unwrap().to_string(), text);
        }
        for text in ["", "w", "0d", "2x", "-1w", "99999999999d"] {
            assert!(text.parse::<Cadence>().is_err(), "{text}");
        }
    }
}
