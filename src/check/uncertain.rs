//! What in a decision is meant as an amount, or makes more of one, and cannot be read with certainty: it permits nothing where
//! there is a limit. And where several sums stand side by side, what they come to.

use std::ops::Range;

use crate::model::number::{self, digits, letters, power_of_ten};
use crate::model::{Amount, Unit};

/// Whether a character is the sign of a currency, known or not.
pub(super) fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '\u{20a0}'..='\u{20cf}')
}

/// Words before an amount, or behind it, that leave its upper end open.
const OPENS: [&str; 12] = [
    "at least", "more than", "over", "above", "upwards of", "beyond", "not only", "not only a", "another",
    "minimum of", "from", "north of",
];
const OPEN: [&str; 9] =
    ["or more", "and more", "more", "and up", "and above", "or above", "plus", "+", "upwards"];

/// How many bytes around an amount say whether its end is open.
const AROUND: usize = 24;

/// Whether words around an amount leave its upper end open: "at least $4k", "8% or more".
pub(super) fn is_open(text: &str, range: &Range<usize>, unit: &Unit) -> bool {
    // "over two weeks" says how long, not how much more.
    let of_time = matches!(unit, Unit::Counted(_));
    let (before, behind) = text.split_at(range.start);
    let before =
        before[before.floor_char_boundary(before.len().saturating_sub(AROUND))..].trim_end().to_lowercase();
    let behind = behind[range.len()..].trim_start();
    let behind = behind[..behind.floor_char_boundary(AROUND)].to_lowercase();
    let stands_before = |words: &str| {
        before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
            && !(of_time && matches!(words, "over" | "from" | "another"))
            && !(words == "from" && (behind.starts_with("to ") || behind.contains(" to ")))
    };
    let stands_behind = |words: &str| {
        behind.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            && !(words == "plus" && behind.len() > 4)
            && !(of_time && words == "more")
    };
    OPENS.iter().any(|words| stands_before(words)) || OPEN.iter().any(|words| stands_behind(words))
}

/// More words before an amount, or behind it, that say of nothing else than of how much it is.
const ROUGHLY: [&str; 14] = [
    "at most", "less than", "fewer than", "under", "below", "up to", "maximum of", "about", "around",
    "roughly", "nearly", "almost", "approximately", "circa",
];
const EACH: [&str; 7] = ["or less", "at least", "at most", "each", "apiece", "max", "maximum"];

/// Where an amount stands, with the words beside it that say of nothing else.
pub(super) fn with_its_words(text: &str, range: &Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (text[..range.start].trim_end().len(), range.end);
    while let Some(before) = OPENS.iter().chain(&ROUGHLY).find_map(|words| without_end(&text[..start], words))
    {
        start = before.trim_end().len();
    }
    let behind = text[end..].trim_start();
    let is_its = |words: &&&str| **words != "plus" && begins(behind, words);
    if let Some(words) = OPEN.iter().chain(&EACH).find(is_its) {
        end = text.len() - behind.len() + words.len();
    }
    start..end
}

fn without_end<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let (rest, end) = text.split_at_checked(text.len().checked_sub(words.len())?)?;
    (end.eq_ignore_ascii_case(words) && !rest.ends_with(char::is_alphanumeric)).then_some(rest)
}

fn begins(text: &str, words: &str) -> bool {
    let (start, rest) = text.split_at_checked(words.len()).unwrap_or_default();
    start.eq_ignore_ascii_case(words) && !rest.starts_with(char::is_alphanumeric)
}

/// Words that make more of an amount than its number says.
const MULTIPLIES: [&str; 43] = [
    "double", "every", "twice", "triple", "thrice", "quadruple", "each", "apiece", "instalments",
    "installments", "another", "again", "on top of", "per seat", "per head", "per user", "per person",
    "per team", "per customer", "per hour", "per day", "per week", "per month", "per quarter", "per year",
    "an hour", "a day", "a week", "a month", "a quarter", "a year", "hourly", "daily", "weekly", "monthly",
    "quarterly", "yearly", "annually", "plus vat", "plus tax", "plus fees", "plus expenses", "excluding vat",
];

