//! What holds for every journal, tried on generated ones.

use std::fs;

use crate::model::query::drift::{Period, Shift, drift};
use crate::model::query::flags;
use crate::model::undo;
use crate::model::{Amount, Day, Entry, Keep, Kind, Ladder, Level, NewEntry, Rung, State, ThingId};
use crate::render::{Page, terminal};
use crate::tests::cases;
use crate::view::{ReportContext, View, due, log, status, top};
use proptest::prelude::*;
use proptest::sample::Index;

mod acts;
mod checkpoints;
mod journal;
mod privacy;
mod report;

use acts::{Act, history};
use journal::{Journal, Past, day};

fn some() -> ProptestConfig {
    cases(6, 64)
}

proptest! {
    #![proptest_config(some())]

    #[test]
    fn the_fold_does_not_depend_on_how_lines_are_spread(
        acts in history(), spread in prop::collection::vec((any::<u32>(), 0..3usize, any::<bool>()), 24),
    ) {
        let journal = Journal::of(&acts, 1);
        let mut lines: Vec<_> = spread.into_iter().zip(journal.lines()).collect();
        lines.sort();
        let copy = Journal::empty();
        for ((_, file, twice), line) in lines {
            copy.append(&format!("{file}.jsonl"), &line);
            if twice {
                copy.append(&format!("{}.jsonl", 2 - file), &line);
            }
        }
        prop_assert_eq!(copy.past().entries, journal.past().entries);
        prop_assert_eq!(copy.past().state, journal.past().state);
    }

    #[test]
    fn an_exported_journal_comes_back_the_same_and_only_once(
        shared in history(), one in history(), other in history(), is_laid_out in any::<bool>(),
    ) {
        let (journal, copy) = (Journal::forked(&shared, &one, &other), Journal::empty());
        let exported = journal.exported();
        // No text has these: its quotes are escaped.
        let laid_out = exported.replace(",\"data\":", " ,\n\t\"data\"\n:").replace("{\"type\":", "{ \"type\" :\t");
        let document = if is_laid_out { laid_out } else { exported.clone() };
        prop_assert_eq!(copy.import(&document), journal.past().entries.len());
        prop_assert_eq!(copy.exported(), exported.clone());
        prop_assert_eq!(copy.past().entries, journal.past().entries);
        prop_assert_eq!(copy.past().state, journal.past().state);
        prop_assert_eq!(copy.import(&exported), 0);
        prop_assert_eq!(copy.exported(), exported);
    }

    #[test]
    fn an_import_into_another_journal_doubles_nothing(
        shared in history(), one in history(), other in history(),
    ) {
        let (whole, part) = (Journal::forked(&shared, &one, &other), Journal::of(&shared, 1));
        part.record(&Act { days: 0, ..one.first().cloned().expect("there is one") }, 9, 400);
        let own: Vec<_> = part.past().entries;
        part.import(&whole.exported());
        let mut expected = [own, whole.past().entries].concat();
        expected.sort_by_key(|entry| entry.id);
        expected.dedup_by_key(|entry| entry.id);
        prop_assert_eq!(part.past().entries, expected);
        prop_assert_eq!(part.past().state, part.uncached().load().expect("it can be read").checkpoint.state);
    }

    #[test]
    fn what_is_written_is_read_back_the_same(acts in history()) {
        let journal = Journal::empty();
        for (number, act) in acts.iter().enumerate() {
            let mut before = journal.store.load().expect("it can be read").checkpoint;
            if let Some(entry) = journal.record(act, 1, number) {
                let past = journal.past();
                prop_assert_eq!(past.entries.last(), Some(&entry));
                if before.carries(&entry) {
                    before.state.apply(&entry);
                    prop_assert_eq!(before.state.keeping(Keep::Living, &[]), past.state);
                }
                prop_assert!(past.warnings.is_empty());
            }
        }
    }

    #[test]
    fn a_checkpoint_and_what_followed_say_what_the_logs_say(
        acts in history(), others in history(), meddling in prop::collection::vec((0..12u8, any::<Index>()), 24),
    ) {
        let (journal, other) = (Journal::empty(), Journal::of(&others, 2));
        let mut foreign = other.lines().into_iter();
        for (number, (act, (meddle, place))) in acts.iter().zip(meddling).enumerate() {
            journal.record(act, 1, number);
            journal.meddle(meddle, place, &mut foreign);
            let (cached, folded) = (journal.store.load(), journal.uncached().load());
            let (cached, folded) = (cached.expect("it can be read"), folded.expect("it can be read"));
            prop_assert_eq!(cached.checkpoint, folded.checkpoint, "after {}", meddle);
            prop_assert_eq!(cached.warnings, folded.warnings);
        }
    }

    #[test]
    fn given_an_undo_when_redone_then_the_state_is_as_before(acts in history()) {
        let journal = Journal::of(&acts, 1);
        let before = journal.past().state;
        if journal.plan(1, acts.len(), 400, |entry| Ok(undo::undo(entry, &journal.history(), None, &[], false)?)).is_some() {
            let redo = |entry: &mut NewEntry| Ok(undo::redo(entry, &journal.history()).map(drop)?);
            journal.plan(1, acts.len() + 1, 400, redo).expect("it is redone");
        }
        let mut after = journal.past().state;
        after.entries = before.entries;
        prop_assert_eq!(after, before);
    }

    #[test]
    fn given_a_changed_byte_then_every_other_line_still_counts(
        acts in history(), place in any::<Index>(), byte in any::<u8>(),
    ) {
        let journal = Journal::of(&acts, 1);
        let before = journal.past().entries;
        let logs = journal.logs();
        prop_assume!(!logs.is_empty());
        let log = &logs[place.index(logs.len())];
        let mut bytes = fs::read(log).expect("it can be read");
        prop_assume!(!bytes.is_empty());
        let at = place.index(bytes.len());
        let newlines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
        let touched = newlines(&bytes[..at])..=newlines(&bytes[..=at]);
        let text = String::from_utf8(bytes.clone()).expect("it is text");
        let touched: String = text.lines().enumerate().filter(|(number, _)| touched.contains(number)).map(|(_, line)| line).collect();
        bytes[at] = byte;
        fs::write(log, &bytes).expect("the damaged log is written");
        let after = journal.past();
        for entry in before.iter().filter(|entry| !touched.contains(&entry.id.to_string())) {
            prop_assert!(after.entries.contains(entry), "{} is hidden", entry.id);
        }
        shown(&after, day(0));
    }

    #[test]
    fn each_handle_names_one_thing_though_two_histories_meet(one in history(), other in history()) {
        let state = Journal::merged(&one, &other).past().state;
        for (handle, named) in &state.handles {
            prop_assert_eq!(state.find_any(&Kind::ALL, handle.as_str()), Ok(*named));
            prop_assert_eq!(state.find_any(&Kind::ALL, &state.handle(named.1)), Ok(*named));
        }
        let things = state.priorities.len() + state.metrics.len() + state.boundaries.len() + state.people.len();
        let notes = state.decisions.len() + state.pulses.len() + state.signals.len();
        let notes = notes + state.translations.len() + state.disconnects.len();
        prop_assert_eq!(state.handles.len(), things + notes);
    }

    #[test]
    fn how_much_is_kept_changes_no_name_of_what_is_alive(
        shared in history(), one in history(), other in history(),
    ) {
        let journal = Journal::forked(&shared, &one, &other);
        let history = journal.history();
        let fold = |keep| State::of(&history, keep, &[]).expect("it can be read");
        let (living, ended, everything) = (fold(Keep::Living), fold(Keep::Ended), fold(Keep::Everything));
        for (handle, (_, id)) in &living.handles {
            let named = living.handle(*id);
            prop_assert!(handle.as_str() == named || handle.as_str().ends_with(&named[2..]));
            prop_assert_eq!([ended.handle(*id), everything.handle(*id)], [named.as_str(); 2]);
        }
    }

    #[test]
    fn no_age_is_negative_on_any_day(acts in history(), days in -4000i64..4000) {
        let past = Journal::of(&acts, 1).past();
        let today = day(days);
        prop_assert!(flags(&past.state, today).iter().all(|flag| flag.due.is_none_or(|due| due < today)));
        let text = shown(&past, today);
        let counted = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(" days");
        prop_assert!(!text.split('-').skip(1).any(counted), "{text}");
    }

    #[test]
    fn the_top_holds_three_at_most_and_nothing_stands_twice(one in history(), other in history()) {
        let state = Journal::merged(&one, &other).past().state;
        let mut listed: Vec<_> = state.top.iter().chain(&state.below).collect();
        listed.sort();
        listed.dedup();
        let living = state.priorities.values().filter(|priority| priority.retired.is_none()).count();
        prop_assert!(state.top.len() <= 3);
        prop_assert_eq!((listed.len(), state.top.len() + state.below.len()), (living, living));
    }

    #[test]
    fn as_of_the_day_of_an_entry_is_the_journal_up_to_it(acts in history(), place in any::<Index>()) {
        let acts: Vec<Act> = acts.into_iter().map(|act| Act { days: 0, ..act }).collect();
        let journal = Journal::of(&acts, 1);
        let all = journal.past().entries;
        prop_assume!(!all.is_empty());
        let at = place.index(all.len());
        let known = journal.history().until(Some(all[at].at.day()));
        let known = State::of(&known, Keep::Everything, &[]).expect("it can be read");
        prop_assert_eq!(known, State::fold(&all[..=at]));
    }

    #[test]
    fn nothing_shifts_over_an_empty_span(acts in history()) {
        let entries = Journal::of(&acts, 1).past().entries;
        let today = entries.last().map_or(day(0), |entry| entry.at.day());
        prop_assert_eq!(drifted(&entries, entries.len(), entries.len(), today), vec![]);
    }

    #[test]
    fn two_spans_end_to_end_say_nothing_that_the_whole_contradicts(acts in history(), cut in any::<Index>()) {
        let entries = Journal::of(&acts, 1).past().entries;
        prop_assume!(!entries.is_empty());
        let (end, middle) = (entries.len(), cut.index(entries.len()));
        let today = day(400);
        let (one, two) = (drifted(&entries, 0, middle, today), drifted(&entries, middle, end, today));
        let whole = drifted(&entries, 0, end, today);
        let (came_first, came_then, came) = (came(&one), came(&two), came(&whole));
        let (left_first, left_then, left) = (left(&one), left(&two), left(&whole));
        for id in &came {
            prop_assert!(came_first.contains(id) || came_then.contains(id), "{id} came in nowhere");
        }
        let stands = State::fold(&entries).top;
        for id in came_first.iter().chain(&came_then).filter(|id| stands.contains(id)) {
            prop_assert!(came.contains(id), "{id} came in and stands, and the whole does not say so");
        }
        prop_assert!(left.iter().all(|id| left_then.contains(id) || left_first.contains(id)));
        prop_assert!(left_then.iter().all(|id| !stands.contains(id)));
    }

    #[test]
    fn a_larger_amount_is_never_answered_by_a_looser_level(
        rungs in prop::collection::vec((0..4usize, prop::option::weighted(0.7, 1..50u32)), 1..4),
        one in 0..60u32, other in 0..60u32,
    ) {
        let rung = |(level, limit): (usize, Option<u32>)| Rung {
            level: Level::ALL[level], up_to: limit.map(dollars), who: Vec::new(),
        };
        if let Ok(ladder) = Ladder::new(rungs.into_iter().map(rung).collect()) {
            let (small, large) = (dollars(one.min(other)), dollars(one.max(other)));
            prop_assert!(ladder.at(Some(&small)).level <= ladder.at(Some(&large)).level);
            prop_assert!(ladder.at(Some(&large)).level <= ladder.at(None).level);
        }
    }
}

