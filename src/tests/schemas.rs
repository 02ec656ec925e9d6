//! The schemas of the JSON are those of the views. `SNAPSHOTS=overwrite cargo test --lib schemas` writes them anew.

use std::collections::BTreeMap;
use std::path::Path;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use snapbox::Data;

use crate::view::View;
use crate::view::answer::AnswerView;
use crate::view::boundaries::Boundaries;
use crate::view::boundary_test::BoundaryTest;
use crate::view::brief::Brief;
use crate::view::compare::Comparison;
use crate::view::doctor::Doctor;
use crate::view::drift::Drift;
use crate::view::due::{Due, DueCount};
use crate::view::error::ErrorView;
use crate::view::evidence::EvidenceView;
use crate::view::help::Help;
use crate::view::history::TopHistory;
use crate::view::hook::{HookEntry, HookView};
use crate::view::import::{ImportPreview, ImportedJournal};
use crate::view::log::{Log, UndoPreview};
use crate::view::metrics::Metrics;
use crate::view::noted::NotedList;
use crate::view::paths::Paths;
use crate::view::people::People;
use crate::view::priorities::Priorities;
use crate::view::recap::Recap;
use crate::view::receipt::Receipt;
use crate::view::report::Report;
use crate::view::show::Show;
use crate::view::status::Status;
use crate::view::sync::{SyncStatusView, SyncView};
use crate::view::top::Top;

#[test]
fn the_schemas_are_those_of_the_views() {
    let mut all = BTreeMap::new();
    all.extend([
        of::<AnswerView>(),
        of::<Boundaries>(),
        of::<BoundaryTest>(),
        of::<Brief>(),
        of::<Comparison>(),
    ]);
    all.extend([of::<Doctor>(), of::<Drift>(), of::<Due>(), of::<DueCount>(), of::<EvidenceView>()]);
    all.extend([of::<Help>(), of::<HookView>(), of::<ImportPreview>(), of::<ImportedJournal>(), of::<Log>()]);
    all.extend([of::<Metrics>(), of::<Paths>(), of::<People>(), of::<Priorities>()]);
    all.extend([of::<Receipt>(), of::<Show>(), of::<Status>(), of::<Top>(), of::<TopHistory>()]);
    all.extend([of::<NotedList>(), of::<SyncStatusView>(), of::<SyncView>(), of::<UndoPreview>()]);
    all.extend([named::<HookEntry<'_>>(HookEntry::KIND), named::<Recap>("recap"), named::<Report>("report")]);
    all.extend([named::<Exported>("export"), error()]);
    let lines: String = all.into_iter().map(|(kind, schema)| format!("{kind}\t{schema}\n")).collect();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view/schemas.tsv");
    snapbox::assert_data_eq!(lines, Data::read_from(&file, None).raw());
}

/// What `align export` answers; its lines are those of the logs.
#[derive(serde::Serialize, JsonSchema)]
struct Exported {
    entries: Vec<Value>,
}

fn of<V: View + JsonSchema>() -> (&'static str, Value) {
    named::<V>(V::KIND)
}

fn named<T: JsonSchema>(kind: &'static str) -> (&'static str, Value) {
    (kind, document::<T>(kind, "data", json!({ "kind": { "const": kind } })))
}

fn error() -> (&'static str, Value) {
    ("error", document::<ErrorView>("error", "error", json!({})))
}

/// The schema of a document that holds a `T` under this key.
fn document<T: JsonSchema>(title: &str, key: &str, mut properties: Value) -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    properties[key] = generator.subschema_for::<T>().to_value();
    properties["schema_version"] = json!({ "const": 1 });
    let required: Vec<&String> = properties.as_object().into_iter().flat_map(|all| all.keys()).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "required": required,
        "properties": properties,
        "$defs": generator.take_definitions(true),
    })
}
