//! Drafts: answers that were given, and texts that were written, and not yet recorded. This machine's own, never synced, replaced whole.

use std::io;
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

/// Writes a text for somebody to edit; what stood there stays until this does.
pub(super) fn write_text(path: &Path, text: &str) -> Result<()> {
    owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
    owner_only::replace(path, text.as_bytes())
}

/// Replaces the draft.
pub(super) fn write(path: &Path, draft: &impl Serialize) -> Result<()> {
    let text = serde_json::to_vec(draft)?;
    owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
    owner_only::replace(path, &text)
}

/// Removes the draft, if there is one.
pub(super) fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.with_context(|| format!("cannot remove {}", path.display())),
    }
}
