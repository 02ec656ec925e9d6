//! What holds for every journal, tried on generated ones.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use align_journal::journal::change::Change;
use align_journal::journal::plan::priority::Placing;
use align_journal::journal::plan::{
    With, agree, boundary, decision, disconnect, metric, person, priority, pulse, signal, translation, undo,
};
use align_journal::journal::query::drift::{Begin, Ends, Shift, Span, drift};
use align_journal::journal::query::flags;
use align_journal::journal::spoken_rung::SpokenRung;
use align_journal::journal::{
    Amount, Answers, Day, Entries as _, Entry, Fold, Keep, Kind, Ladder, Level, Moment, NewEntry, Outcome,
    Rung, State, Text, ThingId, Verdict,
};
use align_journal::render::{Page, terminal};
use align_journal::store::{Folders, History, NotSaved, Randomness, Stamp, Store, Warning};
use align_journal::view::{Scene, View, due, log, status, top};
use proptest::prelude::*;
use proptest::sample::Index;
use tempfile::TempDir;

/// How many journals each property is tried on: as many as take a few seconds.
fn some() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn what_followed_on_a_milestone_says_what_the_whole_history_says(
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
            // Half of them with the milestones that a whole fold keeps on its way.
            if place == ends.len() / 2 {
                journal.folded_anew();
            }
            same_answers(&journal, &past.state, end.get(&past.entries));
        }
    }
}

/// Asks what speaks of the time since an entry, or of its day, with milestones and without.
fn same_answers(journal: &Journal, now: &State, at: &Entry) {
    let (whole, day) = (journal.history(), at.at.day());
    let scene = Scene { today: day, journal: None, as_of: None };
    for begin in [Begin::After(at.id), Begin::On(day)] {
        let from = |entries: &History| Ok(begin.is_in(entries));
        let ends = |history: &History| Ends::of(history, begin).expect("it can be read");
        let (short, long) = (ends(&journal.history_from(None, from)), ends(&whole));
        assert_eq!((&short.from, &short.to), (&long.from, &long.to));
        assert_eq!((short.since, short.first), (long.since, long.first));
    }
    let then = |history: &History| Fold::of(history, Keep::Living, &[]).expect("it can be read");
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
            let log = log::Log::of(history, now, &filter, &scene).expect("it can be read");
            log.into_lines().iter().map(|line| format!("{line:?}")).collect::<Vec<_>>()
        };
        assert_eq!(told(&journal.history_from(None, from)), told(&whole));
    }
}

#[test]
fn given_a_long_history_then_what_speaks_of_its_end_reads_its_end() {
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
    let folded_anew = journal.folded_anew().history_from(None, |_| Ok(true)).expect("it can be read");
    assert!(read(&folded_anew) < 64, "{}", read(&folded_anew));
}

