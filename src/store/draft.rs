//! Drafts: answers that were given and not yet recorded. This machine's own, never synced, replaced whole.

use std::io::{self, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::owner_only;

/// The draft, if there is one. One that cannot be understood is never written over: words may stand in it.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    let mut text = Vec::new();
    match owner_only::open_file(path).and_then(|mut file| file.read_to_end(&mut text)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read.with_context(|| format!("cannot read {}", path.display()))?,
    };
    let draft = serde_json::from_slice(&text).map(Some);
    draft.with_context(|| {
        format!("{} holds answers that cannot be read; move it away to begin anew", path.display())
    })
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
