//! Recording: by whom, when, and with what chance.
//!
//! What was recorded is given back with the process, as what is read is.

use anyhow::{Error, Result};

use crate::model::{AgentName, Moment, NewEntry, Privacy, Refusal, State, Via};
use crate::store::{Parted, Plan, Randomness, Recorded, Stamp, boxed};

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
        self.write(self.now, self.via(), notes, boxed(plan))
    }

    /// Records in a journal that may have to be made first, by a way of its own or as any command does.
    pub(crate) fn record_anywhere<T, E: Into<anyhow::Error>>(
        &self,
        via: Option<Via>,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<&'static Recorded> {
        self.write(self.now, via.unwrap_or(self.via()), &[], boxed(plan))
    }

    /// Records what is only played, at a moment of its own, as if somebody had typed it then.
    pub(crate) fn record_played<T, E: Into<anyhow::Error>>(
        &self,
        at: Moment,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<&'static Recorded> {
        self.write_as(None, at, Via::Terminal, &[], boxed(plan))
    }

    /// Records by a way of its own.
    pub(crate) fn record_by<T, E: Into<Error>>(
        &self,
        via: Via,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<&'static Recorded> {
        self.require_journal()?;
        self.write(self.now, via, &[], boxed(plan))
    }

    /// By which way this command records: somebody who pipes something in, or on, still sits at a terminal.
    fn via(&self) -> Via {
        if self.env.is_attended { Via::Terminal } else { Via::Pipe }
    }

    fn write(&self, at: Moment, via: Via, notes: &[&str], plan: Plan<'_>) -> Result<&'static Recorded> {
        self.write_as(self.options.privacy(), at, via, notes, plan)
    }

    fn write_as(
        &self,
        privacy: Option<Privacy>,
        at: Moment,
        via: Via,
        notes: &[&str],
        plan: Plan<'_>,
    ) -> Result<&'static Recorded> {
        self.refuse_as_of()?;
        let named = self.author_named()?;
        let author = |state: &State| named.clone().or_else(|| self.author_unnamed(state));
        let random = self.randomness()?;
        let recorded =
            self.store.record(&Stamp { now: at, random, author: &author, via, privacy }, notes, plan);
        let recorded = recorded.map_err(|error| self.with_command_of_a_person(error))?;
        self.warn(&recorded.warnings);
        let parted = self.store.parted().filter(|_| self.recorded.borrow().is_empty());
        if let Some(Parted { former, name }) = parted {
            self.notice(&format!(
                "this machine's own folder came from another one: it writes {name} from now on; {former} stays, and is read"
            ));
        }
        let recorded: &'static Recorded = Box::leak(Box::new(recorded));
        self.forget_written();
        self.recorded.borrow_mut().push(recorded);
        Ok(recorded)
    }

    /// Where the random bits of ids come from.
    pub(crate) fn randomness(&self) -> Result<Randomness> {
        Ok(match &self.env.vars.seed {
            Some(seed) => Randomness::Seeded(
                seed.parse()
                    .map_err(|_| Refusal::invalid("ALIGN_SEED", format!("`{seed}` is not a number")))?,
            ),
            None => Randomness::System,
        })
    }

    /// Adds to the refusal of what an agent may not do the command by which a person does it: the same one, unsigned.
    fn with_command_of_a_person(&self, error: Error) -> Error {
        match error.downcast::<Refusal>() {
            Ok(Refusal::AgentMayNot { agent, what, .. }) => {
                let words = self.env.args.iter().skip(1).map(|word| word.to_string_lossy().into_owned());
                Refusal::AgentMayNot { agent, what, command: unsigned(words) }.into()
            }
            Ok(refusal) => refusal.into(),
            Err(error) => error,
        }
    }

    /// Who writes: as said, else as said to `init`, else as git knows the user.
    pub(crate) fn author(&self, state: &State) -> Option<String> {
        let named = self.author_said().or_else(|| self.env.vars.author.clone());
        named.or_else(|| self.author_unnamed(state))
    }

    fn author_unnamed(&self, state: &State) -> Option<String> {
        let at_start = || state.author.as_ref().map(ToString::to_string);
        if !state.shows_authors() {
            return at_start().or_else(|| self.env.git_user_name());
        }
        // Where several people write, whoever began the journal is not everybody.
        let own = self.env.git_user_name();
        own.clone().filter(|name| state.knows_author(name)).or_else(at_start).or(own)
    }

    /// Whom an answer calls `you`, as an author. Git is asked only where it is told who noted what.
    pub(super) fn reader(&self, state: &State) -> Option<String> {
        if state.shows_authors() {
            return self.author(state);
        }
        self.author_said().or_else(|| self.env.vars.author.clone())
    }

    /// Refuses a look back on a command that records.
    pub(crate) fn refuse_as_of(&self) -> Result<()> {
        let takes_day = self.options.takes_day;
        if self.as_of.is_some() { Err(Refusal::AsOfWhileRecording { takes_day }.into()) } else { Ok(()) }
    }
}

/// The words of a command without those that say who writes, where, and how it is answered.
fn unsigned(mut words: impl Iterator<Item = String>) -> Vec<String> {
    let is_agent = |name: &str| AgentName::of_author(name).is_some();
    let mut kept = Vec::new();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--author" => {
                let named = words.next().filter(|name| !is_agent(name));
                kept.extend(named.into_iter().flat_map(|name| ["--author".to_owned(), name]));
            }
            "-j" | "--journal" => drop(words.next()),
            "--json" | "--quiet" | "-q" | "--no-input" => {}
            "--" => {
                kept.push(word);
                kept.extend(words);
                return kept;
            }
            joined
                if joined.strip_prefix("--author=").is_some_and(is_agent)
                    || joined.starts_with("--journal=")
                    || joined.starts_with("-j") => {}
            _ => kept.push(word),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_for_a_person_is_the_same_but_for_who_writes() {
        let typed = "--author agent:helper -j work confirm renewals --by cpo --json --note=x -- --author";
        let words = unsigned(typed.split(' ').map(str::to_owned));
        assert_eq!(words.join(" "), "confirm renewals --by cpo --note=x -- --author");
    }
}
