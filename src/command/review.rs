//! `align review`

use anyhow::Result;

use crate::model::agreement;
use crate::model::query::{FlagKind, flags};
use crate::model::{Priority, Refusal, State};
use crate::view::ago;

use crate::cli::Exit;
use crate::cli::session::Session;

/// The flags of `review`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align review                    asks one by one what is due
  align review renewals billing
  align review 1 2 3

A review is your clock. Theirs is moved by `align confirm`.")]
pub(crate) struct Args {
    /// Priorities that you reviewed
    #[arg(value_name = "PRIORITY")]
    priorities: Vec<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let names = if self.priorities.is_empty() { choose(session)? } else { self.priorities };
        if names.is_empty() {
            return Ok(Exit::DONE);
        }
        session.record_and_acknowledge(|entry| agreement::review(entry, &names))
    }
}

/// Asks one by one what is due: Enter means still right, a no is no review.
fn choose(session: &Session<'_>) -> Result<Vec<String>> {
    let state = session.state()?;
    let due = due(state, session);
    if due.is_empty() {
        session.report_no_change("Nothing to review: you reviewed every one of the top three in time.")?;
        return Ok(Vec::new());
    }
    if !session.can_ask() {
        let words: Vec<&str> = ["review"].into_iter().chain(due.iter().map(String::as_str)).collect();
        let remedy = session.context().command(&words);
        return Err(Refusal::missing("Which priority?", remedy).into());
    }
    let question = |name: &String| {
        let looked =
            state.find::<Priority>(name).map(|priority| (priority.title.to_string(), priority.reviewed));
        looked.map_or_else(
            |_| name.clone(),
            |(title, on)| format!("{title}: still right? You reviewed it {}.", ago(on, session.today())),
        )
    };
    let answers = session.one_by_one(&due, question, true)?;
    for (name, _) in due.iter().zip(&answers).filter(|(_, right)| !**right) {
        session.hint("then: ", &["priority", "edit", name]);
    }
    Ok(due.iter().zip(&answers).filter(|(_, right)| **right).map(|(name, _)| name.clone()).collect())
}

fn due(state: &State, session: &Session<'_>) -> Vec<String> {
    let flags = flags(state, session.today()).into_iter();
    let names = flags.filter_map(|flag| {
        let FlagKind::NotReviewed { priority } = flag.what else { return None };
        Some(state.handle(priority))
    });
    names.collect()
}
