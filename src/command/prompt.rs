//! Asking, only where somebody sits on both sides. Each thing that is asked for has a flag, too.

use std::fmt;
use std::str::FromStr;

use anyhow::Result;

use crate::env::Typed;
use crate::journal::Refusal;
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

impl Session<'_> {
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
    /// [`Refusal::Missing`] where nobody can be asked, or the question was left.
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
                Reply::Enter | Reply::Back => {}
                Reply::Stop => break,
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
            Reply::Enter | Reply::Back | Reply::Stop => Ok(None),
        }
    }

    /// A yes or a no; Enter takes the default, Ctrl-D leaves the question.
    pub(super) fn yes_or_no(&self, question: &str, default: bool) -> Result<Option<bool>> {
        let choice = if default { "[Y/n]" } else { "[y/N]" };
        loop {
            match self.ask(&format!("{question} {choice} > "))? {
                Reply::Enter => return Ok(Some(default)),
                Reply::Stop => return Ok(None),
                Reply::Said(said) if matches!(said.to_lowercase().as_str(), "y" | "yes") => {
                    return Ok(Some(true));
                }
                Reply::Said(said) if matches!(said.to_lowercase().as_str(), "n" | "no") => {
                    return Ok(Some(false));
                }
                Reply::Said(_) | Reply::Back => {}
            }
        }
    }
}
