//! A whole journal, as `export` wrote it.

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::model::Refusal;
use crate::model::entry::handle_of;
use crate::store::{RawEntry, Unknown};
use crate::view::import::ImportedJournal;

/// What is imported says itself who entered it, and how: that somebody sits there vouches for it. A journal that is empty
/// has nothing that could be widened.
fn refuse_forgery(session: &Session<'_>) -> Result<()> {
    if let Some(agent) = session.agent() {
        return Err(Refusal::agent_may_not(agent, "import a journal").into());
    }
    let is_empty = session.store().load()?.checkpoint.entries == 0;
    if is_empty || session.env.is_attended { Ok(()) } else { Err(Refusal::Unattended.into()) }
}

/// Takes in what is new of the entries.
pub(super) fn import(session: &Session<'_>, entries: Vec<RawEntry>, dry_run: bool) -> Result<Exit> {
    refuse_forgery(session)?;
    // From the look at what is here to the last entry nobody else imports.
    let _held = if dry_run { None } else { Some(session.store().hold()?) };
    let Unknown { new, known, other } = session.store().unknown_of(entries)?;
    let log = if dry_run || new.is_empty() {
        None
    } else {
        Some(session.store().add_logs(&new, session.randomness()?)?.display().to_string())
    };
    session.show(&ImportedJournal {
        journal: session.journal().to_owned(),
        added: RawEntry::ids(&new),
        known,
        other: other.into_iter().map(handle_of).collect(),
        log,
        dry_run,
    })
}
