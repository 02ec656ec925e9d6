//! A journal on several machines: what is new here goes to a remote, what is new there comes.
//!
//! Each machine has a branch of its own, to which it alone adds; so no two writers meet, and nothing is merged. A log goes in
//! [`segments`], of which a few new lines change the last one only. What comes is appended to the log of its machine, entry by
//! entry: one that is here already stays as it came first. [`round`] decides by what logs hold, and [`git`] carries them.

use std::io;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::random::Randomness;
use super::{Store, lock};
use crate::model::Entry;

mod cursors;
mod differences;
mod git;
mod incoming;
mod message;
mod notice;
mod remote;
mod round;
mod segments;
mod settings;
mod standing;

use cursors::Cursors;
use git::{Broken, Git, RunGit};
use incoming::Incoming;
pub(crate) use notice::{Difference, SyncNotice};
pub(crate) use remote::{Remote, masked};
use round::{Round, RoundEnd, WhollyPrivate};
use settings::Target;
pub(crate) use settings::{LastSync, SyncSettings};

/// How often a round is begun again because something changed meanwhile.
const ROUNDS: u64 = 8;

/// What a sync needs of the world.
#[derive(Clone, Copy)]
pub(crate) struct SyncRequest<'a> {
    pub(crate) run: RunGit<'a>,
    /// Seconds since 1970.
    pub(crate) seconds: u64,
    pub(crate) random: Randomness,
}

/// What came of a sync.
#[derive(Debug, Default)]
pub(crate) struct Synced {
    /// What was sent, once for each remote.
    pub(crate) sent: Vec<Entry>,
    /// What came, by machine.
    pub(crate) received: Vec<Received>,
    pub(crate) notices: Vec<SyncNotice>,
    /// The entries that are other than they were when they first came.
    pub(crate) differences: Vec<Difference>,
}

/// What came of one machine, in the order of its log.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) machine: String,
    pub(crate) entries: Vec<Entry>,
}

impl Synced {
    fn receive(&mut self, machine: &str, news: Vec<Incoming<'_>>) {
        if news.is_empty() {
            return;
        }
        let entries = news.into_iter().map(|incoming| incoming.entry);
        match self.received.iter_mut().find(|received| received.machine == machine) {
            Some(received) => received.entries.extend(entries),
            None => {
                let entries = entries.collect();
                self.received.push(Received { machine: machine.to_owned(), entries });
            }
        }
    }
}

impl Store {
    /// Syncs with the remotes of this journal: the private one first, as what is private is nowhere else.
    ///
    /// `reached` is called when the first remote was reached, before anything is sent.
    ///
    /// # Errors
    /// When a remote cannot be reached, or a file here not be read or written. What came until then stays.
    pub(crate) fn sync(
        &self,
        settings: &SyncSettings,
        request: SyncRequest<'_>,
        reached: &dyn Fn() -> Result<()>,
    ) -> Result<Synced> {
        let _alone = lock::take(&self.folders.state.join("sync"), self.key())
            .context("another sync of this journal runs")?;
        let mut done = Synced::default();
        for target in settings.remotes().rev() {
            let folder = self.sync_path(target.ending);
            match self.sync_with(&target, &folder, request, reached, &mut done) {
                Err(error) if error.is::<Broken>() => {
                    done.notices.push(SyncNotice::Rebuilt { why: error.to_string() });
                    remove_repository(&folder)?;
                    self.sync_with(&target, &folder, request, reached, &mut done)?;
                }
                synced => synced?,
            }
        }
        Ok(done)
    }

    /// Refuses a git that cannot do what is asked of it.
    pub(crate) fn check_git(&self, run: RunGit<'_>) -> Result<()> {
        git::check_version(run)
    }

    fn sync_with(
        &self,
        &Target { remote, privacies, .. }: &Target<'_>,
        folder: &Path,
        request: SyncRequest<'_>,
        reached: &dyn Fn() -> Result<()>,
        done: &mut Synced,
    ) -> Result<()> {
        let device = self.device_name(request.random)?;
        let git = Git::open(folder, remote, privacies, request.run, (&device, request.seconds))?;
        let mut cursors = Cursors::read(folder);
        let mut rounds = 1..=ROUNDS;
        let outcome = loop {
            let (random, private) = (request.random, WhollyPrivate::default());
            let mut round = Round {
                store: self,
                git: &git,
                privacies,
                random,
                cursors: &mut cursors,
                done,
                private,
                reached,
            };
            match round.run() {
                Ok(RoundEnd::Again) => {}
                outcome => break outcome,
            }
            let Some(round) = rounds.next() else {
                break Err(anyhow::anyhow!("{} changes all the time; try again", remote.shown()));
            };
            std::thread::sleep(Duration::from_millis(20 * round * (1 + u64::from(std::process::id() % 7))));
        };
        cursors.write(folder)?;
        outcome?;
        git.pack()
    }
}

/// Removes what is kept of a remote.
fn remove_repository(folder: &Path) -> Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.with_context(|| format!("cannot remove {}", folder.display())),
    }
}
