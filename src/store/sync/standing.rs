//! How a journal stands to its remotes, as far as this machine knows without asking them.

use anyhow::Result;

use super::cursors::Cursors;
use super::remote::Remote;
use super::round::read;
use super::segments::{whole_length, whole_lines};
use super::settings::{SyncSettings, Target};
use crate::model::Privacy;
use crate::store::{Store, device, log};

/// A remote, and what is known of it.
#[derive(Debug)]
pub(crate) struct RemoteStanding {
    pub(crate) remote: Remote,
    pub(crate) is_private: bool,
    pub(crate) repository: std::path::PathBuf,
    /// How many entries of this machine it does not have.
    pub(crate) unsent: usize,
    /// Each machine with a log here: its name, how many entries that has, and whether it is this one.
    pub(crate) machines: Vec<(String, usize, bool)>,
}

impl Store {
    /// How this journal stands to its remotes.
    pub(crate) fn standings(&self, settings: &SyncSettings) -> Result<Vec<RemoteStanding>> {
        let own = device::current(&self.folders.state)?;
        let mut standings = Vec::new();
        for Target { remote, privacies, ending } in settings.remotes() {
            let repository = self.sync_path(ending);
            let cursors = Cursors::read(&repository);
            let mut unsent = 0;
            let mut machines: Vec<(String, usize, bool)> = Vec::new();
            for privacy in privacies {
                for path in log::files(&log::folder(self.folder(), *privacy))? {
                    let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
                    let mut log = read(&path)?;
                    log.truncate(whole_length(&log));
                    let is_own = own.as_deref() == Some(name);
                    let covered = cursors.machines.get(name).and_then(|cursor| cursor.covers.get(privacy));
                    let behind = covered.copied().unwrap_or_default().behind(&log).unwrap_or(&log);
                    unsent += if is_own { whole_lines(behind).count() } else { 0 };
                    let entries = whole_lines(&log).count();
                    match machines.iter_mut().find(|(machine, ..)| machine == name) {
                        Some((_, count, _)) => *count += entries,
                        None => machines.push((name.to_owned(), entries, is_own)),
                    }
                }
            }
            let (remote, is_private) = (remote.clone(), privacies.contains(&Privacy::Private));
            standings.push(RemoteStanding { remote, is_private, repository, unsent, machines });
        }
        Ok(standings)
    }
}
