//! Who noted it, where nobody typed it at a terminal: said beside every confirmation on screen, in these words alone.

use crate::model::{Confirmation, Entry, NotedBy, State};

/// ` (noted by a script)`; empty where a person typed it.
pub(crate) fn mark(noted: NotedBy) -> String {
    by(noted).map_or_else(String::new, |by| format!(" ({by})"))
}

/// The same of a confirmation as JSON has it.
pub(crate) fn mark_of(confirmed_via: Option<&String>) -> String {
    mark(confirmed_via.cloned().into())
}

/// The same of what is no confirmation: `; set by a script`.
pub(crate) fn set(noted: NotedBy) -> String {
    let set = by(noted).map(|by| by.replacen("noted", "set", 1));
    set.map_or_else(String::new, |set| format!("; {set}"))
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

/// How a confirmation came, as JSON has it; nothing where a person typed it, or an older version did not say.
pub(crate) fn confirmed_via(yes: Option<Confirmation>) -> Option<String> {
    yes?.noted.into()
}

/// Who noted an entry, on top of the state before it.
pub(crate) fn noted_by(before: &State, entry: &Entry) -> NotedBy {
    before.noted_by(entry.by.as_deref(), entry.via)
}
