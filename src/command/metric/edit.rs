//! `align metric edit`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::Text;
use crate::model::plan::metric::{self, Edit};

use super::lines::Lines;

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
    #[command(flatten)]
    lines: Lines,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let metric: String = session.required(self.metric, "which metric", "align metric edit HANDLE")?;
        let due = session.future_day("--due", self.lines.due.as_deref())?;
        let Args { name, about, .. } = self;
        let Lines { success, failure, every, handle, .. } = self.lines;
        let edit = Edit { name, about, success, failure, every, due, handle };
        session.acknowledge(session.record(|entry| metric::edit(entry, &metric, edit))?)?;
        Ok(Exit::DONE)
    }
}
