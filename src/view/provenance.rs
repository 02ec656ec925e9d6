//! Who noted it, where nobody typed it at a terminal, or somebody else did than the person whose word it is: said beside every
//! confirmation on screen, in these words alone.
//!
//! Most journals are one person's, who noted everything in it: there nothing is said of whose word it is, until somebody else
//! writes, too, or it is known under which name a person does.

use serde::Serialize;

use crate::model::{Confirmation, Entry, NotedBy, State};

/// ` (noted by a script)`; empty where a person typed it.
pub(crate) fn mark(noted: NotedBy) -> String {
    by(noted).map_or_else(String::new, |by| format!(" ({by})"))
}

/// The same of a confirmation, with whose word it is: ` (noted by you)`, ` (noted by ann)`.
pub(crate) fn mark_of(state: &State, confirmation: Confirmation) -> String {
    noted(state, confirmation, "you").map_or_else(String::new, |noted| format!(" ({noted})"))
}

/// The same to somebody else, in the name of whoever sends it; without names, where none are sent.
pub(crate) fn mark_to_others(state: &State, confirmation: Option<Confirmation>, names: bool) -> String {
    let noted = confirmation.and_then(|confirmation| {
        let author = if names { confirmation.author } else { None };
        noted(state, Confirmation { author, ..confirmation }, "me")
    });
    noted.map_or_else(String::new, |noted| format!(" ({noted})"))
}

/// The same of what is no confirmation: `; set by a script`.
pub(crate) fn set_by(noted: NotedBy) -> String {
    let set = by(noted).map(|by| by.replacen("noted", "set", 1));
    set.map_or_else(String::new, |set| format!("; {set}"))
}

/// What several lines would all say, where it is better said once for all of them.
pub(crate) fn shared<'a>(marks: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let marks: Vec<&str> = marks.collect();
    let first = marks.first().copied().filter(|first| !first.is_empty() && marks.len() >= SEVERAL)?;
    marks.iter().all(|mark| *mark == first).then_some(first)
}

/// How many lines that say the same are too many.
const SEVERAL: usize = 3;

fn noted(state: &State, confirmation: Confirmation, reader: &str) -> Option<String> {
    let by_somebody = || match confirmation.author.and_then(|author| state.authors.name(author)) {
        Some(name) if state.is_reader(name) => format!("noted by {reader}"),
        Some(name) => format!("noted by {name}"),
        None => "noted by somebody else".to_owned(),
    };
    by(confirmation.noted).or_else(|| (state.shows_authors() && !confirmation.is_own).then(by_somebody))
}

fn by(noted: NotedBy) -> Option<String> {
    Some(match noted {
        NotedBy::Person => return None,
        NotedBy::Reply => "noted from a written reply".to_owned(),
        NotedBy::Import => "noted by an import".to_owned(),
        NotedBy::Script => "noted by a script".to_owned(),
        NotedBy::Mcp => "noted by an assistant".to_owned(),
        NotedBy::Unknown => "noted by an unknown program".to_owned(),
        NotedBy::Agent(agent) => format!("noted by {agent}"),
    })
}

/// How a confirmation came into the journal, as JSON has it; nothing where nobody confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Provenance {
    /// How the confirmation came, where nobody typed it at a terminal: `pipe`, `reply`, `agent:NAME` …
    pub confirmed_via: Option<String>,
    /// Whether whoever confirmed it recorded that under their own name, at a terminal or as their own reply.
    pub first_hand: Option<bool>,
}

impl Provenance {
    pub(crate) fn of(confirmation: Option<Confirmation>) -> Provenance {
        Provenance {
            confirmed_via: confirmation.and_then(|confirmation| confirmation.noted.into()),
            first_hand: confirmation.map(|confirmation| confirmation.is_first_hand()),
        }
    }
}

/// Who noted it, as JSON has it; nothing where that is the person themselves, or not known.
pub(crate) fn noted_for_them_by(state: &State, confirmation: Option<Confirmation>) -> Option<String> {
    let author = confirmation.filter(|confirmation| !confirmation.is_own)?.author?;
    state.authors.name(author).map(ToOwned::to_owned)
}

/// Who noted an entry, on top of the state before it.
pub(crate) fn noted_by(before: &State, entry: &Entry) -> NotedBy {
    before.noted_by(entry.by.as_deref(), entry.via)
}
