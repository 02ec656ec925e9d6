//! Whose word a confirmation is: of the person themselves, or noted for them.

use crate::model::agreement::{AgreedBy, confirm};
use crate::model::boundary::plan::{self as boundary, BoundarySpec};
use crate::model::denial::noted_for;
use crate::model::denial::{confirm_noted, deny};
use crate::model::person::{self, NewPerson, PersonEdit};
use crate::model::rung_spec::RungSpec;
use crate::model::{
    Boundary, Confirmation, EntryId, Level, Moment, NewEntry, Person, Refusal, State, Text, ThingId, Via,
};

/// A journal in memory, in which several people write.
#[derive(Default)]
struct Shared {
    state: State,
    last: Option<EntryId>,
}

impl Shared {
    /// Records as an author at a terminal.
    fn by<T>(
        &mut self,
        author: &str,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        self.by_way(author, Via::Terminal, plan)
    }

    fn by_way<T>(
        &mut self,
        author: &str,
        via: Via,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let at: Moment = "2026-09-21T12:00:00+02:00".parse().unwrap();
        let id = EntryId::after(self.last, at.millis(), 1).unwrap();
        let mut entry = NewEntry::new(id, at, self.state.clone()).by(Some(author), via);
        let planned = plan(&mut entry)?;
        let (entry, _) = entry.finish(Some(author.to_owned()))?;
        self.state.apply(&entry);
        self.last = Some(entry.id);
        Ok(planned)
    }

    fn confirmation(&self) -> Option<Confirmation> {
        self.state.find::<Boundary>("discounts").unwrap().agreement.last()
    }

    fn cpo(&self) -> ThingId {
        self.state.find::<Person>("cpo").unwrap().id
    }
}

fn text(text: &str) -> Text {
    text.parse().unwrap()
}

fn up_to(limit: &str) -> BoundarySpec {
    let rungs = vec![
        RungSpec::parse(Level::Decide, &format!("up to {limit}")).unwrap(),
        RungSpec::parse(Level::Consult, "cpo").unwrap(),
    ];
    BoundarySpec { rungs, ..BoundarySpec::default() }
}

/// Ann's journal: a cpo, and a boundary that ann noted as confirmed.
fn shared() -> Shared {
    let mut shared = Shared::default();
    let (role, every, ear_of, handle) = (None, None, None, None);
    let cpo =
        NewPerson { name: text("cpo"), role, every, ear_of, executive: true, authors: Vec::new(), handle };
    shared.by("ann", |entry| person::add(entry, cpo)).unwrap();
    shared.by("ann", |entry| boundary::add(entry, text("discounts"), up_to("10%"))).unwrap();
    confirmed_by(&mut shared, "ann");
    shared
}

fn confirmed_by(shared: &mut Shared, author: &str) {
    let with = AgreedBy { person: "cpo".to_owned(), on: None };
    shared.by(author, |entry| confirm(entry, &["discounts".to_owned()], &with, None)).unwrap();
}

fn named(shared: &mut Shared, author: &str, name: &str) -> Result<ThingId, Refusal> {
    let edit = PersonEdit { authors: vec![text(name)], ..PersonEdit::default() };
    shared.by(author, |entry| person::edit(entry, "cpo", edit))
}

#[test]
fn a_confirmation_is_first_hand_where_the_person_typed_it() {
    let mut shared = shared();
    assert!(!shared.confirmation().unwrap().is_first_hand());
    named(&mut shared, "ann", "Dana Smith").unwrap();
    confirmed_by(&mut shared, "dana  smith");
    assert!(shared.confirmation().unwrap().is_first_hand());
    // What ann notes of the same day hides nothing.
    confirmed_by(&mut shared, "ann");
    assert!(shared.confirmation().unwrap().is_first_hand());
}

#[test]
fn a_handle_is_a_name_to_write_under() {
    let mut shared = shared();
    confirmed_by(&mut shared, "CPO");
    assert!(shared.confirmation().unwrap().is_first_hand());
}

#[test]
fn what_a_program_of_theirs_noted_is_not_first_hand() {
    let mut shared = shared();
    let with = AgreedBy { person: "cpo".to_owned(), on: None };
    let names = ["discounts".to_owned()];
    shared.by_way("cpo", Via::Pipe, |entry| confirm(entry, &names, &with, None)).unwrap();
    let confirmation = shared.confirmation().unwrap();
    assert!(confirmation.is_own && !confirmation.is_first_hand());
    assert!(noted_for(&shared.state, shared.cpo()).is_empty());
}

