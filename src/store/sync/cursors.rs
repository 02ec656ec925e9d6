//! How far this machine and a remote know each other: what makes a sync short. May be lost at any time: then everything is compared again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::git::Segments;
use crate::model::Privacy;
use crate::store::json_file;

/// What is known of a remote.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Cursors {
    /// The name of this machine, then.
    pub(super) own: Option<String>,
    pub(super) machines: BTreeMap<String, Cursor>,
    /// What was refused and told of.
    pub(super) refused: Vec<String>,
}

/// A machine's log on the remote and here: each entry of that version is in the log here.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Cursor {
    pub(super) version: String,
    pub(super) segments: Segments,
    /// How far the logs here are in that version.
    pub(super) covers: BTreeMap<Privacy, Covered>,
    /// How long the last segment is, where it is the end of what is covered.
    #[serde(default)]
    pub(super) tails: BTreeMap<Privacy, usize>,
    /// Whether that version was sent from here.
    pub(super) is_ours: bool,
}

/// The beginning of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Covered {
    pub(super) bytes: usize,
    checksum: u32,
}

impl Covered {
    pub(super) fn of(log: &[u8]) -> Covered {
        Covered { bytes: log.len(), checksum: crc32fast::hash(log) }
    }

    /// What a log has behind that beginning; nothing where it no longer begins so.
    pub(super) fn behind(self, log: &[u8]) -> Option<&[u8]> {
        let (begin, rest) = log.split_at_checked(self.bytes)?;
        (crc32fast::hash(begin) == self.checksum).then_some(rest)
    }
}

impl Cursors {
    pub(super) fn read(repository: &Path) -> Cursors {
        json_file::read(&path(repository), "does not say how far a sync came")
            .ok()
            .flatten()
            .unwrap_or_default()
    }

    pub(super) fn write(&self, repository: &Path) -> Result<()> {
        json_file::write(&path(repository), self)
    }
}

/// In the repository's folder: where that is thrown away, they go with it.
fn path(repository: &Path) -> PathBuf {
    repository.join("align-cursors.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_older_version_knew_is_still_known() {
        let repository = tempfile::tempdir().unwrap();
        let cursor = r#"{"version":"a","segments":{"shared":["b"],"private":["c"]},"covers":{"private":{"bytes":2,"checksum":3}},"is_ours":true}"#;
        let kept = format!(r#"{{"own":"m-1","machines":{{"m-1":{cursor}}},"refused":[]}}"#);
        std::fs::write(path(repository.path()), kept).unwrap();
        let known = &Cursors::read(repository.path()).machines["m-1"];
        assert_eq!(known.segments[&Privacy::Shared], ["b"]);
        assert_eq!(known.covers[&Privacy::Private], Covered { bytes: 2, checksum: 3 });
    }
}
