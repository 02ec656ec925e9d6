//! Text as trailing words: joined by blanks, `-` for standard input, asked for where it is missing.

use anyhow::{Context as _, Result};

use crate::model::shell::lost_amount_in_words;
use crate::model::{Hint, ParseError, Refusal, Text};

use super::session::{COMMENT, Session, without_comments};
use super::verbs::verb;

/// The text that the words make; a warning where a shell took an amount out of it.
pub(crate) fn text(session: &Session<'_>, words: &[String], what: &str) -> Result<Text> {
    let text = joined(session, words, what)?;
    if !words.is_empty() && words != ["-"] {
        warn_of_lost_amount(session, &text);
    }
    Ok(text)
}

/// The same for what other decisions are held against: refused where a shell took an amount out of it.
pub(crate) fn text_to_keep(session: &Session<'_>, words: &[String], what: &str) -> Result<Text> {
    let text = joined(session, words, what)?;
    let lost = if words.is_empty() || words == ["-"] { None } else { lost_amount_in_words(text.as_str()) };
    lost.map_or(Ok(text), |why| Err(Refusal::invalid(what, why).into()))
}

/// Warns of a text of the command line out of which a shell took an amount.
pub(crate) fn warn_of_lost_amount(session: &Session<'_>, text: &Text) {
    if let Some(why) = lost_amount_in_words(text.as_str()) {
        session.notice(&format!("warning: {why}"));
    }
}

fn joined(session: &Session<'_>, words: &[String], what: &str) -> Result<Text> {
    let joined = match words {
        [dash] if dash == "-" => session.env.read_input().context("cannot read standard input")?,
        words => words.join(" "),
    };
    if joined.trim().is_empty() && words.is_empty() {
        return session.required(None, what, "as words behind the command, or - for standard input");
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
        text => {
            text.iter().for_each(|text| warn_of_lost_amount(session, text));
            Ok(text)
        }
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
