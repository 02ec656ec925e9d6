//! What is private stays on this machine, whatever is recorded, and what is shared is whole without it.

use std::fs;

use crate::model::{Answers, Entry, Keep, Moment, Privacy, State};
use crate::store::{Fix, Randomness};
use proptest::prelude::*;

use super::acts::{Act, history};
use super::journal::{Journal, Past, day};
use super::{shown, some};

/// The acts by which something is said in confidence, unless it is said otherwise.
const IN_CONFIDENCE: [u8; 4] = [17, 18, 21, 25];

/// The acts by which something is said to those.
const TO_THESE: [u8; 2] = [19, 22];

/// The act that holds a pulse.
const PULSE: u8 = 16;

proptest! {
    #![proptest_config(some())]

    #[test]
    fn no_word_that_is_private_stands_in_a_shared_log(acts in history()) {
        let journal = Journal::empty();
        let mut private = Vec::new();
        for (number, (privacy, act)) in everything(acts).into_iter().enumerate() {
            let word = format!("zq{number}zq");
            let act = Act { words: word.clone(), ..act };
            private.extend(match privacy {
                Some(Privacy::Private) => vec![word.clone(), word.to_uppercase()],
                Some(Privacy::Shared) => vec![],
                None if IN_CONFIDENCE.contains(&act.verb) => vec![word],
                None if act.verb == PULSE => vec![format!("not {word}")],
                None => vec![],
            });
            journal.record_as(privacy, &act, 1, number);
        }
        for log in fs::read_dir(journal.store.log_folder()).expect("it is listed") {
            let text = fs::read_to_string(log.expect("listed").path()).expect("it is text");
            for word in &private {
                prop_assert!(!text.contains(word.as_str()), "{word} in {text}");
            }
        }
    }

    #[test]
    fn what_is_shared_names_nothing_private(acts in history(), others in history()) {
        let journal = Journal::merged(&acts, &others);
        let everything = State::of(&journal.history(), Keep::Everything, &[]).expect("it can be read");
        for entry in journal.past().entries {
            for change in entry.shared.iter().flat_map(|part| &part.changes).flatten() {
                prop_assert!(change.names().iter().all(|thing| !everything.is_private(*thing)), "{entry:?}");
            }
        }
    }

    #[test]
    fn the_shared_logs_alone_say_the_same_of_what_is_shared(
        shared in history(), one in history(), other in history(),
    ) {
        // Whoever says that something is private may change by it what is shared.
        let by_kind = |acts: Vec<Act>| -> Vec<Act> {
            acts.into_iter().filter(|act| act.privacy() != Some(Privacy::Private)).collect()
        };
        let journal = Journal::forked(&by_kind(shared), &by_kind(one), &by_kind(other));
        let all = State::of(&journal.history(), Keep::Everything, &[]).expect("it can be read");
        let alone = without_private_logs(&journal);
        let alone_state = State::of(&alone.history(), Keep::Everything, &[]).expect("it can be read");
        // Authors have numbers in the order in which they first wrote: whoever began in confidence may have another.
        prop_assume!(all.authors == alone_state.authors);
        prop_assert_eq!(of_what_is_shared(all), of_what_is_shared(alone_state));
    }

    #[test]
    fn the_shared_logs_alone_can_be_read_and_shown(acts in history(), others in history()) {
        let journal = without_private_logs(&Journal::merged(&acts, &others));
        let past = journal.past();
        prop_assert!(past.entries.iter().all(|entry| !entry.has_private()) && past.warnings.is_empty());
        shown(&past, day(0));
        let is_whole = |log: &Past| log.entries.iter().all(Entry::is_whole);
        prop_assert!(is_whole(&past));
    }

    #[test]
    fn a_private_part_counts_only_with_its_shared_one(acts in history()) {
        let (journal, copy) = (Journal::of(&acts, 1), Journal::empty());
        let (private, shared): (Vec<_>, Vec<_>) =
            journal.lines().into_iter().partition(|line| line.contains("\"private\":true"));
        private.iter().for_each(|line| copy.append("0.jsonl", line));
        let waits = |line: &&String| line.contains("\"needs_shared\":true");
        let counted = copy.past().entries.len();
        prop_assert_eq!(counted, private.len() - private.iter().filter(waits).count());
        for line in &shared {
            copy.append("0.jsonl", line);
            let (cached, folded) = (copy.store.load(), copy.uncached().load());
            prop_assert_eq!(cached.expect("it can be read").checkpoint, folded.expect("it can be read").checkpoint);
        }
        prop_assert_eq!(copy.past().entries, journal.past().entries);
        prop_assert_eq!(copy.past().state, journal.past().state);
    }
}

