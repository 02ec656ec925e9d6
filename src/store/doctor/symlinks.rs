//! Links in the place of logs. They are followed, and never replaced: where they lead, somebody else may count on the file.

use std::path::Path;

use super::finding::Findings;
use super::problem::Problem;

/// Whether a path is a link; that is a finding.
pub(super) fn look(path: &Path, findings: &mut Findings) -> bool {
    let is_link = is_link(path);
    if is_link {
        let to = std::fs::read_link(path).unwrap_or_default();
        findings.add(Problem::Symlink { to }, path, None);
    }
    is_link
}

/// Whether a path is a link.
pub(super) fn is_link(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_symlink())
}
