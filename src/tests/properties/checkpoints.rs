//! What followed on a checkpoint says what the whole history says.

use std::fs;

use crate::model::query::drift::{Begin, PeriodEnds};
use crate::model::translation;
use crate::model::{Entries as _, Entry, Keep, NewEntry, State, ThingId};
use crate::store::{Finding, History};
use crate::view::drift::Drift;
use crate::view::{ReportContext, log};
use proptest::prelude::*;
use proptest::sample::Index;

use super::acts::{Act, acts};
use super::journal::Journal;

proptest! {
    #![proptest_config(crate::tests::cases(2, 12))]

    #[test]
    fn a_checkpoint_and_its_tail_are_the_whole_fold(
        acts in acts(100..200), others in acts(1..24), merged_at in any::<Index>(), ends in any::<[Index; 6]>(),
    ) {
        let (journal, other) = (Journal::empty(), Journal::of(&others, 2));
        let merged_at = merged_at.index(acts.len() * 2);
        for (number, act) in acts.iter().enumerate() {
            if number == merged_at {
                other.lines().iter().for_each(|line| journal.append("other.jsonl", line));
            }
            journal.record(act, 1, number);
        }
        let past = journal.past();
        for (place, end) in ends.iter().enumerate() {
            // Half of them with the checkpoints that a whole fold keeps on its way.
            if place == ends.len() / 2 {
                journal.folded_anew();
            }
            same_answers(&journal, &past.state, end.get(&past.entries));
        }
    }
}

/// Asks what speaks of the time since an entry, or of its day, with checkpoints and without.
fn same_answers(journal: &Journal, now: &State, at: &Entry) {
    let (whole, day) = (journal.history(), at.at.day());
    let context = ReportContext { today: day, journal: None, as_of: None, is_synced: false };
    let now_on = day.plus_days(60);
    for begin in [Begin::After(at.id), Begin::With(at.id), Begin::On(day)] {
        let told = |history: &History| {
            let ends = PeriodEnds::of(history, begin).expect("it can be read");
            let drift = Drift::of(&ends.period(now_on), Some(day), None, &context);
            (serde_json::to_string(&drift).expect("it is data"), ends.since, ends.first)
        };
        let short =
            journal.store.history_from(None, |checkpoint| begin.comes_after(checkpoint), |_| Ok(true));
        assert_eq!(told(&short.expect("it can be read")), told(&whole));
    }
    let then = |history: &History| State::of(history, Keep::Living, &[]).expect("it can be read");
    let short = then(&journal.history_from(Some(day), |_| Ok(true)));
    assert_eq!(short, then(&journal.history().until(Some(day))));
    let about = at.known().find_map(|(index, change)| change.subject(ThingId { entry: at.id, index }));
    let filters = [
        log::Filter { limit: Some(20), ..log::Filter::default() },
        log::Filter { since: Some(day), ..log::Filter::default() },
        log::Filter { entries: Some(vec![at.id]), ..log::Filter::default() },
        log::Filter { about, limit: Some(3), ..log::Filter::default() },
    ];
    for filter in filters {
        let from = |entries: &History| log::Log::is_all_in(entries, &filter);
        let told = |history: &History| {
            let log = log::Log::of(history, now, &filter, &context).expect("it can be read");
            log.into_lines().iter().map(|line| format!("{line:?}")).collect::<Vec<_>>()
        };
        assert_eq!(told(&journal.history_from(None, from)), told(&whole));
    }
}

