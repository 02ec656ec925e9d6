//! One invocation: the journal it speaks of, the day it is, and how it answers.

use std::cell::RefCell;
use std::path::PathBuf;

use anyhow::Result;

use crate::cli::options::Options;
use crate::env::Env;
use crate::model::when::{self, DateBias};
use crate::model::{AgentName, Day, Moment, Refusal, Text};
use crate::store::{Folders, Recorded, Store};
use crate::view::ReportContext;

use super::dialog::Dialog;

mod hook;
mod output;
mod progress;
mod reading;
mod recording;
mod replies;
mod sync;
mod written;

pub(crate) use output::AlreadySaved;
pub(crate) use progress::WatchedHistory;
pub(crate) use recording::Recording;
pub(crate) use replies::Sitting;
pub(crate) use written::{COMMENT, without_comments};

use super::paths::{cache_folder, journal_folder, moment, nowhere, state_folder};

/// The journal that needs no `init`.
const MAIN: &str = "main";

#[derive(Debug)]
pub(crate) struct Session<'a> {
    pub(crate) env: &'a Env,
    options: Options,
    store: Store,
    name: String,
    now: Moment,
    as_of: Option<Day>,
    /// What was asked and replied.
    dialog: RefCell<Dialog>,
    /// What was written in an editor.
    written: RefCell<Vec<written::Written>>,
    /// What was recorded, for the hook.
    recorded: RefCell<Vec<&'static Recorded>>,
}

impl<'a> Session<'a> {
    /// Finds the journal and the day. Opens no file.
    pub(crate) fn open(env: &'a Env, options: Options) -> Result<Session<'a>> {
        let now = moment(env, options.today.as_deref())?;
        let name =
            options.journal.clone().or_else(|| env.vars.journal.clone()).unwrap_or_else(|| MAIN.to_owned());
        let folders = Folders {
            journal: journal_folder(env, &name)?,
            state: state_folder(env)?,
            cache: cache_folder(env),
        };
        let as_of = options.as_of.as_deref();
        let as_of = as_of.map(|text| when::parse(text, now.day(), DateBias::Past)).transpose();
        let as_of = as_of.map_err(|why| Refusal::invalid("--as-of", why))?;
        if let Some(day) = as_of.filter(|day| *day > now.day()) {
            return Err(Refusal::InTheFuture { what: "--as-of".to_owned(), day, today: now.day() }.into());
        }
        refuse_author_of_no_text(env, &options)?;
        refuse_day_of_agent(env, &options)?;
        let store = Store::new(folders);
        Ok(Session {
            env,
            options,
            store,
            name,
            now,
            as_of,
            dialog: RefCell::default(),
            written: RefCell::default(),
            recorded: RefCell::default(),
        })
    }

    /// The journal's name or path, as it was said.
    pub(crate) fn journal(&self) -> &str {
        &self.name
    }

    /// What was asked for whatever the command is.
    #[cfg(feature = "mcp")]
    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// The journal's files.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// The same invocation on another journal.
    pub(crate) fn on_journal(&self, name: &str) -> Result<Session<'a>> {
        let options = Options { journal: Some(name.to_owned()), ..self.options.clone() };
        Session::open(self.env, options)
    }

    /// The authors named by `--author` where the command asks for them, not for who writes.
    pub(crate) fn authors_said(&self) -> Vec<Text> {
        self.options
            .authors
            .iter()
            .filter(|name| Some(*name) != self.options.author.as_ref())
            .cloned()
            .collect()
    }

    /// The author named by `--author`.
    pub(crate) fn author_said(&self) -> Option<String> {
        self.options.author.as_ref().map(ToString::to_string)
    }

    /// Who writes, as said by flag or environment. An agent that the environment names stays that agent.
    pub(super) fn author_named(&self) -> Result<Option<String>> {
        let by_env = self.env.vars.author.clone();
        let named = self.author_said().or_else(|| by_env.clone());
        for said in named.iter().filter(|said| AgentName::of_author(said).is_some()) {
            said.parse::<AgentName>().map_err(|why| Refusal::invalid("--author", why))?;
        }
        match by_env.as_deref().and_then(AgentName::of_author) {
            Some(agent) if named.as_deref().and_then(AgentName::of_author) != Some(agent) => {
                Err(Refusal::agent_may_not(agent, "write in somebody else's name").into())
            }
            Some(_) | None => Ok(named),
        }
    }

