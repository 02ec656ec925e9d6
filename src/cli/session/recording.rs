//! Recording: by whom, when, and how. What was recorded is kept until the process ends, as what is read is.

use anyhow::{Error, Result};

use crate::model::{AgentName, Moment, NewEntry, Refusal, State, Via};
use crate::store::{DeviceRenamed, Plan, Randomness, Recorded, Stamp, boxed};

use super::Session;

/// How something is recorded: by default now, as any command records, in a journal that is there.
#[derive(Debug, Default)]
pub(crate) struct Recording<'a> {
    /// The notes that the plan speaks of, as typed.
    pub(crate) about: &'a [&'a str],
    /// A way of its own; else somebody types it, or pipes it in.
    pub(crate) via: Option<Via>,
    /// Whether the journal may have to be made first.
    pub(crate) may_begin: bool,
    /// The moment of what is only played, as if somebody had typed it then.
    pub(crate) played_at: Option<Moment>,
}

impl Recording<'_> {
    pub(crate) fn by(via: Via) -> Self {
        Recording { via: Some(via), ..Recording::default() }
    }
}

impl Session<'_> {
    /// Records what the plan pushes.
    pub(crate) fn record<T, E: Into<Error>>(
        &self,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<&'static Recorded> {
        self.record_as(Recording::default(), plan)
    }

    /// Records what the plan pushes, which speaks of these notes, as typed.
    pub(crate) fn record_about<T, E: Into<Error>>(
        &self,
        about: &[&str],
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<&'static Recorded> {
        self.record_as(Recording { about, ..Recording::default() }, plan)
    }

    /// Records what the plan pushes, in another way than most commands.
    pub(crate) fn record_as<T, E: Into<Error>>(
        &self,
        recording: Recording<'_>,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<&'static Recorded> {
        self.write(recording, boxed(plan))
    }

    fn write(&self, recording: Recording<'_>, plan: Plan<'_>) -> Result<&'static Recorded> {
        let Recording { about, via, may_begin, played_at } = recording;
        if !may_begin {
            self.require_journal()?;
        }
        self.refuse_as_of()?;
        // Somebody who pipes something in, or on, still sits at a terminal.
        let via = via.unwrap_or(if self.env.is_attended { Via::Terminal } else { Via::Pipe });
        let privacy = if played_at.is_some() { None } else { self.options.privacy() };
        let named = self.author_named()?;
        let author = |state: &State| named.clone().or_else(|| self.author_unnamed(state));
        let now = played_at.unwrap_or(self.now);
        let stamp = Stamp { now, random: self.randomness()?, author: &author, via, privacy };
        let recorded = self.store.record(&stamp, about, plan);
        let recorded = recorded.map_err(|error| self.with_command_of_a_person(error))?;
        self.warn(&recorded.warnings);
        let is_first = self.recorded.borrow().is_empty();
        if is_first && let Some(DeviceRenamed { former, name }) = self.store.device_renamed() {
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
        // Where several people write, the one who began the journal is only one of them.
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
