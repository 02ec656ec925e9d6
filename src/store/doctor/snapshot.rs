//! The snapshot: it must say what the logs say. Where it does not, some program wrote to one of them in a way that leaves no
//! trace, or the disk did.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::store::snapshot::{Cached, read};
use crate::store::{Present, Store};

use super::ailment::Ailment;
use super::finding::Findings;

/// Folds the logs, and compares. A snapshot that would not be believed says nothing.
pub(super) fn look(store: &Store, findings: &mut Findings) {
    let Some(path) = store.snapshot() else { return };
    let (Cached::Whole(cached) | Cached::Grown(cached)) = read(&path, &store.log_folder()) else { return };
    // What cannot be read is found and told elsewhere.
    let Ok(folded) = store.history().and_then(|history| history.present(&[], &mut |_| ())) else { return };
    if !agree(&cached, &folded) {
        findings.add(Ailment::SnapshotDisagrees, &path, None);
    }
}

fn agree(cached: &Present, folded: &Present) -> bool {
    cached.state == folded.state
        && (cached.entries, cached.newest) == (folded.entries, folded.newest)
        && cached.warnings == folded.warnings
}

/// Forgets it; the next command makes it anew.
pub(super) fn forget(path: &Path) -> Result<()> {
    std::fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))
}
