//! One invocation: the journal it speaks of, the day it is, and how it answers.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::args::Options;
use crate::env::{Bar, Env};
use crate::journal::query::find;
use crate::journal::when::{self, Lean};
use crate::journal::{
    Day, Entries as _, EntryId, Fold, Keep, Kind, Moment, NewEntry, Point, Refusal, State, ThingId,
};
use crate::render::{Page, harmless, harmless_json, harmless_lines, terminal};
use crate::store::{Folders, History, Present, Randomness, Recorded, Stamp, Store, Trouble, Warning};
use crate::view::recorded::Acknowledgement;
use crate::view::{Document, Line, Scene, Span, View};

mod place;

use place::{cache_folder, journal_folder, moment, nowhere, state_folder};

/// The journal that needs no `init`.
const MAIN: &str = "main";

/// An answer as JSON: one document a call.
#[derive(serde::Serialize)]
struct Answer<'a, T> {
    schema_version: u32,
    kind: &'a str,
    data: &'a T,
}

/// One invocation.
#[derive(Debug)]
pub(super) struct Session<'a> {
    pub(super) env: &'a Env,
    options: Options,
    store: Store,
    name: String,
    now: Moment,
    as_of: Option<Day>,
}

impl<'a> Session<'a> {
    /// Finds the journal and the day. Opens no file.
    pub(super) fn open(env: &'a Env, options: Options) -> Result<Session<'a>> {
        let clock = Moment::new(env.now);
        let now = moment(env, options.today.as_deref(), clock)?;
        let name =
            options.journal.clone().or_else(|| env.vars.journal.clone()).unwrap_or_else(|| MAIN.to_owned());
        let folders = Folders {
            journal: journal_folder(env, &name)?,
            state: state_folder(env)?,
            cache: cache_folder(env),
        };
        let as_of = options.as_of.as_deref();
        let as_of = as_of.map(|text| when::parse(text, now.day(), Lean::Past)).transpose();
        let as_of = as_of.map_err(|why| Refusal::invalid("--as-of", why))?;
        if let Some(day) = as_of.filter(|day| *day > now.day()) {
            return Err(Refusal::InTheFuture { what: "--as-of".to_owned(), day, today: now.day() }.into());
        }
        Ok(Session { env, options, store: Store::new(folders), name, now, as_of })
    }

    /// The journal's name or path, as it was said.
    pub(super) fn journal(&self) -> &str {
        &self.name
    }

    /// The journal's files.
    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// The same invocation on another journal.
    pub(super) fn on_journal(&self, name: &str) -> Result<Session<'a>> {
        let options = Options { journal: Some(name.to_owned()), ..self.options.clone() };
        Session::open(self.env, options)
    }

    /// The author named by `--author`; of a report, the one it is limited to.
    pub(super) fn author_said(&self) -> Option<String> {
        self.options.author.clone()
    }

    /// Whether a journal was named, by flag or environment.
    pub(super) fn names_journal(&self) -> bool {
        self.options.journal.is_some() || self.env.vars.journal.is_some()
    }

    /// Where what may be deleted is kept.
    pub(super) fn cache_folder(&self) -> Result<PathBuf> {
        cache_folder(self.env).ok_or_else(nowhere)
    }

    /// This machine's own folder.
    pub(super) fn state_folder(&self) -> Result<PathBuf> {
        state_folder(self.env)
    }

    /// The day it is; of a report of the past, the day that it is asked for.
    pub(super) fn today(&self) -> Day {
        self.as_of.unwrap_or(self.now.day())
    }

    /// The moment it is.
    pub(super) fn now(&self) -> Moment {
        self.now
    }

    /// What every report is told.
    pub(super) fn scene(&self) -> Scene {
        Scene { today: self.today(), journal: self.options.journal.clone(), as_of: self.as_of }
    }

    /// Whether JSON was asked for.
    pub(super) fn wants_json(&self) -> bool {
        self.options.json
    }

    /// Whether somebody is there to be asked, and may be.
    pub(super) fn can_ask(&self) -> bool {
        self.env.is_interactive && !self.options.no_input && !self.options.json
    }

