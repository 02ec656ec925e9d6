//! The snapshot: it must say what the logs say. Where it does not, some program wrote to one of them in a way that leaves no
//! trace, or the disk did.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::store::snapshot::{Cached, Known, known, read};
use crate::store::{History, Present, Store, milestones};

use super::finding::Findings;
use super::problem::Problem;

/// Folds the logs, and compares with what the snapshot and the milestones beside it make of them. One that would not be
/// believed says nothing.
pub(super) fn look(store: &Store, findings: &mut Findings) {
    let Some(path) = store.snapshot() else { return };
    // What cannot be read is found and told elsewhere.
    let Ok(folded) = store.history().and_then(|history| history.present(&[], &mut |_| ())) else { return };
    // What was recorded since the logs were folded is no disagreement.
    let disagrees = |present: Present| {
        present.logs == folded.logs && (present.point != folded.point || present.warnings != folded.warnings)
    };
    let lineage = match read(&path, &store.log_folder()) {
        Cached::Whole(cached) | Cached::Grown { present: cached, .. } => {
            let lineage = cached.lineage;
            if disagrees(cached) {
                findings.add(Problem::SnapshotDisagrees, &path, None);
            }
            Some(lineage)
        }
        Cached::Behind(believed) => Some(believed.lineage),
        Cached::Nothing => None,
    };
    for path in milestones::paths(&path) {
        let milestone = known(&path).filter(|milestone| Some(milestone.lineage) == lineage);
        if milestone.and_then(|milestone| told_from(milestone, &store.log_folder())).is_some_and(disagrees) {
            findings.add(Problem::SnapshotDisagrees, &path, None);
        }
    }
}

/// What is alive, told from a milestone on.
fn told_from(milestone: Known, logs: &Path) -> Option<Present> {
    let history = History::after(milestone, logs).ok()??;
    history.present(&[], &mut |_| ()).ok()
}

/// Forgets it; the next command makes it anew.
pub(super) fn forget(path: &Path) -> Result<()> {
    std::fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))
}
