//! What this machine knows of a journal's sync: kept in its own folder, where nothing is synced to.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use super::remote::Remote;
use crate::model::{Moment, Privacy};
use crate::store::{Store, absolute, json_file, lock, owner_only};

/// Where a journal is synced to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SyncSettings {
    /// The key of a journal is a hash: another's must not be sent.
    journal: PathBuf,
    /// The team's: what is private never goes there.
    pub(crate) remote: Option<Remote>,
    /// One's own: takes both logs.
    pub(crate) private_remote: Option<Remote>,
    /// Whether each entry is followed by a sync in the background.
    pub(crate) after_each: bool,
}

/// A remote, and what goes to it.
pub(super) struct Target<'a> {
    pub(super) remote: &'a Remote,
    /// The logs of a machine that it takes.
    pub(super) privacies: &'static [Privacy],
    /// How the name of its repository here ends.
    pub(super) ending: &'static str,
}

impl SyncSettings {
    /// The remotes that there are: the team's first.
    pub(super) fn remotes(&self) -> impl DoubleEndedIterator<Item = Target<'_>> {
        let (shared, both) = (&[Privacy::Shared][..], &[Privacy::Shared, Privacy::Private][..]);
        let all = [(&self.remote, shared, "git"), (&self.private_remote, both, "private.git")];
        let target = |(remote, privacies, ending)| {
            Option::as_ref(remote).map(|remote| Target { remote, privacies, ending })
        };
        all.into_iter().filter_map(target)
    }
}

/// How the last sync went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct LastSync {
    pub(crate) at: Moment,
    /// Why it failed, if it did.
    pub(crate) failed: Option<String>,
    /// What nobody has been told of yet.
    pub(crate) news: Vec<String>,
}

impl Store {
    /// Where this journal is synced to; nothing where it is not.
    pub(crate) fn sync_settings(&self) -> Result<Option<SyncSettings>> {
        let settings: Option<SyncSettings> = json_file::read(
            &self.sync_path("json"),
            "does not say where this journal is synced to; remove it, and name the remote again: align sync REMOTE",
        )?;
        Ok(settings.filter(|settings| settings.journal == absolute(&self.folders.journal)))
    }

    /// Notes where this journal is synced to.
    pub(crate) fn set_sync(&self, settings: &SyncSettings) -> Result<()> {
        let settings = SyncSettings { journal: absolute(&self.folders.journal), ..settings.clone() };
        json_file::write(&self.sync_path("json"), &settings)
    }

    /// Syncs no more. The logs stay as they are, here and on the remote.
    pub(crate) fn stop_sync(&self) -> Result<()> {
        for kept in ["json", "last.json", "pending"] {
            owner_only::remove_if_there(&self.sync_path(kept))?;
        }
        for kept in ["git", "private.git"] {
            super::remove_repository(&self.sync_path(kept))?;
        }
        Ok(())
    }

    /// How the last sync went, if there was one.
    pub(crate) fn last_sync(&self) -> Result<Option<LastSync>> {
        json_file::read(
            &self.sync_path("last.json"),
            "does not say how the last sync went; remove it, the next sync writes it again",
        )
    }

    pub(crate) fn note_sync(&self, last: &LastSync) -> Result<()> {
        json_file::write(&self.sync_path("last.json"), last).context("how the sync went is not noted")
    }

    /// Asks the process that syncs in the background for a sync; one that is asked for twice is made once.
    pub(crate) fn ask_for_sync(&self) -> Result<()> {
        let path = self.sync_path("pending");
        owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
        owner_only::make_anew(&path).map(drop).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Whether a sync was asked for since this was last asked.
    pub(crate) fn is_sync_asked_for(&self) -> bool {
        std::fs::remove_file(self.sync_path("pending")).is_ok()
    }

    /// Takes the lock of the process that syncs in the background, if none has it.
    pub(crate) fn enter_background(&self) -> Result<Option<lock::Lock>> {
        lock::try_take(&self.folders.state.join("sync"), &format!("{}.background", self.key()))
    }

    /// The repositories by which this journal is sent.
    pub(crate) fn sync_repositories(&self) -> Result<Vec<PathBuf>> {
        let Some(settings) = self.sync_settings()? else { return Ok(Vec::new()) };
        Ok(settings.remotes().map(|target| self.sync_path(target.ending)).collect())
    }

    pub(super) fn sync_path(&self, ending: &str) -> PathBuf {
        self.folders.state.join("sync").join(format!("{}.{ending}", self.key()))
    }
}
