//! What a shell takes out of an amount: in double quotes it reads `$5` of "$5k" as a variable, and leaves `k`.

use super::number::power_of_ten;

/// The way out.
pub(crate) const SINGLE_QUOTES: &str =
    "the shell reads $2 of \"$25k\" in double quotes, so write '$25k' in single quotes, or 25k USD";

/// Words that an amount follows.
const BEFORE_AN_AMOUNT: [&str; 10] =
    ["over", "above", "under", "below", "than", "to", "exceeding", "beyond", "least", "most"];

/// A longer magnitude is a word of its own: "over a million".
const LONGEST_ABBREVIATION: usize = 3;

/// Whether a number lacks its first digits: `00k` of "$500k", `,500` of "$1,500". A number by itself begins with a zero only
/// where it is one, or a decimal.
pub(super) fn lacks_digits(number: &str) -> bool {
    let number = number.trim();
    let rest = number.strip_prefix('0').unwrap_or_default();
    number.starts_with(',') || rest.starts_with(|c: char| c.is_ascii_digit()) || is_magnitude(rest)
}

/// The word of a sentence that is left of an amount.
pub(super) fn lost_amount(sentence: &str) -> Option<&str> {
    let words: Vec<&str> = sentence.split_whitespace().map(trimmed).collect();
    let pairs = words.windows(2).filter(|pair| BEFORE_AN_AMOUNT.contains(&pair[0].to_lowercase().as_str()));
    pairs.map(|pair| pair[1]).find(|word| is_magnitude(word) || lacks_digits(word))
}

/// A word of a command line that a shell may have taken digits from.
pub(crate) fn suspect(text: &str) -> Option<&str> {
    let shortened = |word: &&str| word.len() > 1 && lacks_digits(word);
    lost_amount(text).or_else(|| text.split_whitespace().map(trimmed).find(shortened))
}

fn trimmed(word: &str) -> &str {
    word.trim_end_matches([',', ';', ':', '.', '?', '!', ')'])
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
        for sentence in [
            "Spend over k", "Spend over mn on ads", "Spend up to 00k, for tools", "Anything above ,500",
            "Hires over 0k.",
        ] {
            assert!(lost_amount(sentence).is_some(), "{sentence}");
        }
        for sentence in
            ["Spend over 5k", "Discounts over 10%", "Supply vitamin k", "Hand over", "Plan b", "0k"]
        {
            assert!(lost_amount(sentence).is_none(), "{sentence}");
        }
    }
}
