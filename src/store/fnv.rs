//! FNV-1a, 64 bits (Fowler, Noll and Vo): a hash that stays the same across versions of the compiler. For names and for
//! knowing a file again, never against somebody who wants to be taken for another.

use std::hash::Hasher;

/// The hash so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

const PRIME: u64 = 0x0100_0000_01b3;

impl Fnv {
    /// The same in strides of eight bytes, for many of them: no FNV, as high bits spread less, but another for each change
    /// of a single word.
    pub(super) fn write_words(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        let step = |hash: u64, word: &[u8; 8]| (hash ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME);
        self.0 = words.iter().fold(self.0, step);
        self.write(rest);
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(PRIME);
        self.0 = bytes.iter().fold(self.0, step);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
