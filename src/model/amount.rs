//! Amounts: a number and what it counts.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use super::number::number;
use super::parse_error::ParseError;
use super::shell::{SINGLE_QUOTES, lacks_digits};
use super::skip_empty::skip_empty;
use super::unit::Unit;

/// A number with the unit that was said with it: `$5k`, `10%`, `3 people`, `84`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Amount {
    /// The number, magnitudes multiplied out. Finite.
    pub value: f64,
    /// What it counts; `Unit::None` where nothing was said.
    #[serde(default)]
    #[cfg_attr(test, schemars(skip_serializing_if = "crate::model::skip_empty::SkipEmpty::is_absent"))]
    pub unit: Unit,
}

skip_empty!(Amount { value; unit });

/// A month has 28 days at least and 31 at most.
fn days_against_months(days: f64, months: f64) -> Option<Ordering> {
    if days <= months * 28.0 {
        Some(Ordering::Less)
    } else {
        (days > months * 31.0).then_some(Ordering::Greater)
    }
}

impl Amount {
    /// How this amount stands to a limit; nothing where the two count different things, in another currency, too, or where it
    /// depends on which months are meant.
    pub(crate) fn compare(&self, limit: &Amount) -> Option<Ordering> {
        let (factor, base) = self.unit.in_base();
        let (limit_factor, limit_base) = limit.unit.in_base();
        let (value, limit) = (self.value * factor, limit.value * limit_factor);
        match (base.as_ref(), limit_base.as_ref()) {
            (base, limit_base) if base == limit_base => value.partial_cmp(&limit),
            (Unit::Counted(one), Unit::Counted(other)) => match (one.as_str(), other.as_str()) {
                ("days", "months") => days_against_months(value, limit),
                ("months", "days") => days_against_months(limit, value).map(Ordering::reverse),
                _ => None,
            },
            _ => None,
        }
    }

    /// The same amount counted in `unit`; nothing where the two count different things.
    pub(crate) fn in_unit(&self, unit: &Unit) -> Option<Amount> {
        let (factor, base) = self.unit.in_base();
        let (unit_factor, unit_base) = unit.in_base();
        // What a third of a week is in days is not exact; nobody reads the tenth digit.
        let value = (self.value * factor / unit_factor * 1e6).round() / 1e6;
        (base == unit_base).then(|| Amount { value, unit: unit.clone() })
    }

    /// The same number counted in `unit`, where it was said bare.
    pub(crate) fn or_unit(self, unit: &Unit) -> Amount {
        if self.unit.is_none() { Amount { unit: unit.clone(), ..self } } else { self }
    }
}

impl FromStr for Amount {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong =
            || format!("`{text}` is not an amount I can read; write one like '$5k', '10%', '3 people' or 84");
        let trimmed = text.trim();
        let (negative, rest) = match trimmed.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
        };
        let (before, rest) = Unit::split_prefix(rest);
        let rest = rest.trim_start();
        if before.is_none() && lacks_digits(rest) {
            return Err(format!("`{text}` lacks its first digits; {SINGLE_QUOTES}").into());
        }
        let found = number(rest).ok_or_else(wrong)?;
        let (number, rest) = (found.value, &rest[found.length..]);
        let after = Unit::parse(rest).ok_or_else(wrong)?;
        let unit = match (before, after.is_none()) {
            (Some(before), true) => before,
            (Some(before), false) if before == after => before,
            (Some(_), false) => return Err(format!("`{text}` has two units; expected one").into()),
            (None, _) => after,
        };
        let value = if negative { -number } else { number };
        if value.is_finite() { Ok(Amount { value, unit }) } else { Err(wrong().into()) }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.value < 0.0 { "-" } else { "" };
        let number = grouped(self.value.abs());
        match self.unit.sign() {
            Some(symbol) => write!(f, "{sign}{symbol}{number}"),
            None if self.unit.is_none() => write!(f, "{sign}{number}"),
            None if self.unit == Unit::Percent => write!(f, "{sign}{number}%"),
            None => write!(f, "{sign}{number} {}", self.unit.counted(self.value)),
        }
    }
}

/// The number with its thousands parted by commas.
fn grouped(value: f64) -> String {
    let text = value.to_string();
    let (whole, fraction) =
        text.split_once('.').map_or((text.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if fraction.is_empty() { grouped } else { format!("{grouped}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        text.parse::<Amount>().map_or_else(String::from, |amount| amount.to_string())
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, expected) in [
            ("$5k", "$5,000"),
            ("€4,500", "€4,500"),
            ("1.2m", "1,200,000"),
            ("$8.2m", "$8,200,000"),
            ("10 000 USD", "$10,000"),
            ("USD 10000", "$10,000"),
            ("10%", "10%"),
            ("10.5 percent", "10.5%"),
            ("3 people", "3 people"),
            ("1 person", "1 person"),
            ("2 weeks", "2 weeks"),
            ("-5%", "-5%"),
            ("84", "84"),
            ("4,5", "4.5"),
            ("3 pull requests", "3 pull requests"),
            ("$7 grand", "$7,000"),
            ("$1.7 billion", "$1,700,000,000"),
            ("fifteen percent", "15%"),
            ("half a million euros", "€500,000"),
            ("two weeks", "2 weeks"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "x", "k", "$", "USD", "1e3", "1e999", "%", "a"] {
            assert!(read(text).contains("is not an amount"), "{text}: {}", read(text));
        }
        assert!(read("$5 EUR").contains("two units"));
    }

    #[test]
    fn only_what_counts_the_same_is_compared() {
        let amount = |text: &str| text.parse::<Amount>().unwrap();
        assert_eq!(amount("8%").compare(&amount("10%")), Some(Ordering::Less));
        assert_eq!(amount("2 weeks").compare(&amount("10 days")), Some(Ordering::Greater));
        for (one, other, is) in [
            ("12 weeks", "3 months", Some(Ordering::Less)),
            ("90 days", "3 months", None),
            ("14 weeks", "3 months", Some(Ordering::Greater)),
            ("1 month", "2 weeks", Some(Ordering::Greater)),
            ("1 month", "5 weeks", Some(Ordering::Less)),
            ("1 month", "30 days", None),
        ] {
            assert_eq!(amount(one).compare(&amount(other)), is, "{one} and {other}");
        }
        assert_eq!(amount("$5").compare(&amount("€10")), None);
        assert_eq!(amount("5").compare(&amount("$10")), None);
    }
}
