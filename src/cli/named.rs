//! Asking for a thing by its name: the names that there are stand above the question.

use anyhow::Result;

use crate::model::{Hint, Kind, Refusal, State};
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
        let names = names(state, kind);
        if names.is_empty()
            && let Some(none) = none_yet(kind)
        {
            return Err(none.into());
        }
        let above = listed(&names, kind);
        let line = format!("{what} > ");
        let choices = format!("the handle of a {kind}");
        self.question(Prompt { above: &above, ..Prompt::new(&line, &choices) }, |reply| {
            let name = reply.ok_or(NEEDED)?;
            state.find_id(kind, name).map(|_| name.to_owned()).map_err(|refusal| refusal.unflagged())
        })
    }

    /// The name of a thing of any kind, likewise; above the question the names by kind.
    pub(crate) fn named_anything(&self, given: Option<String>, what: &str, flag: &str) -> Result<String> {
        if given.is_some() || !self.can_ask() {
            return self.required(given, what, flag);
        }
        let state = self.state()?;
        let above = by_kind(state);
        let line = format!("{what} > ");
        let choices = "a handle, the rank of a priority, or the handle of a note or an entry, like d-7kq2";
        self.question(Prompt { above: &above, ..Prompt::new(&line, choices) }, |reply| {
            let name = reply.ok_or("a handle, or q to stop")?;
            let is_entry = name.to_lowercase().starts_with("e-");
            let found = if is_entry { Ok(()) } else { self.find(state, name).map(|_| ()) };
            found.map(|()| name.to_owned()).map_err(|error| match error.downcast_ref::<Refusal>() {
                Some(refusal) => refusal.unflagged(),
                None => error.to_string(),
            })
        })
    }
}

impl Session<'_> {
    /// Who said something, and what: somebody new may be named, too. One sentence without a person is what was said.
    pub(crate) fn speaker(
        &self,
        person: Option<String>,
        mut words: Vec<String>,
        what: &str,
        flag: &str,
    ) -> Result<(String, Vec<String>)> {
        let is_sentence = |said: &String| -> Result<bool> {
            Ok(words.is_empty() && said.contains(' ') && self.state()?.person_named(said).is_none())
        };
        let person = match person {
            Some(said) if is_sentence(&said)? => {
                words.push(said);
                None
            }
            person => person,
        };
        if person.is_some() || !self.can_ask() {
            return Ok((self.required(person, what, flag)?, words));
        }
        let above = listed(&names(self.state()?, Kind::Person), Kind::Person);
        let line = format!("{what} > ");
        let choices = "the short name of somebody, who is added where they are new";
        let prompt = Prompt { above: &above, ..Prompt::new(&line, choices) };
        let person = self.question(prompt, |reply| Ok(reply.ok_or(NEEDED)?.to_owned()))?;
        Ok((person, words))
    }
}

/// That there is nothing to name, and how there will be; nothing of what may be named though it is not listed.
fn none_yet(kind: Kind) -> Option<Refusal> {
    match kind {
        Kind::Priority | Kind::Metric | Kind::Boundary | Kind::Person => {
            let hint = Hint::command("to add one:", [kind.as_str(), "add"]);
            Some(Refusal::missing(&format!("there is no {kind} yet;"), hint))
        }
        Kind::Decision => {
            let hint = Hint::command("to ask somebody:", ["ask"]);
            Some(Refusal::missing("no question waits for an answer;", hint))
        }
        Kind::Disconnect | Kind::Pulse | Kind::Signal | Kind::Translation => None,
    }
}

/// The names of what is alive, a kind a line.
fn by_kind(state: &State) -> String {
    let kinds = [Kind::Priority, Kind::Metric, Kind::Boundary, Kind::Person];
    let lines = kinds.into_iter().filter_map(|kind| {
        let names = names(state, kind);
        let shown: Vec<&str> = names.iter().take(LISTED).map(|(handle, _)| *handle).collect();
        let more = if names.len() > shown.len() { ", …" } else { "" };
        (!shown.is_empty()).then(|| format!("  {kind:<8}  {}{more}", shown.join(", ")))
    });
    lines.collect::<Vec<_>>().join("\n")
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
