//! Something kept as JSON in a file of its own: a draft, a setting. This machine's own, never synced, replaced whole.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::owner_only;

/// What a file holds, if there is one. One that cannot be understood is never written over: words may stand in it. `wrong` says
/// what is wrong with such a file, and the way out, as it follows its name.
pub(super) fn read<T: DeserializeOwned>(path: &Path, wrong: &str) -> Result<Option<T>> {
    let Some(text) = owner_only::read_if_there(path)? else { return Ok(None) };
    serde_json::from_slice(&text).map(Some).with_context(|| format!("{} {wrong}", path.display()))
}

/// Replaces what a file holds.
pub(super) fn write(path: &Path, value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_vec(value)?;
    owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
    owner_only::replace(path, &text)
}
