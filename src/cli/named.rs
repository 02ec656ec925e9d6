//! Asking for a thing by its name: the names that there are stand above the question.

use anyhow::Result;

use crate::model::Kind;

use super::completion::names;
use super::prompt::{NEEDED, Prompt};
use super::session::Session;

/// How many names are listed; of more, nobody would look for theirs.
const LISTED: usize = 12;

impl Session<'_> {
    /// The name of a thing that a command cannot do without: as given, else asked for until it names one.
    pub(crate) fn named(&self, given: Option<String>, kind: Kind, what: &str, flag: &str) -> Result<String> {
        if given.is_some() || !self.can_ask() {
            return self.required(given, what, flag);
        }
        let state = self.state()?;
        let names: Vec<&str> = names(state, kind).into_iter().map(|(handle, _)| handle).collect();
        let is_short = (1..=LISTED).contains(&names.len());
        let above = if is_short { format!("  {}", names.join(", ")) } else { String::new() };
        let line = format!("{what} > ");
        let choices = format!("the handle of a {kind}");
        self.question(Prompt { name: &line, above: &above, line: &line, choices: &choices }, |reply| {
            let name = reply.ok_or(NEEDED)?;
            state.find_id(kind, name).map(|_| name.to_owned()).map_err(|refusal| refusal.unflagged())
        })
    }
}
