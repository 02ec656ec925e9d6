//! `align boundary evidence`

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::{Keep, State};
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
        let name = session.named(
            self.boundary,
            "which boundary",
            "align boundary evidence HANDLE",
            State::find_boundary,
        )?;
        session.show(&EvidenceView::of(state, state.find_boundary(&name)?, &session.context()))?;
        Ok(Exit::DONE)
    }
}
