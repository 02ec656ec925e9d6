//! People.

use crate::model::change;
use crate::model::{Day, Kind, Person, State, ThingId};

use super::set;

impl State {
    pub(super) fn add_person(&mut self, id: ThingId, added: Day, change: &change::PersonAdded) {
        let change::PersonAdded { handle, name, role, every, ear_of, executive } = change.clone();
        let handle = self.name(handle, Kind::Person, id);
        let person = Person { id, handle, name, role, every, ear_of, executive, added, retired: None };
        self.people.insert(id, person);
    }

    pub(super) fn edit_person(&mut self, change: &change::PersonEdited) {
        let renamed = self.rename(change.person, Kind::Person, change.handle.as_ref());
        let Some(person) = self.people.get_mut(&change.person) else { return };
        set(&mut person.handle, renamed.as_ref());
        set(&mut person.name, change.name.as_ref());
        set(&mut person.executive, change.executive.as_ref());
        person.role = change.role.clone().or(person.role.take());
        person.every = change.every.or(person.every);
        person.ear_of = change.ear_of.or(person.ear_of);
    }
}
