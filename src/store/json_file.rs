//! Something kept as JSON in a file of its own: a draft, a setting. This machine's own, never synced, replaced whole.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::owner_only;

/// What a file holds, if there is one. One that cannot be understood is never written over: words may stand in it.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    let Some(text) = owner_only::read_if_there(path)? else { return Ok(None) };
    let value = serde_json::from_slice(&text).map(Some);
    value.with_context(|| {
        format!("{} holds answers that cannot be read; move it away to start over", path.display())
    })
}

/// Replaces what a file holds.
pub(super) fn write(path: &Path, value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_vec(value)?;
    owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
    owner_only::replace(path, &text)
}
