//! What is private stays out of every report to somebody else, in every byte of every format.

use proptest::prelude::*;

use crate::model::change::{Change, Item};
use crate::model::pulse::plan::{self, NewPulse};
use crate::model::query::drift::{Begin, PeriodEnds};
use crate::model::{Answers, Entries as _, Entry, Keep, Kind, Person, Privacy, Pulse, State, Text, ThingId};
use crate::render::{html, ics, letter, markdown};
use crate::view::ReportContext;
use crate::view::audience::Audience;
use crate::view::brief::message::message;
use crate::view::history::TopHistory;
use crate::view::recap::{Recap, RecapStates};
use crate::view::report::{Report, Since, Sources};

use super::acts::{Act, history};
use super::journal::{Journal, day};
use super::some;

proptest! {
    #![proptest_config(some())]

    #[test]
    fn no_private_text_is_in_a_report_to_somebody_else(acts in history(), redacted in any::<bool>()) {
        let journal = told_apart(&acts);
        let entries = journal.past().entries;
        let state = State::of(&journal.history(), Keep::Everything, &[]).expect("it can be read");
        let readers: Vec<Option<ThingId>> = state.people.keys().copied().map(Some).chain([None]).collect();
        for reader in readers {
            let bytes = sent(&journal, &state, reader, redacted);
            let changes = entries.iter().flat_map(|entry| entry.known().map(|(_, change)| change));
            let said_private = entries.iter().flat_map(said_to_be_private);
            for text in changes.flat_map(|change| private(&state, change, reader)).chain(said_private) {
                prop_assert!(!bytes.contains(text.as_str()), "{text} is told to {reader:?}:\n{bytes}");
            }
        }
    }
}

/// What is there to be spoken of: two people, a priority, a metric and a boundary; and what is said of it in private.
const BEGUN: [u8; 5] = [0, 0, 1, 9, 11];
const SAID: [u8; 14] = [7, 10, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 25, 13];

/// A journal in which every act has words of its own, everything was said at least once, and everybody has said something
/// in a pulse.
fn told_apart(acts: &[Act]) -> Journal {
    let act = |verb: &u8, other| Act { verb: *verb, one: 0, other, words: String::new(), days: 0 };
    let begun = BEGUN.iter().map(|verb| act(verb, 0));
    let said = SAID.iter().flat_map(|verb| [act(verb, 0), act(verb, 1)]);
    let acts: Vec<Act> = begun.chain(acts.iter().cloned()).chain(said).collect();
    let own = |(number, act): (usize, &Act)| Act { words: format!("zq{number}q"), ..act.clone() };
    let acts: Vec<Act> = acts.iter().enumerate().map(own).collect();
    let journal = Journal::of(&acts, 1);
    let people = journal.past().state;
    let people = people.handles.iter().filter(|(_, (kind, _))| *kind == Kind::Person);
    for (number, (handle, _)) in (acts.len()..).zip(people) {
        journal.plan(1, number, 0, |entry| {
            let answers = Answers { changed: format!("zq{number}q").parse().ok(), ..Answers::default() };
            let with = Some(handle.to_string());
            plan::hold(entry, NewPulse { with, answers, ..NewPulse::default() })?;
            Ok(())
        });
    }
    journal
}

/// A report in every format.
fn sent(journal: &Journal, state: &State, reader: Option<ThingId>, redacted: bool) -> String {
    let context = ReportContext { today: day(300), journal: None, as_of: None, is_synced: false };
    let ends = PeriodEnds::of(&journal.history(), Begin::First).expect("it can be read");
    let tenures = TopHistory::of(state, &journal.history(), &context).expect("it can be read").priorities;
    let report = Report::of(
        Sources {
            state,
            audience: Audience::of(state, reader).redacted(redacted),
            author: None,
            since: Some(Since { day: day(0), pulse: None, period: ends.period(context.today) }),
            tenures,
        },
        &context,
    );
    let article = report.article();
    let stamp = "2026-01-01T12:00:00+01:00".parse().expect("a moment");
    let json = serde_json::to_string(&report).expect("JSON");
    // What is folded or escaped is told all the same: these words have nothing that is.
    let calendar = ics(&report.calendar(stamp)).replace("\r\n ", "");
    let person = reader.and_then(|reader| state.people.get(&reader)).filter(|_| !redacted);
    let ends = PeriodEnds::of(&journal.history(), Begin::First).expect("it can be read");
    let mail = person.map(|person| letter(&message(state, Some(&ends), person, &context)));
    let recaps = person.map(|person| recaps(journal, state, person, &context));
    let letters = [mail, recaps].into_iter().flatten().collect();
    [html(&article), markdown(&article), json, calendar, letters].concat()
}

