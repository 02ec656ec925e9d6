//! `align show`

use anyhow::Result;

use crate::journal::{Kind, Refusal};
use crate::view::show::Show;

use super::Exit;
use super::session::Session;

/// The flags of `show`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align show renewals\n  align show cpo\n  align show d-7kq2 --json")]
pub struct Args {
    /// What to show: any handle, or a rank
    handle: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let past = session.past()?;
        let handle: String = session.required(self.handle, "what to show", "align show HANDLE")?;
        let (kind, id) = past.state.find(&Kind::ALL, &handle)?;
        let show = Show::of(&past.state, &past.entries, kind, id, &session.scene());
        let show = show.ok_or_else(|| {
            Refusal::invalid("the handle", format!("`{handle}` names nothing that is left"))
        })?;
        session.show(&show)?;
        Ok(Exit::DONE)
    }
}
