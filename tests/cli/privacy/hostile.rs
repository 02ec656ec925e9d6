//! Text that a terminal would obey or hide, and a journal that is full of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::{home, run};

use super::homes::entry_id;

/// What a terminal would obey or hide, each kind of it, and what is made of it.
fn hostile() -> String {
    let ranges =
        [0x01..=0x1f, 0x7f..=0x9f, 0x200b..=0x200b, 0x200e..=0x200f, 0x2028..=0x202e, 0x2060..=0x206f];
    let further = [0xad, 0x61c, 0x180e, 0xfeff, 0xfff9, 0xfffa, 0xfffb, 0x1d173, 0xe0001, 0xe0041, 0xe007f];
    let each = ranges.into_iter().flatten().chain(further).filter_map(char::from_u32);
    let sequences = "\u{1b}[2J\u{1b}[31m\u{1b}]0;title\u{7}\u{1b}]8;;http://example.com\u{1b}\\x\u{1b}]8;;\u{1b}\\\
                     \u{1b}]52;c;ZXZpbA==\u{7}\u{1b}P1$r\u{1b}\\\u{9b}2J\u{9d}0;x\u{9c}\u{1b}c";
    format!("evil{}{sequences}end", each.collect::<String>())
}

/// Whether a terminal would obey or hide it. Line ends are ours.
pub(crate) fn is_hostile(c: char) -> bool {
    let hidden = [
        0xad..=0xad,
        0x61c..=0x61c,
        0x180e..=0x180e,
        0x200b..=0x200b,
        0x200e..=0x200f,
        0x2028..=0x202e,
        0x2060..=0x206f,
        0xfeff..=0xfeff,
        0xfff9..=0xfffb,
        0x1d173..=0x1d17a,
        0xe0000..=0xe00ff,
    ];
    (c.is_control() && c != '\n') || hidden.iter().any(|range| range.contains(&u32::from(c)))
}

/// A journal with every kind of change, hostile text in every field that takes it.
pub(crate) struct Hostile {
    pub(crate) home: TempDir,
    pub(crate) text: String,
}

impl Hostile {
    pub(crate) fn new() -> Hostile {
        Hostile::of(hostile())
    }

    pub(crate) fn of(text: String) -> Hostile {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/journals/v1-whole/log");
        let file = fs::read_dir(source).expect("a journal").next().expect("a log").expect("listed").path();
        let log = fs::read_to_string(file).expect("text");
        let entries: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let lines = spoilt(entries, &text).into_iter().map(|entry| entry.to_string());
        let strange = json!({ "v": 9, "id": "01KQ0000000000000000000001", "at": "2026-04-09T12:00:00Z", "by": text,
            "changes": [{ "type": text, "data": {} }, { "type": "asked", "data": { "person": text, "text": text } }] });
        let unreadable = format!("{{\"v\":1,{text}");
        let lines: Vec<String> = lines.chain([strange.to_string(), unreadable]).collect();
        let home = home();
        fs::create_dir_all(home.path().join("main/log")).expect("a folder");
        fs::write(home.path().join("main/log/m-1.jsonl"), lines.join("\n")).expect("a log");
        for (name, verdict) in [("table.csv", "decide"), ("wrong.csv", text.as_str())] {
            let table = format!("decision,verdict\n\"{text}\",\"{verdict}\"\n");
            fs::write(home.path().join(name), table).expect("a table");
        }
        Hostile { home, text }
    }

    /// Another home with the same journal, for a command that may record.
    pub(crate) fn copy(&self) -> TempDir {
        let home = home();
        fs::create_dir_all(home.path().join("main/log")).expect("a folder");
        for file in ["main/log/m-1.jsonl", "table.csv", "wrong.csv"] {
            fs::copy(self.home.path().join(file), home.path().join(file)).expect("a copy");
        }
        home
    }
}

