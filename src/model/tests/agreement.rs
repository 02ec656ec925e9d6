//! An agreement by itself: its confirmations, and the edits that end them.

use crate::model::agreement::Agreement;
use crate::model::{Confirmation, Day, EntryId, NotedBy, ThingId};

fn person(index: u32) -> ThingId {
    ThingId { entry: EntryId::after(None, 1, 1).unwrap(), index }
}

fn day(day: u32) -> Day {
    Day::from_ymd(2026, 9, day).unwrap()
}

fn confirmation(by: u32, on: u32) -> Confirmation {
    Confirmation {
        by: person(by),
        on: day(on),
        noted: NotedBy::Person,
        author: None,
        is_own: false,
        rank: None,
    }
}

#[test]
fn what_a_script_notes_of_one_day_hides_no_person() {
    let mut agreement = Agreement::default();
    agreement.confirm(confirmation(0, 10), false);
    agreement.confirm(Confirmation { noted: NotedBy::Script, ..confirmation(0, 10) }, false);
    assert_eq!(agreement.last(), Some(confirmation(0, 10)));
    agreement.confirm(Confirmation { noted: NotedBy::Script, ..confirmation(0, 11) }, false);
    assert_eq!(agreement.last().map(|confirmation| confirmation.noted), Some(NotedBy::Script));
}

#[test]
fn an_older_date_never_moves_a_clock_back() {
    let mut agreement = Agreement::default();
    agreement.confirm(confirmation(0, 10), false);
    agreement.confirm(confirmation(0, 3), false);
    assert_eq!(agreement.of(person(0)), Some(day(10)));
}

#[test]
fn an_edit_ends_the_yes_and_remembers_it_until_the_next() {
    let mut agreement = Agreement::default();
    agreement.confirm(confirmation(0, 10), false);
    agreement.end(day(11));
    agreement.end(day(11));
    assert_eq!((agreement.last(), agreement.ended()), (None, Some(confirmation(0, 10))));
    agreement.confirm(confirmation(1, 12), false);
    assert!(agreement.ended().is_some(), "a yes of somebody else does not make it good");
    agreement.confirm(confirmation(0, 12), false);
    assert_eq!(agreement.ended(), None);
}