/// What is sent to a person after each pulse with them, as text and as JSON.
fn recaps(journal: &Journal, now: &State, person: &Person, context: &ReportContext) -> String {
    let mut sent = String::new();
    let mut after = State::default();
    let mut see = |entry: &Entry| {
        let before = after.clone();
        after.apply(entry);
        let theirs = |pulse: &&Pulse| pulse.id.entry == entry.id && pulse.with == Some(person.id);
        for pulse in after.pulses.values().filter(theirs) {
            let states =
                RecapStates { before: &before, after: &after, since: &after, earlier: &[], later: &[], now };
            let recap = Recap::of(pulse, person, entry, states, context);
            sent.push_str(&letter(&recap.letter()));
            sent.push_str(&serde_json::to_string(&recap).expect("JSON"));
        }
    };
    journal.history().each_standing(&mut see).expect("it can be read");
    sent
}

/// The texts of what was made and said to be private: nobody else is told of it at all.
fn said_to_be_private(entry: &Entry) -> Vec<Text> {
    let made = entry.known_by_privacy().filter(|(_, privacy, change)| {
        *privacy == Privacy::Private
            && change.default_privacy() == Privacy::Shared
            && change.makes().is_some_and(|kind| kind != Kind::Pulse && kind != Kind::Person)
    });
    made.flat_map(|(_, _, change)| change.texts().into_iter().cloned()).collect()
}

/// The texts of a change that this reader may not see. Written apart from the allow-list that it is held against.
fn private(state: &State, change: &Change, reader: Option<ThingId>) -> Vec<Text> {
    if let Change::PulseAmended(amended) = change {
        return amended.changes.iter().flat_map(|change| private(state, change, reader)).collect();
    }
    let texts = match change {
        Change::SignalHeard(heard) => vec![&heard.text],
        Change::Confirmed(yes) => {
            yes.note.iter().chain(yes.corrections.iter().map(|known| &known.meant)).collect()
        }
        Change::MetricRecorded(read) => read.note.iter().collect(),
        Change::Decided(decided) => decided.note.iter().collect(),
        Change::Answered(answered) => answered.note.iter().collect(),
        Change::Asked(asked) => unless(reader, asked.person, vec![&asked.text]),
        Change::Revisited(again) => vec![&again.note],
        Change::Realigned(again) => vec![&again.note],
        Change::Retired(gone) => gone.why.iter().collect(),
        Change::Snoozed(snoozed) => vec![&snoozed.why],
        Change::Denied(denied) => vec![&denied.why],
        Change::TranslationHeard(heard) => unless(reader, heard.person, vec![&heard.text]),
        Change::TranslationRead(read) => match state.translations.get(&read.translation) {
            Some(known) => unless(reader, known.person, read.means.iter().collect()),
            None => vec![],
        },
        Change::PulseAnswered(answered) => {
            match state.pulses.get(&answered.pulse).and_then(|pulse| pulse.with) {
                Some(with) => unless(reader, with, answered.answers.changed.iter().collect()),
                None => answered.answers.changed.iter().collect(),
            }
        }
        Change::PulseHeld(held) => match held.with {
            Some(with) => unless(reader, with, held.answers.changed.iter().collect()),
            None => held.answers.changed.iter().collect(),
        },
        Change::DisconnectFound(found) => unless(reader, found.person, vec![&found.believed, &found.actual]),
        Change::OrderGiven(given) => {
            let texts = given.order.iter().filter_map(|item| match item {
                Item::Text(text) => Some(text),
                Item::Priority(_) => None,
            });
            unless(reader, given.person, texts.collect())
        }
        Change::BoundaryAdded(added) => {
            added.words.iter().chain(&added.examples).chain(&added.not).chain(&added.why).collect()
        }
        Change::BoundaryEdited(edited) => {
            edited.examples.iter().chain(&edited.not).chain(&edited.why).collect()
        }
        Change::JournalBegun(_)
        | Change::PersonAdded(_)
        | Change::PersonEdited(_)
        | Change::PriorityAdded(_)
        | Change::PriorityEdited(_)
        | Change::PriorityPlaced(_)
        | Change::Reviewed(_)
        | Change::MetricAdded(_)
        | Change::MetricEdited(_)
        | Change::RevisitMarked(_)
        | Change::Unsnoozed(_)
        | Change::PulseAmended(_)
        | Change::Undone(_) => vec![],
    };
    texts.into_iter().cloned().collect()
}

/// These texts, unless this is who reads.
fn unless(reader: Option<ThingId>, person: ThingId, texts: Vec<&Text>) -> Vec<&Text> {
    if Some(person) == reader { vec![] } else { texts }
}
