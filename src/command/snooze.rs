//! `align snooze` and `align unsnooze`

use anyhow::Result;

use crate::model::{Hint, Kind, Refusal, Text, snooze};
use crate::view::listed;

use crate::cli::Exit;
use crate::cli::editing::edited;
use crate::cli::prompt::{NEEDED, Prompt};
use crate::cli::session::Session;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Ends with that day, with `align unsnooze`, or when the thing itself changes.

Examples:
  align snooze billing until friday
  align snooze billing --until 'in 2w' --why 'waits for the new cfo'
  align due --all                                          what is snoozed")]
pub(crate) struct Args {
    /// Handle of what to silence
    handle: Option<String>,
    /// Last day, as words: until friday
    #[arg(value_name = "until DATE", conflicts_with = "until")]
    until_words: Vec<String>,
    /// Last day of the snooze
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Why it can wait
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
    /// Write the reason in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let handle = session.named_anything(self.handle, "What can wait?", "align snooze HANDLE")?;
        let words = Some(self.until_words.join(" ")).filter(|words| !words.is_empty());
        let until = session.required(words.or(self.until), "Until when?", "--until DATE")?;
        let until = day_in_words(&until);
        let until = session.future_day("--until", Some(&until))?.unwrap_or(session.today());
        let why = edited(session, self.why, self.edit, "snooze-why", "Why can it wait?")?;
        let why = session.required(why, "Why can it wait?", "--why TEXT")?;
        let recorded =
            session.record_about(&[&handle], |entry| snooze::snooze(entry, &handle, until, why))?;
        session.acknowledge(recorded, [])
    }
}

/// The day of "until friday", "till friday" and "for 2 weeks".
fn day_in_words(until: &str) -> String {
    let day = ["until ", "till ", "til "].iter().find_map(|word| until.strip_prefix(word));
    let span = until.strip_prefix("for ").map(|span| format!("in {span}"));
    span.unwrap_or_else(|| day.unwrap_or(until).to_owned())
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align unsnooze                  the only one that is snoozed\n  align unsnooze billing"
)]
pub(crate) struct UnsnoozeArgs {
    /// Handle of what is snoozed [default: the only one]
    handle: Option<String>,
}

impl UnsnoozeArgs {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let handle = match self.handle {
            Some(handle) => handle,
            None => snoozed(session)?,
        };
        let recorded = session.record_about(&[&handle], |entry| snooze::unsnooze(entry, &handle))?;
        session.acknowledge(recorded, [])
    }
}

/// What is snoozed: the only one, else the one that is picked.
fn snoozed(session: &Session<'_>) -> Result<String> {
    let state = session.state()?;
    let snoozed = state.snoozes.keys().filter(|thing| state.snooze(**thing, session.today()).is_some());
    let names: Vec<String> = snoozed.map(|thing| state.handle(*thing)).collect();
    match names.as_slice() {
        [] => {
            Err(Refusal::missing("nothing is snoozed;", Hint::command("to snooze something:", ["snooze"]))
                .into())
        }
        [only] => Ok(only.clone()),
        _ if !session.can_ask() => Err(Refusal::missing(
            "What is snoozed?",
            format!("one of {}: align unsnooze HANDLE", listed(&names)),
        )
        .into()),
        _ => {
            let above = format!("  {}", names.join(", "));
            let prompt =
                Prompt { above: &above, ..Prompt::new("What is snoozed? > ", "one of these handles") };
            session.question(prompt, |reply| {
                let name = reply.ok_or(NEEDED)?;
                state
                    .find_any(&Kind::ALL, name)
                    .map(|_| name.to_owned())
                    .map_err(|refusal| refusal.unflagged())
            })
        }
    }
}