proptest! {
    #![proptest_config(some())]

    #[test]
    fn an_older_journal_says_the_same_once_it_was_moved(acts in history()) {
        // An older version wrote all into one log.
        let journal = Journal::empty();
        let mut private = Vec::new();
        for (number, (_, act)) in everything(acts).into_iter().enumerate() {
            let word = format!("zq{number}zq");
            let act = Act { words: word.clone(), ..act };
            let is_moved = IN_CONFIDENCE.contains(&act.verb) || TO_THESE.contains(&act.verb);
            private.extend(is_moved.then(|| word.clone()));
            private.extend((act.verb == PULSE).then(|| format!("not {word}")));
            journal.record_as(Some(Privacy::Shared), &act, 1, number);
        }
        let before = journal.past();
        let told = journal.store.private_in_shared().expect("it can be read");
        let moved = journal.store.move_private(day(0), Randomness::Seeded(3)).expect("it is moved");
        prop_assert_eq!(&moved.found.counts, &told.counts);
        prop_assert_eq!(moved.copies.is_some(), told.counts.values().sum::<usize>() > 0);
        let after = journal.past();
        prop_assert!(after.warnings.is_empty());
        let ids = |past: &Past| past.entries.iter().map(|entry| entry.id).collect::<Vec<_>>();
        prop_assert_eq!(ids(&before), ids(&after));
        let mut without = after.state.clone();
        without.private.clear();
        prop_assert_eq!(without, before.state);
        let findings = journal.store.examine(before.entries.last().map_or_else(now, |last| last.at), &mut |_| ());
        prop_assert!(!findings.expect("it can be read").iter().any(|found| found.fix.is_some_and(|fix| fix != Fix::Narrow)));
        if moved.found.stays.is_empty() {
            for log in fs::read_dir(journal.store.log_folder()).expect("it is listed") {
                let text = fs::read_to_string(log.expect("listed").path()).expect("it is text");
                for word in &private {
                    prop_assert!(!text.contains(word.as_str()), "{word} in {text}");
                }
            }
        }
        let again = journal.store.move_private(day(0), Randomness::Seeded(4)).expect("nothing is moved");
        prop_assert!(again.copies.is_none());
    }
}

/// What is there to be spoken of, then these acts, then everything that is said in confidence, each as it is said to be.
fn everything(acts: Vec<Act>) -> Vec<(Option<Privacy>, Act)> {
    const BEGUN: [u8; 5] = [0, 0, 1, 11, 18];
    let act = |verb: u8| Act { verb, one: 0, other: 0, words: String::new(), days: 0 };
    let begun = BEGUN.map(|verb| (None, act(verb)));
    let said = IN_CONFIDENCE.into_iter().chain(TO_THESE).chain([PULSE]).map(|verb| (None, act(verb)));
    begun.into_iter().chain(acts.into_iter().map(|act| (act.privacy(), act))).chain(said).collect()
}

fn now() -> Moment {
    "2026-01-01T12:00:00+01:00".parse().expect("a moment")
}

fn without_private_logs(journal: &Journal) -> Journal {
    let alone = Journal::empty();
    for log in fs::read_dir(journal.store.log_folder()).expect("it is listed") {
        let log = log.expect("listed");
        fs::copy(log.path(), alone.store.log_folder().join(log.file_name())).expect("it is copied");
    }
    alone
}

/// A state without what only one machine has, and what follows from it.
fn of_what_is_shared(mut state: State) -> State {
    let private = std::mem::take(&mut state.private);
    state.signals.retain(|id, _| !private.contains(id));
    state.translations.retain(|id, _| !private.contains(id));
    state.disconnects.retain(|id, _| !private.contains(id));
    state.pulses.values_mut().for_each(|pulse| pulse.answers = Answers::default());
    state.decisions.values_mut().for_each(|decision| decision.revisit = None);
    state.snoozes.clear();
    (state.entries, state.tells_via) = (0, true);
    state.with_handles()
}