#[test]
fn a_question_about_the_end_reads_the_end_alone() {
    let act = Act { verb: 17, one: 0, other: 0, words: "slow".to_owned(), days: 0 };
    let (person, priority) = (Act { verb: 0, ..act.clone() }, Act { verb: 1, ..act.clone() });
    let acts: Vec<Act> = [vec![person, priority], vec![act; 300]].concat();
    let journal = Journal::of(&acts, 1);
    let last_20 = log::Filter { limit: Some(20), ..log::Filter::default() };
    let read = |history: &History| {
        let mut read = 0;
        history.each(&mut |_| read += 1).expect("it can be read");
        read
    };
    let short = journal.history_from(None, |entries| log::Log::is_all_in(entries, &last_20));
    assert!((21..150).contains(&read(&short)), "{}", read(&short));
    assert_eq!(read(&journal.history()), 302);
    let folded_anew = journal.folded_anew().history_from(None, |_| true, |_| Ok(true));
    let folded_anew = folded_anew.expect("it can be read");
    assert!(read(&folded_anew) < 64, "{}", read(&folded_anew));
}

#[test]
fn a_note_referred_to_long_after_is_found() {
    let act = |verb| Act { verb, one: 0, other: 0, words: "faster".to_owned(), days: 0 };
    let acts = [vec![act(0), act(1), act(18), act(19), act(20), act(18)], vec![act(17); 90]].concat();
    let journal = Journal::of(&acts, 1);
    let first = journal.past().entries[2].id.to_string().to_lowercase();
    let (first, meant) = (format!("t-{first}"), "by half".parse().expect("it is not blank"));
    assert!(journal.past().state.translations.len() == 1, "the first is settled");
    let reads_anew = |entry: &mut NewEntry| Ok(translation::read(entry, &first, vec![meant]).map(drop)?);
    journal.plan_about(&[&first], 1, acts.len(), 0, reads_anew).expect("it is found, though long settled");
    let later = acts.len() + 1;
    (later..later + 70).for_each(|number| drop(journal.record(&act(17), 1, number)));
    journal.folded_anew();
    let (past, entries) = (journal.past(), journal.past().entries);
    entries.iter().skip(60).step_by(9).for_each(|at| same_answers(&journal, &past.state, at));
    let after = journal.history_from(None, |_| Ok(true));
    assert!(
        after.past().is_some_and(|checkpoint| checkpoint.entries > 100),
        "since it is alive again there are checkpoints"
    );
}

/// A person, a priority, and signals to make so many entries.
fn signals(entries: usize) -> Vec<Act> {
    let act = |verb| Act { verb, one: 0, other: 0, words: "slow".to_owned(), days: 0 };
    [vec![act(0), act(1)], vec![act(17); entries - 2]].concat()
}