#[test]
fn a_name_given_later_makes_nothing_first_hand_before() {
    let mut shared = shared();
    named(&mut shared, "ann", "ann").unwrap();
    assert!(!shared.confirmation().unwrap().is_first_hand());
    assert_eq!(noted_for(&shared.state, shared.cpo()).len(), 1);
}

#[test]
fn an_author_name_is_one_persons() {
    let mut shared = shared();
    let (role, every, ear_of, handle) = (None, None, None, None);
    let (executive, authors) = (false, vec![text("Dana Smith")]);
    let cfo = NewPerson { name: text("cfo"), role, every, ear_of, executive, authors, handle };
    shared.by("ann", |entry| person::add(entry, cfo)).unwrap();
    for taken in ["dana smith", "CFO"] {
        let refused = named(&mut shared, "ann", taken);
        assert!(matches!(refused, Err(Refusal::AuthorTaken { .. })), "{taken}");
    }
    assert!(matches!(named(&mut shared, "ann", "agent:helper"), Err(Refusal::Invalid { .. })));
    assert!(matches!(named(&mut shared, "agent:helper", "Dana"), Err(Refusal::AgentMayNot { .. })));
}

#[test]
fn what_was_noted_for_somebody_is_theirs_alone_to_confirm() {
    let mut shared = shared();
    let refused = shared.by("ann", |entry| confirm_noted(entry, &[]));
    assert!(matches!(refused, Err(Refusal::NobodyWritesAs { .. })));
    let refused = shared.by("agent:helper", |entry| confirm_noted(entry, &[]));
    assert!(matches!(refused, Err(Refusal::AgentMayNot { .. })));
    shared.by("cpo", |entry| confirm_noted(entry, &[])).unwrap();
    assert!(shared.confirmation().unwrap().is_first_hand());
    let again = shared.by("cpo", |entry| confirm_noted(entry, &[]));
    assert_eq!(again, Err(Refusal::NothingNotedForYou));
    let denied = shared.by("cpo", |entry| deny(entry, "discounts", text("no")));
    assert!(matches!(denied, Err(Refusal::NotNotedForYou { .. })), "nobody denies their own word");
}

#[test]
fn a_denied_loosening_answers_the_old_level_until_confirmed() {
    let mut shared = shared();
    shared.by("cpo", |entry| confirm_noted(entry, &[])).unwrap();
    let old = shared.state.find::<Boundary>("discounts").unwrap().ladder.clone();
    shared.by("ann", |entry| boundary::edit(entry, "discounts", None, up_to("20%"))).unwrap();
    confirmed_by(&mut shared, "ann");
    let agreed = |shared: &Shared| shared.state.find::<Boundary>("discounts").unwrap().agreed_ladder.clone();
    assert_eq!(agreed(&shared), None);
    shared.by("cpo", |entry| deny(entry, "discounts", text("I did not"))).unwrap();
    assert_eq!((agreed(&shared), shared.confirmation()), (Some(old), None));
    let discounts = shared.state.find::<Boundary>("discounts").unwrap();
    assert!(discounts.is_denied() && discounts.agreement.ended().is_some());
    confirmed_by(&mut shared, "cpo");
    let discounts = shared.state.find::<Boundary>("discounts").unwrap();
    assert!(!discounts.is_denied() && discounts.agreement.ended().is_none());
    assert_eq!(agreed(&shared), None);
}

#[test]
fn an_edit_or_a_confirmation_ends_a_denial() {
    let mut shared = shared();
    let denial = |shared: &Shared| {
        let discounts = shared.state.find::<Boundary>("discounts").unwrap().id;
        shared.state.denial(discounts).map(|denial| denial.why.to_string())
    };
    shared.by("cpo", |entry| deny(entry, "discounts", text("not so"))).unwrap();
    assert_eq!(denial(&shared).as_deref(), Some("not so"));
    shared.by("ann", |entry| boundary::edit(entry, "discounts", None, up_to("5%"))).unwrap();
    assert_eq!(denial(&shared), None);
    confirmed_by(&mut shared, "ann");
    shared.by("cpo", |entry| deny(entry, "discounts", text("nor so"))).unwrap();
    confirmed_by(&mut shared, "ann");
    assert_eq!(denial(&shared), None);
}
