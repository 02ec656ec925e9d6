//! Text as trailing words: joined by blanks, `-` for standard input, asked for where it is missing.

use anyhow::{Context as _, Result};

use crate::model::shell;
use crate::model::{Hint, ParseError, Refusal, Text};

use super::session::{COMMENT, Session, without_comments};
use super::verbs::verb;

pub(crate) fn text(session: &Session<'_>, words: &[String], what: &str) -> Result<Text> {
    let joined = match words {
        [dash] if dash == "-" => session.env.read_input().context("cannot read standard input")?,
        words => words.join(" "),
    };
    if joined.trim().is_empty() && words.is_empty() {
        return session.required(None, what, "as words behind the command, or - for standard input");
    }
    if let Some(word) = shell::suspect(&joined).filter(|_| words != ["-"]) {
        session.notice(&format!("warning: `{word}` lacks its first digits; {}", shell::SINGLE_QUOTES));
    }
    Ok(joined.parse().map_err(|why: ParseError| Refusal::invalid(what, why))?)
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

/// A whole number, as a flag's value.
pub(crate) fn number(text: &str) -> Result<usize, String> {
    text.trim().parse().map_err(|_| "expected a whole number, like 20".to_owned())
}

/// An option's text, `-` for standard input.
pub(crate) fn option(session: &Session<'_>, text: Option<Text>) -> Result<Option<Text>> {
    match text {
        Some(dash) if dash.as_str() == "-" => {
            let input = session.env.read_input().context("cannot read standard input")?;
            Ok(Some(input.parse().map_err(|why: ParseError| Refusal::invalid("standard input", why))?))
        }
        text => Ok(text),
    }
}

/// An option's text, written in the editor where that is wanted: what was given, or what holds now, stands in it already.
pub(crate) fn edited(
    session: &Session<'_>,
    text: Option<Text>,
    is_wanted: bool,
    name: &str,
    question: &str,
) -> Result<Option<Text>> {
    let text = option(session, text)?;
    if !is_wanted {
        return Ok(text);
    }
    let written = session.write_in_editor(name, |kept| {
        let begun = kept.map(without_comments).or(text.as_ref().map(ToString::to_string)).unwrap_or_default();
        format!(
            "{begun}\n\n{COMMENT} {question}\n{COMMENT} Lines that begin with {COMMENT} are not kept. Where nothing else is left, nothing is recorded.\n"
        )
    })?;
    Ok(without_comments(&written).parse().ok())
}
