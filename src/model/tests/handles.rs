//! Handles, whatever two machines did without knowing of each other.

use crate::model::change::{Change, PersonAdded, PriorityAdded, PriorityEdited, Retired};
use crate::model::{Entry, EntryId, Fold, Handle, Keep, State, ThingId};

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
                title: None,
                why: None,
                every: None,
            }),
        ),
        entry(4, added("aim")),
    ];
    for keep in [Keep::Living, Keep::Ended, Keep::Everything] {
        assert_eq!(folded(&entries, keep).handle(thing(4)), "aim", "{keep:?}");
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
    };
    let entries: Vec<Entry> =
        (1..=ALIKE).map(|number| entry(number, Change::PersonAdded(person("cpo")))).collect();
    let state = folded(&entries, Keep::Living);
    assert_eq!(state.handles.len() as u64, ALIKE);
    assert_eq!(state.handle(thing(99)), "cpo-99");
    assert_eq!(state.handle(thing(100)), format!("cpo-{}-0", thing(100).entry.to_string().to_lowercase()));
}

fn folded(entries: &[Entry], keep: Keep) -> State {
    let mut fold = Fold::new(keep);
    entries.iter().for_each(|entry| fold.push(entry));
    fold.into_state()
}

fn entry(number: u64, change: Change) -> Entry {
    let at = "2026-09-21T12:00:00+02:00".parse().expect("a moment");
    Entry { id: thing(number).entry, at, by: None, changes: vec![Some(change)] }
}

fn thing(number: u64) -> ThingId {
    ThingId { entry: EntryId::after(None, number, 7).expect("time goes on"), index: 0 }
}

fn parsed(handle: &str) -> Handle {
    handle.parse().expect("a handle")
}
