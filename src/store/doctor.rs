//! The doctor: looks through a journal's files, and repairs what can be repaired without loss.
//!
//! [`line_check`] looks at one line by itself, [`cross_check`] at all of them together, [`files`] at the files; [`scan`] asks
//! each of them, and is where a further question is added. Memory follows the number of entries, 32 bytes each, and of the
//! things they name, not the length of the lines.
//!
//! A [`repair`] loses nothing at whatever moment it is interrupted: the logs are copied and synced, then each is written anew
//! beside itself ([`rewrite`]): what cannot be read is appended to `<log>.unreadable` and synced, the new log is synced,
//! renamed over the old one, and the folder synced.

use std::path::PathBuf;

use anyhow::Result;

use crate::model::Moment;

use super::{Store, Watch};

mod authors;
mod cross_check;
mod entry_index;
mod files;
mod finding;
mod line_check;
mod problem;
mod repair;
mod rewrite;
mod scan;

pub(crate) use finding::Finding;
pub(crate) use problem::{Fix, Problem};
pub(super) use repair::copy;
pub(super) use rewrite::rewrite as rewrite_log;
pub(super) use scan::Scanned;

/// What was repaired, and what was left.
#[derive(Debug, Default)]
pub(crate) struct Repaired {
    /// What was found and is repaired; lines as they were numbered before.
    pub(crate) fixed: Vec<Finding>,
    /// What there is to find now; lines as they are numbered now.
    pub(crate) left: Vec<Finding>,
    /// The folder of the logs as they were, where one was changed.
    pub(crate) copies: Option<PathBuf>,
    /// Why something that could be repaired was not.
    pub(crate) failures: Vec<String>,
}

impl Store {
    /// Looks through the journal's files. Takes no lock and writes nothing; finds nothing in a journal that is not there.
    ///
    /// # Errors
    /// When the folder of its logs cannot be listed. A log that cannot be read is a finding.
    pub(crate) fn examine(&self, now: Moment, watch: Watch<'_>) -> Result<Vec<Finding>> {
        Ok(scan::scan(self, now, watch)?.findings)
    }

    /// Repairs what can be repaired without loss, under the lock that recordings take.
    ///
    /// # Errors
    /// When the lock is not given or the logs cannot be copied: then nothing was changed.
    pub(crate) fn repair(&self, now: Moment, watch: Watch<'_>) -> Result<Repaired> {
        repair::repair(self, now, watch)
    }
}
