//! Texts of the command line: as trailing words, joined by blanks, and as options. `-` stands for standard input.

use anyhow::{Context as _, Result};

use crate::model::shell::lost_amount_in_words;
use crate::model::{ParseError, Refusal, Text};

use super::session::Session;

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

/// An option's text, `-` for standard input.
pub(crate) fn option(session: &Session<'_>, text: Option<Text>) -> Result<Option<Text>> {
    match text {
        Some(dash) if dash.as_str() == "-" => {
            let input = session.env.read_input().context("cannot read standard input")?;
            Ok(Some(input.parse().map_err(|why: ParseError| Refusal::invalid("standard input", why))?))
        }
        Some(text) => {
            warn_of_lost_amount(session, &text);
            Ok(Some(text))
        }
        None => Ok(None),
    }
}