/// The first word that makes more of an amount than its number says, where that was not read as a part of one.
pub(super) fn multiplies<'a>(
    text: &str,
    read: impl Iterator<Item = &'a Range<usize>> + Clone,
) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let begins = |at: &usize| !lower[..*at].ends_with(char::is_alphanumeric);
    let starts = lower.char_indices().map(|(at, _)| at).filter(begins);
    let mut unread = starts.filter(|at| !read.clone().any(|range| range.contains(at)));
    unread.find_map(|at| {
        let ends = |word: &&str| {
            lower[at..].strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        MULTIPLIES.into_iter().find(ends)
    })
}

/// Words between two sums of which one takes the place of the other, or is a part of it.
const NO_ADDITION: [&str; 20] = [
    "to", "from", "or", "not", "instead", "than", "of", "was", "were", "is", "rather", "down", "minus",
    "less", "between", "before", "after", "until", "if", "then",
];

/// What sums of money come to that stand side by side: "$3k on tools and $3k on contractors". Nothing where one of them may be
/// a part of another, or takes its place.
pub(super) fn together(text: &str, sums: &[(&Amount, &Range<usize>)]) -> Option<Amount> {
    let [(first, _), .., _] = sums else { return None };
    let add = |pair: &[(&Amount, &Range<usize>)]| {
        let between = text.get(pair[0].1.end..pair[1].1.start).unwrap_or_default().to_lowercase();
        let mut words = between.split(|c: char| !c.is_alphanumeric());
        let joins =
            between.contains([',', '+', '&', ';']) || between.contains("and") || between.contains("plus");
        joins && !words.any(|word| NO_ADDITION.contains(&word))
    };
    let are_alike = sums.iter().all(|(sum, _)| sum.unit == first.unit);
    if !are_alike || !sums.windows(2).all(add) {
        return None;
    }
    let value = sums.iter().map(|(sum, _)| sum.value.abs()).sum();
    Some(Amount { value, unit: first.unit.clone() })
}

/// Words behind an amount that make more of it and are not read as a part of it.
const MAGNIFIES: [&str; 10] =
    ["mm", "mrd", "md", "lakh", "lakhs", "lac", "crore", "crores", "hundred", "dozen"];

/// Whether what stands behind an amount makes more of it than was read: "$4 MM", "$5 hundred thousand", "2 x 1000".
pub(super) fn is_magnified(behind: &str) -> bool {
    let behind = behind.trim_start_matches([' ', '\t', '\u{a0}', '-']);
    let factor = behind.strip_prefix(['x', 'X', '×', '*']).map(str::trim_start).unwrap_or_default();
    let word = letters(behind);
    let ends = !behind[word.len()..].starts_with(char::is_numeric);
    let magnifies = || MAGNIFIES.iter().any(|known| word.eq_ignore_ascii_case(known));
    factor.starts_with(|c: char| c.is_ascii_digit() || is_currency_sign(c))
        || ends && (power_of_ten(word).is_some() || magnifies())
}

/// Whether something stands here that is meant as an amount: a currency with no number behind it, digits of another script, a
/// number that reads in two ways, "thousands".
pub(super) fn is_unreadable(text: &str, at: usize, word: &str) -> bool {
    let rest = &text[at..];
    let first = rest.chars().next();
    if first.is_some_and(|c| c.is_numeric() && !c.is_ascii_digit()) {
        return true;
    }
    if first.is_some_and(is_currency_sign) {
        return rest[first.map_or(0, char::len_utf8)..].starts_with(|c: char| c.is_alphanumeric());
    }
    if first.is_some_and(|c| c.is_ascii_digit()) {
        let behind = &rest[digits(rest)..];
        let exponent = behind.strip_prefix(['e', 'E']).is_some_and(|rest| digits(rest) > 0);
        let fraction = behind.starts_with(|c: char| c.is_numeric());
        let two_ways = number::number(rest).is_some_and(|found| !found.is_certain);
        let parted = behind.strip_prefix(',').is_some_and(|rest| digits(rest) > 0);
        return exponent || fraction || two_ways || parted;
    }
    let is = |known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
    if is(&["several", "few", "couple", "many", "some"]) {
        let next = letters(rest[word.len()..].trim_start().trim_start_matches("of ").trim_start());
        return power_of_ten(next).is_some() || next.eq_ignore_ascii_case("hundred");
    }
    is(&["hundreds", "thousands", "millions", "billions", "dozens", "zillion"])
}
