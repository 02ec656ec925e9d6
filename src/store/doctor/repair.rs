//! A repair: copy the logs, write them anew, narrow the modes, and look again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::model::Moment;
use crate::store::Store;

use super::finding::Finding;
use super::problem::Fix;
use super::scan::{Scan, examine};
use super::{Repaired, backup, permissions, rewrite, snapshot};
use crate::store::Watch;

/// Repairs what can be repaired without loss.
pub(super) fn repair(store: &Store, now: Moment, watch: Watch<'_>) -> Result<Repaired> {
    if !store.folder().is_dir() {
        return Ok(Repaired::default());
    }
    let _held = store.lock()?;
    let mut before = examine(store, now, watch)?;
    let ailing = of_cure(&before.findings, |cure| !matches!(cure, Fix::Narrow | Fix::Forget));
    let copies = if ailing.is_empty() {
        None
    } else {
        Some(backup::make(store, now.day(), ailing.iter().map(PathBuf::as_path))?)
    };
    let mut failures = Vec::new();
    let mut well = BTreeSet::new();
    // First, while the logs are as they were examined: another mode is a change, too.
    for path in ailing {
        note(rewritten(&mut before, &path), (Fix::Move, path), &mut well, &mut failures);
    }
    for path in of_cure(&before.findings, |cure| cure == Fix::Narrow) {
        note(permissions::narrow(&path), (Fix::Narrow, path), &mut well, &mut failures);
    }
    for path in of_cure(&before.findings, |cure| cure == Fix::Forget) {
        note(snapshot::forget(&path), (Fix::Forget, path), &mut well, &mut failures);
    }
    let is_well = |found: &Finding| match found.cure {
        Some(cure @ (Fix::Narrow | Fix::Forget)) => well.contains(&(cure, found.file.clone())),
        Some(Fix::Move | Fix::Strip | Fix::Drop) => well.contains(&(Fix::Move, found.file.clone())),
        None => false,
    };
    // Told from the disk: what is well is not found any more, and lines have other numbers.
    let left = examine(store, now, watch)?.findings;
    let cured = before.findings.into_iter().filter(is_well).collect();
    Ok(Repaired { cured, left, copies, failures })
}

/// The files that have something to be cured in this way.
fn of_cure(findings: &[Finding], is_meant: impl Fn(Fix) -> bool) -> BTreeSet<PathBuf> {
    let meant = findings.iter().filter(|found| found.cure.is_some_and(&is_meant));
    meant.map(|found| found.file.clone()).collect()
}

fn rewritten(before: &mut Scan, path: &Path) -> Result<()> {
    let Some(at) = before.logs.iter().position(|log| log.path == path) else { return Ok(()) };
    let fingerprint = rewrite::rewrite(&before.logs[at], &before.logs)?;
    before.logs[at].fingerprint = fingerprint;
    Ok(())
}

fn note(
    done: Result<()>,
    what: (Fix, PathBuf),
    well: &mut BTreeSet<(Fix, PathBuf)>,
    failures: &mut Vec<String>,
) {
    match done {
        Ok(()) => drop(well.insert(what)),
        Err(error) => failures.push(format!("{error:#}")),
    }
}
