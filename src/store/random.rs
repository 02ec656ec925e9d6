//! Random bits for ids, or repeatable ones for a transcript.

use anyhow::{Result, anyhow};

use crate::model::EntryId;

/// Where the random bits of ids come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Randomness {
    System,
    /// A seed, mixed with the newest id: the same journal and seed give the same next id.
    Seeded(u64),
}

impl Randomness {
    /// 128 bits for the entry after `newest`.
    pub(crate) fn bits(self, newest: Option<EntryId>) -> Result<u128> {
        match self {
            Randomness::System => {
                let mut bytes = [0; 16];
                getrandom::fill(&mut bytes)
                    .map_err(|error| anyhow!("the system gives no random bits: {error}"))?;
                Ok(u128::from_ne_bytes(bytes))
            }
            Randomness::Seeded(seed) => {
                let newest = newest.map_or(0, EntryId::as_u128);
                let [low, high] = [newest, newest >> 64]
                    .map(|half| u64::try_from(half & u128::from(u64::MAX)).unwrap_or(0));
                let first = mix(mix(seed ^ low) ^ high);
                Ok(u128::from(first) << 64 | u128::from(mix(first)))
            }
        }
    }
}

/// One step of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
pub(super) fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