#[test]
fn an_edit_of_equal_length_after_a_recording_is_seen() {
    for round in 0..100 {
        let journal = Journal::of(&signals(3), 1);
        let log =
            fs::read_dir(journal.store.log_folder()).expect("it is listed").next().expect("there is one");
        let log = log.expect("listed").path();
        let text = fs::read_to_string(&log).expect("it is text");
        fs::write(&log, text.replacen(r#""name":"slow""#, r#""name":"fast""#, 1))
            .expect("it is written over");
        let present = journal.store.load().expect("it can be read");
        let seen: Vec<&str> =
            present.checkpoint.state.people.values().map(|known| known.name.as_str()).collect();
        assert_eq!(seen, ["fast"], "round {round}");
    }
}

#[test]
fn a_byte_order_mark_behind_a_checkpoint_is_unreadable() {
    let (journal, other) = (Journal::of(&signals(64), 1), Journal::of(&signals(70), 2));
    let last = other.lines().pop().expect("it has lines");
    let logs = fs::read_dir(journal.store.log_folder()).expect("it is listed");
    let log = logs.map(|log| log.expect("listed").file_name()).next().expect("there is one");
    journal.append(&log.to_string_lossy(), &format!("\u{feff}{last}"));
    let (cached, whole) = (journal.store.load(), journal.uncached().load());
    let (cached, whole) = (cached.expect("it can be read"), whole.expect("it can be read"));
    assert_eq!((cached.checkpoint, cached.warnings.len()), (whole.checkpoint, 1));
}

#[test]
fn two_undone_things_of_one_name_keep_their_names() {
    let act = |verb, words: &str| Act { verb, one: 0, other: 0, words: words.to_owned(), days: 0 };
    let (add, undo) = (act(1, "foo"), act(23, "foo"));
    let begin = [signals(3), vec![add.clone(), undo.clone()]].concat();
    let end = [vec![add], vec![act(6, "foo"), undo.clone(), undo]].concat();
    let journal = Journal::of(&[begin, vec![act(17, "slow"); 80], end].concat(), 1);
    let past = journal.past();
    past.entries.iter().rev().take(4).for_each(|at| same_answers(&journal, &past.state, at));
}

#[test]
fn what_another_machine_undid_keeps_its_name() {
    let act = |verb, words: &str| Act { verb, one: 0, other: 0, words: words.to_owned(), days: 0 };
    let (priority, person, apart) = (act(1, "foo"), act(0, "bob"), act(21, "foo"));
    let journal = Journal::forked(&[priority, person], &[apart], &[act(23, "foo")]);
    let warned = [vec![act(0, "ann")], vec![act(17, "slow"); 80]].concat();
    (3..).zip(&warned).for_each(|(number, act)| drop(journal.record(act, 1, number)));
    assert!(!journal.past().state.knows_all_references(), "bob was taken back");
    journal.record(&act(22, "foo"), 1, 90).expect("they agree again");
    let past = journal.past();
    past.entries.iter().rev().take(4).for_each(|at| same_answers(&journal, &past.state, at));
}

#[test]
fn older_checkpoints_of_an_overwritten_log_are_not_believed() {
    let journal = Journal::of(&signals(100), 1);
    let (cache, kept) = (journal.folder.path().join("cache"), journal.folder.path().join("kept"));
    fs::rename(&cache, &kept).expect("it is kept");
    let log = fs::read_dir(journal.store.log_folder()).expect("it is listed").next().expect("there is one");
    let (log, when) = (log.expect("listed").path(), std::time::Duration::from_millis(10));
    let text = fs::read_to_string(&log).expect("it is text");
    std::thread::sleep(when);
    fs::write(&log, text.replacen("slow", "fast", 1)).expect("it is written over");
    let answer = |history: &History| State::of(history, Keep::Living, &[]).expect("it can be read");
    for put_back in [false, true] {
        if put_back {
            for checkpoint in fs::read_dir(&kept).expect("it is listed") {
                let checkpoint = checkpoint.expect("listed").path();
                let name = checkpoint.file_name().expect("it has one");
                if name.to_string_lossy().matches('.').count() == 2 {
                    fs::copy(&checkpoint, cache.join(name)).expect("it is put back");
                }
            }
        }
        journal.store.load().expect("it can be read");
        let short = journal.history_from(None, |_| Ok(true));
        assert_eq!(answer(&short), answer(&journal.history()), "put back: {put_back}");
    }
}

/// As no disk and no crash leaves one: its own checksum is right.
#[test]
fn a_checkpoint_that_lies_is_found_and_removed() {
    let journal = Journal::of(&signals(3), 1);
    journal.each_checkpoint(|bytes| {
        let packed = bytes.iter().position(|byte| *byte == b'\n').expect("the program") + 5;
        let name = bytes[packed..].windows(4).position(|text| text == b"slow").expect("a name") + packed;
        bytes[name..name + 4].copy_from_slice(b"fast");
        let sum = crc32fast::hash(&bytes[packed..]).to_le_bytes();
        bytes[packed - 4..packed].copy_from_slice(&sum);
    });
    let now = "2026-09-22T12:00:00+02:00".parse().expect("a moment");
    let repaired = journal.store.repair(now, &mut |_| ()).expect("it can be repaired");
    let found = |findings: &[Finding]| {
        findings.iter().filter(|found| found.problem.id() == "checkpoint-disagrees").count()
    };
    assert_eq!((found(&repaired.fixed), found(&repaired.left)), (1, 0));
    assert_eq!(
        journal.store.load().expect("it can be read"),
        journal.uncached().load().expect("it can be read")
    );
}
