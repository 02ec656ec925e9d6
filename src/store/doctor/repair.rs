//! A repair: copy the logs, write them anew, narrow the modes, and look again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::journal::Moment;
use crate::store::Store;

use super::ailment::Cure;
use super::examination::{Examination, examine};
use super::finding::Finding;
use super::{Repaired, copies, modes, rewrite, snapshot};
use crate::store::Watch;

/// Repairs what can be repaired without loss.
pub(super) fn repair(store: &Store, now: Moment, watch: Watch<'_>) -> Result<Repaired> {
    if !store.folder().is_dir() {
        return Ok(Repaired::default());
    }
    let _held = store.lock()?;
    let mut before = examine(store, now, watch)?;
    let ailing = of_cure(&before.findings, |cure| !matches!(cure, Cure::Narrow | Cure::Forget));
    let copies = if ailing.is_empty() {
        None
    } else {
        Some(copies::make(store, now.day(), ailing.iter().map(PathBuf::as_path))?)
    };
    let mut failures = Vec::new();
    let mut well = BTreeSet::new();
    // First, while the logs are as they were examined: another mode is a change, too.
    for path in ailing {
        note(rewritten(&mut before, &path), (Cure::Move, path), &mut well, &mut failures);
    }
    for path in of_cure(&before.findings, |cure| cure == Cure::Narrow) {
        note(modes::narrow(&path), (Cure::Narrow, path), &mut well, &mut failures);
    }
    for path in of_cure(&before.findings, |cure| cure == Cure::Forget) {
        note(snapshot::forget(&path), (Cure::Forget, path), &mut well, &mut failures);
    }
    let is_well = |found: &Finding| match found.cure {
        Some(cure @ (Cure::Narrow | Cure::Forget)) => well.contains(&(cure, found.file.clone())),
        Some(Cure::Move | Cure::Strip | Cure::Drop) => well.contains(&(Cure::Move, found.file.clone())),
        None => false,
    };
    // Told from the disk: what is well is not found any more, and lines have other numbers.
    let left = examine(store, now, watch)?.findings;
    let cured = before.findings.into_iter().filter(is_well).collect();
    Ok(Repaired { cured, left, copies, failures })
}

/// The files that have something to be cured in this way.
fn of_cure(findings: &[Finding], is_meant: impl Fn(Cure) -> bool) -> BTreeSet<PathBuf> {
    let meant = findings.iter().filter(|found| found.cure.is_some_and(&is_meant));
    meant.map(|found| found.file.clone()).collect()
}

fn rewritten(before: &mut Examination, path: &Path) -> Result<()> {
    let Some(at) = before.logs.iter().position(|log| log.path == path) else { return Ok(()) };
    let fingerprint = rewrite::rewrite(&before.logs[at], &before.logs)?;
    before.logs[at].fingerprint = fingerprint;
    Ok(())
}

fn note(
    done: Result<()>,
    what: (Cure, PathBuf),
    well: &mut BTreeSet<(Cure, PathBuf)>,
    failures: &mut Vec<String>,
) {
    match done {
        Ok(()) => drop(well.insert(what)),
        Err(error) => failures.push(format!("{error:#}")),
    }
}
