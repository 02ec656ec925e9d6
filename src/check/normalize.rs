//! What is left of a text to be matched: lower-case words without accents, amounts, versions, dates and codes.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::Unit;

use super::amounts::Amounts;
use super::uncertain::with_its_words;

/// Words that say nothing of what is decided, in order. Verbs are no such words: create, archive and delete share one object.
#[rustfmt::skip]
const EMPTY_WORDS: [&str; 93] = [
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "because", "been", "before", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had",
    "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "ll",
    "me", "my", "of", "on", "or", "our", "ours", "per", "re", "shall", "she", "should", "so", "some",
    "somebody", "someone", "something", "such", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "to", "too", "us", "ve", "very", "was", "we", "were", "what",
    "when", "where", "which", "while", "who", "whose", "will", "with", "would", "yet", "you", "your",
    "yours",
];

/// A text without amounts, in lower case and without accents.
pub(super) struct Plain(String);

impl Plain {
    /// What is left of a text.
    pub(super) fn of(text: &str) -> Self {
        let text = plain(text);
        // What a boundary says of numbers in words is a part of what it is about.
        if !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Self(fold(&text));
        }
        Self(fold(&without_amounts(&text, &Amounts::of(&text))))
    }

    /// What is left of a text that amounts were already taken from.
    pub(super) fn of_rest(text: &str) -> Self {
        Self(fold(text))
    }

    /// All its words, in order, empty ones too.
    pub(super) fn all_words(&self) -> impl Iterator<Item = &str> {
        self.0.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty())
    }

    /// Its words, in order.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let tokens = self.0.split(|c: char| !c.is_alphanumeric());
        tokens.filter_map(letters_of).filter(|word| says_something(word))
    }
}

/// A text as it is read: characters without width left out, digits and letters of other widths in the usual one.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let invisible =
        |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    let wide = |c: char| matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{ffe0}'..='\u{ffe6}' | '\u{fe69}' | '\u{fe6a}' | '\u{1d7ce}'..='\u{1d7ff}');
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !invisible(c)) {
        if wide(c) { plain.extend(c.nfkc()) } else { plain.push(c) }
    }
    Cow::Owned(plain)
}

/// A plain text without its amounts and what is said of how much they are; what they count stays.
pub(super) fn without_amounts<'a>(text: &'a str, amounts: &Amounts) -> Cow<'a, str> {
    if amounts.found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut end = 0;
    for found in &amounts.found {
        let range = with_its_words(text, &found.range);
        plain.push_str(text.get(end..range.start).unwrap_or_default());
        let is_noun = matches!(found.amount.unit, Unit::Counted(_)) && !found.amount.unit.is_span_of_time();
        plain.push(' ');
        plain.push_str(if is_noun { counted_word(&text[found.range.clone()]) } else { " " });
        end = range.end;
    }
    Cow::Owned(plain + &text[end..])
}

/// What is counted, which says what is decided about, as no sum or share does: "freelancers" of "two freelancers".
fn counted_word(amount: &str) -> &str {
    let start = amount.trim_end_matches(char::is_alphabetic).len();
    &amount[start..]
}

/// Lower case and without accents, so that neither tells two texts apart.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect()
}

/// The letters before a number ("ipv6", "http2"); nothing of a code, whose letters are one at most ("e0283", "v5").
fn letters_of(token: &str) -> Option<&str> {
    let end = token.find(char::is_numeric).unwrap_or(token.len());
    let one_letter_code = end < token.len() && token[..end].chars().nth(1).is_none();
    (end > 0 && !one_letter_code).then(|| &token[..end])
}

pub(super) fn says_something(word: &str) -> bool {
    word.len() > 1 && EMPTY_WORDS.binary_search(&word).is_err()
}

#[cfg(test)]
mod tests {
    use super::{EMPTY_WORDS, Plain};

    fn words(text: &str) -> Vec<String> {
        Plain::of(text).words().map(str::to_owned).collect()
    }

    #[test]
    fn given_case_accents_and_punctuation_then_the_same_words() {
        assert_eq!(words("Café: HIRE, résumé!"), words("cafe hire resume"));
        assert_eq!(words("ＨＩＲＥ İzmir"), words("hire izmir"));
    }

    #[test]
    fn given_amounts_versions_and_codes_then_they_are_gone() {
        assert_eq!(words("Hire 3 people for $5k in v5.2.2 (#123, E0283)"), ["hire", "people"]);
    }

    #[test]
    fn words_that_qualify_an_amount_go_with_it() {
        for amount in ["at least $4k", "$4k each", "up to $4k", "over 4%", "not only about 4%", "4% or more"]
        {
            assert_eq!(
                words(&format!("desks for {amount}, paid over time")),
                words("desks for, paid over time")
            );
        }
    }

    #[test]
    fn given_a_name_that_ends_in_a_number_then_its_letters_stay() {
        assert_eq!(words("IPv6 over http2"), ["ipv", "over", "http"]);
    }

    #[test]
    fn empty_words_stand_in_order_so_that_they_are_found() {
        assert!(EMPTY_WORDS.is_sorted());
    }

    #[test]
    fn given_another_script_then_its_words() {
        assert_eq!(words("Нанять подрядчика"), ["нанять", "подрядчика"]);
    }
}
