//! Recording: the one sequence by which an entry comes into a journal. Of one with two parts the private one is written first,
//! and does not count before the shared one is on the disk.

use anyhow::{Result, anyhow};

use crate::model::entry::Part;
use crate::model::query::{NoteName, find};
use crate::model::{Change, Entry, EntryId, Keep, Moment, NewEntry, Privacy, Refusal, State, Via};

use super::cache::Logs;
use super::log::{Appended, TRIES};
use super::random::Randomness;
use super::{Present, Store, Warning, line, log, owner_only};

/// What was recorded, with the state before and after.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// The entry as it was written.
    pub(crate) entry: Entry,
    pub(crate) before: State,
    /// The state after it, what ended with it still there.
    pub(crate) after: State,
    /// What could not be read on the way.
    pub(crate) warnings: Vec<Warning>,
}

/// What a recording needs of the world: who records, when, and where random bits come from.
pub(crate) struct Stamp<'a> {
    pub(crate) now: Moment,
    /// Where the random bits of the id come from.
    pub(crate) random: Randomness,
    /// Who records, given what the journal says of its author.
    pub(crate) author: &'a dyn Fn(&State) -> Option<String>,
    pub(crate) via: Via,
    /// What was said of its privacy; nothing where its kind says it.
    pub(crate) privacy: Option<Privacy>,
}

/// Pushes the changes of an entry, or refuses.
pub(crate) type Plan<'a> = Box<dyn FnOnce(&mut NewEntry) -> Result<()> + 'a>;

/// A closure as a [`Plan`]: one that is called once needs no copy of the recording for each place that records.
pub(crate) fn boxed<'a, T, E: Into<anyhow::Error>>(
    plan: impl FnOnce(&mut NewEntry) -> Result<T, E> + 'a,
) -> Plan<'a> {
    Box::new(|entry| plan(entry).map(drop).map_err(Into::into))
}

/// A recording that did not reach the disk. It holds what was to be written, so that no word is lost.
#[derive(Debug, thiserror::Error)]
#[error("not saved: {cause:#}")]
pub(crate) struct NotSaved {
    pub(crate) changes: Vec<Change>,
    /// Why it was not.
    pub(crate) cause: anyhow::Error,
}

impl Store {
    /// Records what `plan` pushes, as one entry, and returns only when it is on the disk. `speaks_of` are the notes that it
    /// names, as typed: one that has ended long ago is there for the plan all the same.
    ///
    /// # Errors
    /// The plan's refusal, with the journal as it was; [`NotSaved`] where it could not be written.
    pub(crate) fn record(&self, stamp: &Stamp<'_>, speaks_of: &[&str], plan: Plan<'_>) -> Result<Recorded> {
        let lock = self.lock();
        let mut present = self.load()?;
        present.checkpoint.state = self.with_notes(present.checkpoint.state, speaks_of)?;
        let newest = present.checkpoint.newest;
        let id = EntryId::after(newest, stamp.now.millis(), stamp.random.bits(newest)?);
        let id = id.ok_or_else(|| {
            anyhow!(
                "the newest entry's id stands at the end of time, and none can follow it; `align doctor` names the line that \
                 must be taken out by hand"
            )
        })?;
        let by = (stamp.author)(&present.checkpoint.state);
        let planned = NewEntry::new(id, stamp.now, present.checkpoint.state.clone());
        let mut planned = planned.by(by.as_deref(), stamp.via).with_privacy(stamp.privacy);
        plan(&mut planned)?;
        // The first entry of a journal may say who writes in it.
        let names_author = planned.state().author != present.checkpoint.state.author;
        let by = if names_author { (stamp.author)(planned.state()) } else { by };
        let (entry, after) = planned.finish(by)?;
        let (_held, written) =
            match lock.and_then(|held| Ok((held, self.write(&entry, stamp.random, &present.logs)?))) {
                Ok(written) => written,
                Err(cause) => {
                    let changes = entry.known().map(|(_, change)| change.clone()).collect();
                    return Err(NotSaved { changes, cause }.into());
                }
            };
        let (before, warnings) = (present.checkpoint.state.clone(), present.warnings.clone());
        if present.checkpoint.carries(&entry)
            && let Some(logs) = written
        {
            let known = present.checkpoint.entries;
            self.remember(Some(known), &present.with(&entry, logs));
        }
        // It is on the disk: that it cannot be read back must not look like a failure.
        let unwound = (!entry.corrects().is_empty()).then(|| self.load().ok()).flatten();
        let after = unwound.map_or(after, |present| present.checkpoint.state);
        Ok(Recorded { entry, before, after, warnings })
    }

