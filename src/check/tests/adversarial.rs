//! Decisions that must never be permitted, and plain ones that must be.

use std::path::Path;

use crate::model::Level;
use serde::Deserialize;

use super::world::{BoundaryTexts, World};

#[derive(Debug, Deserialize)]
struct Table {
    boundaries: Vec<Boundary>,
    never_clear: Vec<Refused>,
    must_clear: Vec<Permitted>,
    beyond_words: Vec<Refused>,
}

#[derive(Debug, Deserialize)]
struct Boundary {
    handle: String,
    statement: String,
    words: Vec<String>,
    levels: Vec<(Level, String)>,
}

#[derive(Debug, Deserialize)]
struct Refused {
    text: String,
    why: String,
    group: String,
}

#[derive(Debug, Deserialize)]
struct Permitted {
    text: String,
    verdict: Level,
}

fn table() -> (World, Table) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/tests/adversarial.json");
    let table: Table = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let said = table.boundaries.iter().map(|boundary| BoundaryTexts {
        handle: boundary.handle.clone(),
        statement: &boundary.statement,
        words: boundary.words.iter().map(String::as_str).collect(),
        levels: boundary.levels.clone(),
    });
    (World::with(&said.collect::<Vec<_>>()), table)
}

#[test]
fn what_nobody_permitted_is_never_cleared() {
    let (world, table) = table();
    let cleared = table.never_clear.iter().filter(|case| world.ask(&case.text).may_decide());
    let cleared: Vec<String> =
        cleared.map(|case| format!("{}: {} ({})", case.group, case.text, case.why)).collect();
    assert!(table.never_clear.len() >= 60);
    assert!(cleared.is_empty(), "{} cleared:\n{}", cleared.len(), cleared.join("\n"));
}

#[test]
fn what_was_plainly_permitted_is_cleared() {
    let (world, table) = table();
    let missed = table.must_clear.iter().filter(|case| world.verdict(&case.text) != Some(case.verdict));
    let missed: Vec<String> = missed
        .map(|case| {
            let answer = world.ask(&case.text);
            let amounts: Vec<String> = answer.amounts.iter().map(ToString::to_string).collect();
            format!("{}: {:?} {amounts:?}", case.text, answer.verdict)
        })
        .collect();
    assert!(table.must_clear.len() >= 25);
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

/// What words do not tell, and is permitted still; one that is no more belongs among what is never cleared.
#[test]
fn what_is_beyond_words_is_known() {
    let (world, table) = table();
    let told = table.beyond_words.iter().filter(|case| !world.ask(&case.text).may_decide());
    assert_eq!(told.map(|case| case.text.as_str()).collect::<Vec<_>>(), [""; 0]);
}
