//! The verbs of a noun, and what other tools call them.

use anyhow::Result;

use crate::model::{Hint, Refusal};

use super::session::Session;

pub(super) struct Verb {
    pub(super) name: &'static str,
    /// What stands behind it.
    pub(super) operand: &'static str,
    /// The words for it here and elsewhere.
    pub(super) words: &'static [&'static str],
}

pub(super) const VERBS: [Verb; 4] = [
    Verb { name: "add", operand: "TITLE", words: &["add", "new", "create"] },
    Verb { name: "list", operand: "", words: &["list", "ls"] },
    Verb { name: "edit", operand: "HANDLE", words: &["edit", "rename", "update", "set", "change", "modify"] },
    Verb { name: "retire", operand: "HANDLE", words: &["remove", "delete", "rm", "del", "drop", "archive"] },
];

/// The verb that a word means.
pub(super) fn verb(word: &str) -> Option<&'static Verb> {
    let word = word.to_lowercase();
    VERBS.iter().find(|verb| verb.words.contains(&word.as_str()))
}

/// Refuses a verb where a person is named, unless somebody is called so: `signal add cpo …` would be of a person `add`.
///
/// # Errors
/// Where the name is a verb of other commands, or the journal cannot be read.
pub(crate) fn refuse_verb(session: &Session<'_>, command: &str, person: &str) -> Result<()> {
    let Some(verb) = verb(person) else { return Ok(()) };
    if session.state()?.person_named(person).is_some() {
        return Ok(());
    }
    let hint = match verb.name {
        "add" => Hint::command("to note one:", [command, "PERSON", "TEXT"]),
        "list" => Hint::command("to read them:", ["log"]),
        _ => Hint::command("to take one back:", ["undo", "ENTRY"]),
    };
    Err(Refusal::missing(&format!("no command `{command} {person}`;"), hint).into())
}
