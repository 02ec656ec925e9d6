//! So many bytes, as a checkpoint keeps them: in one piece.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

#[derive(Clone, Copy, Debug)]
pub(super) struct FixedBytes<const N: usize>(pub(super) [u8; N]);

impl<const N: usize> Serialize for FixedBytes<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de, const N: usize> Deserialize<'de> for FixedBytes<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(All)
    }
}

struct All<const N: usize>;

impl<const N: usize> Visitor<'_> for All<N> {
    type Value = FixedBytes<N>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{N} bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<FixedBytes<N>, E> {
        bytes.try_into().map(FixedBytes).map_err(|_| E::invalid_length(bytes.len(), &self))
    }
}
