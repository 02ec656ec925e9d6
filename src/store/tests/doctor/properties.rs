//! What holds for every repair, tried on generated damage.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

use crate::model::Entry;
use crate::store::{Finding, Problem, Progress, Trouble};
use crate::tests::cases;

use super::damage::{LINES, Log, Piece, damaged_logs, expected, pieces};
use super::journal::{Journal, narrow, now, sound_line};

fn some() -> ProptestConfig {
    cases(16, 96)
}

proptest! {
    #![proptest_config(some())]

    #[test]
    fn a_repair_loses_no_line_and_no_byte(damaged in damaged_logs()) {
        let sound = Journal::sound();
        let journal = Journal::of(&damaged);
        let before = journal.files();
        let repaired = journal.repair();
        prop_assert_eq!(&repaired.failures, &Vec::<String>::new());

        // What stays, stays byte for byte, and in its order.
        for (log, stays) in damaged.iter().zip(expected(&damaged)) {
            let text = fs::read(journal.log(&log.name)).expect("it is there");
            prop_assert_eq!(lossy(&text), lossy(&stays), "{}", log.name);
        }
        // The journal says what it says without the damage.
        let past = journal.store.load().expect("it can be read");
        let expected: Vec<&Entry> = sound.entries.iter().filter(|entry| damaged.iter().any(|log| log.holds(entry))).collect();
        let entries = journal.entries();
        prop_assert_eq!(entries.iter().collect::<Vec<_>>(), expected);
        // Nothing is warned of any more but what a newer version wrote.
        let is_newer = |text: &str| text == "it is JSON, but no entry, column 44";
        for warning in &past.warnings {
            prop_assert!(matches!(&warning.trouble, Trouble::Unreadable { why } if is_newer(why)), "{}", warning);
        }
        // What was unreadable lies beside its log, and each changed log as it was among the copies.
        for log in &damaged {
            let beside = fs::read(journal.log(&log.name).with_extension("unreadable")).unwrap_or_default();
            let lines: Vec<u8> = log.pieces.iter().filter(|piece| !piece.is_readable()).flat_map(|piece| [piece.bytes(), b"\n".to_vec()].concat()).collect();
            prop_assert_eq!(lossy(&beside), lossy(&lines), "beside {}", log.name);
        }
        for (name, bytes) in &before {
            let after = fs::read(journal.log(name)).expect("it is there");
            let copy = repaired.copies.as_ref().map(|folder| fs::read(folder.join(name)));
            let is_copied = matches!(&copy, Some(Ok(copy)) if copy == bytes);
            prop_assert_eq!(is_copied, &after != bytes, "{}", name);
        }
    }

    #[test]
    fn a_second_repair_finds_nothing_to_do(damaged in damaged_logs()) {
        let journal = Journal::of(&damaged);
        let first = journal.repair();
        let files = journal.files();
        let again = journal.repair();
        prop_assert_eq!(&again.fixed, &vec![]);
        prop_assert_eq!(&again.copies, &None);
        prop_assert_eq!(&again.left, &first.left);
        prop_assert_eq!(journal.files(), files);
        prop_assert!(first.left.iter().all(|found| found.fix.is_none()));
    }

    #[test]
    fn an_examination_writes_nothing_and_counts_every_byte(damaged in damaged_logs()) {
        let journal = Journal::of(&damaged);
        let before = journal.files();
        let mut last = Progress { done: 0, all: 0 };
        journal.store.examine(now(), &mut |progress| last = progress).expect("it can be examined");
        prop_assert_eq!(journal.files(), before);
        // A last line without a newline is counted as if it had one.
        prop_assert!(last.done >= last.all && last.done <= last.all + damaged.len() as u64, "{:?}", last);
    }
}

#[test]
fn given_each_kind_of_damage_then_the_generated_logs_hold_it() {
    // The properties above are worth as much as what they are tried on.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut met = BTreeSet::new();
    for _ in 0..64 {
        let damaged = damaged_logs().new_tree(&mut runner).expect("it can be generated").current();
        let journal = Journal::of(&damaged);
        let found = journal.store.examine(now(), &mut |_| {}).expect("it can be examined");
        met.extend(found.iter().map(|found| found.problem.id()));
    }
    let kinds = ["byte-order-mark", "conflict-marker", "crlf", "duplicate", "newer-version", "nul-run"];
    assert!(
        kinds.into_iter().chain(["torn-tail", "unreadable-line"]).all(|kind| met.contains(kind)),
        "{met:?}"
    );
}

