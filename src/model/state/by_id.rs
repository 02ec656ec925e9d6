//! Things on the disk: a list of them. Each says itself which it is.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::model::ThingId;
use crate::model::noun::Noun;

pub(super) fn serialize<T: Serialize, S: Serializer>(
    things: &BTreeMap<ThingId, T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(things.values())
}

pub(super) fn deserialize<'de, T, D>(deserializer: D) -> Result<BTreeMap<ThingId, T>, D::Error>
where
    T: Noun + Deserialize<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_seq(Things(PhantomData))
}

struct Things<T>(PhantomData<T>);

impl<'de, T: Noun + Deserialize<'de>> Visitor<'de> for Things<T> {
    type Value = BTreeMap<ThingId, T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of things")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut things = BTreeMap::new();
        while let Some(thing) = list.next_element::<T>()? {
            things.insert(thing.any().id, thing);
        }
        Ok(things)
    }
}
