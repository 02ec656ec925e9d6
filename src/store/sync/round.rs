//! One round between this machine and a remote: what there is, what comes, what goes.
//!
//! What decides is what logs hold, not who pushed them. So a round may end at any moment, by a kill or a lost network, and the
//! next finds what is left to do.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::Synced;
use super::cursors::{Cursor, Cursors};
use super::git::{Git, Held, Refused};
use super::incoming::{Differing, Incoming};
use super::notice::{Difference, SyncNotice};
use super::segments::whole_length;
use crate::model::Privacy;
use crate::store::random::Randomness;
use crate::store::{Store, device, log, owner_only};

mod receive;
mod send;

pub(super) use receive::WhollyPrivate;

/// How much is appended at once.
const BATCH: usize = 16 << 20;

pub(super) struct Round<'a> {
    pub(super) store: &'a Store,
    pub(super) git: &'a Git<'a>,
    pub(super) privacies: &'a [Privacy],
    pub(super) random: Randomness,
    pub(super) cursors: &'a mut Cursors,
    pub(super) done: &'a mut Synced,
    pub(super) private: WhollyPrivate,
    /// Called when the remote was reached.
    pub(super) reached: &'a dyn Fn() -> Result<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RoundEnd {
    Settled,
    /// Something changed meanwhile.
    Again,
}

impl Round<'_> {
    pub(super) fn run(&mut self) -> Result<RoundEnd> {
        let own = self.store.device_name(self.random)?;
        if let Some(was) = self.cursors.own.replace(own.clone()).filter(|was| *was != own) {
            // What it wrote as that is looked at as a stranger's from now on.
            self.cursors.machines.remove(&was);
        }
        let whole = self.cursors.machines.iter().filter(|(machine, cursor)| self.is_whole(machine, cursor));
        let known: HashSet<(String, String)> =
            whole.map(|(machine, cursor)| (machine.clone(), cursor.version.clone())).collect();
        let is_known =
            |machine: &str, version: &str| known.contains(&(machine.to_owned(), version.to_owned()));
        let listing = self.git.list(&is_known)?;
        (self.reached)()?;
        for refused in listing.refused {
            let place = format!("{}: {}", refused.place, refused.why);
            if !self.cursors.refused.contains(&place) && self.cursors.refused.len() < 1000 {
                self.cursors.refused.push(place);
                let Refused { place, why } = refused;
                self.done.notices.push(SyncNotice::Refused { place, why });
            }
        }
        self.forget_lost(&listing.held, &own);
        let others = listing.held.iter().filter(|held| held.machine != own && held.segments.is_some());
        self.receive_all(&others.collect::<Vec<_>>(), &own)?;
        let ours = listing.held.iter().find(|held| held.machine == own);
        if self.send_own(&own, ours)? == RoundEnd::Again {
            return Ok(RoundEnd::Again);
        }
        self.send_absent(&own, &listing.held)?;
        Ok(RoundEnd::Settled)
    }

    /// Whether all that came of a machine is here still: somebody may have cut its log, or taken it away.
    fn is_whole(&self, machine: &str, cursor: &Cursor) -> bool {
        let length =
            |privacy| std::fs::metadata(self.log_path(machine, privacy)).map_or(0, |file| file.len());
        cursor.covers.iter().all(|(privacy, covered)| length(*privacy) >= covered.bytes as u64)
    }

    /// What is no longer on the remote is no longer known of it.
    fn forget_lost(&mut self, held: &[Held], own: &str) {
        let is_held = |machine: &String| held.iter().any(|held| held.machine == *machine);
        let lost: Vec<String> =
            self.cursors.machines.keys().filter(|machine| !is_held(machine)).cloned().collect();
        for machine in lost {
            self.cursors.machines.remove(&machine);
            self.done.notices.push(SyncNotice::Lost { is_own: machine == own, machine });
        }
    }

    fn note_differing(&mut self, machine: &str, privacy: Privacy, differing: Vec<Differing>) -> Result<()> {
        if differing.is_empty() {
            return Ok(());
        }
        let file = self.log_path(machine, privacy).display().to_string();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let found = differing.into_iter().map(|Differing { line, ours, theirs }| Difference {
            file: file.clone(),
            line,
            ours: text(ours),
            theirs: text(theirs),
        });
        let new = self.store.keep_differences(found.collect())?;
        if !new.is_empty() {
            let machine = machine.to_owned();
            self.done.notices.push(SyncNotice::Differing { machine, entries: new.len() });
            self.done.differences.extend(new);
        }
        Ok(())
    }

    /// The machines that have a log here.
    fn machines(&self) -> Result<Vec<String>> {
        let mut machines = Vec::new();
        for privacy in self.privacies {
            for path in log::files(&log::folder(self.store.folder(), *privacy))? {
                let name = path.file_stem().and_then(|name| name.to_str());
                machines.extend(name.filter(|name| device::is_name(name)).map(str::to_owned));
            }
        }
        machines.sort();
        machines.dedup();
        Ok(machines)
    }

    /// The whole lines of a log. A process that records holds the lock until its line is on the disk.
    fn whole_lines_of(&self, machine: &str, privacy: Privacy) -> Result<Vec<u8>> {
        let _held = self.store.lock()?;
        let mut log = read(&self.log_path(machine, privacy))?;
        log.truncate(whole_length(&log));
        Ok(log)
    }

    fn log_path(&self, machine: &str, privacy: Privacy) -> PathBuf {
        log::folder(self.store.folder(), privacy).join(format!("{machine}.jsonl"))
    }
}

/// A log; empty if it is not there.
pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    Ok(owner_only::read_if_there(path)?.unwrap_or_default())
}

fn append(path: &Path, news: &[Incoming<'_>]) -> Result<()> {
    if news.is_empty() {
        return Ok(());
    }
    owner_only::create_folder(path.parent().unwrap_or(Path::new(".")))?;
    let mut batch = String::new();
    for (number, incoming) in news.iter().enumerate() {
        // What could be read is text.
        batch.push_str(std::str::from_utf8(incoming.line).context("an entry is not text")?);
        if batch.len() >= BATCH || number + 1 == news.len() {
            log::append(path, &batch, None)?;
            batch.clear();
        }
    }
    Ok(())
}
