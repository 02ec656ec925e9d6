//! `align metric record`

use anyhow::Result;

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::plan::metric;
use crate::model::{Amount, Text};

/// The flags of `metric record`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align metric record grr 88%
  align metric record grr 84 --on yesterday --note 'two large ones left'
  align metric record margin -5%")]
pub(super) struct Args {
    /// Which
    metric: Option<String>,
    /// The reading; a bare number counts what the metric counts
    #[arg(allow_hyphen_values = true)]
    value: Option<Amount>,
    /// The day that it speaks of [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// What is to be remembered with it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let name: String =
            session.required(self.metric, "which metric", "align metric record METRIC VALUE")?;
        let value = session.required(self.value, "the reading", "align metric record METRIC VALUE")?;
        let on = session.past_day("--on", self.on.as_deref())?;
        let note = text_arg::option(session, self.note)?;
        session.acknowledge(session.record(|entry| metric::record(entry, &name, value, on, note))?)?;
        Ok(Exit::DONE)
    }
}
