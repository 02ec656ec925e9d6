//! Whatever lies in a log, reading it is no error, says what it could not read, and yields only what can be written and
//! read again as the same.

use std::fs;
use std::path::Path;

use crate::model::{Day, Entries as _, Entry, EntryId, State};
use crate::render::{Page, terminal};
use crate::store::{Folders, Store, Warning};
use crate::view::{ReportContext, View, log, status, top};
use serde_json::json;

/// The bytes are a log. What of it is known is written anew, and read back the same. The folder is empty, and removed by the
/// caller.
pub fn log_line(data: &[u8], folder: &Path) {
    let past = read(data, &folder.join("found"));
    for entry in &past.entries {
        let id = entry.id.to_string();
        assert_eq!(id.parse::<EntryId>(), Ok(entry.id), "{id} is not canonical");
    }
    assert!(past.entries.is_sorted_by(|one, other| one.id < other.id), "in order, each once");
    let lines = data.split(|byte| *byte == b'\n').count();
    assert!(past.warnings.iter().all(|warning| (1..=lines).contains(&warning.line)), "{:?}", past.warnings);
    shown(&past);

    let whole: Vec<&Entry> = past.entries.iter().filter(|entry| entry.is_all_known()).collect();
    let written: String = whole.iter().map(|entry| line(entry)).collect();
    let again = read(written.as_bytes(), &folder.join("written"));
    assert_eq!(again.entries.iter().collect::<Vec<_>>(), whole, "{written}");
    assert_eq!(again.warnings, vec![]);
}

/// What a log holds.
struct Past {
    entries: Vec<Entry>,
    state: State,
    warnings: Vec<Warning>,
}

fn read(log: &[u8], home: &Path) -> Past {
    let store = Store::new(Folders { journal: home.to_owned(), state: home.join("state"), cache: None });
    fs::create_dir_all(store.log_folder()).expect("a folder");
    fs::write(store.log_folder().join("m-1.jsonl"), log).expect("a log");
    let present = store.load().expect("what lies in a log is no error");
    let mut entries = Vec::new();
    store
        .history()
        .and_then(|history| Ok(history.each(&mut |entry| entries.push(entry.clone()))?))
        .expect("nor here");
    Past { entries, state: present.checkpoint.state, warnings: present.warnings }
}

fn line(entry: &Entry) -> String {
    let changes: Vec<_> = entry.known().map(|(_, change)| change).collect();
    let first = entry.shared.as_ref().map(|part| part.first);
    let mut line = json!({ "v": 1, "id": entry.id, "at": entry.at, "first": first, "changes": changes });
    if let Some(by) = &entry.by {
        line["by"] = json!(by);
    }
    format!("{line}\n")
}

/// Whatever was read can be shown.
fn shown(past: &Past) {
    let context = ReportContext {
        today: Day::from_ymd(2026, 9, 22).expect("a day"),
        journal: None,
        as_of: None,
        is_synced: false,
    };
    let documents = [
        status::Status::of(&past.state, &context).document(),
        top::Top::of(&past.state, true, &context).document(),
        log::Log::of(&past.entries, &past.state, &log::Filter::default(), &context)
            .expect("they are in memory")
            .document(),
    ];
    for document in documents {
        let _: String = terminal(&document, Page { width: Some(60) });
    }
}
