//! What comes: of each machine's branch, the entries that its log here does not have.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Round, append, read};
use crate::model::{EntryId, Privacy};
use crate::store::fingerprint::Mark;
use crate::store::log;
use crate::store::sync::cursors::{Covered, Cursor};
use crate::store::sync::git::Held;
use crate::store::sync::incoming::{self, Incoming};
use crate::store::sync::notice::SyncNotice;

/// How many segments are read at once, unless those of one machine are more.
const AT_ONCE: usize = 64;

/// Segments that were read, by name.
pub(super) type Blobs = HashMap<String, Option<Vec<u8>>>;

/// What stands on a remote behind what is known of it.
pub(super) struct Came {
    pub(super) bytes: Vec<u8>,
    /// How many entries are no longer there.
    gone: usize,
    /// The segments that were read, and those that were known.
    pub(super) segments: Vec<String>,
}

impl Round<'_> {
    /// Takes what is new of other machines: of several at once, as long as that is little.
    pub(super) fn receive_all(&mut self, mut others: &[&Held], own: &str) -> Result<()> {
        while !others.is_empty() {
            let mut wanted: Vec<String> = Vec::new();
            let mut count = 0;
            for held in others {
                let changed = self.changed(held);
                if count > 0 && wanted.len() + changed.len() > AT_ONCE {
                    break;
                }
                wanted.extend(changed);
                count += 1;
            }
            let blobs = self.blobs(&wanted)?;
            let (now, later) = others.split_at(count);
            for held in now {
                self.receive(held, own, &blobs)?;
            }
            others = later;
        }
        Ok(())
    }

    /// The segments that must be read to know what is new of a machine.
    fn changed(&self, held: &Held) -> Vec<String> {
        let known = self.known(&held.machine);
        let mut changed = Vec::new();
        for (privacy, new) in held.segments.iter().flatten() {
            let old = known.and_then(|known| known.segments.get(privacy)).map_or(&[][..], Vec::as_slice);
            let same = same(old, new);
            changed.extend(old[same..].iter().chain(&new[same..]).cloned());
        }
        changed
    }

    /// What is known of a machine, unless its log here was cut or removed: then all of it is looked at again.
    fn known(&self, machine: &str) -> Option<&Cursor> {
        self.cursors.machines.get(machine).filter(|cursor| self.is_whole(machine, cursor))
    }

    pub(super) fn blobs(&self, ids: &[String]) -> Result<Blobs> {
        let asked: Vec<&str> = ids.iter().map(String::as_str).collect();
        Ok(ids.iter().cloned().zip(self.git.get(&asked)?).collect())
    }

    /// Takes what is new of another machine.
    fn receive(&mut self, held: &Held, own: &str, blobs: &Blobs) -> Result<()> {
        let Held { machine, version, segments: Some(segments) } = held else { return Ok(()) };
        let known = self.known(machine).cloned();
        let mut cursor = Cursor { version: version.clone(), ..Cursor::default() };
        for (privacy, new) in segments {
            let old =
                known.as_ref().and_then(|known| known.segments.get(privacy)).cloned().unwrap_or_default();
            let came = self.came(machine, *privacy, &old, new, blobs)?;
            if came.gone > 0 {
                self.done.notices.push(SyncNotice::Gone { machine: machine.clone(), entries: came.gone });
            }
            let log = self.take(machine, *privacy, &came.bytes)?;
            if known.is_none() && !log.is_empty() {
                self.carry(machine, own, *privacy, &log, &came.bytes)?;
            }
            let covered = Covered::of(&self.whole_lines_of(machine, *privacy)?);
            cursor.covers.insert(*privacy, covered);
            cursor.segments.insert(*privacy, came.segments);
        }
        self.cursors.machines.insert(machine.clone(), cursor);
        Ok(())
    }

    /// What stands on the remote behind what is known of it.
    pub(super) fn came(
        &mut self,
        machine: &str,
        privacy: Privacy,
        old: &[String],
        new: &[String],
        blobs: &Blobs,
    ) -> Result<Came> {
        let same = same(old, new);
        let (old, fresh) = (&old[same..], &new[same..]);
        let blob = |id: &String| blobs.get(id).and_then(Option::as_deref);
        let before: Vec<u8> = old.iter().filter_map(blob).collect::<Vec<_>>().concat();
        let read: Vec<Option<&[u8]>> = fresh.iter().map(blob).collect();
        let count = read.iter().take_while(|segment| segment.is_some()).count();
        if count < fresh.len() {
            let place = format!("align/{machine}:{}/{:06}", log::folder_name(privacy), same + count);
            let why = "it is larger than any segment, or not there".to_owned();
            self.done.notices.push(SyncNotice::Refused { place, why });
        }
        let bytes: Vec<u8> = read.into_iter().take(count).flatten().collect::<Vec<_>>().concat();
        let segments = new[..same + count].to_vec();
        if let Some(behind) = bytes.strip_prefix(before.as_slice()) {
            return Ok(Came { bytes: behind.to_vec(), gone: 0, segments });
        }
        let gone = incoming::gone(&before, &bytes);
        Ok(Came { bytes, gone, segments })
    }

    /// Appends what is new in what came, and gives back the log as it was.
    fn take(&mut self, machine: &str, privacy: Privacy, bytes: &[u8]) -> Result<Vec<u8>> {
        let (came, left_out) = incoming::entries(bytes, privacy);
        if left_out > 0 {
            self.done.notices.push(SyncNotice::NotEntries { machine: machine.to_owned(), lines: left_out });
        }
        let path = self.log_path(machine, privacy);
        let _held = self.store.lock()?;
        let log = read(&path)?;
        let (news, differing) = incoming::news(&log, came);
        let news = self.without_private(privacy, news)?;
        append(&path, &news)?;
        self.note_differing(machine, privacy, differing)?;
        self.done.receive(machine, news);
        Ok(log)
    }

    /// Of what comes into a shared log, what is not private by now: it was moved from there after it had been sent.
    pub(super) fn without_private<'a>(
        &mut self,
        privacy: Privacy,
        news: Vec<Incoming<'a>>,
    ) -> Result<Vec<Incoming<'a>>> {
        if privacy == Privacy::Private || news.is_empty() {
            return Ok(news);
        }
        self.private.refresh(&self.store.private_folder())?;
        Ok(news.into_iter().filter(|incoming| !self.private.contain(incoming.entry.id)).collect())
    }

    /// Copies into this machine's log what stands in another's and was never sent by it: it may be a name that this one had.
    fn carry(&mut self, machine: &str, own: &str, privacy: Privacy, log: &[u8], held: &[u8]) -> Result<()> {
        let (unsent, _) = incoming::news(held, incoming::entries(log, privacy).0);
        let path = self.log_path(own, privacy);
        let _held = self.store.lock()?;
        let (unsent, _) = incoming::news(&read(&path)?, unsent);
        append(&path, &unsent)?;
        if !unsent.is_empty() {
            let entries = unsent.len();
            self.done.notices.push(SyncNotice::Carried { machine: machine.to_owned(), entries });
        }
        Ok(())
    }
}

/// The entries of private logs of which no other log has a part. Each log is read once, unless it changes.
#[derive(Default)]
pub(in super::super) struct WhollyPrivate(HashMap<PathBuf, ReadLog>);

/// What a log held, and what it was like then; nothing where that could not be told.
struct ReadLog {
    then: Option<(u64, Mark)>,
    entries: HashSet<EntryId>,
}

impl WhollyPrivate {
    fn refresh(&mut self, folder: &Path) -> Result<()> {
        let mut before = std::mem::take(&mut self.0);
        for path in log::files(folder)? {
            let then = std::fs::metadata(&path).and_then(|file| Ok((file.len(), Mark::of(&file)?))).ok();
            let known = before.remove(&path).filter(|known| then.is_some() && known.then == then);
            let read = match known {
                Some(known) => known,
                None => ReadLog { then, entries: incoming::wholly_private(&read(&path)?) },
            };
            self.0.insert(path, read);
        }
        Ok(())
    }

    fn contain(&self, id: EntryId) -> bool {
        self.0.values().any(|known| known.entries.contains(&id))
    }
}

/// How many segments two versions have in common.
fn same(old: &[String], new: &[String]) -> usize {
    old.iter().zip(new).take_while(|(old, new)| old == new).count()
}
