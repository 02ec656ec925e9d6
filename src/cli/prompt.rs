//! Asking, only where somebody sits on both sides. Each thing that is asked for has a flag, too.

use std::fmt;
use std::str::FromStr;

use anyhow::Result;

use crate::env::TerminalInput;
use crate::model::when::{self, DateBias};
use crate::model::{Day, Refusal, Text};
use crate::render::{Page, question, sanitize};
use crate::view::dated;

use super::dialog::Again;
use super::session::Session;

/// What is said where Enter answers nothing.
pub(crate) const NEEDED: &str = "it cannot be left out; Ctrl-D stops";

/// Ctrl-C at a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("interrupted")]
pub(crate) struct Interrupted;

/// Ctrl-D or `q` at a prompt: no more. What was not answered is not recorded, and that is no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub(crate) struct Stopped;

/// What somebody replied to a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    Text(String),
    Enter,
    /// `<` or `back`: to the question before.
    Back,
    /// Ctrl-D or `q`: no more.
    Stop,
}

/// One question of a dialog.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Prompt<'a> {
    /// What its reply is kept under: the same in every session, whatever else the prompt shows.
    pub(crate) name: &'a str,
    /// What stands above it, each time that it is asked.
    pub(crate) above: &'a str,
    /// The line that is answered in.
    pub(crate) line: &'a str,
    /// What may be replied, for `?`.
    pub(crate) choices: &'a str,
}

impl<'a> Prompt<'a> {
    /// A question that is kept under its line, with nothing above it.
    pub(crate) fn new(line: &'a str, choices: &'a str) -> Self {
        Prompt { name: line, above: "", line, choices }
    }
}

impl<'a> From<&'a str> for Prompt<'a> {
    fn from(line: &'a str) -> Self {
        Prompt::new(line, "")
    }
}

/// A text that a command cannot do without.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// What it says, as the prompt asks for it.
    pub(crate) what: &'static str,
    /// How it is given without a prompt.
    pub(crate) flag: &'static str,
    pub(crate) given: Option<Text>,
}

impl Reply {
    /// What was replied; nothing for Enter.
    fn into_text(self) -> Option<String> {
        match self {
            Reply::Text(text) => Some(text),
            Reply::Enter | Reply::Back | Reply::Stop => None,
        }
    }
}

