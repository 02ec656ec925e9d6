//! `align metric add`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::prompt::Field;
use crate::cli::session::Session;
use crate::model::plan::metric::{self, Add};
use crate::model::{Refusal, Text};

use super::lines::Lines;

/// The flags of `metric add`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align metric add 'gross renewal rate' --about renewals --success '>= 92%' --failure '< 85%'
  align metric add 'open escalations' --about renewals --success '<= 3' --every 1w --as escalations

A reading over the failure line reopens its priority.")]
pub(super) struct Args {
    /// What is measured
    name: Option<Text>,
    /// The priority that it speaks for
    #[arg(long, alias = "for", value_name = "PRIORITY")]
    about: Option<String>,
    #[command(flatten)]
    lines: Lines,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let about =
            self.about.map(|about| about.parse().map_err(|why: String| Refusal::invalid("--about", why)));
        let [name, about] = session.texts([
            Field { what: "what is measured", flag: "align metric add NAME", given: self.name },
            Field {
                what: "the priority that it speaks for",
                flag: "--about PRIORITY",
                given: about.transpose()?,
            },
        ])?;
        let about = about.to_string();
        let due = session.future_day("--due", self.lines.due.as_deref())?;
        let Lines { success, failure, every, handle, .. } = self.lines;
        let add = Add { name, about, success, failure, every, due, handle };
        session.acknowledge(session.record(|entry| metric::add(entry, add))?)?;
        Ok(Exit::DONE)
    }
}
