//! The lines of a metric: from where on it succeeds, from where on it fails.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::parse_error::ParseError;
use super::shell::lacks_digits;
use super::string_serde::string_serde;

/// A comparison with a value: `>= 92%`, `< 85%`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Threshold {
    /// On which side of the value.
    pub(crate) side: Side,
    pub(crate) amount: Amount,
}

/// The side of a value that a threshold speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Side {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
}

impl Side {
    fn looks_up(self) -> bool {
        matches!(self, Side::AtLeast | Side::Above)
    }

    fn includes_its_value(self) -> bool {
        matches!(self, Side::AtLeast | Side::AtMost)
    }

    fn sign(self) -> &'static str {
        match self {
            Side::AtLeast => ">=",
            Side::Above => ">",
            Side::AtMost => "<=",
            Side::Below => "<",
        }
    }
}

impl Threshold {
    fn pack(&self) -> (Side, &Amount) {
        (self.side, &self.amount)
    }

    fn unpack((side, amount): (Side, Amount)) -> Option<Threshold> {
        Some(Threshold { side, amount })
    }

    /// Whether a reading of this value lies on the threshold's side.
    pub(crate) fn holds(&self, value: f64) -> bool {
        match self.side {
            Side::AtLeast => value >= self.amount.value,
            Side::Above => value > self.amount.value,
            Side::AtMost => value <= self.amount.value,
            Side::Below => value < self.amount.value,
        }
    }

    /// Whether some value would lie on both sides: as success and failure such a pair contradicts itself.
    pub(crate) fn overlaps(&self, other: &Threshold) -> bool {
        let (low, high) = match (self.side.looks_up(), other.side.looks_up()) {
            (true, true) | (false, false) => return true,
            (true, false) => (self, other),
            (false, true) => (other, self),
        };
        let both = low.side.includes_its_value() && high.side.includes_its_value();
        low.amount.value < high.amount.value || (both && low.amount.value <= high.amount.value)
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.side.sign(), self.amount)
    }
}

string_serde!(Threshold, packed);

/// The sides as they are said.
const WORDS: [(&str, Side); 9] = [
    ("at least", Side::AtLeast),
    ("at most", Side::AtMost),
    ("no more than", Side::AtMost),
    ("more than", Side::Above),
    ("less than", Side::Below),
    ("above", Side::Above),
    ("over", Side::Above),
    ("below", Side::Below),
    ("under", Side::Below),
];

impl FromStr for Threshold {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            format!("`{text}` is not a line I can read; write one like '>= 92%' or '< 85%', in single quotes")
        };
        let trimmed = text.trim();
        let lower = trimmed.to_ascii_lowercase();
        if let Some((words, side)) =
            WORDS.into_iter().find(|(words, _)| lower.starts_with(&format!("{words} ")))
        {
            let amount = trimmed[words.len()..].trim().parse().map_err(|_| wrong())?;
            return Ok(Threshold { side, amount });
        }
        if trimmed.parse::<Amount>().is_ok() {
            return Err(format!("from `{trimmed}` up or down? Write '>= {trimmed}' or '<= {trimmed}'").into());
        }
        let signs = [
            (">=", Side::AtLeast),
            ("≥", Side::AtLeast),
            ("<=", Side::AtMost),
            ("≤", Side::AtMost),
            (">", Side::Above),
            ("<", Side::Below),
        ];
        let (sign, side) = signs.into_iter().find(|(sign, _)| trimmed.starts_with(sign)).ok_or_else(wrong)?;
        let value = trimmed[sign.len()..].trim();
        let amount = value.parse().map_err(|why| if lacks_digits(value) { why } else { wrong().into() })?;
        Ok(Threshold { side, amount })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threshold(text: &str) -> Threshold {
        text.parse().unwrap()
    }

    #[test]
    fn a_pair_that_contradicts_itself_is_seen() {
        for (success, failure, overlap) in [
            (">= 92%", "< 85%", false),
            (">= 92%", "< 92%", false),
            (">= 92%", "<= 92%", true),
            (">= 85%", "< 92%", true),
            (">= 92%", ">= 95%", true),
            ("<= 3", "> 5", false),
            ("<= 5", "> 3", true),
        ] {
            assert_eq!(threshold(success).overlaps(&threshold(failure)), overlap, "{success} and {failure}");
            assert_eq!(threshold(failure).overlaps(&threshold(success)), overlap, "{failure} and {success}");
        }
    }

    #[test]
    fn a_reading_on_the_line_counts_as_the_sign_says() {
        assert!(threshold(">= 92%").holds(92.0) && !threshold("> 92%").holds(92.0));
        assert!(threshold("<= 3").holds(3.0) && !threshold("< 3").holds(3.0));
    }

    #[test]
    fn what_is_no_threshold_is_refused() {
        for text in [">= x", "92%", "", ">=", "= 3", "=> 92"] {
            assert!(text.parse::<Threshold>().is_err(), "{text}");
        }
    }
}
