//! What a shell takes out of an amount: outside single quotes it reads the `$5` of `$5k` as a variable, and leaves `k`.

use super::number::{digits, power_of_ten};

/// The way out.
pub(crate) const SINGLE_QUOTES: &str =
    "outside single quotes a shell reads the $2 of $25k, so write '$25k' in single quotes, or 25k USD";

/// Words that an amount follows: behind them a letter that may name something is what is left of one, too.
const BEFORE_AN_AMOUNT: [&str; 27] = [
    "above", "another", "below", "beyond", "budget", "charge", "cost", "costing", "costs", "exceeding",
    "extra", "invest", "least", "most", "over", "pay", "paying", "pays", "raise", "refund", "spend",
    "spending", "than", "to", "under", "wire", "worth",
];

/// Nouns that a letter stands behind: "vitamin k", "plan b", "series b".
const LETTERED: [&str; 24] = [
    "appendix", "article", "case", "category", "class", "column", "grade", "group", "item", "letter",
    "level", "option", "part", "phase", "plan", "region", "section", "series", "size", "team", "tier",
    "type", "variant", "vitamin",
];

/// A longer magnitude is a word of its own: "over a million".
const LONGEST_ABBREVIATION: usize = 3;

/// Whether a number lacks its first digits: `00k` of "$500k", `,500` of "$1,500". A number by itself begins with a zero only
/// where it is one, or a decimal.
pub(super) fn lacks_digits(number: &str) -> bool {
    let number = number.trim();
    let rest = number.strip_prefix('0').unwrap_or_default();
    number.starts_with(',') || rest.starts_with(|c: char| c.is_ascii_digit()) || is_magnitude(rest)
}

/// The word of a sentence that is left of an amount: `k` of "$5k", `0k` of "$80k", `,500` of "$1,500", `.2m` of "$1.2m".
pub(crate) fn lost_amount(sentence: &str) -> Option<&str> {
    let words: Vec<&str> = sentence.split_whitespace().map(trimmed).filter(|word| !word.is_empty()).collect();
    (0..words.len()).map(|place| (words[..place].last().copied(), words[place])).find_map(|(before, word)| {
        let before = before.unwrap_or_default();
        // "10 000 USD", "5 k"
        let is_part = before.ends_with(|c: char| c.is_ascii_digit());
        let is_left = if word.len() <= LONGEST_ABBREVIATION && power_of_ten(word).is_some() {
            is_left_letter(before, word)
        } else {
            // Of "$80k/year" the rest stays.
            is_left_number(word.split('/').next().unwrap_or_default())
        };
        (is_left && !is_part).then_some(word)
    })
}

/// What is wrong with a sentence, and the way out; nothing where no amount was lost.
pub(crate) fn lost_amount_in_words(sentence: &str) -> Option<String> {
    lost_amount(sentence).map(|word| format!("`{word}` lacks its first digits; {SINGLE_QUOTES}"))
}

/// Whether a magnitude stands alone because its number went: a small `k` does nearly anywhere, `K` and `b` may name something.
fn is_left_letter(before: &str, word: &str) -> bool {
    let before = before.to_lowercase();
    let is_small = matches!(word, "k" | "m" | "bn" | "mn") && !LETTERED.contains(&before.as_str());
    is_small && !before.is_empty() || BEFORE_AN_AMOUNT.contains(&before.as_str())
}

/// `0k`, `00`, `00,000`, `00%`, `,500`, `.2m`; not `0`, `05` or `07:30`.
fn is_left_number(word: &str) -> bool {
    let (whole, rest) = word.split_at(digits(word));
    let groups = rest.split(',').skip(1).all(|group| digits(group) >= 3);
    let is_grouped = rest.starts_with(',') && groups;
    let behind = rest.trim_start_matches(|c: char| matches!(c, ',' | '.') || c.is_ascii_digit());
    let ends = behind.is_empty() || behind == "%" || is_magnitude(behind);
    let is_zeros = !whole.is_empty() && whole.bytes().all(|digit| digit == b'0');
    match whole.len() {
        _ if !ends => false,
        0 => is_grouped || rest.starts_with('.') && digits(&rest[1..]) > 0 && is_magnitude(behind),
        1 => is_zeros && (is_grouped || is_magnitude(rest)),
        _ => whole.starts_with('0') && (is_grouped || is_magnitude(rest) || is_zeros && rest == behind),
    }
}

fn trimmed(word: &str) -> &str {
    let ends = [',', ';', ':', '.', '?', '!', ')', '"', '\''];
    word.trim_end_matches(ends).trim_start_matches(['(', '"', '\''])
}

fn is_magnitude(word: &str) -> bool {
    word.len() <= LONGEST_ABBREVIATION && power_of_ten(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_its_first_digits_is_seen() {
        for number in ["00k", "0k", "00", "000", ",500", "00,000", "05"] {
            assert!(lacks_digits(number), "{number}");
        }
        for number in ["0", "0%", "0.5", "0,5", "0 people", "5k", "500", "-5%", "", "0.05%"] {
            assert!(!lacks_digits(number), "{number}");
        }
    }

    #[test]
    fn a_sentence_that_lost_its_amount_is_seen() {
        for (sentence, left) in [
            ("Spend over k", "k"),
            ("Spend over mn on ads", "mn"),
            ("Spend up to 00k, for tools", "00k"),
            ("Anything above ,500", ",500"),
            ("Hires over 0k.", "0k"),
            ("spend k", "k"),
            ("spend K on ads", "K"),
            ("launch video k", "k"),
            ("a k discount for Acme", "k"),
            ("raise the budget to m", "m"),
            ("pay .2m to Acme", ".2m"),
            ("pay 00 a seat", "00"),
            ("pay 00,000", "00,000"),
            ("pay 0,000", "0,000"),
            ("a discount of 0k/year", "0k/year"),
        ] {
            assert_eq!(lost_amount(sentence), Some(left), "{sentence}");
        }
    }

    #[test]
    fn a_sentence_that_lost_nothing_is_left_alone() {
        for sentence in [
            "Spend over 5k", "Discounts over 10%", "Supply vitamin k", "Hand over", "Plan b", "0% off",
            "spend 10 000 USD", "spend 5 k", "spend 5 m on ads", "start at 07:30", "from 2026-01-05",
            "region 05", "cut the price to 0", "about 0.5m", "Team K moves", "k", "agree with M & A",
            "the B series", "on 01.02.", "agent 007", "call 0049 30 123", "size m", "less than 0.5 k",
            "I/O over k/v stores",
        ] {
            assert_eq!(lost_amount(sentence), None, "{sentence}");
        }
    }
}
