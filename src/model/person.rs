//! People: who confirms, who is asked, who is told. A team or a role is a person, too.

use serde::{Deserialize, Serialize};

use super::agent_name::AgentName;
use super::author::{AuthorId, WritesAs, is_same};
use super::cadence::Cadence;
use super::change::{Change, Fact, set};
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::new_entry::NewEntry;
use super::origin::Origin;
use super::parse_error::ParseError;
use super::plan::{changed, choose_handle, choose_rename};
use super::refusal::Refusal;
use super::retired::Retirement;
use super::state::State;
use super::text::Text;

/// A person, a team or a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Person {
    pub(crate) id: ThingId,
    pub(crate) handle: Handle,
    /// Their name as said.
    pub(crate) name: Text,
    pub(crate) role: Option<Text>,
    /// How often we talk; their clock on every priority. Where it was not said, the priority's own.
    pub(crate) every: Option<Cadence>,
    /// Whose ear they have.
    pub(crate) ear_of: Option<ThingId>,
    /// Whether their confirmation is the one that counts for the top three.
    pub(crate) executive: bool,
    /// The names under which they write, beside their own.
    pub(crate) authors: Vec<WritesAs>,
    pub(crate) added: Day,
    /// When and why they were retired.
    pub(crate) retired: Option<Retirement>,
}

impl Person {
    /// How often we talk: as said, else every two weeks.
    pub(crate) fn cadence(&self) -> Cadence {
        self.every.unwrap_or(Cadence::TWO_WEEKS)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PersonAdded {
    pub(crate) handle: Handle,
    pub(crate) name: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) role: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) every: Option<Cadence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ear_of: Option<ThingId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) executive: bool,
    /// Names under which they write; an older version passes over them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) authors: Vec<Text>,
}

/// What is known of a person was edited; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct PersonEdited {
    pub(crate) person: ThingId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) handle: Option<Handle>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) role: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) every: Option<Cadence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ear_of: Option<ThingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) executive: Option<bool>,
    /// Further names under which they write: none is ever taken away but by an undo, as what they wrote stays theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) authors: Vec<Text>,
}

impl Fact for PersonAdded {
    fn references(&self) -> Vec<ThingId> {
        self.ear_of.into_iter().collect()
    }

    fn texts(&self) -> Vec<&Text> {
        std::iter::once(&self.name).chain(&self.role).chain(&self.authors).collect()
    }

    fn apply(&self, state: &mut State, id: ThingId, origin: Origin) {
        let PersonAdded { handle, name, role, every, ear_of, executive, authors: _ } = self.clone();
        let handle = state.name(handle, Kind::Person, id);
        let (added, retired, authors) = (origin.day, None, Vec::new());
        let person = Person { id, handle, name, role, every, ear_of, executive, authors, added, retired };
        state.people.insert(id, person);
        state.note_authors(origin.author, id, &self.authors);
    }
}

impl Fact for PersonEdited {
    fn references(&self) -> Vec<ThingId> {
        self.ear_of.into_iter().collect()
    }

    fn texts(&self) -> Vec<&Text> {
        self.name.iter().chain(&self.role).chain(&self.authors).collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        let renamed = state.rename(self.person, Kind::Person, self.handle.as_ref());
        let Some(person) = state.people.get_mut(&self.person) else { return };
        set(&mut person.handle, renamed.as_ref());
        set(&mut person.name, self.name.as_ref());
        set(&mut person.executive, self.executive.as_ref());
        person.role = self.role.clone().or(person.role.take());
        person.every = self.every.or(person.every);
        person.ear_of = self.ear_of.or(person.ear_of);
        state.note_authors(origin.author, self.person, &self.authors);
    }
}

impl State {
    fn note_authors(&mut self, author: Option<AuthorId>, person: ThingId, names: &[Text]) {
        let writer = author.and_then(|author| self.authors.name(author));
        let is_writer = |name: &Text| writer.is_some_and(|writer| is_same(writer, name.as_str()));
        let said = names
            .iter()
            .map(|name| WritesAs { name: name.clone(), said_by: author.filter(|_| !is_writer(name)) });
        let said: Vec<WritesAs> = said.collect();
        let Some(person) = self.people.get_mut(&person) else { return };
        person.authors.extend(said);
    }
}

#[derive(Clone, Debug)]
pub(crate) struct NewPerson {
    pub(crate) name: Text,
    pub(crate) role: Option<Text>,
    pub(crate) every: Option<Cadence>,
    /// Whose ear they have, as typed.
    pub(crate) ear_of: Option<String>,
    pub(crate) executive: bool,
    pub(crate) authors: Vec<Text>,
    /// Their handle, as said.
    pub(crate) handle: Option<String>,
}

impl NewPerson {
    /// Somebody of whom only the name is known.
    pub(crate) fn named(name: Text) -> NewPerson {
        let (role, every, ear_of, handle) = (None, None, None, None);
        NewPerson { name, role, every, ear_of, executive: false, authors: Vec::new(), handle }
    }
}