/// What shifted from one place in a history to another.
fn drifted(entries: &[Entry], begin: usize, end: usize, today: Day) -> Vec<Shift> {
    let (from, to) = (State::fold(&entries[..begin]), State::fold(&entries[..end]));
    let since = entries[..begin].last().or(entries.first()).map_or(today, |entry| entry.at.day());
    drift(&Period { from: &from, to: &to, since, today })
}

/// The priorities that came into the top three.
fn came(shifts: &[Shift]) -> Vec<ThingId> {
    shifts
        .iter()
        .filter_map(|shift| if let Shift::Entered { priority, .. } = shift { Some(*priority) } else { None })
        .collect()
}

/// The priorities that left it.
fn left(shifts: &[Shift]) -> Vec<ThingId> {
    shifts
        .iter()
        .filter_map(|shift| if let Shift::Left { priority, .. } = shift { Some(*priority) } else { None })
        .collect()
}

/// What the daily reports say on a day.
fn shown(past: &Past, today: Day) -> String {
    let context = ReportContext { today, journal: None, as_of: None, is_synced: false };
    let reports = [
        status::Status::of(&past.state, &context).document(),
        top::Top::of(&past.state, true, &context).document(),
        due::Due::of(&past.state, today.plus_days(7), &context).document(),
        log::Log::of(&past.entries, &past.state, &log::Filter::default(), &context)
            .expect("it is in memory")
            .document(),
    ];
    reports.iter().map(|report| terminal(report, Page { width: Some(60) })).collect()
}

fn dollars(value: u32) -> Amount {
    format!("${value}").parse().expect("an amount")
}
