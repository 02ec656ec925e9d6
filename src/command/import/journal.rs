//! A whole journal, as `export` wrote it.

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::Session;
use crate::store::{RawEntry, Unknown};
use crate::view::import::ImportedJournal;

/// Takes in what is new of the entries.
pub(super) fn import(session: &Session<'_>, entries: Vec<RawEntry>, dry_run: bool) -> Result<Exit> {
    // From the look at what is here to the last entry nobody else imports.
    let _held = if dry_run { None } else { Some(session.store().hold()?) };
    let Unknown { new, known, other } = session.store().unknown_of(entries)?;
    let log = if dry_run || new.is_empty() {
        None
    } else {
        Some(session.store().add_log(&new, session.randomness()?)?.display().to_string())
    };
    let imported = ImportedJournal::new(session.journal(), new.len(), known, other, log, dry_run);
    session.show(&imported)
}
