//! One question of the interview at a time.

use anyhow::Result;

use crate::cli::prompt::Reply;
use crate::cli::session::Session;
use crate::command::pulse::draft::{Draft, Said};
use crate::command::pulse::placing;
use crate::model::plan::priority::Placing;
use crate::model::{Answers, Outcome, Question, Text};
use crate::render::sanitize;

use super::{Step, Turn};

/// Asks one thing, and notes the answer in the draft.
pub(super) fn ask(session: &Session<'_>, step: &Step, place: usize, draft: &mut Draft) -> Result<Turn> {
    match step {
        Step::Question(question, last) => {
            ask_question(session, *question, last.as_ref(), place, &mut draft.answers)
        }
        Step::Priority(handle, stands) => ask_about(session, handle, stands, "krc", draft),
        Step::Boundary(handle, stands) => ask_about(session, handle, &format!("{stands}?"), "k", draft),
        Step::Asked(handle, text) => ask_outcome(session, handle, text, draft),
        Step::TheirTop(person) => ask_their_top(session, person, draft),
    }
}

fn ask_question(
    session: &Session<'_>,
    question: Question,
    last: Option<&Text>,
    place: usize,
    answers: &mut Answers,
) -> Result<Turn> {
    session.print(&format!("{}/{} {}\n", place + 1, Question::ALL.len(), question.as_str()))?;
    if let Some(last) = last {
        session.print(&format!("    last time: {}\n", sanitize(last.as_str())))?;
    }
    if let Some(now) = answers.get(question) {
        session.print(&format!("    now: {}   (Enter keeps it)\n", sanitize(now.as_str())))?;
    }
    Ok(match session.ask("    > ")? {
        Reply::Said(said) => {
            answers.set(question, said.parse().ok());
            Turn::Next
        }
        Reply::Enter => Turn::Next,
        Reply::Back => Turn::Back,
        Reply::Stop => Turn::Stop,
    })
}

/// What they said to a thing: `choices` are the letters that can be answered.
fn ask_about(
    session: &Session<'_>,
    handle: &str,
    stands: &str,
    choices: &str,
    draft: &mut Draft,
) -> Result<Turn> {
    loop {
        let now = draft.said.get(handle).map_or_else(String::new, |said| format!(" [{}]", word(said)));
        let said = match session.ask(&format!("  {stands}{now} > "))? {
            Reply::Enter => return Ok(Turn::Next),
            Reply::Back => return Ok(Turn::Back),
            Reply::Stop => return Ok(Turn::Stop),
            Reply::Said(letter) if letter.trim().len() != 1 || !choices.contains(letter.trim()) => {
                session.print(&format!("    one of {}, or Enter\n", spaced(choices)))?;
                continue;
            }
            Reply::Said(letter) => match letter.trim() {
                "k" => Some(Said::Keep),
                "c" => ask_rank(session, handle, draft)?,
                _ => ask_why(session)?,
            },
        };
        if let Some(said) = said {
            draft.said.insert(handle.to_owned(), said);
            return Ok(Turn::Next);
        }
    }
}

fn questioned(text: &str) -> String {
    if text.ends_with('?') { text.to_owned() } else { format!("{text}?") }
}

fn ask_rank(session: &Session<'_>, handle: &str, draft: &Draft) -> Result<Option<Said>> {
    match session.ask("      its rank, 1 to 3, or below > ")? {
        Reply::Said(said) => Ok(match placing(&said) {
            Some(Placing::Rank(rank @ 1..=3)) => {
                let taken =
                    draft.said.iter().find(|(other, said)| *other != handle && **said == Said::Rank(rank));
                if let Some((other, _)) = taken {
                    session.print(&format!("      {rank} is given to {} already\n", sanitize(other)))?;
                    return Ok(None);
                }
                Some(Said::Rank(rank))
            }
            Some(Placing::Below) => Some(Said::Below),
            _ => {
                session.print("      expected 1, 2, 3 or below\n")?;
                None
            }
        }),
        Reply::Enter | Reply::Back | Reply::Stop => Ok(None),
    }
}

fn ask_why(session: &Session<'_>) -> Result<Option<Said>> {
    match session.ask("      why does it go? > ")? {
        Reply::Said(said) => Ok(said.parse().ok().map(Said::Retire)),
        Reply::Enter | Reply::Back | Reply::Stop => Ok(None),
    }
}

fn ask_outcome(session: &Session<'_>, handle: &str, text: &str, draft: &mut Draft) -> Result<Turn> {
    loop {
        let prompt = format!("  {}  a agreed   c changed   n said no > ", questioned(text));
        let outcome: Outcome = match session.ask(&prompt)? {
            Reply::Enter => return Ok(Turn::Next),
            Reply::Back => return Ok(Turn::Back),
            Reply::Stop => return Ok(Turn::Stop),
            Reply::Said(said) => match said.parse() {
                Ok(outcome) => outcome,
                Err(why) => {
                    session.print(&format!("    {}\n", sanitize(&why)))?;
                    continue;
                }
            },
        };
        let note = match session.ask("      what did they say? (Enter for nothing) > ")? {
            Reply::Said(said) => said.parse().ok(),
            Reply::Enter | Reply::Stop => None,
            Reply::Back => continue,
        };
        draft.said.insert(handle.to_owned(), Said::Answered(outcome, note));
        return Ok(Turn::Next);
    }
}

/// Their own order; a name that is no priority of mine is kept as text.
fn ask_their_top(session: &Session<'_>, person: &str, draft: &mut Draft) -> Result<Turn> {
    let prompt = format!("What would {person} name as the top three? By commas, Enter: not said > ");
    Ok(match session.ask(&prompt)? {
        Reply::Said(said) => {
            draft.their_top = said.split(',').filter_map(|name| name.parse().ok()).collect();
            Turn::Next
        }
        Reply::Enter => Turn::Next,
        Reply::Back => Turn::Back,
        Reply::Stop => Turn::Stop,
    })
}

fn word(said: &Said) -> String {
    match said {
        Said::Keep => "keep".to_owned(),
        Said::Rank(rank) => format!("rank {rank}"),
        Said::Below => "below the line".to_owned(),
        Said::Retire(why) => format!("retire: {why}"),
        Said::Answered(outcome, _) => outcome.to_string(),
    }
}

fn spaced(choices: &str) -> String {
    choices.chars().map(String::from).collect::<Vec<_>>().join(", ")
}
