//! A line of a log, by the documented format alone: what is measured is what any program may have written.

use std::fmt;

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::Value;
use ulid::Ulid;

/// One line: an entry.
#[derive(serde::Serialize)]
pub(super) struct Line<'a> {
    pub(super) v: u32,
    pub(super) id: String,
    pub(super) at: String,
    pub(super) by: &'a str,
    pub(super) changes: &'a [Change],
}

/// The id of a thing: the entry that made it, and which of its changes did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ThingId {
    pub(super) entry: Ulid,
    pub(super) index: usize,
}

impl fmt::Display for ThingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.entry, self.index)
    }
}

impl From<ThingId> for Value {
    fn from(id: ThingId) -> Value {
        Value::String(id.to_string())
    }
}

/// What happened: the type of a change, and its fields in their order.
#[derive(Clone, Debug)]
pub(super) struct Change {
    kind: &'static str,
    fields: Vec<(&'static str, Value)>,
}

impl Change {
    pub(super) fn new(kind: &'static str) -> Change {
        Change { kind, fields: Vec::new() }
    }

    pub(super) fn with(mut self, field: &'static str, value: impl Into<Value>) -> Change {
        self.fields.push((field, value.into()));
        self
    }

    /// The field is left out where nothing is said.
    pub(super) fn maybe(self, field: &'static str, value: Option<impl Into<Value>>) -> Change {
        match value {
            Some(value) => self.with(field, value),
            None => self,
        }
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("type", self.kind)?;
        map.serialize_entry("data", &Data(&self.fields))?;
        map.end()
    }
}

struct Data<'a>(&'a [(&'static str, Value)]);

impl Serialize for Data<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, value)| (field, value)))
    }
}