/// Adds a person.
///
/// # Errors
/// A handle that is taken, a name that is known, an unknown person whose ear they have; [`Refusal::AuthorTaken`].
pub(crate) fn add(entry: &mut NewEntry, add: NewPerson) -> Result<ThingId, Refusal> {
    let NewPerson { name, role, every, ear_of, executive, authors, handle } = add;
    if let Some(known) = entry.state().person_named(name.as_str()).filter(|_| handle.is_none()) {
        return Err(Refusal::HandleTaken { handle: known.handle.to_string(), by: Kind::Person });
    }
    if handle.is_none() {
        refuse_retired(entry, &name)?;
    }
    let ear_of = entry.state().find_optional(Kind::Person, ear_of.as_deref())?;
    let handle = choose_handle(entry, handle.as_deref(), vec![Handle::from_name(name.as_str())])?;
    let authors = new_authors(entry, None, authors)?;
    Ok(entry.push(Change::PersonAdded(PersonAdded { handle, name, role, every, ear_of, executive, authors })))
}

/// Somebody who was retired is not added a second time by a slip; another of that name gets a handle of their own.
fn refuse_retired(entry: &NewEntry, name: &Text) -> Result<(), Refusal> {
    let handle = Handle::from_name(name.as_str());
    let known = entry.state().people.values().find(|person| person.handle == handle);
    match known.and_then(|person| person.retired.as_ref()) {
        None => Ok(()),
        Some(retired) => {
            Err(Refusal::IsRetired { handle: handle.to_string(), kind: Kind::Person, on: retired.on })
        }
    }
}

/// What is to be edited of a person; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PersonEdit {
    pub(crate) name: Option<Text>,
    pub(crate) role: Option<Text>,
    pub(crate) every: Option<Cadence>,
    /// Whose ear they have, as typed.
    pub(crate) ear_of: Option<String>,
    pub(crate) executive: Option<bool>,
    pub(crate) authors: Vec<Text>,
    pub(crate) handle: Option<String>,
}

/// Edits what is known of a person.
///
/// # Errors
/// As [`add`]; [`Refusal::NothingToEdit`] where nothing was said, [`Refusal::NoChange`] where that is how they stand.
pub(crate) fn edit(entry: &mut NewEntry, name: &str, edit: PersonEdit) -> Result<ThingId, Refusal> {
    if let Some(agent) = entry.agent() {
        return Err(Refusal::agent_may_not(agent, "change who is asked"));
    }
    let known = entry.state().find::<Person>(name)?;
    let person = known.id;
    if edit == PersonEdit::default() {
        return Err(Refusal::NothingToEdit { kind: Kind::Person, handle: known.handle.to_string() });
    }
    let change = PersonEdited {
        person,
        handle: choose_rename(entry, person, edit.handle.as_deref())?,
        ear_of: changed(entry.state().find_optional(Kind::Person, edit.ear_of.as_deref())?, &known.ear_of),
        name: changed(edit.name, &known.name),
        role: changed(edit.role, &known.role),
        every: changed(edit.every, &known.every),
        executive: changed(edit.executive, &known.executive),
        authors: new_authors(entry, Some(person), edit.authors)?,
    };
    if change == (PersonEdited { person, ..PersonEdited::default() }) {
        return Err(Refusal::NoChange { handle: known.handle.to_string() });
    }
    entry.push(Change::PersonEdited(change));
    Ok(person)
}

/// The person whom this names to the letter, or a new one of that name.
pub(super) fn named_or_added(entry: &mut NewEntry, name: &Text) -> Result<ThingId, Refusal> {
    if let Some(known) = entry.state().person_named(name.as_str()) {
        return Ok(known.id);
    }
    add(entry, NewPerson::named(name.clone()))
}

/// The words of the longest name that somebody is added by when they say something: "the people team of Berlin".
const LONGEST_NAME: usize = 5;

/// Somebody who says something: known, or added; but not where the name is a slip for a known one.
pub(super) fn speaker(entry: &mut NewEntry, name: &str) -> Result<ThingId, Refusal> {
    match entry.state().find::<Person>(name) {
        Ok(person) => Ok(person.id),
        Err(Refusal::Unknown { near, .. }) if near.is_empty() => {
            let name: Text = name.parse().map_err(|why: ParseError| Refusal::invalid("the person", why))?;
            if name.as_str().split_whitespace().count() > LONGEST_NAME {
                return Err(Refusal::invalid(
                    "the person",
                    format!("`{name}` is a sentence; expected a name"),
                ));
            }
            add(entry, NewPerson::named(name))
        }
        Err(refusal) => Err(refusal),
    }
}

/// The names that are new to a person. One name is one person's: else whoever writes under it would confirm for both.
fn new_authors(entry: &NewEntry, person: Option<ThingId>, said: Vec<Text>) -> Result<Vec<Text>, Refusal> {
    let mut new: Vec<Text> = Vec::new();
    for name in said {
        if AgentName::of_author(name.as_str()).is_some() {
            return Err(Refusal::invalid(
                "--author",
                format!("`{name}` is an agent, and no agent is a person"),
            ));
        }
        match entry.state().person_of_author(name.as_str()) {
            Some(other) if Some(other) != person => {
                return Err(Refusal::AuthorTaken { author: name, by: entry.state().handle(other) });
            }
            Some(_) | None => {}
        }
        let known = person.and_then(|person| entry.state().people.get(&person));
        let mut known =
            known.into_iter().flat_map(|known| &known.authors).map(|known| &known.name).chain(&new);
        if !known.any(|known| is_same(known.as_str(), name.as_str())) {
            new.push(name);
        }
    }
    Ok(new)
}
