//! Recording: by whom, when, and with what chance.
//!
//! What was recorded is given back with the process, as what is read is.

use anyhow::Result;

use crate::model::{Moment, NewEntry, Refusal, State};
use crate::store::{Randomness, Recorded, Stamp};

use super::Session;

impl Session<'_> {
    /// Records what the plan pushes.
    pub(crate) fn record<T, E: Into<anyhow::Error>>(
        &self,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<&'static Recorded> {
        self.record_about(&[], plan)
    }

    /// Records what the plan pushes, which speaks of these notes, as typed.
    pub(crate) fn record_about<T, E: Into<anyhow::Error>>(
        &self,
        notes: &[&str],
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<&'static Recorded> {
        self.require_journal()?;
        self.write(self.now, notes, plan)
    }

    /// Records in a journal that may have to be made first, at a moment of its own.
    pub(crate) fn record_anywhere<T, E: Into<anyhow::Error>>(
        &self,
        at: Moment,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<&'static Recorded> {
        self.write(at, &[], plan)
    }

    fn write<T, E: Into<anyhow::Error>>(
        &self,
        at: Moment,
        notes: &[&str],
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<&'static Recorded> {
        self.refuse_as_of()?;
        let random = match &self.env.vars.seed {
            Some(seed) => Randomness::Seeded(
                seed.parse().map_err(|_| Refusal::invalid("ALIGN_SEED", format!("`{seed}` is no number")))?,
            ),
            None => Randomness::System,
        };
        let recorded = self.store.record(
            &Stamp { now: at, random, author: &|state: &State| self.author(state) },
            notes,
            plan,
        )?;
        self.warn(&recorded.warnings);
        Ok(Box::leak(Box::new(recorded)))
    }

    /// Who writes: as said, else as said to `init`, else as git knows the user.
    pub(crate) fn author(&self, state: &State) -> Option<String> {
        let named = self.author_said().or_else(|| self.env.vars.author.clone());
        let at_start = || state.author.as_ref().map(ToString::to_string);
        named.or_else(at_start).or_else(|| self.env.git_user_name())
    }

    /// Refuses a look back on a command that records.
    pub(crate) fn refuse_as_of(&self) -> Result<()> {
        let takes_day = self.options.takes_day;
        if self.as_of.is_some() { Err(Refusal::AsOfWhileRecording { takes_day }.into()) } else { Ok(()) }
    }
}
