//! Cuts a word into the table's pieces: the longest known beginning first, then the longest continuation.

use std::borrow::Cow;

use super::vectors::{self, Row};

/// Letters of a word that are looked at; nothing longer is a word.
const LONGEST_WORD: usize = 40;

/// The pieces of a lower-case word, or none if some part of it is unknown.
pub(super) fn pieces(word: &str) -> Vec<Row> {
    if word.len() > LONGEST_WORD || !word.is_ascii() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    while start < word.len() {
        let Some((row, length)) = longest(&word[start..], start > 0) else {
            return Vec::new();
        };
        found.push(row);
        start += length;
    }
    found
}

/// The longest beginning of `rest` that the table knows, with its length.
fn longest(rest: &str, continues: bool) -> Option<(Row, usize)> {
    let (prefix, key) =
        if continues { (2, Cow::Owned(format!("##{rest}"))) } else { (0, Cow::Borrowed(rest)) };
    (1..=rest.len()).rev().find_map(|length| vectors::find(&key[..prefix + length]).map(|row| (row, length)))
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn given_a_known_word_then_one_piece_and_a_compound_then_several() {
        assert_eq!(pieces("contract").len(), 1);
        assert!(pieces("librustdoc").len() > 1);
    }

    #[test]
    fn given_another_script_or_an_endless_word_then_none() {
        assert!(pieces("нанять").is_empty());
        assert!(pieces(&"a".repeat(41)).is_empty());
    }
}
