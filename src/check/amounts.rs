//! The amounts that a decision names, and what in it looks like one and cannot be read with certainty.
//!
//! Versions, dates, clock times, years, issue numbers and codes are numbers, too, but say how much of nothing: left alone.

use std::ops::Range;

use crate::model::number::{self, digits, letters, power_of_ten};
use crate::model::shell::lost_amount;
use crate::model::when::MONTHS;
use crate::model::{Amount, Unit};

use super::uncertain::{
    is_currency_sign, is_magnified, is_open, is_unreadable, multiplies, together, with_its_words,
};
use super::units;
use super::weights::MOST_AMOUNTS;

/// An amount and where it stands in a text, unit included.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) amount: Amount,
    pub(super) range: Range<usize>,
    /// Whether a magnitude or a word of spending says that a bare number is a sum of money.
    pub(super) is_sum: bool,
}

/// What a text says of amounts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Amounts {
    /// Every amount, in order.
    pub(super) found: Vec<Found>,
    /// The first thing that looks like an amount and cannot be read with certainty.
    pub(super) unreadable: Option<String>,
    /// What the sums come to that are spent side by side.
    pub(super) together: Option<Amount>,
}

impl Amounts {
    /// Reads the amounts of a plain text.
    pub(super) fn of(text: &str) -> Self {
        let mut read = Self::default();
        let mut at = 0;
        while at < text.len() {
            let word = letters(&text[at..]);
            if inside_word(text, at) {
                at = next_start(text, at, word);
                continue;
            }
            let last = read.found.last().map(|found| found.range.end);
            if let Some(found) = amount(text, at, word, last) {
                let end = found.range.end;
                if is_open(text, &found.range, &found.amount.unit) {
                    read.cannot_read(&text[with_its_words(text, &found.range)]);
                } else if is_magnified(&text[end..]) {
                    read.cannot_read(&text[found.range.start..end_of_next_word(text, end)]);
                }
                if read.found.len() < MOST_AMOUNTS {
                    read.join_range(text, &found);
                    read.found.push(found);
                } else {
                    read.cannot_read(&text[found.range]);
                }
                at = end;
            } else {
                if is_unreadable(text, at, word) {
                    read.cannot_read(text[at..].split_whitespace().next().unwrap_or_default());
                }
                at = next_start(text, at, word);
            }
        }
        if !read.found.is_empty()
            && let Some(word) = multiplies(text, read.found.iter().map(|found| &found.range))
        {
            read.cannot_read(word);
        }
        if let Some(left) = lost_amount(text) {
            read.cannot_read(left);
        }
        let is_sum = |found: &&Found| found.is_sum || units::is_money(&found.amount.unit);
        let sums = read.found.iter().filter(is_sum).map(|found| (&found.amount, &found.range));
        read.together = together(text, &sums.collect::<Vec<_>>());
        read
    }

    /// The same, where a bare number stands before a noun that a limit counts: "7.5k-line" for a limit of lines.
    pub(super) fn in_units(mut self, text: &str, nouns: &[&Unit]) -> Self {
        for found in self.found.iter_mut().filter(|found| found.amount.unit.is_none()) {
            let behind = text[found.range.end..].trim_start_matches(['-', ' ']);
            if let Some(unit) = nouns.iter().find(|unit| begins_with(behind, unit)) {
                found.amount.unit = (*unit).clone();
                found.is_sum = false;
            }
        }
        self
    }

    fn cannot_read(&mut self, what: &str) {
        self.unreadable.get_or_insert_with(|| {
            what.trim_start().trim_end_matches(['.', ',', ';', ':', '!', '?']).to_owned()
        });
    }

    /// Where the last amount and this one are the ends of a range, "4 to 6k", what only one of them says holds for both.
    fn join_range(&mut self, text: &str, next: &Found) {
        let Some(last) = self.found.last_mut() else { return };
        let between = text[last.range.end..next.range.start].trim();
        let joins =
            ["-", "–", "—", "to", "or", "and", "until", "up to"].contains(&between.to_lowercase().as_str());
        if joins && last.amount.unit.is_none() {
            last.amount.unit = next.amount.unit.clone();
        }
    }
}

/// Whether a text begins with what a limit counts: "releases" for a limit of "3 releases".
fn begins_with(text: &str, unit: &Unit) -> bool {
    let length = unit.to_string().split(' ').count();
    let words: Vec<&str> = text.split_whitespace().take(length).collect();
    let words = words.join(" ");
    Unit::parse(words.trim_end_matches(|c: char| !c.is_alphanumeric())).as_ref() == Some(unit)
}

