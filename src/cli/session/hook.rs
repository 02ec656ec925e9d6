//! The hook: a program that the user named on this machine is given what was recorded, once it is safe on the disk.

use std::path::Path;

use anyhow::Result;

use crate::model::Entry;
use crate::store::Recorded;
use crate::view::hook::HookEntry;
use crate::view::receipt::Receipt;

use super::Session;

impl Session<'_> {
    /// Gives the hook what was recorded since it was last given something, and has a sync follow. That either fails is news: the
    /// entries are safe.
    pub(crate) fn follow_up(&self) {
        let recorded = self.recorded.take();
        if !recorded.is_empty() {
            self.run_hook(&recorded);
            self.follow_with_sync();
        }
    }

    fn run_hook(&self, recorded: &[&Recorded]) {
        if self.env.vars.is_in_hook {
            return;
        }
        let given = self.store.hook().and_then(|hook| {
            let Some(hook) = hook else { return Ok(()) };
            recorded.iter().try_for_each(|recorded| self.give_recorded(&hook, recorded))
        });
        if let Err(error) = given {
            self.notice(&format!("the entry is saved, but its hook failed: {error:#}"));
        }
    }

    fn give_recorded(&self, hook: &Path, recorded: &Recorded) -> Result<()> {
        let Recorded { entry, before, after, .. } = recorded;
        let Receipt { said, handles, .. } = Receipt::of(before, after, entry, &self.context());
        self.give_to_hook(hook, entry, said, handles)
    }

    /// Gives an entry to a hook.
    pub(crate) fn give_to_hook(
        &self,
        hook: &Path,
        entry: &Entry,
        said: Vec<String>,
        handles: Vec<String>,
    ) -> Result<()> {
        let folder = self.store.absolute_folder();
        let journal = folder.display().to_string();
        let json = self.json(HookEntry::KIND, &HookEntry::new(journal.clone(), entry, said, handles))?;
        // What it runs of ours is about the same journal, and gives it nothing again.
        let vars = [("ALIGN_JOURNAL", journal.as_str()), ("ALIGN_HOOK", "1")];
        Ok(self.env.run_hook(hook, &folder, &vars, json)?)
    }
}
