//! Entries as they stand in the logs: taken out as they are, and put into a journal as a log of their own. What this version
//! does not know of them stays in them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::model::{Day, EntryId, ParseError, Privacy};

use super::lines::Lines;
use super::log::LogFile;
use super::random::Randomness;
use super::warning::{Trouble, Warning};
use super::{Store, line, log, owner_only};

/// An entry as it stands in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawEntry {
    pub(crate) id: EntryId,
    /// In which log it stands: of an entry of two parts each is one.
    pub(crate) privacy: Privacy,
    pub(crate) day: Day,
    /// Its line, without the newline.
    pub(crate) line: String,
}

/// What of some entries is new to a journal.
#[derive(Debug, Default)]
pub(crate) struct Unknown {
    /// The new ones, in id order, each once.
    pub(crate) new: Vec<RawEntry>,
    /// How many are here already.
    pub(crate) known: usize,
    /// Those that are here and say something else here.
    pub(crate) other: Vec<EntryId>,
}

impl RawEntry {
    /// Reads a line that is an entry.
    pub(crate) fn read(text: &str, privacy: Privacy) -> Result<RawEntry, ParseError> {
        let (entry, troubles) = line::read(text.as_bytes(), privacy);
        let Some(entry) = entry else {
            let why = troubles.into_iter().find_map(|trouble| match trouble {
                Trouble::Unreadable { why } => Some(why),
                Trouble::Newer { .. } | Trouble::UnknownChange { .. } => None,
            });
            return Err(why.unwrap_or_default().into());
        };
        if EntryId::after(Some(entry.id), 0, 0).is_none() {
            return Err("its id stands at the end of time, and none could follow it".into());
        }
        Ok(RawEntry { id: entry.id, privacy, day: entry.at.day(), line: text.to_owned() })
    }
}

impl RawEntry {
    /// How many entries these are, in id order: one that stands in two logs is one.
    pub(crate) fn ids(entries: &[RawEntry]) -> usize {
        entries.chunk_by(|one, other| one.id == other.id).count()
    }

    /// What tells it from the others of a journal.
    fn key(&self) -> (EntryId, Privacy) {
        (self.id, self.privacy)
    }
}

impl Store {
    /// Every entry as it stands in the logs, in id order, in each kind of log once, and what could not be read; `until` a day, by its own
    /// offset.
    pub(crate) fn raw_entries(&self, until: Option<Day>) -> Result<(Vec<RawEntry>, Vec<Warning>)> {
        let (mut entries, mut warnings) = (Vec::new(), Vec::new());
        for LogFile { path, privacy } in log::all(self.folder())? {
            let cannot = || format!("cannot read {}", path.display());
            let (mut lines, _) = Lines::open(&path, None).with_context(cannot)?;
            while let Some(text) = lines.next_text().with_context(cannot)? {
                let (entry, troubles) = line::read(text, privacy);
                if let (Some(entry), Ok(line)) = (entry, std::str::from_utf8(text)) {
                    let (id, day, line) = (entry.id, entry.at.day(), line.to_owned());
                    entries.push(RawEntry { id, privacy, day, line });
                }
                let line = lines.number();
                warnings.extend(troubles.into_iter().map(|trouble| Warning {
                    file: path.clone(),
                    line,
                    trouble,
                }));
            }
        }
        entries.retain(|entry| until.is_none_or(|day| entry.day <= day));
        // Stable: of two with one id, that of the first log counts, as for the fold.
        entries.sort_by_key(RawEntry::key);
        entries.dedup_by_key(|entry| entry.key());
        Ok((entries, warnings))
    }

    /// What of some entries is new to this journal.
    pub(crate) fn unknown_of(&self, mut entries: Vec<RawEntry>) -> Result<Unknown> {
        let (here, _) = self.raw_entries(None)?;
        let here: HashMap<_, &RawEntry> = here.iter().map(|entry| (entry.key(), entry)).collect();
        entries.sort_by_key(RawEntry::key);
        let (mut unknown, mut counted) = (Unknown::default(), None);
        for entry in entries {
            let known = here.get(&entry.key()).map(|known| &known.line);
            let known =
                known.or(unknown.new.last().filter(|last| last.key() == entry.key()).map(|last| &last.line));
            match known {
                None => unknown.new.push(entry),
                Some(line) => {
                    unknown.other.extend((!is_same(line, &entry.line)).then_some(entry.id));
                    unknown.known += usize::from(counted != Some(entry.id));
                    counted = Some(entry.id);
                }
            }
        }
        Ok(unknown)
    }

    /// Puts entries into this journal as logs of their own, one of each kind at most, each of which comes into its place
    /// whole: the private one first, whose parts do not count before the shared ones are there. Tells the last.
    pub(crate) fn add_logs(&self, entries: &[RawEntry], random: Randomness) -> Result<PathBuf> {
        let bits = random.bits(entries.last().map(|entry| entry.id))?;
        let name = format!("m-{:016x}.jsonl", bits >> 64);
        owner_only::create_folder(&self.log_folder())?;
        let mut added = PathBuf::new();
        for privacy in [Privacy::Private, Privacy::Shared] {
            let lines: Vec<&str> = entries
                .iter()
                .filter(|entry| entry.privacy == privacy)
                .map(|entry| entry.line.as_str())
                .collect();
            if !lines.is_empty() {
                let folder = log::folder(self.folder(), privacy);
                owner_only::create_folder(&folder)?;
                added = folder.join(&name);
                add_log(&added, &lines)?;
            }
        }
        Ok(added)
    }
}

fn add_log(path: &Path, lines: &[&str]) -> Result<()> {
    if path.exists() {
        bail!("{} is there already", path.display());
    }
    let text: String = lines.iter().flat_map(|line| [*line, "\n"]).collect();
    owner_only::put(path, text.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
    owner_only::sync_above(path)
}

/// Whether two lines say the same, however they are spelled.
fn is_same(one: &str, other: &str) -> bool {
    let value = |line| serde_json::from_str::<serde_json::Value>(line).ok();
    one == other || value(one) == value(other)
}
