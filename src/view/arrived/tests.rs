//! What two machines recorded without knowing of each other.

use crate::model::priority::plan::{self as priority, NewPriority, Placing};
use crate::model::retired::retire;
use crate::model::{Day, EntryId, Kind, Moment, NewEntry, Refusal, Via, decision, person};

use super::*;

/// A machine on which somebody records.
#[derive(Clone, Default)]
struct Machine {
    entries: Vec<Entry>,
}

impl Machine {
    fn record<T>(
        &mut self,
        by: &str,
        minute: u64,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, Refusal>,
    ) -> Entry {
        let at: Moment = "2026-09-21T12:00:00+02:00".parse().unwrap();
        let last = self.entries.last().map(|entry| entry.id);
        let id = EntryId::after(last, at.millis() + minute * 60_000, u128::from(by.len() as u64)).unwrap();
        let mut entry = NewEntry::new(id, at, self.state()).by(Some(by), Via::Terminal);
        plan(&mut entry).unwrap();
        let (entry, _) = entry.finish(Some(by.to_owned())).unwrap();
        self.entries.push(entry.clone());
        entry
    }

    fn adds(&mut self, by: &str, minute: u64, title: &str, rank: usize) -> Entry {
        let (title, why) = (title.parse().unwrap(), "because".parse().unwrap());
        let (placing, handle) = (Some(Placing::Rank(rank)), Some("renewals".to_owned()));
        let add = NewPriority { placing, handle, ..NewPriority::new(title, why) };
        self.record(by, minute, |entry| priority::add(entry, add))
    }

    fn state(&self) -> State {
        State::fold(&self.entries).read_by(Some("ann".to_owned()))
    }

    fn with(&self, received: &[Entry]) -> Machine {
        let mut entries = [&self.entries[..], received].concat();
        entries.sort_by_key(|entry| entry.id);
        Machine { entries }
    }
}

fn context() -> ReportContext {
    ReportContext { today: Day::from_ymd(2026, 9, 22).unwrap(), journal: None, as_of: None, is_synced: false }
}

fn told(here: &Machine, received: &[Entry], unsent: &[Entry]) -> Vec<String> {
    let (before, after) = (here.state(), here.with(received).state());
    let arrived = Arrived::of(Arrival { before: &before, after: &after, received, unsent }, &context());
    let text = |line: &Line| line.spans.iter().map(|span| span.text.as_str()).collect();
    arrived.lines().iter().map(text).collect()
}

fn begun() -> Machine {
    let mut begun = Machine::default();
    begun.record("ann", 0, |entry| {
        let name = "cpo".parse().unwrap();
        let (role, every, ear_of, handle) = (None, None, None, None);
        let authors = vec!["Dana Smith".parse().unwrap()];
        person::add(entry, person::NewPerson { name, role, every, ear_of, executive: true, authors, handle })
    });
    begun
}

#[test]
fn nothing_that_came_is_no_line() {
    let here = begun();
    assert_eq!(told(&here, &[], &[]), Vec::<String>::new());
}

#[test]
fn what_came_is_told_with_what_it_met() {
    let (mut here, mut there) = (begun(), begun());
    let ours = here.adds("ann", 1, "Win the renewals", 1);
    let theirs = there.adds("Dana Smith", 2, "Keep the renewals", 1);
    let said = told(&here, std::slice::from_ref(&theirs), std::slice::from_ref(&ours));
    assert_eq!(
        said,
        [
            "1 entry from Dana Smith",
            "renewals-2 was added, now number 1",
            "renewals moved from number 1 to number 2",
            "two things were called renewals: the later one, Dana Smith's, is renewals-2 now",
            "you and Dana Smith ranked the top three at once: the later order, Dana Smith's, stands: renewals-2, renewals",
            "waits for cpo: renewals-2 and renewals",
        ]
    );
}

#[test]
fn ours_is_the_later_one_where_theirs_came_first() {
    let (mut here, mut there) = (begun(), begun());
    let ours = here.adds("ann", 9, "Win the renewals", 1);
    let theirs = there.adds("Dana Smith", 2, "Keep the renewals", 1);
    let said = told(&here, &[theirs], &[ours]);
    assert!(said.iter().any(|line| line.ends_with("the later one, yours, is renewals-2 now")), "{said:?}");
}

#[test]
fn what_they_knew_of_met_nothing() {
    let mut here = begun();
    here.adds("ann", 1, "Win the renewals", 1);
    let mut there = here.clone();
    let theirs = there.record("Dana Smith", 2, |entry| {
        retire(entry, Kind::Priority, "renewals", Some("done".parse().unwrap()))
    });
    let said = told(&here, &[theirs], &[]);
    assert_eq!(said[..1], ["1 entry from Dana Smith"]);
    assert!(said[1].starts_with("renewals was retired"), "{said:?}");
    assert_eq!(said.len(), 2, "{said:?}");
}

#[test]
fn many_are_counted() {
    let here = begun();
    let mut there = begun();
    for number in 0..40 {
        there.record("Dana Smith", 2 + number, |entry| {
            let name = format!("person {number}").parse().unwrap();
            let (role, every, ear_of, handle) = (None, None, None, None);
            let authors = vec![format!("Author {number}").parse().unwrap()];
            person::add(
                entry,
                person::NewPerson { name, role, every, ear_of, executive: false, authors, handle },
            )
        });
    }
    let said = told(&here, &there.entries[1..], &[]);
    assert_eq!(said.len(), 2 + TOLD, "{said:?}");
    assert_eq!(said[1 + TOLD], "32 more: align drift");
}

#[test]
fn a_question_that_came_is_told() {
    let here = begun();
    let mut there = here.clone();
    let theirs = there.record("Dana Smith", 2, |entry| {
        let (person, text) = ("cpo".to_owned(), "may I hire a designer".parse().unwrap());
        decision::plan::ask(entry, decision::plan::NewQuestion { person, text, about: None, boundary: None })
    });
    let said = told(&here, &[theirs], &[]);
    assert!(said[1].ends_with("may I hire a designer"), "{said:?}");
}

#[test]
fn whoever_lost_a_name_to_an_older_thing_is_told_too() {
    let (mut here, mut there) = (begun(), begun());
    here.adds("ann", 9, "Win the renewals", 1);
    let theirs = there.adds("Dana Smith", 2, "Keep the renewals", 1);
    let said = told(&here, &[theirs], &[]);
    let renamed = "two things were called renewals: the later one is renewals-2 now";
    assert!(said.iter().any(|line| line == renamed), "{said:?}");
}

#[test]
fn a_question_that_was_here_keeps_its_name() {
    let mut here = begun();
    here.record("ann", 2, |entry| {
        let (person, text) = ("cpo".to_owned(), "may I hire a designer".parse().unwrap());
        decision::plan::ask(entry, decision::plan::NewQuestion { person, text, about: None, boundary: None })
    });
    let mut there = here.clone();
    let theirs = there.adds("Dana Smith", 3, "Win the renewals", 1);
    let said = told(&here, &[theirs], &[]);
    assert!(!said.iter().any(|line| line.contains("two things were called")), "{said:?}");
}