/// The amount that begins at a byte, where this word begins, too; `last` is where the one before ended.
fn amount(text: &str, at: usize, word: &str, last: Option<usize>) -> Option<Found> {
    let rest = &text[at..];
    let (currency, gap) = currency_before(rest, word);
    let behind = rest.get(gap..)?;
    let found = number::number(behind).filter(|found| found.is_certain)?;
    let in_words = !behind.starts_with(|c: char| c.is_ascii_digit());
    if in_words && (gap > 0 || letters(behind).is_empty()) {
        return None;
    }
    let joined_before = before(text, at).is_some_and(|c| "#:/._^~=@".contains(c));
    if currency.is_none() && joined_before && !text[..at].ends_with('~') {
        return None;
    }
    // The end of a range, "4-6k", is a number behind a hyphen; of a code or a date it is none.
    if currency.is_none() && text[..at].ends_with('-') && last != Some(at - 1) {
        let lone = text[..at - 1].chars().next_back().is_none_or(char::is_whitespace);
        if !lone {
            return None;
        }
    }
    let start = at;
    let end = at + gap + found.length;
    let (mut value, mut magnitude) = (found.value, found.magnitude);
    let (unit, end) = match (currency, trailing_unit(text, end, found.magnitude > 1.0)) {
        (Some(unit), _) => ends_well(text, end).then_some((unit, end))?,
        (None, Some(unit_and_end)) => unit_and_end,
        (None, None) => {
            if in_words && magnitude <= 1.0 || !stands_alone(text, at, end, value, magnitude) {
                return None;
            }
            (Unit::None, end)
        }
    };
    if let Some(power) = range_magnitude(&text[end..], magnitude) {
        magnitude = 10_f64.powi(i32::from(power));
        value *= magnitude;
    }
    let (times, end) = if units::is_money(&unit) || unit.is_none() { period(text, end) } else { (1.0, end) };
    let is_sum = magnitude > 1.0 || follows_spending(&text[..start]) && !counts_a_noun(&text[end..]);
    Some(Found { amount: Amount { value: value * times, unit }, range: start..end, is_sum })
}

/// A currency before a number, "$5k", "EUR 70", "US$70": its unit, and the bytes up to the number.
fn currency_before(rest: &str, word: &str) -> (Option<Unit>, usize) {
    let sign = rest[word.len()..].chars().next().filter(|c| is_currency_sign(*c)).map_or(0, char::len_utf8);
    let end = word.len() + sign;
    if end == 0 {
        return (None, 0);
    }
    let gap = end + spaces(&rest[end..]);
    if !rest[gap..].starts_with(|c: char| c.is_ascii_digit()) {
        return (None, 0);
    }
    let name = &rest[..end];
    let unknown = || (sign > 0).then(|| Unit::Money(name.to_uppercase()));
    match units::currency(name).or_else(unknown) {
        Some(unit) => (Some(unit), gap),
        None => (None, 0),
    }
}

/// A magnitude that only the far end of a range says: of the 4 in "4 to 6 thousand".
fn range_magnitude(rest: &str, magnitude: f64) -> Option<u8> {
    if magnitude > 1.0 {
        return None;
    }
    let rest = rest.trim_start();
    let joint = ["-", "–", "to ", "and ", "or "].into_iter().find(|joint| rest.starts_with(joint))?;
    let far = rest[joint.len()..].trim_start();
    let far = &far[far.chars().next().filter(|c| is_currency_sign(*c)).map_or(0, char::len_utf8)..];
    let found = number::number(far).filter(|found| found.magnitude > 1.0)?;
    let word = far[..found.length].trim_end();
    power_of_ten(&word[word.trim_end_matches(char::is_alphabetic).len()..])
}

/// How often a year a sum is due that is said for a period, "a month", "/month", "weekly", and where that ends.
fn period(text: &str, end: usize) -> (f64, usize) {
    let rest = &text[end..];
    let trimmed = rest.trim_start();
    let led = ["a ", "an ", "per ", "each ", "every ", "/ ", "/"]
        .into_iter()
        .find(|lead| trimmed.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead)));
    let behind = &trimmed[led.map_or(0, str::len)..];
    let word = letters(behind);
    let times = match (word.to_ascii_lowercase().as_str(), led.is_some()) {
        ("hour" | "h", true) | ("hourly", _) => 2000.0,
        ("day", true) | ("daily", _) => 365.0,
        (
            "week" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday",
            true,
        )
        | ("weekly", _) => 52.0,
        ("month" | "mo", true) | ("monthly", _) => 12.0,
        ("quarter", true) | ("quarterly", _) => 4.0,
        ("year" | "annum", true) | ("yearly" | "annually", _) => 1.0,
        _ => return (1.0, end),
    };
    (times, text.len() - behind.len() + word.len())
}

/// Whether nothing tells that a bare number is a date, a time, a year, a version or a code.
fn stands_alone(text: &str, at: usize, end: usize, value: f64, magnitude: f64) -> bool {
    let plain = &text[at..end];
    let is_year = magnitude <= 1.0 && plain.len() == 4 && (1900.0..2100.0).contains(&value);
    let is_date = is_year && digits(plain) == 4 || beside_month(text, at, end);
    !is_date && ends_well(text, end)
}

