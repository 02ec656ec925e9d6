//! Authors: the names under which entries were written, and which person of the journal each of them is.
//!
//! A log says itself who wrote it, so an author is a claim, as `user.name` is in git: whoever can write a log can write any
//! name into it. What makes a name worth something is where its log came from.

use serde::{Deserialize, Serialize};

use super::agent_name::AgentName;
use super::text::Text;

/// How many authors are told apart; what further ones wrote is nobody's by name.
const MOST: usize = 1000;

/// The longest name, in bytes.
const LONGEST: usize = 200;

/// An author by the place among those of the journal: whatever they noted is copied freely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct AuthorId(u16);

/// The people who wrote, in the order in which they first did. An agent is none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Authors(Vec<String>);

impl Authors {
    /// The author of an entry.
    pub(super) fn intern(&mut self, by: &str) -> Option<AuthorId> {
        let known = self.0.iter().position(|known| known == by);
        let known = known.or_else(|| self.0.iter().position(|known| is_same(known, by)));
        if known.is_none() {
            if self.0.len() >= MOST || by.len() > LONGEST || AgentName::of_author(by).is_some() {
                return None;
            }
            self.0.push(by.trim().to_owned());
        }
        u16::try_from(known.unwrap_or(self.0.len() - 1)).ok().map(AuthorId)
    }

    /// Their name, as it was first written.
    pub(crate) fn name(&self, author: AuthorId) -> Option<&str> {
        self.0.get(usize::from(author.0)).map(String::as_str)
    }

    /// Whether somebody wrote under a name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.0.iter().any(|known| is_same(known, name))
    }

    /// Whether more than one person wrote.
    pub(crate) fn are_several(&self) -> bool {
        self.0.len() > 1
    }
}

/// Whether two spellings are one author: case and blanks do not count. Letters are not likened to each other.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// What all spellings of one author share.
pub(crate) fn folded(name: &str) -> String {
    letters(name).collect()
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    let words = name.split_whitespace().enumerate();
    words
        .flat_map(|(place, word)| (place > 0).then_some(' ').into_iter().chain(word.chars()))
        .flat_map(char::to_lowercase)
}

/// A name under which a person writes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct WritesAs {
    pub(crate) name: Text,
    /// Who said so; nobody where they said it themselves.
    pub(crate) said_by: Option<AuthorId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_blanks_make_no_other_author() {
        assert!(is_same(" Dana  Smith", "dana smith"));
        assert!(!is_same("dana smith", "danasmith") && !is_same("\u{430}nn", "ann"));
    }

    #[test]
    fn an_agent_is_no_author() {
        let mut authors = Authors::default();
        assert_eq!(authors.intern("agent:helper"), None);
        let ann = authors.intern("ann");
        assert_eq!((authors.intern(" Ann "), authors.are_several()), (ann, false));
    }
}
