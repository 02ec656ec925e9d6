//! `align`, `align status`

use anyhow::Result;

use crate::view::status::Status;

use super::init::DRAFT;
use super::pulse::begun_pulses;
use crate::cli::Exit;
use crate::cli::session::Session;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  align\n  align status --json\n  align --as-of 'last mon'")]
pub(crate) struct Args {}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        // What was answered to the guided start matters only as long as nothing else does.
        let is_begun = state.entries == 0 && session.draft_begun(DRAFT).is_some();
        let status = Status::of(state, &session.context()).begun(is_begun);
        session.show(&status.with_begun_pulses(begun_pulses(session, state)))
    }
}
