//! Moving what is private by its kind out of this machine's shared log, for a journal that is older than its private logs.
//!
//! Nothing is lost at whatever moment it is interrupted: the log is copied, the private lines come into their place as a log
//! of their own, whole and synced, and only then the shared log is rewritten beside itself, without them. Until it is
//! renamed both say the same, and what both say is shared; doing it again goes on from there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::model::private_in_shared::{PrivateInShared, Split};
use crate::model::{Day, Entries as _, Entry, EntryId, Privacy};

use super::doctor::{Scanned, rewrite_log};
use super::lines::Lines;
use super::log::LogFile;
use super::random::Randomness;
use super::raw_entries::RawEntry;
use super::{Store, doctor, line, log};

#[derive(Debug)]
pub(crate) struct MovedPrivate {
    /// What it was, by kind, and which entries stay.
    pub(crate) found: PrivateInShared,
    /// The folder of the log as it was; nothing where nothing was to be moved.
    pub(crate) copies: Option<PathBuf>,
}

/// A line of this machine's shared log.
struct OwnLine {
    offset: u64,
    text: String,
}

impl Store {
    /// What lies in shared logs, of whatever machine, and would be private by its kind if it were recorded now.
    pub(crate) fn private_in_shared(&self) -> Result<PrivateInShared> {
        let mut found = PrivateInShared::default();
        self.history()?.each(&mut |entry| drop(found.split(entry, true)))?;
        Ok(found)
    }

    /// Moves what is private by its kind from this machine's shared log into a private one. What other machines wrote is
    /// theirs to move, and what stands in several logs stays.
    ///
    /// # Errors
    /// When the lock is not given, or the log cannot be copied or written: then it is as it was.
    pub(crate) fn move_private(&self, today: Day, random: Randomness) -> Result<MovedPrivate> {
        let _held = self.lock()?;
        let name = format!("{}.jsonl", self.device_name(random)?);
        let own = LogFile { privacy: Privacy::Shared, path: self.log_folder().join(name) };
        let mut found = PrivateInShared::default();
        if !own.path.exists() {
            return Ok(MovedPrivate { found, copies: None });
        }
        let metadata = log::open(&own.path).and_then(|file| file.metadata());
        let metadata = metadata.with_context(|| format!("cannot read {}", own.path.display()))?;
        let (lines, elsewhere) = (own_lines(&own)?, self.ids_elsewhere(&own)?);
        let mut moving = Moving::default();
        self.history()?.each(&mut |entry| {
            let line = lines.get(&entry.id).filter(|_| !elsewhere.contains(&entry.id));
            let line = line.filter(|line| is_known_whole(entry, &line.text));
            if let (Some(split), Some(line)) = (found.split(entry, line.is_some()), line) {
                moving.take(entry, line, split);
            }
        })?;
        if moving.private.is_empty() {
            return Ok(MovedPrivate { found, copies: None });
        }
        let copies = doctor::copy(self, today, [own.path.as_path()])?;
        let new = self.unknown_of(moving.private)?.new;
        if !new.is_empty() {
            self.add_logs(&new, random)?;
        }
        let Moving { mut gone, replaced, .. } = moving;
        gone.sort_unstable();
        let scanned = Scanned { log: own, metadata, again: gone, replaced, keeps_unreadable: true };
        rewrite_log(&scanned, std::slice::from_ref(&scanned))?;
        Ok(MovedPrivate { found, copies: Some(copies) })
    }

    /// The entries that stand in other shared logs.
    fn ids_elsewhere(&self, own: &LogFile) -> Result<HashSet<EntryId>> {
        let mut ids = HashSet::new();
        for log in log::all(self.folder())? {
            if log.privacy == Privacy::Shared && log != *own {
                ids.extend(own_lines(&log)?.into_keys());
            }
        }
        Ok(ids)
    }
}

/// What leaves a log, and what stands there instead.
#[derive(Default)]
struct Moving {
    private: Vec<RawEntry>,
    /// Where the lines begin that go.
    gone: Vec<u64>,
    /// What stands in the place of lines.
    replaced: BTreeMap<u64, Vec<u8>>,
}

impl Moving {
    fn take(&mut self, entry: &Entry, line: &OwnLine, split: Split) {
        let OwnLine { offset, text } = line;
        let marked = match split.shared {
            // To the byte, but for the mark.
            None => text.strip_suffix('}').map(|text| format!("{text},\"private\":true}}")),
            Some(_) => line::write(entry, &split.private, Privacy::Private).ok(),
        };
        let Some(marked) = marked else { return };
        match split.shared.map(|shared| line::write(entry, &shared, Privacy::Shared)) {
            None => self.gone.push(*offset),
            Some(Ok(shared)) => drop(self.replaced.insert(*offset, shared.into_bytes())),
            Some(Err(_)) => return,
        }
        let line = marked.trim_end().to_owned();
        self.private.push(RawEntry { id: entry.id, privacy: Privacy::Private, day: entry.at.day(), line });
    }
}

/// The lines of a log that are entries; of several with one id the first.
fn own_lines(log: &LogFile) -> Result<HashMap<EntryId, OwnLine>> {
    let cannot = || format!("cannot read {}", log.path.display());
    let (mut lines, _) = Lines::open(&log.path, None).with_context(cannot)?;
    let mut own = HashMap::new();
    while let Some(line) = lines.next().with_context(cannot)? {
        let entry = line::read(line.text(), log.privacy).0;
        if let (Some(entry), Ok(text)) = (entry, std::str::from_utf8(line.text())) {
            own.entry(entry.id).or_insert(OwnLine { offset: line.offset, text: text.to_owned() });
        }
    }
    Ok(own)
}

/// Whether this version knows all that a line says: what it would write in its place is the same.
fn is_known_whole(entry: &Entry, text: &str) -> bool {
    let written = entry.shared.as_ref().and_then(|part| line::write(entry, part, Privacy::Shared).ok());
    let value = |text: &str| serde_json::from_str::<Value>(text).ok();
    written.is_some_and(|written| value(&written) == value(text))
}