/// The entries with hostile text behind every string that may hold it.
fn spoilt(mut entries: Vec<Value>, text: &str) -> Vec<Value> {
    let all = places(&entries);
    let taken = taken(&entries, &all, text);
    // What takes any sentence takes a hostile one, so that no text is left as it was; an id or a date takes neither.
    assert_eq!(
        taken,
        self::taken(&entries, &all, "; and 2 (more) words"),
        "what takes hostile text, and what takes any"
    );
    assert!(taken.len() > 40 && taken.len() < all.len(), "{} of {} take it", taken.len(), all.len());
    for Place { entry, pointer } in &taken {
        entries[*entry] = with(&entries[*entry], pointer, text);
    }
    for entry in &mut entries {
        entry["by"] = json!(text);
    }
    assert_eq!(refused(&entries), BTreeSet::new(), "each is read with all that it takes");
    entries
}

/// The place of a string that is no name: the number of its entry, and a JSON pointer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    entry: usize,
    pointer: String,
}

fn places(entries: &[Value]) -> Vec<Place> {
    let mut all = Vec::new();
    for (entry, value) in entries.iter().enumerate() {
        let mut pointers = vec![];
        strings(&value["changes"], &mut vec!["changes".to_owned()], &mut pointers);
        pointers.retain(|pointer| !pointer.ends_with("/handle") && !pointer.ends_with("/type"));
        all.extend(pointers.into_iter().map(|pointer| Place { entry, pointer }));
    }
    all
}

/// The places at which the program reads the entry still with the text behind what stood there, each tried for itself.
fn taken(entries: &[Value], places: &[Place], text: &str) -> BTreeSet<Place> {
    let tried = |(number, place): (usize, &Place)| {
        let mut tried = with(&entries[place.entry], &place.pointer, text);
        tried["id"] = json!(entry_id(number));
        tried
    };
    let tried: Vec<Value> = places.iter().enumerate().map(tried).collect();
    let refused = refused(&tried);
    places
        .iter()
        .enumerate()
        .filter(|(number, _)| !refused.contains(number))
        .map(|(_, place)| place.clone())
        .collect()
}

/// The entry with the text behind the string at a place.
fn with(entry: &Value, pointer: &str, text: &str) -> Value {
    let mut entry = entry.clone();
    let value = entry.pointer_mut(pointer).expect("a place");
    *value = json!(format!("{}{text}", value.as_str().expect("text")));
    entry
}

/// The numbers of those entries that the doctor cannot read, wholly or in part. Each lies in a log of its own, because of one
/// log it tells some lines and counts the others.
fn refused(entries: &[Value]) -> BTreeSet<usize> {
    let home = home();
    let folder = home.path().join("main/log");
    fs::create_dir_all(&folder).expect("a folder");
    for (number, entry) in entries.iter().enumerate() {
        fs::write(folder.join(format!("{number}.jsonl")), format!("{entry}\n")).expect("a log");
    }
    let output = run(home.path(), ["doctor", "--json"]);
    let said: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = said["data"]["findings"].as_array().expect("findings");
    let is_unread = |finding: &&Value| !finding["line"].is_null() && finding["id"] != "dangling-reference";
    let number = |finding: &Value| {
        let log = Path::new(finding["file"].as_str().expect("a log")).file_stem().expect("a name");
        log.to_string_lossy().parse().expect("a number")
    };
    findings.iter().filter(is_unread).map(number).collect()
}

/// The places of all strings in a value, as JSON pointers.
fn strings(value: &Value, path: &mut Vec<String>, places: &mut Vec<String>) {
    match value {
        Value::String(_) => places.push(path.iter().map(|part| format!("/{part}")).collect()),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
            path.push(index.to_string());
            strings(item, path, places);
            path.pop();
        }),
        Value::Object(fields) => fields.iter().for_each(|(name, field)| {
            path.push(name.clone());
            strings(field, path, places);
            path.pop();
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
