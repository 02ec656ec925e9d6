//! A history that can be gone through: in memory, or on the disk, where it is as long as it likes.

use std::collections::HashSet;

use super::checkpoint::Checkpoint;
use super::entry::{Entry, undone};
use super::id::EntryId;
use super::refusal::Refusal;

/// Entries in id order, each once, that can be gone through as often as a question needs: a whole history, or what followed
/// on a checkpoint that carries them ([`Checkpoint::carries`]).
pub(crate) trait Entries {
    /// Shows every entry, the oldest first.
    ///
    /// # Errors
    /// When one cannot be read.
    fn each(&self, see: &mut dyn FnMut(&Entry)) -> Result<(), Refusal>;

    /// The entries whose ids end so, in lower case.
    ///
    /// # Errors
    /// When one cannot be read.
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

    /// The undos and redos among them, the oldest first.
    fn undos(&self) -> Vec<Entry>;

    /// The entries that stand taken back.
    fn undone(&self) -> HashSet<EntryId> {
        undone(&self.undos())
    }

    /// Shows every entry that stands.
    ///
    /// # Errors
    /// When one cannot be read.
    fn each_standing(&self, see: &mut dyn FnMut(&Entry)) -> Result<(), Refusal> {
        let undone = self.undone();
        self.each(&mut |entry| {
            if !undone.contains(&entry.id) {
                see(entry);
            }
        })
    }
}

impl Entries for Vec<Entry> {
    fn each(&self, see: &mut dyn FnMut(&Entry)) -> Result<(), Refusal> {
        self.iter().for_each(see);
        Ok(())
    }

    fn undos(&self) -> Vec<Entry> {
        self.iter().filter(|entry| entry.is_undo()).cloned().collect()
    }
}
