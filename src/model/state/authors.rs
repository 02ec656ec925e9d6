//! Which person of the journal an author is, and to whom a state is told.

use crate::model::author::{AuthorId, is_same};
use crate::model::{AgentName, Kind, Person, State, ThingId};

impl State {
    /// The person of this journal who writes under a name: the one of whom that was said, else the one who is called so. An
    /// agent is nobody.
    pub(crate) fn person_of_author(&self, by: &str) -> Option<ThingId> {
        if AgentName::of_author(by).is_some() {
            return None;
        }
        let named = |is: &dyn Fn(&Person) -> bool| {
            self.people.values().find(|person| is(person)).map(|known| known.id)
        };
        let alias = || {
            let mut people = self.aliases.iter().filter(|(_, (kind, _))| *kind == Kind::Person);
            people.find(|(alias, _)| is_same(alias.as_str(), by)).map(|(_, (_, id))| *id)
        };
        named(&|person| person.authors.iter().any(|known| is_same(known.name.as_str(), by)))
            .or_else(|| named(&|person| is_same(person.handle.as_str(), by)))
            .or_else(|| named(&|person| is_same(person.name.as_str(), by)))
            .or_else(alias)
    }

    /// Whether an author is this person.
    pub(in crate::model) fn is_author(&self, author: Option<AuthorId>, person: ThingId) -> bool {
        let Some(name) = author.and_then(|author| self.authors.name(author)) else { return false };
        // Asked of every confirmation, and hardly any is: most are told apart by a letter.
        self.may_be(name, person) && self.person_of_author(name) == Some(person)
    }

    fn may_be(&self, name: &str, person: ThingId) -> bool {
        let Some(known) = self.people.get(&person) else { return false };
        let aliases =
            self.aliases.iter().filter(|(_, (_, id))| *id == person).map(|(alias, _)| alias.as_str());
        let authors = known.authors.iter().map(|known| known.name.as_str());
        let mut names = authors.chain([known.handle.as_str(), known.name.as_str()]).chain(aliases);
        names.any(|known| is_same(known, name))
    }

    /// Whether it is worth saying whose word a confirmation is: several people write, or it is known who is who. Most journals
    /// are one person's, where everything was noted by them.
    pub(crate) fn shows_authors(&self) -> bool {
        self.authors.are_several() || self.people.values().any(|person| !person.authors.is_empty())
    }

    /// The same, told to somebody: what they noted is `yours`.
    #[must_use]
    pub(crate) fn read_by(self, reader: Option<String>) -> State {
        State { reader, ..self }
    }

    /// Whether somebody wrote under a name, or is said to.
    pub(crate) fn knows_author(&self, name: &str) -> bool {
        self.authors.know(name) || self.person_of_author(name).is_some()
    }

    /// The names under which the same person writes.
    pub(crate) fn author_names(&self, said: &str) -> Vec<String> {
        let person = self.person_of_author(said).and_then(|person| self.people.get(&person));
        let theirs = person.into_iter().flat_map(|known| {
            let names = known.authors.iter().map(|known| known.name.to_string());
            names.chain([known.handle.to_string(), known.name.to_string()])
        });
        [said.to_owned()].into_iter().chain(theirs).collect()
    }

    /// Whether an author is whom this is told to.
    pub(crate) fn is_reader(&self, author: &str) -> bool {
        self.reader.as_deref().is_some_and(|reader| is_same(reader, author))
    }

    /// The person of this journal whom this is told to.
    pub(crate) fn reading_person(&self) -> Option<ThingId> {
        self.person_of_author(self.reader.as_deref()?)
    }
}
