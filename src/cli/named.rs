//! Asking for a thing by its name: the names that there are stand above the question.

use anyhow::Result;

use crate::model::Kind;
use crate::render::sanitize;

use super::completion::names;
use super::prompt::{NEEDED, Prompt};
use super::session::Session;

/// How many names are listed; of more, nobody would look for theirs.
const LISTED: usize = 12;

impl Session<'_> {
    /// The name of a thing that a command cannot do without: as given, else asked for until it names one.
    ///
    /// # Errors
    /// As [`Session::required`], or when the journal cannot be read.
    pub(crate) fn named(&self, given: Option<String>, kind: Kind, what: &str, flag: &str) -> Result<String> {
        if given.is_some() || !self.can_ask() {
            return self.required(given, what, flag);
        }
        let state = self.state()?;
        let above = listed(&names(state, kind), kind);
        let line = format!("{what} > ");
        let choices = format!("the handle of a {kind}");
        self.question(Prompt { name: &line, above: &above, line: &line, choices: &choices }, |reply| {
            let name = reply.ok_or(NEEDED)?;
            state.find_id(kind, name).map(|_| name.to_owned()).map_err(|refusal| refusal.unflagged())
        })
    }
}

/// The names that there are; of notes, whose names say nothing, each with its text.
fn listed(names: &[(&str, &str)], kind: Kind) -> String {
    if !(1..=LISTED).contains(&names.len()) {
        return String::new();
    }
    match kind {
        Kind::Decision | Kind::Pulse | Kind::Signal | Kind::Translation | Kind::Disconnect => {
            let lines = names.iter().map(|(handle, text)| format!("  {handle}  {}", sanitize(text)));
            lines.collect::<Vec<_>>().join("\n")
        }
        Kind::Priority | Kind::Metric | Kind::Boundary | Kind::Person => {
            let handles = names.iter().map(|(handle, _)| *handle);
            format!("  {}", handles.collect::<Vec<_>>().join(", "))
        }
    }
}