    /// Reads what is alive, as of the day asked for.
    ///
    /// It is given back with the process, which answers one question: to take it apart would take as long as to lay out
    /// the answer.
    pub(super) fn state(&self) -> Result<&'static State> {
        let Present { point: Point { state, .. }, .. } = self.present()?;
        let state = if self.as_of.is_none() { state } else { self.folded(Keep::Living)? };
        Ok(Box::leak(Box::new(state)))
    }

    /// Reads the journal as it is today. What cannot be read is told once.
    pub(super) fn present(&self) -> Result<Present> {
        self.require_journal()?;
        let mut bar = self.bar("reading the journal");
        let present = self.store.load_watched(&mut |progress| bar.show(progress.done, progress.all))?;
        drop(bar);
        self.warn(&present.warnings);
        Ok(present)
    }

    /// Reads what is alive and what has ended, as of the day asked for.
    pub(super) fn state_with(&self, keep: Keep) -> Result<&'static State> {
        let state = self.state()?;
        if keep == Keep::Living { Ok(state) } else { Ok(Box::leak(Box::new(self.folded(keep)?))) }
    }

    /// The history, as of the day asked for.
    pub(super) fn history(&self) -> Result<History> {
        Ok(self.store.history()?.until(self.as_of))
    }

    /// The history from a point on that suits the question, as of the day asked for; all of it where none does.
    pub(super) fn history_from(&self, suits: impl FnMut(&History) -> Result<bool>) -> Result<History> {
        self.store.history_from(self.as_of, suits)
    }

    /// The history from a point on that lies before an entry.
    pub(super) fn history_before(&self, entry: EntryId) -> Result<History> {
        self.history_from(|history| Ok(history.past().is_some_and(|past| !past.is_behind(entry))))
    }

    /// What is meant by a name: what is alive, else what the history remembers.
    pub(super) fn find(&self, state: &State, name: &str) -> Result<(Kind, ThingId)> {
        match state.find(&Kind::ALL, name) {
            Ok(found) => Ok(found),
            Err(_) => find(state, &self.history()?, name),
        }
    }

    fn folded(&self, keep: Keep) -> Result<State> {
        let history = if keep == Keep::Living { self.history_from(|_| Ok(true)) } else { self.history() }?;
        let state = Fold::of(&history, keep, &[])?;
        if let Some(day) = self.as_of.filter(|_| state.entries == 0) {
            let begins = self.store.history()?.begins()?;
            if let Some(begins) = begins.filter(|begins| *begins > day) {
                return Err(Refusal::BeforeTheJournal { day, begins }.into());
            }
        }
        Ok(state)
    }

    /// Records what the plan pushes.
    pub(super) fn record<T, E: Into<anyhow::Error>>(
        &self,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<Recorded> {
        self.record_about(&[], plan)
    }

    /// Records what the plan pushes, which speaks of these notes, as typed.
    pub(super) fn record_about<T, E: Into<anyhow::Error>>(
        &self,
        notes: &[&str],
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<Recorded> {
        self.require_journal()?;
        self.write(self.now, notes, plan)
    }

    /// Records in a journal that may have to be made first, at a moment of its own.
    pub(super) fn record_anywhere<T, E: Into<anyhow::Error>>(
        &self,
        at: Moment,
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<Recorded> {
        self.write(at, &[], plan)
    }

    fn write<T, E: Into<anyhow::Error>>(
        &self,
        at: Moment,
        notes: &[&str],
        plan: impl FnOnce(&mut NewEntry) -> Result<T, E>,
    ) -> Result<Recorded> {
        self.refuse_as_of()?;
        let named = self.options.author.clone().or_else(|| self.env.vars.author.clone());
        let at_start = |state: &State| state.author.as_ref().map(ToString::to_string);
        let author =
            |state: &State| named.clone().or_else(|| at_start(state)).or_else(|| self.env.git_user_name());
        let random = match &self.env.vars.seed {
            Some(seed) => Randomness::Seeded(
                seed.parse().map_err(|_| Refusal::invalid("ALIGN_SEED", format!("`{seed}` is no number")))?,
            ),
            None => Randomness::System,
        };
        let recorded = self.store.record(&Stamp { now: at, random, author: &author }, notes, plan)?;
        self.warn(&recorded.warnings);
        Ok(recorded)
    }

    /// The sentence to a recording on standard output.
    pub(super) fn acknowledge(&self, recorded: &Recorded) -> Result<()> {
        self.show_saved(&self.acknowledgement(recorded))
    }

    /// An acknowledgement on standard output. Where that cannot be written, it says that the recording was.
    pub(super) fn show_saved(&self, acknowledgement: &Acknowledgement) -> Result<()> {
        self.show(acknowledgement)
            .with_context(|| format!("saved as {}, do not repeat it", acknowledgement.entry))
    }

    /// The acknowledgement of a recording.
    pub(super) fn acknowledgement(&self, recorded: &Recorded) -> Acknowledgement {
        Acknowledgement::of(&recorded.before, &recorded.after, &recorded.entry, &self.scene())
    }

    /// Says that nothing was recorded, and why not.
    pub(super) fn nothing(&self, why: &str) -> Result<()> {
        if self.options.json {
            let nothing = serde_json::json!({ "entry": null, "id": null, "handles": [], "said": [] });
            return self.print_json("recorded", &nothing);
        }
        self.print(&format!("{}\n", harmless(why)))
    }

    /// Refuses a look back on a command that records.
    pub(super) fn refuse_as_of(&self) -> Result<()> {
        if self.as_of.is_some() { Err(Refusal::AsOfWhileRecording.into()) } else { Ok(()) }
    }

    /// Prints a report on standard output, as JSON where that was asked for.
    pub(super) fn show<V: View>(&self, view: &V) -> Result<()> {
        if self.options.json {
            return self.print_json(V::KIND, view);
        }
        let mut document = Document::new();
        if let Some(heading) = self.scene().heading() {
            document.line(heading);
            document.blank();
        }
        document.append(view.document());
        self.show_document(&document)
    }

    fn print_json<T: serde::Serialize>(&self, kind: &str, data: &T) -> Result<()> {
        let answer = Answer { schema_version: 1, kind, data };
        self.put(&format!("{}\n", harmless_json(&serde_json::to_string(&answer)?)))
    }

    /// Prints a document on standard output.
    pub(super) fn show_document(&self, document: &Document) -> Result<()> {
        self.put(&terminal(document, Page { width: self.env.width }))
    }

    /// Prints lines of text on standard output, made harmless.
    pub(super) fn print(&self, text: &str) -> Result<()> {
        self.put(&harmless_lines(text))
    }

    /// Puts on standard output what is harmless already.
    fn put(&self, text: &str) -> Result<()> {
        self.env.print(text, self.options.color.choice()).context("cannot write the answer")
    }

    /// News or a hint on standard error.
    pub(super) fn news(&self, text: &str) {
        if !self.options.quiet {
            self.env.tell(&format!("{}\n", harmless(text)), self.options.color.choice());
        }
    }

    /// A hint on standard error that ends in a command to paste.
    pub(super) fn hint(&self, text: &str, words: &[&str]) {
        if !self.options.quiet && !self.options.json {
            let mut document = Document::new();
            let command = self.scene().command(words);
            document.line(Line::of(vec![Span::quiet(text), Span::command(command)]));
            self.env.tell(
                &terminal(&document, Page { width: self.env.width_of_news }),
                self.options.color.choice(),
            );
        }
    }

    /// A bar for what may take long: on a terminal, after a second.
    pub(super) fn bar(&self, doing: &'static str) -> Bar {
        Bar::new(doing, self.env.width_of_news.is_some() && !self.options.quiet)
    }

    /// A date as said in a record: it leans to the past.
    pub(super) fn past_day(&self, flag: &str, text: Option<&str>) -> Result<Option<Day>> {
        self.day(flag, text, Lean::Past)
    }

    /// A date as said for a deadline: it leans to the future.
    pub(super) fn future_day(&self, flag: &str, text: Option<&str>) -> Result<Option<Day>> {
        self.day(flag, text, Lean::Future)
    }

    fn day(&self, flag: &str, text: Option<&str>, lean: Lean) -> Result<Option<Day>> {
        let day = text.map(|text| when::parse(text, self.today(), lean)).transpose();
        Ok(day.map_err(|why| Refusal::invalid(flag, why))?)
    }

    /// Refuses a journal that is not there, except the one that needs no preparation.
    pub(super) fn require_journal(&self) -> Result<()> {
        if self.name == MAIN || self.store.exists() {
            return Ok(());
        }
        Err(Refusal::NoSuchJournal { journal: self.name.clone() }.into())
    }

    /// Tells what could not be read, and the way out once.
    fn warn(&self, warnings: &[Warning]) {
        for warning in warnings {
            self.news(&format!("warning: {warning}"));
        }
        if warnings.iter().any(|warning| matches!(warning.trouble, Trouble::Unreadable { .. })) {
            self.hint("to move what cannot be read out of the way: ", &["doctor", "--fix"]);
        }
    }
}
