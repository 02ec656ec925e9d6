//! Old journals are opened forever. Each folder here is a journal as some version of the format wrote it, with `answers.txt`:
//! what is said of it. A journal is never changed; what a newer version adds gets a journal of its own.
//!
//! `v1-first` holds every change with only what it cannot do without, `v1-whole` every change with everything,
//! `v1-snooze` what came with snoozes, `v1-link` what came with links, `v1-amend` what came with
//! corrected readings and reasons of moved lines, `v1-pulse` what came with pulses of another day and replies,
//! `v1-amended-pulse` what came with their corrections, `v1-agents` what came with agents, `v1-denied` what came with
//! denials, `v1-authors` what came with the names that people write under, `v1-two-machines` what two wrote apart, `v1-private`
//! and `v1-answers` what came with private logs, `v2-newer` what no version has written yet.
//!
//! `SNAPSHOTS=overwrite cargo test --test cli journals` writes what is said now into `answers.txt`: to be looked at, since an
//! old journal should not begin to say something else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use snapbox::Data;
use tempfile::TempDir;

use crate::common::{self, home, text};

mod newer;
mod source;

/// What each journal is asked.
const ASKED: [&[&str]; 12] = [
    &["status"],
    &["top", "--history"],
    &["log", "--limit", "1000"],
    &["boundary", "list"],
    &["check", "give Acme 15% off"],
    &["check", "spend $6k on ads", "--explain"],
    &["person"],
    &["metric"],
    &["brief"],
    &["drift", "--since", "2026-01-01"],
    &["top", "--compare"],
    &["log", "--limit", "1000", "--json"],
];

#[test]
fn every_old_journal_is_opened_and_says_what_it_said() {
    for journal in journals() {
        let home = home_with(&journal);
        let before = logs(home.path());
        let said: String = ASKED.iter().map(|words| answer(home.path(), words)).collect();
        assert_eq!(logs(home.path()), before, "{journal}: reading changed a log");
        snapbox::assert_data_eq!(said, Data::read_from(&folder(&journal).join("answers.txt"), None).raw());
    }
}

#[test]
fn every_kind_of_change_stands_in_an_old_journal_bare_and_whole() {
    let known = source::changes();
    // What came later says the same bare and whole.
    let bare = &["v1-first", "v1-snooze", "v1-amended-pulse", "v1-denied", "v1-private"][..];
    let whole = &[
        "v1-whole", "v1-snooze", "v1-link", "v1-amend", "v1-pulse", "v1-amended-pulse", "v1-answers",
        "v1-agents", "v1-denied", "v1-authors",
    ][..];
    for (journals, is_whole) in [(bare, false), (whole, true)] {
        let found = fields_in(journals);
        for (kind, fields) in &known {
            let expected: BTreeSet<String> = fields
                .iter()
                .filter(|field| is_whole || !field.is_optional)
                .map(|field| field.name.clone())
                .collect();
            assert_eq!(found.get(kind), Some(&expected), "{journals:?}: {kind}");
        }
        let kinds: BTreeSet<&String> = known.keys().collect();
        assert_eq!(found.keys().collect::<BTreeSet<_>>(), kinds, "{journals:?}: the kinds of changes");
    }
}

#[test]
fn every_line_of_version_one_is_read_whole() {
    for journal in journals().into_iter().filter(|journal| journal.starts_with("v1-")) {
        let home = home_with(&journal);
        let output = align(home.path(), &["log", "--limit", "1000"]);
        assert!(output.status.success() && output.stderr.is_empty(), "{journal}: {output:?}");
    }
}

/// The fields of each kind of change in these journals, those of all its changes together.
fn fields_in(journals: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let logs = journals.iter().flat_map(|journal| logs(&folder(journal)).into_values());
    let text: String = logs.map(|log| String::from_utf8(log).expect("text")).collect();
    for line in text.lines() {
        let entry: Value = serde_json::from_str(line).expect("JSON");
        for change in entry["changes"].as_array().expect("changes") {
            let fields = found.entry(change["type"].as_str().expect("a type").to_owned()).or_default();
            fields.extend(change["data"].as_object().expect("its data").keys().cloned());
        }
    }
    found
}

fn journals() -> Vec<String> {
    let items = fs::read_dir(folder("")).expect("the journals are listed").map(|item| item.expect("listed"));
    let folders = items.filter(|item| item.path().is_dir());
    let mut names: Vec<String> =
        folders.map(|item| item.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert!(names.len() >= 4, "{names:?}");
    names
}

fn folder(journal: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/journals").join(journal)
}

/// A home whose journal `main` is a copy of this one.
fn home_with(journal: &str) -> TempDir {
    let home = home();
    for (name, log) in logs(&folder(journal)) {
        let path = home.path().join("main").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, log).expect("a copy");
    }
    home
}

/// The logs of a journal, or of the journal `main` in a home, by their paths in it.
fn logs(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let journal = if folder.join("log").is_dir() { folder.to_owned() } else { folder.join("main") };
    let mut logs = BTreeMap::new();
    for kind in ["log", "private"] {
        for item in fs::read_dir(journal.join(kind)).into_iter().flatten() {
            let item = item.expect("listed");
            let name = format!("{kind}/{}", item.file_name().to_string_lossy());
            logs.insert(name, fs::read(item.path()).expect("a log"));
        }
    }
    assert!(!logs.is_empty(), "no logs in {}", folder.display());
    logs
}

/// A command and what it says, as a transcript tells it.
fn answer(home: &Path, words: &[&str]) -> String {
    let output = align(home, words);
    let quoted =
        |word: &&str| if word.contains([' ', '$']) { format!("'{word}'") } else { (*word).to_owned() };
    let words: Vec<String> = words.iter().map(quoted).collect();
    let told = text(&output.stderr);
    let told: String = told.lines().map(|line| format!("2> {line}\n")).collect();
    let code =
        output.status.code().filter(|code| *code != 0).map(|code| format!("? {code}\n")).unwrap_or_default();
    let said = format!("$ align {}\n{}{told}{code}\n", words.join(" "), text(&output.stdout));
    said.replace(&*home.to_string_lossy(), "~")
}

fn align(home: &Path, words: &[&str]) -> Output {
    common::align(home).args(words).env("ALIGN_TODAY", "2026-06-01").output().expect("it runs")
}
