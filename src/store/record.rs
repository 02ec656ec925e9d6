//! Recording: the one sequence by which an entry comes into a journal.

use anyhow::{Result, anyhow};

use crate::model::query::find;
use crate::model::{Change, Entry, EntryId, Fold, Keep, Kind, Moment, NewEntry, Refusal, State};

use super::fingerprint::Fingerprint;
use super::random::Randomness;
use super::{Present, Store, Warning, device, line, log, owner_only};

/// What was recorded, with the state before and after.
#[derive(Debug)]
pub struct Recorded {
    /// The entry as it was written.
    pub entry: Entry,
    /// The state before it.
    pub before: State,
    /// The state after it, what ended with it still there.
    pub after: State,
    /// What could not be read on the way.
    pub warnings: Vec<Warning>,
}

/// What a recording needs of the world: who records, when, and where random bits come from.
pub struct Stamp<'a> {
    /// The moment.
    pub now: Moment,
    /// Where the random bits of the id come from.
    pub random: Randomness,
    /// Who records, given what the journal says of its author.
    pub author: &'a dyn Fn(&State) -> Option<String>,
}

/// A recording that did not reach the disk. It holds what was to be written, so that no word is lost.
#[derive(Debug)]
pub struct NotSaved {
    /// What was to be recorded.
    pub changes: Vec<Change>,
    /// Why it was not.
    pub cause: anyhow::Error,
}

impl std::fmt::Display for NotSaved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not saved: {:#}", self.cause)
    }
}

impl std::error::Error for NotSaved {}

impl Store {
    /// Records what `plan` pushes, as one entry, and returns only when it is on the disk. `speaks_of` are the notes that it
    /// names, as typed: one that has ended long ago is there for the plan all the same.
    ///
    /// # Errors
    /// The plan's refusal, with the journal as it was; [`NotSaved`] where it could not be written.
    pub fn record<T, E: Into<anyhow::Error>>(
        &self,
        stamp: &Stamp<'_>,
        speaks_of: &[&str],
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<Recorded> {
        let lock = self.lock();
        let (present, is_plain) = self.load_with(speaks_of)?;
        let newest = present.point.newest;
        let id = EntryId::after(newest, stamp.now.millis(), stamp.random.bits(newest)?);
        let id = id.ok_or_else(|| {
            anyhow!(
                "the newest entry's id stands at the end of time, and none can follow it; `align doctor` names the line that \
                 must be taken out by hand"
            )
        })?;
        let mut planned = NewEntry::new(id, stamp.now, present.point.state.clone());
        plan(&mut planned).map_err(Into::into)?;
        let by = (stamp.author)(planned.state());
        let (entry, after) = planned.finish(by);
        let (_held, written) = match lock.and_then(|held| Ok((held, self.write(&entry, stamp.random)?))) {
            Ok(written) => written,
            Err(cause) => {
                let changes = entry.changes.into_iter().flatten().collect();
                return Err(NotSaved { changes, cause }.into());
            }
        };
        let (before, warnings) = (present.point.state.clone(), present.warnings.clone());
        // With notes of long ago it is more than what is alive: the next command folds what the snapshot does not know.
        if let Some(log) = written.filter(|_| is_plain) {
            let known = present.point.entries;
            present.with(&entry, log).iter().for_each(|present| self.remember(Some(known), present));
        }
        // It is on the disk: that it cannot be read back must not look like a failure.
        let unwound = entry.is_undo().then(|| self.load().ok()).flatten();
        let after = unwound.map_or(after, |present| present.point.state);
        Ok(Recorded { entry, before, after, warnings })
    }

    /// What is alive, and these notes; and whether that is but what is alive.
    fn load_with(&self, notes: &[&str]) -> Result<(Present, bool)> {
        let present = self.load()?;
        if notes.iter().all(|name| present.point.state.find(&Kind::ALL, name).is_ok()) {
            return Ok((present, true));
        }
        let history = self.history()?;
        let found = notes.iter().filter_map(|name| match find(&present.point.state, &history, name) {
            Ok((_, id)) => Some(Ok(id)),
            Err(error) if error.is::<Refusal>() => None,
            Err(error) => Some(Err(error)),
        });
        Ok((history.present(&found.collect::<Result<Vec<_>>>()?, &mut |_| ())?, false))
    }

    /// Appends an entry, and tells which log it went to and what that looks like now, if that can be told.
    fn write(&self, entry: &Entry, random: Randomness) -> Result<Option<Appended>> {
        if self.seen.get().is_none() {
            owner_only::create_folder(&self.log_folder())?;
        }
        let name = format!("{}.jsonl", device::name(&self.folders.state, random)?);
        let appended = log::append(&self.log_folder().join(&name), &line::write(entry)?)?;
        Ok(appended.map(|(before, now)| Appended { name, before, now }))
    }
}

/// What an append did to a log.
#[derive(Debug)]
struct Appended {
    name: String,
    /// How many bytes the log had before.
    before: u64,
    now: Fingerprint,
}

impl Present {
    /// The same with one more entry; nothing where that cannot be told without reading all of them again.
    fn with(self, entry: &Entry, log: Appended) -> Option<Present> {
        let Present { mut point, warnings, mut logs, lineage } = self;
        // Somebody else may have written, whatever the lock says.
        let known = logs.insert(log.name, log.now).map_or(0, |known| known.length);
        let mut fold = Fold::from(std::mem::take(&mut point.state), Keep::Living);
        fold.push(entry);
        let is_enough = known == log.before && !entry.is_undo() && fold.missed().is_empty();
        point.state = fold.into_state();
        point.pass(entry);
        is_enough.then_some(Present { point, warnings, logs, lineage })
    }
}
