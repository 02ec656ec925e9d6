//! A history that can be gone through: in memory, or on the disk, where it is as long as it likes.

use std::collections::HashSet;

use super::checkpoint::Checkpoint;
use super::corrections::Corrections;
use super::entry::{Entry, undone};
use super::id::EntryId;
use super::refusal::Refusal;

/// Entries in id order, each once, that can be gone through as often as a question needs: a whole history, or what followed
/// on a checkpoint that carries them ([`Checkpoint::carries`]).
pub(crate) trait Entries {
    /// Shows every entry, the oldest first.
    fn each(&self, see: &mut dyn FnMut(&Entry)) -> Result<(), Refusal>;

    /// The entries whose ids end so, in lower case.
    fn ending_in(&self, ending: &str) -> Result<Vec<Entry>, Refusal> {
        let mut found = Vec::new();
        self.each(&mut |entry| {
            if entry.id.ending(ending.len()) == ending {
                found.push(entry.clone());
            }
        })?;
        Ok(found)
    }

    /// Where they begin; nothing where that is the beginning.
    fn past(&self) -> Option<&Checkpoint> {
        None
    }

    /// The undos, redos and amendments among them, the oldest first: what earlier entries mean is known by them.
    fn corrections(&self) -> Vec<Entry>;

    /// The entries that stand taken back.
    fn undone(&self) -> HashSet<EntryId> {
        undone(&self.corrections())
    }

    /// What stands of them.
    fn corrected(&self) -> Corrections {
        Corrections::of(&self.corrections())
    }

    /// Shows every entry that stands, as it stands.
    fn each_standing(&self, see: &mut dyn FnMut(&Entry)) -> Result<(), Refusal> {
        let corrected = self.corrected();
        self.each(&mut |entry| {
            if let Some(entry) = corrected.of_entry(entry) {
                see(&entry);
            }
        })
    }
}

impl Entries for Vec<Entry> {
    fn each(&self, see: &mut dyn FnMut(&Entry)) -> Result<(), Refusal> {
        self.iter().for_each(see);
        Ok(())
    }

    fn corrections(&self) -> Vec<Entry> {
        self.iter().filter(|entry| !entry.corrects().is_empty()).cloned().collect()
    }
}
