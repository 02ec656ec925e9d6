//! Asking, only where somebody sits on both sides. Each thing that is asked for has a flag, too.

use std::fmt;
use std::str::FromStr;

use anyhow::Result;

use crate::env::Typed;
use crate::journal::{Refusal, Text};
use crate::render::harmless;

use super::session::Session;

/// Ctrl-C at a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// Ctrl-D or `q` at a prompt: no more. What was not answered is not recorded, and that is no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "stopped")
    }
}

impl std::error::Error for Stopped {}

/// What somebody answered to a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// Something.
    Said(String),
    /// Enter: the default.
    Enter,
    /// `<`: back to the question before.
    Back,
    /// Ctrl-D or `q`: no more.
    Stop,
}

/// A text that a command cannot do without.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// What it says, as the prompt asks for it.
    pub(super) what: &'static str,
    /// How it is given without a prompt.
    pub(super) flag: &'static str,
    /// As it was given.
    pub(super) given: Option<Text>,
}

impl Session<'_> {
    /// Texts that a command cannot do without: those that were not given are asked for in turn, `<` goes back to the one
    /// before.
    ///
    /// # Errors
    /// As [`Session::required`].
    pub(super) fn texts<const N: usize>(&self, fields: [Field; N]) -> Result<[Text; N]> {
        let missing: Vec<usize> = (0..N).filter(|place| fields[*place].given.is_none()).collect();
        let mut fields = fields;
        let mut at = 0;
        while let Some(field) = missing.get(at).map(|place| &mut fields[*place]) {
            let asked = self.can_ask().then(|| self.ask(&format!("{}> ", field.what))).transpose()?;
            match asked {
                None => return Err(Refusal::missing(field.what, format!("give it: {}", field.flag)).into()),
                Some(Reply::Stop) => return Err(Stopped.into()),
                Some(Reply::Back) => at = at.saturating_sub(1),
                Some(Reply::Enter) => self.print("  it cannot be left out; Ctrl-D stops\n")?,
                Some(Reply::Said(said)) => {
                    field.given = said.parse().ok();
                    at += 1;
                }
            }
        }
        let texts: Vec<Text> = fields.into_iter().filter_map(|field| field.given).collect();
        texts.try_into().map_err(|_| Stopped.into())
    }

    /// Asks, and waits for an answer.
    ///
    /// # Errors
    /// [`Interrupted`] by Ctrl-C, or when the terminal cannot be read.
    pub(super) fn ask(&self, prompt: &str) -> Result<Reply> {
        match self.env.ask(&harmless(prompt))? {
            Typed::Line(line) => Ok(match line.trim() {
                "" => Reply::Enter,
                "<" => Reply::Back,
                "q" => Reply::Stop,
                said => Reply::Said(said.to_owned()),
            }),
            Typed::End => Ok(Reply::Stop),
            Typed::Interrupt => Err(Interrupted.into()),
        }
    }

    /// A value that a command cannot do without: as given, else asked for until it can be read.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where nobody can be asked, [`Stopped`] where the question was left.
    pub(super) fn required<T>(&self, given: Option<T>, what: &str, flag: &str) -> Result<T>
    where
        T: FromStr,
        T::Err: fmt::Display,
    {
        if let Some(given) = given {
            return Ok(given);
        }
        while self.can_ask() {
            match self.ask(&format!("{what}> "))? {
                Reply::Said(said) => match said.parse() {
                    Ok(value) => return Ok(value),
                    Err(why) => self.print(&format!("  {}\n", harmless(&why.to_string())))?,
                },
                Reply::Enter | Reply::Back => self.print("  it cannot be left out; Ctrl-D stops\n")?,
                Reply::Stop => return Err(Stopped.into()),
            }
        }
        Err(Refusal::missing(what, format!("give it: {flag}")).into())
    }

    /// A value that may be left out; asked once.
    ///
    /// # Errors
    /// [`Interrupted`] by Ctrl-C, or when the terminal cannot be read.
    pub(super) fn optional(&self, what: &str) -> Result<Option<String>> {
        match self.ask(&format!("{what} > "))? {
            Reply::Said(said) => Ok(Some(said)),
            Reply::Enter | Reply::Back => Ok(None),
            Reply::Stop => Err(Stopped.into()),
        }
    }

    /// A yes or a no to each; `<` goes back to the one before, Ctrl-D ends and keeps what was answered.
    ///
    /// # Errors
    /// [`Interrupted`] by Ctrl-C, or when the terminal cannot be read.
    pub(super) fn one_by_one<T>(
        &self,
        items: &[T],
        question: impl Fn(&T) -> String,
        default: bool,
    ) -> Result<Vec<bool>> {
        let choice = if default { "[Y/n]" } else { "[y/N]" };
        let mut answers: Vec<bool> = Vec::new();
        while let Some(item) = items.get(answers.len()) {
            match self.ask(&format!("{} {choice} > ", question(item)))? {
                Reply::Enter => answers.push(default),
                Reply::Stop => break,
                Reply::Back => drop(answers.pop()),
                Reply::Said(said) => match said.to_lowercase().as_str() {
                    "y" | "yes" => answers.push(true),
                    "n" | "no" => answers.push(false),
                    _ => self.print("  y or n; Enter takes the capital one, < goes back\n")?,
                },
            }
        }
        Ok(answers)
    }

    /// A yes or a no; Enter takes the default, Ctrl-D leaves the question.
    ///
    /// # Errors
    /// As [`Session::one_by_one`].
    pub(super) fn yes_or_no(&self, question: &str, default: bool) -> Result<Option<bool>> {
        let answers = self.one_by_one(&[question], |question| (*question).to_owned(), default)?;
        Ok(answers.first().copied())
    }
}