    /// The agent that reads or writes, where one does.
    pub(crate) fn agent(&self) -> Option<AgentName> {
        let by_env = self.env.vars.author.as_deref().and_then(AgentName::of_author);
        by_env.or_else(|| self.author_said().as_deref().and_then(AgentName::of_author))
    }

    /// Whether a journal was named, by flag or environment.
    pub(crate) fn names_journal(&self) -> bool {
        self.options.journal.is_some() || self.env.vars.journal.is_some()
    }

    /// Where what may be deleted is kept.
    pub(crate) fn cache_folder(&self) -> Result<PathBuf> {
        cache_folder(self.env).ok_or_else(nowhere)
    }

    /// This machine's own folder.
    pub(crate) fn state_folder(&self) -> Result<PathBuf> {
        state_folder(self.env)
    }

    /// The day it is; of a report of the past, the day that it is asked for.
    pub(crate) fn today(&self) -> Day {
        self.as_of.unwrap_or(self.now.day())
    }

    pub(crate) fn now(&self) -> Moment {
        self.now
    }

    /// Whether a report is of a past day.
    pub(crate) fn is_past(&self) -> bool {
        self.as_of.is_some()
    }

    /// What every report is told.
    pub(crate) fn context(&self) -> ReportContext {
        ReportContext {
            today: self.today(),
            journal: self.options.journal.clone(),
            as_of: self.as_of,
            is_synced: self.store.is_synced(),
        }
    }

    pub(crate) fn wants_json(&self) -> bool {
        self.options.json
    }

    /// Whether somebody is there to be asked, and may be.
    pub(crate) fn can_ask(&self) -> bool {
        self.env.is_interactive && !self.options.no_input && !self.options.json
    }

    /// A date as said in a record: it leans to the past.
    pub(crate) fn past_day(&self, flag: &str, text: Option<&str>) -> Result<Option<Day>> {
        self.day(flag, text, DateBias::Past)
    }

    /// The day since when something is told.
    pub(crate) fn since_day(&self, text: Option<&str>) -> Result<Option<Day>> {
        let (day, today) = (self.past_day("--since", text)?, self.today());
        match day.filter(|day| *day > today) {
            Some(day) => Err(Refusal::InTheFuture { what: "--since".to_owned(), day, today }.into()),
            None => Ok(day),
        }
    }

    /// A date as said for a deadline: it leans to the future.
    pub(crate) fn future_day(&self, flag: &str, text: Option<&str>) -> Result<Option<Day>> {
        self.day(flag, text, DateBias::Future)
    }

    fn day(&self, flag: &str, text: Option<&str>, lean: DateBias) -> Result<Option<Day>> {
        let day = text.map(|text| when::parse(text, self.today(), lean)).transpose();
        Ok(day.map_err(|why| Refusal::invalid(flag, why))?)
    }

    /// Refuses a journal that is not there, except the one that needs no preparation.
    pub(crate) fn require_journal(&self) -> Result<()> {
        if self.name == MAIN || self.store.exists() {
            return Ok(());
        }
        Err(Refusal::NoSuchJournal { journal: self.name.clone() }.into())
    }
}

/// On another day, what is out of date would permit.
fn refuse_day_of_agent(env: &Env, options: &Options) -> Result<()> {
    let authors = [env.vars.author.as_deref(), options.author.as_ref().map(Text::as_str)];
    let agent = authors.into_iter().flatten().find_map(AgentName::of_author);
    match agent {
        Some(agent) if options.today.is_some() => {
            Err(Refusal::agent_may_not(agent, "say which day it is").into())
        }
        Some(_) | None => Ok(()),
    }
}

/// A name that is no text would be written as another.
fn refuse_author_of_no_text(env: &Env, options: &Options) -> Result<()> {
    match &env.vars.author {
        Some(author) if options.author.is_none() && author.contains(char::REPLACEMENT_CHARACTER) => {
            Err(Refusal::invalid("ALIGN_AUTHOR", format!("`{author}` is not UTF-8")).into())
        }
        Some(_) | None => Ok(()),
    }
}