impl Session<'_> {
    /// Texts that a command cannot do without: those that were not given are asked for in turn.
    pub(crate) fn texts<const N: usize>(&self, fields: [Field; N]) -> Result<[Text; N]> {
        let texts = fields.into_iter().map(|field| self.required(field.given, field.what, field.flag));
        let texts: Vec<Text> = texts.collect::<Result<_>>()?;
        texts.try_into().map_err(|_| Stopped.into())
    }

    /// Asks, and waits for an answer.
    ///
    /// # Errors
    /// [`Interrupted`] by Ctrl-C, or when the terminal cannot be read.
    pub(crate) fn ask(&self, prompt: &str) -> Result<Reply> {
        let (above, asked) = question(prompt, Page { width: self.env.width });
        if let Some(above) = above {
            self.print(&format!("{above}\n"))?;
        }
        match self.env.ask(&asked)? {
            TerminalInput::Line(line) => Ok(match line.trim() {
                "" => Reply::Enter,
                "<" | "back" => Reply::Back,
                "q" => Reply::Stop,
                text => Reply::Text(text.to_owned()),
            }),
            TerminalInput::End => Ok(Reply::Stop),
            TerminalInput::Interrupt => Err(Interrupted.into()),
        }
    }

    /// Asks one question of a dialog until the reply can be read; Enter is read as nothing. What was replied before `<` is
    /// offered again.
    ///
    /// # Errors
    /// [`Again`] by `<`, [`Stopped`] by Ctrl-D, [`Interrupted`] by Ctrl-C, or when the terminal cannot be read.
    pub(crate) fn question<'p, T>(
        &self,
        prompt: impl Into<Prompt<'p>>,
        read: impl Fn(Option<&str>) -> Result<T, String>,
    ) -> Result<T> {
        self.answer(prompt, read).map(|(value, _)| value)
    }

    /// The same, and whether it was answered just now: what was understood is printed once.
    pub(crate) fn answer<'p, T>(
        &self,
        prompt: impl Into<Prompt<'p>>,
        read: impl Fn(Option<&str>) -> Result<T, String>,
    ) -> Result<(T, bool)> {
        let prompt = prompt.into();
        let given = self.dialog().given(prompt.name);
        if let Some(reply) = given {
            match read(reply.as_deref()) {
                Ok(value) => return Ok((value, false)),
                Err(_) => self.dialog().refuse_last(),
            }
        }
        let offered = self.print_above(prompt, &|| read(None).is_ok())?;
        loop {
            let Some(reply) = self.reply_to(prompt, offered.as_deref())? else { continue };
            let reply = reply.into_text();
            match read(reply.as_deref()) {
                Ok(value) => {
                    self.dialog().take(prompt.name, reply);
                    self.keep();
                    return Ok((value, true));
                }
                Err(why) => self.print_below(prompt, &why)?,
            }
        }
    }

    /// Prints what stands above a question, and what was answered before, if it is offered.
    fn print_above(&self, prompt: Prompt<'_>, may_be_empty: &dyn Fn() -> bool) -> Result<Option<String>> {
        let heading = self.dialog().heading();
        let above = [heading.as_deref().unwrap_or_default(), prompt.above];
        above.iter().filter(|text| !text.is_empty()).try_for_each(|text| self.print(&format!("{text}\n")))?;
        let offered = self.dialog().offered(prompt.name).map(str::to_owned);
        if let Some(offered) = &offered {
            // What stands in brackets may be typed.
            let is_free = !prompt.line.contains('[') && may_be_empty();
            let or_not = if is_free { ", - takes it away" } else { "" };
            self.print_below(prompt, &format!("now: {offered}   (Enter keeps it{or_not})"))?;
        }
        Ok(offered)
    }

    /// A reply that answers the question; nothing where it asked for help, or to go back from the first.
    fn reply_to(&self, prompt: Prompt<'_>, offered: Option<&str>) -> Result<Option<Reply>> {
        match self.ask(prompt.line)? {
            Reply::Text(text) if text == "?" => self.print_below(prompt, &self.help(prompt))?,
            Reply::Text(text) if text == "-" && offered.is_some() => return Ok(Some(Reply::Enter)),
            Reply::Text(text) => return Ok(Some(Reply::Text(text))),
            Reply::Enter => {
                return Ok(Some(offered.map_or(Reply::Enter, |text| Reply::Text(text.to_owned()))));
            }
            Reply::Stop => return Err(Stopped.into()),
            Reply::Back if self.dialog().back() => {
                self.keep();
                return Err(Again.into());
            }
            Reply::Back => self.print_below(prompt, "this is the first question; Ctrl-D stops")?,
        }
        Ok(None)
    }

    /// What may be replied.
    fn help(&self, prompt: Prompt<'_>) -> String {
        let stops = if self.dialog().draft().is_some() { "stop and keep your answers" } else { "stop" };
        let ways = format!("< goes back; Ctrl-D or q: {stops}");
        if prompt.choices.is_empty() { ways } else { format!("{}; {ways}", prompt.choices) }
    }

    /// Prints something below a prompt, a little further in.
    fn print_below(&self, prompt: Prompt<'_>, text: &str) -> Result<()> {
        let indent = prompt.line.len() - prompt.line.trim_start().len();
        self.print(&format!("{}{}\n", " ".repeat(indent + 2), sanitize(text)))
    }

    /// A value that a command cannot do without: as given, else asked for until it can be read.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where nobody can be asked, else as [`Session::question`].
    pub(crate) fn required<T>(&self, given: Option<T>, what: &str, flag: &str) -> Result<T>
    where
        T: FromStr,
        T::Err: fmt::Display,
    {
        self.required_as(given, what, flag, |reply| reply.parse().map_err(|why: T::Err| why.to_string()))
    }

    /// A value that a command cannot do without and that not everybody reads alike: as given, else asked for.
    pub(crate) fn required_as<T>(
        &self,
        given: Option<T>,
        what: &str,
        flag: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T> {
        match given {
            Some(given) => Ok(given),
            None if self.can_ask() => self.question(format!("{what} > ").as_str(), |reply| {
                reply.ok_or_else(|| NEEDED.to_owned()).and_then(&read)
            }),
            None => Err(Refusal::missing(what, flag).into()),
        }
    }

    /// A value that may be left out; asked until it can be read.
    pub(crate) fn optional<T>(
        &self,
        what: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>> {
        self.question(format!("{what} > ").as_str(), |reply| reply.map(&read).transpose())
    }

    /// A day that has come, where it may be left out; asked until it can be read, and what was understood is told.
    pub(crate) fn optional_past_day(&self, what: &str) -> Result<Option<Day>> {
        let read = |reply: Option<&str>| reply.map(|text| self.day_that_came(text)).transpose();
        let (day, is_new) = self.answer(format!("{what} > ").as_str(), read)?;
        if is_new && let Some(day) = day {
            self.print(&format!("  {}\n", dated(day, self.today())))?;
        }
        Ok(day)
    }

    /// Reads a day that has come.
    pub(crate) fn day_that_came(&self, text: &str) -> Result<Day, String> {
        let today = self.today();
        let day = when::parse(text, today, DateBias::Past)?;
        let future = Refusal::InTheFuture { what: "--on".to_owned(), day, today };
        if day > today { Err(future.unflagged()) } else { Ok(day) }
    }

    /// Sets what stands above the questions from here on.
    pub(crate) fn introduce(&self, text: &str) {
        self.dialog().introduce(text.to_owned());
    }

    /// A yes or a no to each; `<` goes back to the one before, Ctrl-D ends and keeps what was answered.
    pub(crate) fn one_by_one<T>(
        &self,
        items: &[T],
        question: impl Fn(&T) -> String,
        default: bool,
    ) -> Result<Vec<bool>> {
        let choice = if default { "[Y/n]" } else { "[y/N]" };
        let mut answers: Vec<bool> = Vec::new();
        for item in items {
            let line = format!("{} {choice} > ", question(item));
            match self.question(line.as_str(), |reply| yes_or_no(reply, default)) {
                Err(error) if error.is::<Stopped>() => break,
                answer => answers.push(answer?),
            }
        }
        Ok(answers)
    }

    /// A yes or a no that belongs to no dialog; Enter takes the default, Ctrl-D leaves the question.
    ///
    /// # Errors
    /// [`Interrupted`] by Ctrl-C, or when the terminal cannot be read.
    pub(crate) fn yes_or_no(&self, question: &str, default: bool) -> Result<Option<bool>> {
        let choice = if default { "[Y/n]" } else { "[y/N]" };
        loop {
            let reply = match self.ask(&format!("{question} {choice} > "))? {
                Reply::Stop => return Ok(None),
                Reply::Enter => None,
                Reply::Back => Some("<".to_owned()),
                Reply::Text(text) => Some(text),
            };
            match yes_or_no(reply.as_deref(), default) {
                Ok(answer) => return Ok(Some(answer)),
                Err(why) => self.print(&format!("  {why}\n"))?,
            }
        }
    }
}

/// A yes or a no as typed.
fn yes_or_no(reply: Option<&str>, default: bool) -> Result<bool, String> {
    match reply.map(str::to_lowercase).as_deref() {
        None => Ok(default),
        Some("y" | "yes") => Ok(true),
        Some("n" | "no") => Ok(false),
        Some(_) => Err("y or n; Enter takes the capital one, < goes back".to_owned()),
    }
}
