//! `align metric edit`

use anyhow::Result;

use crate::command::Exit;
use crate::command::session::Session;
use crate::journal::plan::metric::{self, Edit};
use crate::journal::{Cadence, Text, Threshold};

/// The flags of `metric edit`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align metric edit grr --failure '< 80%'\n  align metric edit grr --every 1w"
)]
pub(super) struct Args {
    /// Which
    metric: Option<String>,
    /// Another name
    #[arg(long, value_name = "TEXT")]
    name: Option<Text>,
    /// Another priority
    #[arg(long, alias = "for", value_name = "PRIORITY")]
    about: Option<String>,
    /// Another success line
    #[arg(long, value_name = "'>= N'")]
    success: Option<Threshold>,
    /// Another failure line
    #[arg(long, value_name = "'< N'")]
    failure: Option<Threshold>,
    /// Another cadence
    #[arg(long, value_name = "CADENCE")]
    every: Option<Cadence>,
    /// Another due day
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// Another short name
    #[arg(long = "as", value_name = "HANDLE")]
    handle: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let metric: String = session.required(self.metric, "which metric", "align metric edit HANDLE")?;
        let due = session.future_day("--due", self.due.as_deref())?;
        let Args { name, about, success, failure, every, handle, .. } = self;
        let edit = Edit { name, about, success, failure, every, due, handle };
        session.acknowledge(&session.record(|entry| metric::edit(entry, &metric, edit))?)?;
        Ok(Exit::DONE)
    }
}
