//! What an amount counts.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use super::string_serde::string_serde;

/// The unit of an amount. Written as its code or word: `USD`, `%`, `people`, `weeks`; empty for a bare number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Nothing was said.
    #[default]
    None,
    Percent,
    /// A currency, by its ISO 4217 code.
    Money(String),
    /// Something counted, as a plural: `people`, `weeks`, `seats`.
    Counted(String),
}

/// Signs and words for currencies, after ISO 4217; the sign of the first row of a code is the one shown.
const CURRENCIES: [(&str, &str); 28] = [
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("dollars", "USD"),
    ("dollar", "USD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("pounds", "GBP"),
    ("bucks", "USD"),
    ("us$", "USD"),
    ("quid", "GBP"),
    ("yen", "JPY"),
    ("francs", "CHF"),
    ("kronor", "SEK"),
    ("kroner", "NOK"),
    ("yuan", "CNY"),
    ("rupees", "INR"),
    ("pesos", "MXN"),
    ("zloty", "PLN"),
    ("baht", "THB"),
    ("hk$", "HKD"),
    ("c$", "CAD"),
    ("a$", "AUD"),
    ("nz$", "NZD"),
    ("s$", "SGD"),
    ("r$", "BRL"),
];

/// The codes of ISO 4217 that are most traded; the turnover survey of the Bank for International Settlements, 2022.
const CODES: [&str; 29] = [
    "USD", "EUR", "JPY", "GBP", "CNY", "AUD", "CAD", "CHF", "HKD", "SGD", "SEK", "KRW", "NOK", "NZD", "INR",
    "MXN", "TWD", "ZAR", "BRL", "DKK", "PLN", "THB", "ILS", "IDR", "CZK", "AED", "TRY", "HUF", "CLP",
];

/// Plurals that no rule gives, and words for the same thing.
const PLURALS: [(&str, &str); 10] = [
    ("person", "people"),
    ("persons", "people"),
    ("head", "people"),
    ("heads", "people"),
    ("d", "days"),
    ("w", "weeks"),
    ("wk", "weeks"),
    ("wks", "weeks"),
    ("mo", "months"),
    ("h", "hours"),
];

impl Unit {
    /// Whether no unit was said.
    pub(crate) fn is_none(&self) -> bool {
        *self == Unit::None
    }

    /// The unit that the words name; [`Unit::None`] for no words, nothing where they cannot be a unit.
    pub(crate) fn parse(text: &str) -> Option<Unit> {
        let text = text.trim().trim_end_matches('.');
        if text.is_empty() {
            return Some(Unit::None);
        }
        if let Some(code) = currency(text) {
            return Some(Unit::Money(code.to_owned()));
        }
        let words = text.to_lowercase();
        match words.as_str() {
            "%" | "percent" | "per cent" | "pct" => return Some(Unit::Percent),
            _ => {}
        }
        // `USD per month`, `m²`, `% of budget`: whatever is counted, as long as it begins like a word.
        let plain = |c: char| c.is_alphanumeric() || " -/%.&()²³'".contains(c);
        let begins = words.starts_with(char::is_alphabetic) || words.starts_with("% ");
        // `m2` counts something, `e3` is the rest of a number.
        let digits = words.chars().filter(char::is_ascii_digit).count();
        let exponent =
            words.strip_prefix('e').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if !words.chars().all(plain) || !begins || exponent || digits > 1 {
            return None;
        }
        // A plural may be a currency's word: `500 pound`.
        let plural = plural(&words);
        Some(currency(&plural).map_or(Unit::Counted(plural), |code| Unit::Money(code.to_owned())))
    }

    fn pack(&self) -> (u8, &str) {
        match self {
            Unit::None => (0, ""),
            Unit::Percent => (1, ""),
            Unit::Money(code) => (2, code),
            Unit::Counted(words) => (3, words),
        }
    }

    fn unpack((tag, text): (u8, String)) -> Option<Unit> {
        match tag {
            0 => Some(Unit::None),
            1 => Some(Unit::Percent),
            2 => Some(Unit::Money(text)),
            3 => Some(Unit::Counted(text)),
            _ => None,
        }
    }

    /// Splits a currency sign or code off the front: `$5k`, `USD 10`.
    pub(crate) fn split_prefix(text: &str) -> (Option<Unit>, &str) {
        let signs = CURRENCIES.iter().copied().filter(|(name, _)| !name.is_ascii() || name.ends_with('$'));
        let codes = CODES.iter().map(|code| (*code, *code));
        for (name, code) in signs.chain(codes) {
            if text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
                return (Some(Unit::Money(code.to_owned())), &text[name.len()..]);
            }
        }
        (None, text)
    }

    /// The sign that stands before the number, where the unit has one.
    pub(crate) fn sign(&self) -> Option<&'static str> {
        match self {
            Unit::Money(code) => CURRENCIES
                .iter()
                .find(|(sign, known)| known == code && sign.chars().nth(1).is_none())
                .map(|(sign, _)| *sign),
            Unit::None | Unit::Percent | Unit::Counted(_) => None,
        }
    }

    /// The unit's word beside a number: `1 week`, `2 weeks`.
    pub(crate) fn counted(&self, value: f64) -> String {
        let text = self.to_string();
        if (value - 1.0).abs() > f64::EPSILON {
            return text;
        }
        match PLURALS.iter().find(|(_, plural)| *plural == text) {
            Some((singular, _)) if singular.len() > 3 => (*singular).to_owned(),
            // Only what is read as this unit again: `loss` is no plural of `los`, nor `s` one of nothing.
            _ => text
                .strip_suffix('s')
                .filter(|one| !one.ends_with('s') && Unit::parse(one).as_ref() == Some(self))
                .unwrap_or(&text)
                .to_owned(),
        }
    }

    /// Whether it counts a span of time.
    pub(crate) fn is_span_of_time(&self) -> bool {
        const SPANS: [&str; 7] = ["minutes", "hours", "days", "weeks", "months", "quarters", "years"];
        matches!(self, Unit::Counted(word) if SPANS.contains(&word.as_str()))
    }

    /// The factor to the unit that spans of time are compared in, and that unit.
    pub(crate) fn in_base(&self) -> (f64, Cow<'_, Unit>) {
        let counted = |word: &str| Cow::Owned(Unit::Counted(word.to_owned()));
        match self {
            Unit::Counted(word) => match word.as_str() {
                "hours" => (1.0 / 24.0, counted("days")),
                "weeks" => (7.0, counted("days")),
                "quarters" => (3.0, counted("months")),
                "years" => (12.0, counted("months")),
                _ => (1.0, Cow::Borrowed(self)),
            },
            Unit::None | Unit::Percent | Unit::Money(_) => (1.0, Cow::Borrowed(self)),
        }
    }
}

fn currency(text: &str) -> Option<&'static str> {
    let upper = text.to_uppercase();
    let lower = text.to_lowercase();
    let named = CURRENCIES.iter().find(|(name, _)| *name == lower).map(|(_, code)| *code);
    named.or_else(|| CODES.iter().find(|code| **code == upper).copied())
}

/// A plain English plural of the last word.
fn plural(words: &str) -> String {
    if let Some((_, plural)) = PLURALS.iter().find(|(word, _)| *word == words) {
        return (*plural).to_owned();
    }
    if words.ends_with('s') || words == "people" { words.to_owned() } else { format!("{words}s") }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unit::None => Ok(()),
            Unit::Percent => f.write_str("%"),
            Unit::Money(code) => f.write_str(code),
            Unit::Counted(words) => f.write_str(words),
        }
    }
}

string_serde!(Unit, packed);

impl FromStr for Unit {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // What another version wrote and this one cannot read still counts something: itself.
        Ok(Unit::parse(text).unwrap_or_else(|| Unit::Counted(text.to_owned())))
    }
}
