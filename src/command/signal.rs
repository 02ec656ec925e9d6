//! `align signal`

use anyhow::Result;

use crate::model::signal;

use crate::cli::session::Session;
use crate::cli::verbs::refuse_verb;
use crate::cli::{Exit, text_arg};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align signal sales-lead 'sales promises Q4 dates' --about enterprise
  align signal support-lead three tickets a day about SSO --about enterprise

Two different people on one priority within four weeks raise a flag; one
person ten times does not.")]
pub(crate) struct Args {
    /// Who said it; somebody new is added
    person: Option<String>,
    /// What they said
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// The priority that it concerns
    #[arg(long, value_name = "PRIORITY")]
    about: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let flag = "align signal PERSON TEXT";
        let (person, text) = session.speaker(self.person, self.text, "From whom?", flag)?;
        refuse_verb(session, "signal", &person)?;
        let text = text_arg::text(session, &text, "What did they say?")?;
        session.record_and_acknowledge(|entry| signal::hear(entry, &person, text, self.about.as_deref()))
    }
}
