//! Words that the table does not know, of another language or script: each points somewhere of its own, always the same way,
//! so that it meets itself and nothing else.

use super::vectors::{DIMENSIONS, Vector};

/// How long such a word's vector is: as long as the middle one of the table's rows.
const LENGTH: f32 = 2.5;

/// Where a word points: a sign for each dimension, from its letters (FNV-1a) well stirred (SplitMix64).
pub(super) fn vector(word: &str) -> Vector {
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
    use super::vector;
    use crate::check::vectors::{dot, unit};

    #[test]
    fn a_word_meets_itself_and_no_other() {
        let one = unit(&vector("удалить"));
        assert!((dot(&one, &one) - 1.0).abs() < 1e-5);
        for other in ["нанять", "репозиторий", "удалить!", "删除"] {
            assert!(dot(&one, &unit(&vector(other))).abs() < 0.35, "{other}");
        }
    }
}
