//! Cuts a word into the table's pieces: the longest known beginning first, then the longest continuation.

use std::borrow::Cow;

use super::vectors::{self, DIMENSIONS, PieceVector, Vector};

/// Letters of a word that are looked at; nothing longer is a word.
const LONGEST_WORD: usize = 40;

/// The pieces of a lower-case word, or none if some part of it is unknown.
pub(super) fn pieces(word: &str) -> Vec<PieceVector> {
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
fn longest(rest: &str, continues: bool) -> Option<(PieceVector, usize)> {
    let (prefix, key) =
        if continues { (2, Cow::Owned(format!("##{rest}"))) } else { (0, Cow::Borrowed(rest)) };
    (1..=rest.len()).rev().find_map(|length| vectors::find(&key[..prefix + length]).map(|row| (row, length)))
}

/// How long the vector of a word is that the table does not know: as long as the middle one of the table's rows.
const LENGTH: f32 = 2.5;

/// Where a word points that the table does not know, of another language or script: somewhere of its own, always the same way,
/// so that it meets itself and nothing else. A sign for each dimension, from its letters (FNV-1a) well stirred (SplitMix64).
pub(super) fn out_of_vocabulary(word: &str) -> Vector {
    let mut state = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let part = LENGTH / (DIMENSIONS as f32).sqrt();
    std::array::from_fn(|_| if next(&mut state).is_multiple_of(2) { part } else { -part })
}

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::{out_of_vocabulary, pieces};
    use crate::check::vectors::{dot, unit};

    #[test]
    fn an_unknown_word_meets_itself_and_no_other() {
        let one = unit(&out_of_vocabulary("удалить"));
        assert!((dot(&one, &one) - 1.0).abs() < 1e-5);
        for other in ["нанять", "репозиторий", "удалить!", "删除"] {
            assert!(dot(&one, &unit(&out_of_vocabulary(other))).abs() < 0.35, "{other}");
        }
    }

    #[test]
    fn a_known_word_is_one_piece_and_a_compound_several() {
        assert_eq!(pieces("contract").len(), 1);
        assert!(pieces("librustdoc").len() > 1);
    }

    #[test]
    fn given_another_script_or_an_endless_word_then_none() {
        assert!(pieces("нанять").is_empty());
        assert!(pieces(&"a".repeat(41)).is_empty());
    }
}