/// Whether a month stands before or after: "3 May", "March 5".
fn beside_month(text: &str, at: usize, end: usize) -> bool {
    let before = text[..at].trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    is_month(before) || is_month(letters(text[end..].trim_start()))
}

fn is_month(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    word.len() >= 3 && word.is_ascii() && MONTHS.iter().any(|month| month.starts_with(&lower))
}

/// The unit after a number, at most a space or a hyphen away, and where it ends.
fn trailing_unit(text: &str, end: usize, has_magnitude: bool) -> Option<(Unit, usize)> {
    let rest = &text[end..];
    let gap = spaces(rest).max(usize::from(rest.starts_with('-')));
    let after = &rest[gap..];
    let length = match letters(after).len() {
        0 => after.chars().next().map_or(0, char::len_utf8),
        letters => letters,
    };
    let at_end = |unit: Unit, length: usize| Some((unit, end + gap + length));
    if after.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("per cent")) {
        return at_end(Unit::Percent, 8);
    }
    let word = &after[..length];
    if let Some(unit) = units::unit(word) {
        return at_end(unit, length);
    }
    if word.chars().all(is_currency_sign) && !word.is_empty() {
        return at_end(Unit::Money(word.to_owned()), length);
    }
    // "4,000 Australian dollars" are no dollars, and "0.1 BTC" is not a number alone.
    let next = letters(after[length..].trim_start());
    if let Some(Unit::Money(code)) = units::currency(next).filter(|_| next.len() > 3) {
        let is_plain = word.eq_ignore_ascii_case("us") || word.eq_ignore_ascii_case("american");
        let code = if is_plain { code } else { format!("{} {next}", word.to_lowercase()) };
        let end =
            end + gap + length + (after[length..].len() - after[length..].trim_start().len()) + next.len();
        return Some((Unit::Money(code), end));
    }
    let is_code = word.len() == 3 && word.chars().all(|c| c.is_ascii_uppercase());
    (is_code && !has_magnitude && text[..end].ends_with(|c: char| c.is_ascii_digit()))
        .then(|| (Unit::Counted(word.to_lowercase()), end + gap + length))
}

/// Whether a number may end here: not in the middle of a version, a time, a date or a code.
fn ends_well(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    match rest.next() {
        None => true,
        Some('.' | ',' | ':' | '/' | '_') => !rest.next().is_some_and(|c| c.is_ascii_digit()),
        // "3-5%" is a range, "3-5-2026" a date.
        Some('-') => !text[end + 1 + digits(&text[end + 1..])..].starts_with('-'),
        Some(c) => !c.is_alphanumeric() && !c.is_numeric(),
    }
}

/// Whether the word before is one of spending: then a bare number is a sum.
fn follows_spending(before: &str) -> bool {
    const SPENDING: [&str; 10] =
        ["spend", "spending", "pay", "paying", "cost", "costs", "costing", "worth", "invest", "budget"];
    let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    SPENDING.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a noun stands behind a number: "3 gold bars" are no sum, "350 on a licence" is one.
fn counts_a_noun(behind: &str) -> bool {
    const PREPOSITIONS: [&str; 10] = ["on", "for", "to", "at", "in", "with", "a", "per", "each", "towards"];
    let word = letters(behind.trim_start());
    !word.is_empty() && !PREPOSITIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
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

/// Where the word ends that stands behind a byte.
fn end_of_next_word(text: &str, at: usize) -> usize {
    let behind = text[at..].trim_start();
    let word = behind.split_whitespace().next().map_or(0, str::len);
    text.len() - behind.len() + word
}

fn spaces(rest: &str) -> usize {
    rest.chars().take_while(|c| c.is_whitespace()).take(1).map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::Amounts;

    fn read(text: &str) -> Vec<(f64, String)> {
        Amounts::of(text)
            .found
            .into_iter()
            .map(|found| (found.amount.value, found.amount.unit.to_string()))
            .collect()
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
        let found = Amounts::of(text).found;
        assert_eq!(&text[found[0].range.clone()], "4 nights");
        assert_eq!(&text[found[1].range.clone()], "210 USD");
    }

    #[test]
    fn versions_dates_times_years_and_codes_are_no_amounts() {
        for text in [
            "justification for v5.2.2", "lodash from 4.17.19 to 4.17.21", "itertools to 0.13.0",
            "standup at 10:30", "the 2019 site", "Fxhasher (#17169)", "impl with E0283", "on 2026-11-23",
            "on 3 May", "March 5", "on the 20th", "gh-101234", "one of us", "23/11/2026", "IPv6-only",
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
