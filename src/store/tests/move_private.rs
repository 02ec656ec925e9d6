//! A journal that is older than its private logs.

use std::fs;
use std::path::{Path, PathBuf};

use crate::model::{Day, Keep, State};
use crate::store::{Folders, Randomness, Store};

const CPO: &str = r#"{"type":"person_added","data":{"handle":"cpo","name":"cpo"}}"#;

/// A line of a log: an entry's number, and its changes.
fn line(number: u32, changes: &[&str]) -> String {
    let changes = changes.join(",");
    format!(
        "{{\"v\":1,\"id\":\"{}\",\"at\":\"2026-09-21T12:00:00+00:00\",\"changes\":[{changes}]}}\n",
        entry(number)
    )
}

fn entry(number: u32) -> String {
    format!("01M34FSDG000000000000000{number:02}")
}

/// A journal whose own log holds these lines.
fn journal(home: &Path, lines: &[String]) -> (Store, PathBuf) {
    let (journal, state) = (home.join("main"), home.join(".state"));
    fs::create_dir_all(journal.join("log")).unwrap();
    fs::create_dir_all(&state).unwrap();
    fs::write(state.join("device"), "m-1").unwrap();
    let log = journal.join("log/m-1.jsonl");
    fs::write(&log, lines.concat()).unwrap();
    (Store::new(Folders { journal, state, cache: None }), log)
}

fn state(store: &Store) -> State {
    State::of(&store.history().unwrap(), Keep::Everything, &[]).unwrap()
}

fn moved(store: &Store) -> (Vec<(&'static str, usize)>, usize) {
    let moved = store.move_private(Day::from_ymd(2026, 9, 22).unwrap(), Randomness::Seeded(1)).unwrap();
    let counts = moved.found.counts.into_iter().map(|((one, _), number)| (one, number));
    (counts.collect(), moved.found.stays.len())
}

fn private(store: &Store) -> String {
    let files = fs::read_dir(store.private_folder()).into_iter().flatten();
    files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

#[test]
fn the_answers_of_a_pulse_leave_and_that_it_was_held_stays() {
    let home = tempfile::tempdir().unwrap();
    let held = format!(
        r#"{{"type":"pulse_held","data":{{"with":"{}/0","reply":"the mail","changed":"the board asks"}}}}"#,
        entry(1)
    );
    let (store, log) = journal(home.path(), &[line(1, &[CPO]), line(2, &[&held])]);
    let before = state(&store);
    assert_eq!(moved(&store), (vec![("pulse's answers", 1)], 0));
    assert_eq!(state(&store), before);
    let shared = fs::read_to_string(log).unwrap();
    assert!(shared.contains("pulse_held") && !shared.contains("the board") && !shared.contains("the mail"));
    assert!(private(&store).contains("the board asks") && private(&store).contains("the mail"));
}

#[test]
fn who_was_heard_stays_and_what_they_said_is_moved() {
    let home = tempfile::tempdir().unwrap();
    let heard =
        format!(r#"{{"type":"signal_heard","data":{{"person":"{}/0","text":"they leave"}}}}"#, entry(1));
    let undone = format!(r#"{{"type":"undone","data":{{"entry":"{}"}}}}"#, entry(2));
    let again = format!(r#"{{"type":"signal_heard","data":{{"person":"{}/0","text":"again"}}}}"#, entry(1));
    let lines = [line(1, &[CPO, &heard]), line(2, &[&again]), line(3, &[&undone]), "torn {".to_owned()];
    let (store, log) = journal(home.path(), &lines);
    let before = state(&store);
    assert_eq!(moved(&store), (vec![("signal", 2), ("undo", 1)], 0));
    let mut after = state(&store);
    assert_eq!(std::mem::take(&mut after.private).len(), 1);
    assert_eq!(after, before);
    let shared = fs::read_to_string(log).unwrap();
    assert_eq!(shared, line(1, &[CPO]) + "torn {");
    // To the byte, but for the mark.
    let marked = line(2, &[&again]).replace("]}\n", "],\"private\":true}\n");
    assert!(private(&store).contains(&marked), "{}", private(&store));
}

#[test]
fn what_cannot_be_taken_apart_stays() {
    let home = tempfile::tempdir().unwrap();
    let heard =
        format!(r#"{{"type":"signal_heard","data":{{"person":"{}/0","text":"they leave"}}}}"#, entry(1));
    let newer = heard.replace("\"text\"", "\"mood\":1,\"text\"");
    let bob = CPO.replace("cpo", "bob");
    let lines = [line(1, &[CPO]), line(2, &[&heard, &bob]), line(3, &[&newer])];
    let (store, log) = journal(home.path(), &lines);
    assert_eq!(moved(&store).1, 1);
    assert_eq!(fs::read_to_string(log).unwrap(), lines.concat());
    assert_eq!(private(&store), "");
}

#[test]
fn given_an_interrupted_move_then_nothing_counts_twice() {
    let home = tempfile::tempdir().unwrap();
    let heard =
        format!(r#"{{"type":"signal_heard","data":{{"person":"{}/0","text":"they leave"}}}}"#, entry(1));
    let lines = [line(1, &[CPO, &heard]), line(2, &[&heard])];
    let (store, log) = journal(home.path(), &lines);
    let before = state(&store);
    assert_eq!(moved(&store).0, [("signal", 2)]);
    let shared = fs::read_to_string(&log).unwrap();
    // The private log is in its place, the shared one was not yet renamed.
    fs::write(&log, lines.concat()).unwrap();
    assert_eq!(state(&store), before);
    assert_eq!(moved(&store).0, [("signal", 2)]);
    assert_eq!(fs::read_to_string(&log).unwrap(), shared);
    assert_eq!(fs::read_dir(store.private_folder()).unwrap().count(), 1);
    assert_eq!(state(&store).signals, before.signals);
}
