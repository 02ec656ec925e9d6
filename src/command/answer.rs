//! `align answer`

use anyhow::Result;

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::decision::plan::{self as decision, DecisionDetails};
use crate::model::{Kind, Outcome, Text};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align answer d-7kq2 agreed
  align answer d-7kq2 changed --note 'only if the audit log stays'
  align answer d-7kq2 refused --note 'not before Q1'")]
pub(crate) struct Args {
    /// The question's handle
    handle: Option<String>,
    /// What they said: agreed, changed or refused
    outcome: Option<Outcome>,
    /// A note to keep with it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
    /// Write the note in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let flag = "align answer HANDLE agreed|changed|refused";
        let handle = session.named(self.handle, Kind::Decision, "Which question?", flag)?;
        let outcome =
            session.required(self.outcome, "What was the outcome: agreed, changed or refused?", flag)?;
        let note = text_arg::edited(session, self.note, self.edit, "answer-note", "What did they say?")?;
        let terms = DecisionDetails { outcome: Some(outcome), note, ..DecisionDetails::default() };
        let recorded = session.record_about(&[&handle], |entry| decision::answer(entry, &handle, &terms))?;
        session.acknowledge(recorded, Vec::new())
    }
}
