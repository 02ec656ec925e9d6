//! `align boundary evidence`

use anyhow::Result;

use crate::command::Exit;
use crate::command::session::Session;
use crate::journal::Keep;
use crate::view::evidence::EvidenceView;

/// The flags of `boundary evidence`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  align boundary evidence discounts\n\nIt suggests; nothing is changed by itself."
)]
pub(super) struct Args {
    /// Which
    boundary: Option<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state_with(Keep::Everything)?;
        let name: String =
            session.required(self.boundary, "which boundary", "align boundary evidence HANDLE")?;
        session.show(&EvidenceView::of(state, state.find_boundary(&name)?, &session.scene()))?;
        Ok(Exit::DONE)
    }
}
