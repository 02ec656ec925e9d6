//! `align brief`

use anyhow::Result;

use crate::journal::query::with_whom;
use crate::view::brief::{Brief, For};

use super::Exit;
use super::session::Session;

/// The flags of `brief`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align brief\n  align brief cpo\n  align brief cpo --about renewals")]
pub struct Args {
    /// With whom you talk; the only executive where left out
    person: Option<String>,
    /// Only what concerns this priority
    #[arg(long, value_name = "PRIORITY")]
    about: Option<String>,
    /// Every line, be it longer than a screen
    #[arg(long)]
    all: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let past = session.past()?;
        let with = with_whom(&past.state, self.person.as_deref(), "brief")?;
        let person = with.and_then(|person| past.state.people.get(&person));
        let about =
            self.about.map(|name| past.state.find_priority(&name).map(|priority| priority.id)).transpose()?;
        session.show(&Brief::of(
            &past.state,
            &past.entries,
            For { person, about, all: self.all },
            &session.scene(),
        ))?;
        Ok(Exit::DONE)
    }
}
