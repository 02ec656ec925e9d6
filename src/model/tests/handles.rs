//! Handles, whatever two machines did without knowing of each other.

use crate::model::change::{
    Change, PersonAdded, PersonEdited, PriorityAdded, PriorityEdited, Retired, SignalHeard,
};
use crate::model::entry::Part;
use crate::model::query::find;
use crate::model::{Entry, EntryId, Handle, Keep, Kind, Refusal, State, ThingId};

/// More than a number tells apart.
const ALIKE: u64 = 150;

#[test]
fn given_a_rename_of_something_retired_then_its_name_is_free() {
    let added = |handle: &str| {
        Change::PriorityAdded(PriorityAdded {
            handle: parsed(handle),
            title: "Win the renewals".parse().unwrap(),
            why: "revenue".parse().unwrap(),
            every: None,
            link: None,
        })
    };
    let gone = thing(1);
    let entries = [
        entry(1, added("goal")),
        entry(2, Change::Retired(Retired { thing: gone, why: "done".parse().ok() })),
        entry(
            3,
            Change::PriorityEdited(PriorityEdited {
                priority: gone,
                handle: Some(parsed("aim")),
                ..PriorityEdited::default()
            }),
        ),
        entry(4, added("aim")),
    ];
    for keep in [Keep::Living, Keep::Ended, Keep::Everything] {
        assert_eq!(folded(&entries, keep).handle(thing(4)), "aim", "{keep:?}");
    }
}

#[test]
fn given_a_rename_then_the_old_name_means_it_until_taken() {
    let person = |handle: &str| {
        let name = "cpo".parse().unwrap();
        let handle = parsed(handle);
        Change::PersonAdded(PersonAdded {
            handle,
            name,
            role: None,
            every: None,
            ear_of: None,
            executive: true,
            authors: Vec::new(),
        })
    };
    let renamed = PersonEdited { person: thing(1), handle: Some(parsed("vp")), ..PersonEdited::default() };
    let mut entries = vec![entry(1, person("cto")), entry(2, Change::PersonEdited(renamed))];
    let means = |entries: &[Entry], keep| folded(entries, keep).find_any(&[Kind::Person], "cto").unwrap().1;
    for keep in [Keep::Living, Keep::Ended, Keep::Everything] {
        assert_eq!(means(&entries, keep), thing(1), "{keep:?}");
    }
    let other = folded(&entries, Keep::Living).find_any(&[Kind::Metric], "cto");
    assert!(matches!(other, Err(Refusal::WrongKind { .. })), "{other:?}");
    entries.push(entry(3, person("cto")));
    for keep in [Keep::Living, Keep::Ended, Keep::Everything] {
        assert_eq!(means(&entries, keep), thing(3), "{keep:?}");
    }
}

#[test]
fn given_many_of_one_name_then_each_has_a_handle_of_its_own() {
    let person = |handle: &str| PersonAdded {
        handle: parsed(handle),
        name: "cpo".parse().unwrap(),
        role: None,
        every: None,
        ear_of: None,
        executive: false,
        authors: Vec::new(),
    };
    let entries: Vec<Entry> =
        (1..=ALIKE).map(|number| entry(number, Change::PersonAdded(person("cpo")))).collect();
    let state = folded(&entries, Keep::Living);
    assert_eq!(state.handles.len() as u64, ALIKE);
    assert_eq!(state.handle(thing(99)), "cpo-99");
    assert_eq!(state.handle(thing(100)), format!("cpo-{}-0", thing(100).entry.to_string().to_lowercase()));
}

fn folded(entries: &[Entry], keep: Keep) -> State {
    State::of(&entries.to_vec(), keep, &[]).expect("it is in memory")
}

fn entry(number: u64, change: Change) -> Entry {
    let at = "2026-09-21T12:00:00+02:00".parse().expect("a moment");
    let shared = Some(Part { changes: vec![Some(change)], ..Part::default() });
    Entry { id: thing(number).entry, at, by: None, via: None, shared, private: None }
}

fn thing(number: u64) -> ThingId {
    ThingId { entry: EntryId::after(None, number, 7).expect("time goes on"), index: 0 }
}

fn parsed(handle: &str) -> Handle {
    handle.parse().expect("a handle")
}

/// Two journals' notes may end alike, and one of them may have ended long ago.
#[test]
fn a_note_name_that_means_two_is_refused_with_both() {
    let person = PersonAdded {
        handle: parsed("cpo"),
        name: "cpo".parse().unwrap(),
        role: None,
        every: None,
        ear_of: None,
        executive: true,
        authors: Vec::new(),
    };
    let heard = |text: &str| {
        let (person, text) = (thing(1), text.parse().unwrap());
        Change::SignalHeard(SignalHeard { person, text, about: None })
    };
    let entries = vec![
        entry(1, Change::PersonAdded(person)),
        entry(2, heard("the first")),
        entry(3, heard("the second")),
    ];
    let [first, second] = [2, 3].map(thing);
    assert_eq!(first.entry.ending(6), second.entry.ending(6), "they end alike");
    let state = folded(&entries, Keep::Living);
    assert!(!state.holds(first), "the first was said long ago");
    let name = |length| format!("s-{}", second.entry.ending(length));
    for length in [4, 6, 10] {
        let refused = find(&state, &entries, &name(length)).unwrap_err();
        let Refusal::Ambiguous { candidates, .. } = &refused else { panic!("{refused}") };
        let meant = [first, second].map(|id| format!("s-{}", id.entry.ending(26)));
        assert_eq!(*candidates, meant, "{length}");
    }
    assert_eq!(find(&state, &entries, &name(26)).unwrap().1, second);
}
