//! `align metric retire`

use anyhow::Result;

use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::Text;
use crate::model::plan::metric;

/// The flags of `metric retire`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align metric retire grr --why 'it served its purpose'")]
pub(super) struct Args {
    /// Which
    metric: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<Text>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let name: String = session.required(self.metric, "which metric", "align metric retire HANDLE")?;
        let why = text_arg::option(session, self.why)?;
        session.acknowledge(session.record(|entry| metric::retire(entry, &name, why))?)?;
        Ok(Exit::DONE)
    }
}
