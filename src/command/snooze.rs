//! `align snooze` and `align unsnooze`

use anyhow::Result;

use crate::model::{Text, snooze};

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};

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
        let until = until.trim_start_matches("until ").to_owned();
        let until = session.future_day("--until", Some(&until))?.unwrap_or(session.today());
        let why = text_arg::edited(session, self.why, self.edit, "snooze-why", "Why can it wait?")?;
        let why = session.required(why, "Why can it wait?", "--why TEXT")?;
        let recorded =
            session.record_about(&[&handle], |entry| snooze::snooze(entry, &handle, until, why))?;
        session.acknowledge(recorded, Vec::new())
    }
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align unsnooze billing")]
pub(crate) struct UnsnoozeArgs {
    /// Handle of what is snoozed
    handle: Option<String>,
}

impl UnsnoozeArgs {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let handle: String = session.required(self.handle, "What is snoozed?", "align unsnooze HANDLE")?;
        let recorded = session.record_about(&[&handle], |entry| snooze::unsnooze(entry, &handle))?;
        session.acknowledge(recorded, Vec::new())
    }
}