    /// The same state, with the notes of these names: what is not alive is looked up in the whole history.
    fn with_notes(&self, state: State, names: &[&str]) -> Result<State> {
        let names: Vec<_> = names.iter().filter(|name| NoteName::parse(name).is_some()).collect();
        if names.is_empty() {
            return Ok(state);
        }
        let history = self.history()?;
        let found = names.iter().filter_map(|name| match find(&state, &history, name) {
            Ok((_, id)) => Some(Ok(id)),
            // The plan refuses it in its own words.
            Err(Refusal::Unknown { .. }) => None,
            Err(error) => Some(Err(error)),
        });
        let found = found.collect::<Result<Vec<_>, Refusal>>()?;
        if found.iter().all(|id| state.holds(*id)) {
            Ok(state)
        } else {
            Ok(State::of(&history, Keep::Living, &found)?)
        }
    }

    /// Appends an entry, and tells which logs it went to and what they are like now, if that can be told.
    fn write(&self, entry: &Entry, random: Randomness, known: &Logs) -> Result<Option<Logs>> {
        if self.seen.get().is_none() {
            owner_only::create_folder(&self.log_folder())?;
        }
        let name = format!("{}.jsonl", self.device_name(random)?);
        let line =
            |privacy, part: Option<&Part>| part.map(|part| line::write(entry, part, privacy)).transpose();
        let private = line(Privacy::Private, entry.private.as_ref())?;
        let shared = line(Privacy::Shared, entry.shared.as_ref())?;
        for _ in 0..TRIES {
            let private = private.as_deref().map(|line| self.append(Privacy::Private, &name, line, known));
            let private = private.transpose()?;
            let shared = shared.as_deref().map(|line| self.append(Privacy::Shared, &name, line, known));
            let shared = match shared.transpose() {
                Ok(shared) => shared,
                Err(error) => {
                    // It does not count without the shared one; but what was not saved is not to stand anywhere.
                    let cut = private.map(Appended::take_back).transpose();
                    return Err(match cut {
                        Ok(_) => error,
                        Err(cut) => error.context(format!("{cut:#}")),
                    });
                }
            };
            // The journal may have been replaced between the two: then they are written again, and what stands there twice
            // counts once. Asked twice, since it may go between the question after the one and that after the other.
            let parts = private.as_ref().zip(shared.as_ref());
            let is_split =
                || parts.is_some_and(|(one, other)| one.is_at_its_path() != other.is_at_its_path());
            if !(is_split() && is_split()) {
                let now = |privacy, appended: Option<Appended>| {
                    appended.map(|log| Some((log::key(privacy, &name), log.now?)))
                };
                let logs = [now(Privacy::Private, private), now(Privacy::Shared, shared)];
                return Ok(logs.into_iter().flatten().collect());
            }
        }
        Err(anyhow!("{} is replaced again and again by another program", self.folder().display()))
    }

    fn append(&self, privacy: Privacy, name: &str, line: &str, known: &Logs) -> Result<Appended> {
        let folder = log::folder(self.folder(), privacy);
        if privacy == Privacy::Private {
            owner_only::create_one_folder(&folder)?;
        }
        log::append(&folder.join(name), line, known.get(&log::key(privacy, name)))
    }
}

impl Present {
    /// The same with one more entry, folded as any other is.
    fn with(self, entry: &Entry, written: Logs) -> Present {
        let Present { mut checkpoint, warnings, mut logs } = self;
        logs.extend(written);
        checkpoint.advance(entry);
        checkpoint.state.apply(entry);
        checkpoint.state = checkpoint.state.keeping(Keep::Living, &[]);
        Present { checkpoint, warnings, logs }
    }
}