#[test]
fn a_repair_leaves_the_lines_of_a_linked_log() {
    let sound = Journal::sound();
    let journal = Journal::of(&[Log { name: "z.jsonl".to_owned(), pieces: pieces(0..LINES), cut: false }]);
    std::os::unix::fs::symlink("z.jsonl", journal.log("a.jsonl")).expect("a link");
    let elsewhere = journal.home.path().join("elsewhere");
    fs::copy(journal.log("z.jsonl"), &elsewhere).expect("a copy elsewhere");
    std::os::unix::fs::symlink(&elsewhere, journal.log("b.jsonl")).expect("a link");
    let before = journal.files();
    let repaired = journal.repair();
    assert_eq!(repaired.fixed, vec![]);
    let links = repaired.left.iter().filter(|found| matches!(found.problem, Problem::Symlink { .. })).count();
    let twice =
        repaired.left.iter().filter(|found| matches!(found.problem, Problem::Duplicate { .. })).count();
    assert_eq!((links, twice), (2, LINES));
    assert_eq!(journal.files(), before);
    assert_eq!(journal.entries(), sound.entries);
}

#[test]
fn of_two_entries_with_one_id_the_first_counts() {
    let journal = Journal::of(&[Log { name: "a.jsonl".to_owned(), pieces: pieces(0..LINES), cut: false }]);
    let other = String::from_utf8(sound_line(2)).expect("text").replace("matters", "MATTERS");
    fs::write(journal.log("b.jsonl"), format!("{other}\n{other}\n")).expect("a log");
    narrow(&journal.log("b.jsonl"));
    let repaired = journal.repair();
    let found = |found: &[Finding]| found.iter().map(|found| found.problem.id()).collect::<Vec<_>>();
    assert_eq!(found(&repaired.fixed), ["duplicate"]);
    assert_eq!(found(&repaired.left), ["clashing-id"]);
    assert_eq!(fs::read(journal.log("b.jsonl")).expect("a log"), format!("{other}\n").as_bytes());
    assert_eq!(journal.entries(), Journal::sound().entries);
}

#[test]
fn a_held_lock_stops_a_repair_and_no_examination() {
    let log = Log { name: "a.jsonl".to_owned(), pieces: vec![Piece::Garbage(b"x".to_vec())], cut: false };
    let journal = Journal::of(&[log]);
    let locks = journal.home.path().join(".state/locks");
    let lock = fs::read_dir(locks).expect("it is listed").next().expect("a lock").expect("it is listed");
    let held = fs::File::open(lock.path()).expect("it can be opened");
    held.lock().expect("it is free");
    let before = journal.files();
    let refused = journal.store.repair(now(), &mut |_| {}).expect_err("it is held");
    assert!(refused.to_string().contains("another process"), "{refused:#}");
    assert_eq!(journal.files(), before);
    assert_eq!(journal.store.examine(now(), &mut |_| {}).expect("it needs no lock").len(), 1);
}

#[test]
fn a_log_that_grows_while_examined_is_left_as_it_is() {
    let garbage = || [Piece::Garbage(b"not json".to_vec())];
    let log = |name: &str, lines| {
        let pieces = pieces(lines).into_iter().chain(garbage()).collect();
        Log { name: name.to_owned(), pieces, cut: false }
    };
    let journal = Journal::of(&[log("a.jsonl", 0..4), log("b.jsonl", 2..LINES - 1)]);
    let grown = [fs::read(journal.log("b.jsonl")).expect("a log"), sound_line(LINES - 1)].concat();
    let mut is_grown = false;
    let repaired = journal.store.repair(now(), &mut |progress| {
        // Another machine's log, as it is brought by whatever syncs them, when all of it was read.
        if progress.done >= progress.all && !is_grown {
            fs::write(journal.log("b.jsonl"), &grown).expect("it grows");
            is_grown = true;
        }
    });
    let repaired = repaired.expect("it can be tried");
    assert!(is_grown && !repaired.failures.is_empty(), "{repaired:?}");
    assert_eq!(lossy(&fs::read(journal.log("b.jsonl")).expect("a log")), lossy(&grown));
    assert_eq!(journal.entries(), Journal::sound().entries);
    assert_eq!(journal.repair().failures, Vec::<String>::new());
    assert_eq!(journal.entries(), Journal::sound().entries);
}

/// Bytes that can be compared by eye.
fn lossy(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}
