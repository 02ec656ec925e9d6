//! Things on the disk: a list of them. Each says itself which it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
    let things = Vec::<T>::deserialize(deserializer)?;
    Ok(things.into_iter().map(|thing| (thing.any().id, thing)).collect())
}