#[test]
fn given_a_note_that_is_spoken_of_again_long_after_then_no_milestone_between_knows_of_it() {
    let act = |verb| Act { verb, one: 0, other: 0, words: "faster".to_owned(), days: 0 };
    let acts = [vec![act(0), act(1), act(18), act(19), act(20), act(18)], vec![act(17); 90]].concat();
    let journal = Journal::of(&acts, 1);
    let first = journal.past().entries[2].id.to_string().to_lowercase();
    let (first, meant) = (format!("t-{first}"), "by half".parse().expect("it is not blank"));
    assert!(journal.past().state.translations.len() == 1, "the first is settled");
    let reads_anew = |entry: &mut NewEntry| Ok(translation::read(entry, &first, vec![meant]).map(drop)?);
    journal.plan_about(&[&first], 1, acts.len(), 0, reads_anew).expect("it is found, though long settled");
    journal.folded_anew();
    let (past, entries) = (journal.past(), journal.past().entries);
    entries.iter().skip(60).for_each(|at| same_answers(&journal, &past.state, at));
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
    fn what_is_written_is_read_back_the_same(acts in history()) {
        let journal = Journal::empty();
        for (number, act) in acts.iter().enumerate() {
            let mut before = Fold::from(journal.past().state, Keep::Living);
            if let Some(entry) = journal.record(act, 1, number) {
                let past = journal.past();
                prop_assert_eq!(past.entries.last(), Some(&entry));
                before.push(&entry);
                let is_told = entry.is_undo() || !before.missed().is_empty();
                prop_assert!(is_told || before.into_state() == past.state);
                prop_assert!(past.warnings.is_empty());
            }
        }
    }

    #[test]
    fn the_snapshot_and_what_followed_say_what_the_logs_say(
        acts in history(), others in history(), meddling in prop::collection::vec((0..12u8, any::<Index>()), 24),
    ) {
        let (journal, other) = (Journal::empty(), Journal::of(&others, 2));
        let mut foreign = other.lines().into_iter();
        for (number, (act, (meddle, place))) in acts.iter().zip(meddling).enumerate() {
            journal.record(act, 1, number);
            journal.meddle(meddle, place, &mut foreign);
            let (cached, folded) = (journal.store.load(), journal.uncached().load());
            let (cached, folded) = (cached.expect("it can be read"), folded.expect("it can be read"));
            prop_assert_eq!(cached.point, folded.point, "after {}", meddle);
            prop_assert_eq!(cached.warnings, folded.warnings);
        }
    }

    #[test]
    fn given_an_undo_when_redone_then_the_state_is_as_before(acts in history()) {
        let journal = Journal::of(&acts, 1);
        let before = journal.past().state;
        if journal.plan(1, acts.len(), 400, |entry| undo::undo(entry, &journal.history(), None, false)).is_some() {
            let redo = |entry: &mut NewEntry| undo::redo(entry, &journal.history()).map(drop);
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
        let mut bytes = journal.lines().concat().into_bytes();
        prop_assume!(!bytes.is_empty());
        let at = place.index(bytes.len());
        let newlines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
        let touched = newlines(&bytes[..at])..=newlines(&bytes[..=at]);
        bytes[at] = byte;
        let copy = Journal::empty();
        fs::write(copy.log("0.jsonl"), &bytes).expect("the damaged log is written");
        let after = copy.past();
        for (number, entry) in before.iter().enumerate().filter(|(number, _)| !touched.contains(number)) {
            prop_assert!(after.entries.contains(entry), "line {number} is hidden");
        }
        shown(&after, day(0));
    }

    #[test]
    fn each_handle_names_one_thing_though_two_histories_meet(one in history(), other in history()) {
        let state = Journal::merged(&one, &other).past().state;
        for (handle, named) in &state.handles {
            prop_assert_eq!(state.find(&Kind::ALL, handle.as_str()), Ok(*named));
            prop_assert_eq!(state.handle(named.1), handle.as_str());
        }
        let things = state.priorities.len() + state.metrics.len() + state.boundaries.len() + state.people.len();
        let notes = state.decisions.len() + state.pulses.len() + state.signals.len();
        let notes = notes + state.translations.len() + state.disconnects.len();
        prop_assert_eq!(state.handles.len(), things + notes);
    }

    #[test]
    fn no_age_is_negative_on_any_day(acts in history(), days in -4000i64..4000) {
        let past = Journal::of(&acts, 1).past();
        let today = day(days);
        prop_assert!(flags(&past.state, today).iter().all(|flag| flag.due.is_none_or(|due| due < today)));
        for entry in &past.entries {
            prop_assert!(entry.at.day().age(today) >= 0);
        }
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
        let known = Fold::of(&known, Keep::Everything, &[]).expect("it can be read");
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
    drift(&Span { from: &from, to: &to, since, today })
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

/// Something that is done: which of the commands, to which things, with what words, how many days later.
#[derive(Clone, Debug)]
struct Act {
    verb: u8,
    one: usize,
    other: usize,
    words: String,
    days: i64,
}

fn history() -> impl Strategy<Value = Vec<Act>> {
    acts(1..24)
}

fn acts(number: Range<usize>) -> impl Strategy<Value = Vec<Act>> {
    let words = prop_oneof![
        Just("renewals"),
        Just("42"),
        Just("Käse 契約"),
        Just("d-aaaa"),
        Just("\u{1b}[31m\"\n\\")
    ];
    let words = prop_oneof![words.prop_map(str::to_owned), "\\PC{1,8}"];
    // Most of what is done needs a priority or a person to be done to.
    let verb = prop_oneof![3 => 0..25u8, 1 => 0..2u8];
    let act = (verb, 0..6usize, 0..6usize, words, 0..20i64);
    let act = act.prop_map(|(verb, one, other, words, days)| Act { verb, one, other, words, days });
    prop::collection::vec(act, number)
}

/// Plans what the act says, by the plans that the commands use. What makes no sense is refused, and nothing is written.
fn plan(entry: &mut NewEntry, act: &Act, past: &History, asked: String) -> anyhow::Result<()> {
    let text: Text = act.words.parse().unwrap_or_else(|_| "some words".parse().expect("it is not blank"));
    let pick = |kind: Kind, number: usize| pick(entry.state(), kind, number);
    let (first, second) = (pick(Kind::Priority, act.one), pick(Kind::Priority, act.other));
    let (who, line, reading) =
        (pick(Kind::Person, act.other), pick(Kind::Boundary, act.one), pick(Kind::Metric, act.one));
    let with = With { person: who.clone(), on: (act.one > 2).then(|| entry.today().plus_days(-9)) };
    let placing =
        [Placing::Rank(act.one), Placing::Displace(second.clone()), Placing::Below][act.other % 3].clone();
    let outcome = [Outcome::Agreed, Outcome::Changed, Outcome::Refused][act.other % 3];
    let rung = |level: Level, value: &str| SpokenRung::parse(level, value);
    match act.verb {
        0 => person::add(
            entry,
            person::Add {
                name: text,
                role: None,
                every: None,
                ear_of: None,
                executive: act.one < 2,
                handle: None,
            },
        ),
        1 | 2 => priority::add(
            entry,
            priority::Add {
                title: text.clone(),
                why: text,
                placing: (act.one > 1).then_some(placing),
                every: None,
                with: None,
                handle: None,
            },
        ),
        3 => priority::edit(
            entry,
            &first,
            priority::Edit {
                title: Some(text),
                handle: Some(format!("h{}", act.one)),
                ..priority::Edit::default()
            },
        ),
        4 => priority::rank(entry, &first, placing, Some(with)),
        5 => priority::retire(entry, &first, text),
        6 => agree::review(entry, &[first]).map(|ids| ids[0]),
        7 => agree::confirm(entry, &[first], &with, Some(&text)).map(|ids| ids[0]),
        8 => agree::confirm(entry, &[line], &with, None).map(|ids| ids[0]),
        9 => metric::add(
            entry,
            metric::Add {
                name: text,
                about: first,
                success: ">= 90%".parse().ok(),
                failure: "< 50%".parse().ok(),
                every: None,
                due: Some(entry.today()),
                handle: None,
            },
        ),
        10 => metric::record(
            entry,
            &reading,
            format!("{}%", act.other * 20).parse().expect("an amount"),
            with.on,
            Some(text),
        ),
        11 => boundary::add(
            entry,
            text,
            boundary::Terms {
                rungs: vec![rung(Level::Decide, "up to 10%")?, rung(Level::Consult, "cpo")?],
                ..boundary::Terms::default()
            },
        ),
        12 => boundary::edit(
            entry,
            &line,
            None,
            boundary::Terms {
                rungs: vec![rung(Level::Decide, "")?],
                examples: vec![text],
                ..boundary::Terms::default()
            },
        ),
        13 => decision::ask(entry, decision::Ask { person: who, text, about: None, boundary: None }),
        14 => decision::decide(
            entry,
            text,
            &decision::Terms::default(),
            Verdict { level: Level::ALL.get(act.one).copied(), boundary: None, who: Vec::new() },
        ),
        15 => decision::answer(
            entry,
            &asked,
            &decision::Terms { outcome: Some(outcome), asked: Some(who), ..decision::Terms::default() },
        ),
        16 => pulse::hold(
            entry,
            pulse::Hold {
                with: Some(who),
                answers: Answers::default(),
                keep: if act.one > 3 { vec![first, line] } else { vec![first] },
                their_top: vec![text],
                ..pulse::Hold::default()
            },
        ),
        17 => signal::hear(entry, &who, text, Some(&first)),
        18 => translation::hear(entry, &who, text, Vec::new()),
        19 => translation::read(entry, &pick(Kind::Translation, act.one), vec![text]),
        20 => translation::confirm(entry, &pick(Kind::Translation, act.one), &with, Some(text), Vec::new()),
        21 => disconnect::find_apart(
            entry,
            disconnect::Found {
                person: who,
                believed: text.clone(),
                actual: text,
                since: with.on,
                about: Some(first),
                revisit: if act.one > 3 { vec![asked] } else { Vec::new() },
            },
        ),
        22 => disconnect::realign(entry, &pick(Kind::Disconnect, act.one), text),
        _ if act.one < 4 => return undo::undo(entry, past, None, false),
        _ => return undo::redo(entry, past).map(drop),
    }?;
    Ok(())
}

/// The handle of some thing of this kind, retired ones too; a name that nothing has where there is none.
fn pick(state: &State, kind: Kind, number: usize) -> String {
    let known: Vec<_> = state.handles.iter().filter(|(_, (is, _))| *is == kind).collect();
    let picked = known.get(number % known.len().max(1));
    picked.map_or_else(|| "nobody-at-all".to_owned(), |(handle, _)| handle.to_string())
}

/// A journal in a folder of its own.
struct Journal {
    folder: TempDir,
    store: Store,
}

impl Journal {
    fn empty() -> Journal {
        let folder = tempfile::tempdir().expect("a folder");
        let (journal, state) = (folder.path().join("main"), folder.path().join(".state"));
        fs::create_dir_all(journal.join("log")).expect("a folder for logs");
        let cache = Some(folder.path().join("cache"));
        Journal { store: Store::new(Folders { journal, state, cache }), folder }
    }

    fn of(acts: &[Act], seed: u64) -> Journal {
        let journal = Journal::empty();
        for (number, act) in acts.iter().enumerate() {
            journal.record(act, seed, number);
        }
        journal
    }

    /// Two machines' histories, begun without knowledge of each other.
    fn merged(one: &[Act], other: &[Act]) -> Journal {
        let journal = Journal::of(one, 1);
        for line in Journal::of(other, 2).lines() {
            journal.append("other.jsonl", &line);
        }
        journal
    }

    fn record(&self, act: &Act, seed: u64, number: usize) -> Option<Entry> {
        // Of all that was ever asked or decided: most of it was let go of.
        let asked = self.decisions();
        let asked =
            asked.get(act.one * 5 % asked.len().max(1)).cloned().unwrap_or_else(|| "d-aaaa".to_owned());
        let notes = [asked.as_str()];
        self.plan_about(&notes, seed, number, act.days, |entry| {
            plan(entry, act, &self.history(), asked.clone())
        })
    }

    /// The handles of every question and decision, each with its whole id.
    fn decisions(&self) -> Vec<String> {
        let mut handles = Vec::new();
        let is_one = |change: &Change| matches!(change, Change::Asked(_) | Change::Decided(_));
        let note = |entry: &Entry| format!("d-{}", entry.id.to_string().to_lowercase());
        let mut see = |entry: &Entry| {
            handles.extend(entry.known().any(|(_, change)| is_one(change)).then(|| note(entry)));
        };
        self.history().each_standing(&mut see).expect("it can be read");
        handles
    }

    fn history(&self) -> History {
        self.store.history().expect("it can be read")
    }

    fn history_from(
        &self,
        until: Option<Day>,
        suits: impl FnMut(&History) -> anyhow::Result<bool>,
    ) -> History {
        self.store.history_from(until, suits).expect("it can be read")
    }

    /// The same journal, after its cache was deleted and made anew.
    fn folded_anew(&self) -> &Store {
        fs::remove_dir_all(self.folder.path().join("cache")).expect("it may be deleted at any time");
        self.store.load().expect("it can be read");
        &self.store
    }

    /// Records what is planned, unless it is refused.
    fn plan(
        &self,
        seed: u64,
        number: usize,
        days: i64,
        plan: impl FnOnce(&mut NewEntry) -> anyhow::Result<()>,
    ) -> Option<Entry> {
        self.plan_about(&[], seed, number, days, plan)
    }

    fn plan_about(
        &self,
        notes: &[&str],
        seed: u64,
        number: usize,
        days: i64,
        plan: impl FnOnce(&mut NewEntry) -> anyhow::Result<()>,
    ) -> Option<Entry> {
        let like: Moment = "2026-01-01T12:00:00+01:00".parse().expect("a moment");
        let now = day(i64::try_from(number).expect("few") * 7 + days).noon(like);
        let stamp = Stamp { now, random: Randomness::Seeded(seed), author: &|_| Some("ann".to_owned()) };
        match self.store.record(&stamp, notes, plan) {
            Ok(recorded) => Some(recorded.entry),
            Err(error) => {
                assert!(error.downcast_ref::<NotSaved>().is_none(), "{error:#}");
                None
            }
        }
    }

    fn past(&self) -> Past {
        let (present, mut entries) = (self.store.load().expect("it can be read"), Vec::new());
        self.history().each(&mut |entry| entries.push(entry.clone())).expect("it can be read");
        Past { entries, state: present.point.state, warnings: present.warnings }
    }

    /// The same journal, read without the cache.
    fn uncached(&self) -> Store {
        let journal = self.store.folder().to_owned();
        Store::new(Folders { journal, state: self.folder.path().join("state"), cache: None })
    }

    /// Does to the files what other programs may do to them between two commands.
    fn meddle(&self, how: u8, place: Index, foreign: &mut impl Iterator<Item = String>) {
        let logs = fs::read_dir(self.store.log_folder()).into_iter().flatten();
        let mut logs: Vec<PathBuf> = logs.map(|log| log.expect("listed").path()).collect();
        logs.sort();
        let Some(log) = logs.get(place.index(logs.len().max(1))) else { return };
        let mut bytes = fs::read(log).expect("it is read");
        let at = place.index(bytes.len().max(1));
        // What is changed in place is known by its time, which goes on in steps of some milliseconds.
        std::thread::sleep(std::time::Duration::from_millis(if (2..5).contains(&how) { 10 } else { 0 }));
        match how {
            0 => foreign.take(2).for_each(|line| self.append("other.jsonl", &line)),
            1 => fs::write(log, [&bytes[..], b"{\"v\":1,\"id\":\"01M"].concat()).expect("it is torn"),
            2 => fs::write(log, &bytes[..at]).expect("it is cut"),
            3 => {
                bytes[at] = b'x';
                fs::write(log, bytes).expect("it is edited");
            }
            4 => {
                let lines = bytes.split_inclusive(|byte| *byte == b'\n').rev();
                fs::write(log, lines.collect::<Vec<_>>().concat()).expect("it is turned round");
            }
            5 => {
                let copy = log.with_extension("copy");
                fs::write(&copy, &bytes).and_then(|()| fs::rename(copy, log)).expect("it is replaced");
            }
            6 => fs::remove_file(log).expect("it is removed"),
            7 => fs::remove_dir_all(self.folder.path().join("cache")).unwrap_or_default(),
            8 => self.each_snapshot(|bytes| bytes.truncate(place.index(bytes.len()))),
            9 => self.each_snapshot(|bytes| {
                let at = place.index(bytes.len());
                bytes[at] ^= 1;
            }),
            10 => self.each_snapshot(|bytes| {
                let at = place.index(bytes.len());
                bytes[at..].fill(0);
            }),
            _ => {}
        }
    }

    fn each_snapshot(&self, spoil: impl Fn(&mut Vec<u8>)) {
        for snapshot in fs::read_dir(self.folder.path().join("cache")).into_iter().flatten() {
            let snapshot = snapshot.expect("listed").path();
            let mut bytes = fs::read(&snapshot).expect("it is read");
            // One that was cut may have nothing left to spoil.
            if !bytes.is_empty() {
                spoil(&mut bytes);
                fs::write(snapshot, bytes).expect("it is spoilt");
            }
        }
    }

    fn log(&self, name: &str) -> PathBuf {
        self.store.log_folder().join(name)
    }

    /// The lines of its only log, each with its newline.
    fn lines(&self) -> Vec<String> {
        let mut files = fs::read_dir(self.store.log_folder()).expect("it is listed");
        let text =
            files.next().map(|file| fs::read_to_string(file.expect("listed").path()).expect("it is text"));
        assert!(files.next().is_none(), "one log in {}", self.folder.path().display());
        text.unwrap_or_default().split_inclusive('\n').map(str::to_owned).collect()
    }

    fn append(&self, name: &str, line: &str) {
        let path = self.log(name);
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, before + line).expect("a line is written");
    }
}

/// What a journal holds.
struct Past {
    entries: Vec<Entry>,
    state: State,
    warnings: Vec<Warning>,
}

/// What the daily reports say on a day.
fn shown(past: &Past, today: Day) -> String {
    let scene = Scene { today, journal: None, as_of: None };
    let reports = [
        status::Status::of(&past.state, &scene).document(),
        top::Top::of(&past.state, true, &scene).document(),
        due::Due::of(&past.state, today.plus_days(7), &scene).document(),
        log::Log::of(&past.entries, &past.state, &log::Filter::default(), &scene)
            .expect("it is in memory")
            .document(),
    ];
    reports.iter().map(|report| terminal(report, Page { width: Some(60) })).collect()
}

fn day(days: i64) -> Day {
    Day::from_ymd(2026, 1, 1).expect("the calendar has it").plus_days(days)
}

fn dollars(value: u32) -> Amount {
    format!("${value}").parse().expect("an amount")
}
