//! Drafts: answers that were given, and texts that were written, and not yet recorded. This machine's own, never synced, replaced whole.

use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::owner_only;

/// The draft, if there is one. One that cannot be understood is never written over: words may stand in it.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    let Some(text) = owner_only::read_if_there(path)? else { return Ok(None) };
    let draft = serde_json::from_slice(&text).map(Some);
    draft.with_context(|| {
        format!("{} holds answers that cannot be read; move it away to begin anew", path.display())
    })
}

/// A text that somebody wrote and that was not recorded, if there is one.
pub(super) fn read_text(path: &Path) -> Result<Option<String>> {
    let text = owner_only::read_if_there(path)?.map(String::from_utf8).transpose();
    text.map_err(|_| anyhow!("{} is no text in UTF-8; save it as that, or move it away", path.display()))
}

/// Writes a text for somebody to edit.
pub(super) fn write_text(path: &Path, text: &str) -> Result<()> {
    owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
    let written = owner_only::make_anew(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.with_context(|| format!("cannot write {}", path.display()))
}

/// Replaces the draft: written beside, synced, renamed into place, and the folder synced, so that the name stays.
pub(super) fn write(path: &Path, draft: &impl Serialize) -> Result<()> {
    let text = serde_json::to_vec(draft)?;
    let cannot = || format!("cannot write {}", path.display());
    owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
    let fresh = path.with_extension("new");
    let mut file = owner_only::make_anew(&fresh).with_context(cannot)?;
    file.write_all(&text).and_then(|()| file.sync_data()).with_context(cannot)?;
    std::fs::rename(&fresh, path).with_context(cannot)?;
    owner_only::sync_parent(path)
}

/// Removes the draft, if there is one.
pub(super) fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.with_context(|| format!("cannot remove {}", path.display())),
    }
}
