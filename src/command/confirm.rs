//! `align confirm`

use anyhow::Result;

use crate::journal::plan::{With, agree};
use crate::journal::query::{What, flags};
use crate::journal::{Refusal, State, Text, ThingId};

use super::session::Session;
use super::{Exit, words};

/// The flags of `confirm`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align confirm renewals --by cpo
  align confirm 1 2 discounts --by cpo --on yesterday
  align confirm --by cpo                    asks one by one what waits for them")]
pub struct Args {
    /// The priorities and boundaries that they agreed to
    #[arg(value_name = "HANDLE")]
    things: Vec<String>,
    /// Who agreed
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// The day they did [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// What is to be remembered with it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let by: String = session.required(self.by, "who agreed", "--by PERSON")?;
        let on = session.past_day("--on", self.on.as_deref())?;
        let note = words::option(session, self.note)?;
        let things = if self.things.is_empty() { choose(session, &by)? } else { self.things };
        if things.is_empty() {
            return Ok(Exit::DONE);
        }
        let with = With { person: by, on };
        let recorded =
            session.record(|entry| agree::confirm(entry, &things, &with, note.as_ref()).map(|_| ()))?;
        session.acknowledge(&recorded)?;
        Ok(Exit::DONE)
    }
}

/// Asks one by one what waits for this person's yes. Enter never means that they agreed.
fn choose(session: &Session<'_>, by: &str) -> Result<Vec<String>> {
    let state = session.state()?;
    let person = state.find_person(by)?;
    let waiting = waiting(&state, person.id, session);
    if waiting.is_empty() {
        session.print(&format!("Nothing waits for {}.\n", person.handle))?;
        return Ok(Vec::new());
    }
    if !session.can_ask() {
        let words = ["confirm"].into_iter().chain(waiting.iter().map(|(handle, _)| handle.as_str()));
        let words: Vec<&str> = words.chain(["--by", person.handle.as_str()]).collect();
        let remedy = format!("name what they agreed to: {}", session.scene().command(&words));
        return Err(Refusal::missing("what they agreed to", remedy).into());
    }
    let mut agreed = Vec::new();
    for (handle, title) in waiting {
        match session.yes_or_no(&format!("{title} ({handle}): did {} say yes?", person.handle), false)? {
            Some(true) => agreed.push(handle),
            Some(false) => {}
            None => break,
        }
    }
    Ok(agreed)
}

/// The handles and titles of what waits for a person's yes.
fn waiting(state: &State, person: ThingId, session: &Session<'_>) -> Vec<(String, String)> {
    let flags = flags(state, session.today()).into_iter();
    let waiting = flags.filter_map(|flag| match flag.what {
        What::NotAgreed { priority, by, .. } if by.is_none_or(|by| by == person) => {
            state.priorities.get(&priority).map(|known| (known.handle.to_string(), known.title.to_string()))
        }
        What::BoundaryStale { boundary, last } | What::BoundaryEdited { boundary, ended: last }
            if last.by == person =>
        {
            state
                .boundaries
                .get(&boundary)
                .map(|known| (known.handle.to_string(), known.statement.to_string()))
        }
        What::MetricFailing { .. }
        | What::NotAgreed { .. }
        | What::DecidedWithoutAsking { .. }
        | What::Unanswered { .. }
        | What::BoundaryStale { .. }
        | What::BoundaryEdited { .. }
        | What::NotReviewed { .. }
        | What::NoReading { .. }
        | What::NoPulse { .. } => None,
    });
    waiting.collect()
}
