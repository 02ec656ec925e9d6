//! Amounts of money, shares, people and time, as people type them.
//!
//! Versions, dates, clock times, years, issue numbers and codes are numbers, too, but say how much of nothing: left alone.

use std::ops::Range;

use crate::model::{Amount, Unit};

use super::number::{digits, letters, number, number_word};
use super::units;

/// An amount and where it stands in a text, unit included.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) amount: Amount,
    pub(super) range: Range<usize>,
}

/// Every amount in a text, in order.
pub(super) fn amounts(text: &str) -> Vec<Found> {
    // Most texts have no digit; then only a number that is written out can begin an amount.
    let has_digits = text.bytes().any(|byte| byte.is_ascii_digit());
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let word = letters(&text[at..]);
        let in_digits = has_digits.then(|| in_digits(text, at, word)).flatten();
        match in_digits.or_else(|| written_out(text, at, word)) {
            Some(amount) => {
                at = amount.range.end;
                found.push(amount);
            }
            None => at = next_start(text, at, word),
        }
    }
    found
}

const MONTHS: [&str; 12] = [
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

/// The amount in digits that begins at a byte, where this word begins, too.
fn in_digits(text: &str, at: usize, word: &str) -> Option<Found> {
    if inside_word(text, at) {
        return None;
    }
    let rest = &text[at..];
    if let Some((value, unit, length)) = after_currency(rest, word.len()) {
        let end = at + length;
        return ends_well(text, end).then(|| found(value, unit, at..end));
    }
    let (value, length) = number(rest)?;
    with_unit(text, at, value, length)
}

/// The amount that begins with this word: "two weeks".
fn written_out(text: &str, at: usize, word: &str) -> Option<Found> {
    let value = number_word(word).filter(|_| !inside_word(text, at))?;
    let (unit, end) = trailing_unit(text, at + word.len())?;
    (unit != Unit::Percent).then(|| found(value, unit, at..end))
}

/// A bare number: with its unit, or on its own if nothing tells that it is a date, a time, a year, a version or a code.
fn with_unit(text: &str, at: usize, value: f64, length: usize) -> Option<Found> {
    if before(text, at).is_some_and(|c| "#:/.-_^~=@".contains(c)) {
        return None;
    }
    let end = at + length;
    if let Some((unit, end)) = trailing_unit(text, end) {
        return Some(found(value, unit, at..end));
    }
    let digits = &text[at..end];
    let year =
        digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) && (1900.0..2100.0).contains(&value);
    (!year && !beside_month(text, at, end) && ends_well(text, end)).then(|| found(value, Unit::None, at..end))
}

/// Whether a month stands before or after: "3 May", "March 5".
fn beside_month(text: &str, at: usize, end: usize) -> bool {
    let before = text[..at].trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let after = letters(text[end..].trim_start());
    is_month(before) || is_month(after)
}

fn is_month(word: &str) -> bool {
    word.len() >= 3
        && word.is_ascii()
        && MONTHS.iter().any(|month| month.starts_with(&word.to_ascii_lowercase()))
}

fn found(value: f64, unit: Unit, range: Range<usize>) -> Found {
    Found { amount: Amount { value, unit }, range }
}

/// A number behind a currency, "$5k", "EUR 70", in a text that begins with a word of this length; the length read.
fn after_currency(rest: &str, word: usize) -> Option<(f64, Unit, usize)> {
    let sign = word + rest[word..].chars().next().filter(|c| "$€£¥₹".contains(*c)).map_or(0, char::len_utf8);
    let gap = sign + spaces(&rest[sign..]);
    let (value, length) = number(&rest[gap..]).filter(|_| sign > 0)?;
    units::currency(&rest[..sign]).map(|unit| (value, unit, gap + length))
}

/// The unit after a number, at most a space or a hyphen away, and where it ends.
fn trailing_unit(text: &str, end: usize) -> Option<(Unit, usize)> {
    let rest = &text[end..];
    let gap = spaces(rest).max(usize::from(rest.starts_with('-')));
    let after = &rest[gap..];
    let length = match letters(after).len() {
        0 => after.chars().next().map_or(0, char::len_utf8),
        letters => letters,
    };
    let unit = units::unit(&after[..length])?;
    Some((unit, end + gap + length))
}

/// Whether a number may end here: not in the middle of a version, a time, a date or a code.
fn ends_well(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    match rest.next() {
        None => true,
        Some('.' | ',' | ':' | '-' | '/') => !rest.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric() && c != '_',
    }
}

fn inside_word(text: &str, at: usize) -> bool {
    before(text, at).is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

fn next_start(text: &str, at: usize, word: &str) -> usize {
    let rest = &text[at..];
    let run = digits(rest).max(word.len());
    at + if run > 0 { run } else { rest.chars().next().map_or(1, char::len_utf8) }
}

fn spaces(rest: &str) -> usize {
    rest.chars().take_while(|c| c.is_whitespace()).take(1).map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::amounts;

    fn read(text: &str) -> Vec<(f64, String)> {
        amounts(text).into_iter().map(|found| (found.amount.value, found.amount.unit.to_string())).collect()
    }

    fn given_then(cases: &[(&str, f64, &str)]) {
        for (text, value, unit) in cases {
            assert_eq!(read(text), [(*value, (*unit).to_owned())], "{text}");
        }
    }

    #[test]
    fn given_money_in_any_spelling_then_number_and_currency() {
        given_then(&[
            ("Buy it for $5k", 5000.0, "USD"),
            ("about €4,500 all in", 4500.0, "EUR"),
            ("10 000 USD", 10000.0, "USD"),
            ("$385/night", 385.0, "USD"),
            ("desk, $3 150", 3150.0, "USD"),
            ("roughly £1.2m.", 1_200_000.0, "GBP"),
            ("6.000,50 EUR", 6000.5, "EUR"),
            ("US$ 70", 70.0, "USD"),
        ]);
    }

    #[test]
    fn given_counts_then_what_is_counted() {
        given_then(&[
            ("a discount of 10%", 10.0, "%"),
            ("hire 3 people", 3.0, "people"),
            ("slip by two weeks", 2.0, "weeks"),
            ("slip by 2 weeks", 2.0, "weeks"),
            ("a 14-day delay", 14.0, "days"),
            ("tickets, 2.4k", 2400.0, ""),
            ("a budget of 1.2m", 1_200_000.0, ""),
        ]);
    }

    #[test]
    fn given_several_then_each_in_order_with_its_place() {
        let text = "4 nights at 210 USD";
        let found = amounts(text);
        assert_eq!(&text[found[0].range.clone()], "4 nights");
        assert_eq!(&text[found[1].range.clone()], "210 USD");
    }

    #[test]
    fn given_versions_dates_times_years_issues_and_codes_then_nothing() {
        for text in [
            "justification for v5.2.2",
            "lodash from 4.17.19 to 4.17.21",
            "itertools to 0.13.0",
            "standup at 10:30",
            "the 2019 site",
            "Fxhasher (#17169)",
            "impl with E0283",
            "on 2026-11-23",
            "on 3 May",
            "March 5",
            "on the 20th",
            "gh-101234",
            "one of us",
            "23/11/2026",
            "IPv6-only",
            "release 5.0.1",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn given_a_number_word_without_a_counted_noun_then_nothing() {
        assert_eq!(read("two desks and one chair"), []);
    }
}
