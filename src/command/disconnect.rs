//! `align disconnect` and `align realign`: found apart, and agreed again.

use anyhow::Result;

use crate::model::decision::affected_decisions;
use crate::model::disconnect::{self, NewDisconnect};
use crate::model::{Decision, Disconnect, Keep, Kind, Priority, Refusal, Text};
use crate::view::{Line, count};

use crate::cli::editing::edited;
use crate::cli::prompt::Prompt;
use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align disconnect cpo                      asks for the rest
  align disconnect cpo --believed 'activation is second' \\
                       --actual 'enterprise is second' \\
                       --since 'jul 22' --about activation

Until `align realign`, `align check` sends you to them for what it touches.")]
pub(crate) struct Args {
    /// With whom you disagreed
    person: Option<String>,
    /// What you believed
    #[arg(long, value_name = "TEXT")]
    believed: Option<Text>,
    /// What they believe
    #[arg(long, value_name = "TEXT")]
    actual: Option<Text>,
    /// The day since when, as far as you know
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// The priority that it concerns
    #[arg(long, value_name = "PRIORITY")]
    about: Option<String>,
    /// Decisions to review again, separated by commas
    #[arg(long, value_name = "HANDLE", value_delimiter = ',')]
    revisit: Vec<String>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let has_asked = session.can_ask();
        let mut found = self.read(session)?;
        // What was decided under it may be long ago.
        let keep =
            if found.about.is_some() && found.since.is_some() { Keep::Everything } else { Keep::Living };
        let state = session.state_with(keep)?;
        let about = found.about.as_deref().map(|name| state.find::<Priority>(name)).transpose()?;
        let affected = affected_decisions(state, about.map(|priority| priority.id), found.since);
        if has_asked && found.revisit.is_empty() {
            let ask =
                |decision: &&Decision| format!("{}  {}: look at it again?", decision.handle, decision.text);
            let answers = session.one_by_one(&affected, ask, false)?;
            let marked = affected.iter().zip(answers).filter(|(_, again)| *again);
            found.revisit = marked.map(|(decision, _)| decision.handle.to_string()).collect();
        }
        let names = found.revisit.clone();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let recorded = session.record_about(&names, |entry| disconnect::add(entry, found))?;
        let mut notes = Vec::new();
        if !has_asked && !affected.is_empty() {
            notes.push(Line::text("Decided under it since then:"));
            let line = |decision: &&Decision| format!("{}  {}", decision.handle, decision.text);
            notes.extend(affected.iter().map(|decision| Line::text(line(decision)).indented(2)));
        }
        let apart = recorded.after.disconnects.values().next_back();
        notes.extend(apart.into_iter().flat_map(|apart| way_back(session, apart)));
        session.acknowledge(recorded, notes)
    }

    /// What the flags say, and what is asked for instead.
    fn read(self, session: &Session<'_>) -> Result<NewDisconnect> {
        let mut since = session.past_day("--since", self.since.as_deref())?;
        let mut about = self.about;
        if session.can_ask()
            && let Some(about) = &about
        {
            session.state()?.find::<Priority>(about)?;
        }
        let asks_about = self.believed.is_none() && about.is_none();
        let person = session.named(self.person, Kind::Person, "With whom?", "align disconnect PERSON")?;
        if session.can_ask() && asks_about {
            let state = session.state()?;
            let names: Vec<&str> = state.ranked().map(|(_, known)| known.handle.as_str()).collect();
            let above = format!("  {}", names.join(", "));
            let above = if names.is_empty() { "" } else { &above };
            let line = "about which priority? (Enter for none) > ";
            let prompt = Prompt { above, ..Prompt::new(line, "the handle of a priority; Enter: none") };
            about = session.question(prompt, |reply| {
                let found = reply.map(|reply| state.find::<Priority>(reply).map(|_| reply.to_owned()));
                found.transpose().map_err(|refusal| refusal.unflagged())
            })?;
        }
        let believed = text_arg::option(session, self.believed)?;
        let believed = session.required(believed, "What did you believe?", "--believed TEXT")?;
        let actual = text_arg::option(session, self.actual)?;
        let actual = session.required(actual, "What do they believe?", "--actual TEXT")?;
        if since.is_none() && session.can_ask() {
            since = session.optional_past_day("since when, as far as you know? (Enter for unknown)")?;
        }
        Ok(NewDisconnect { person, believed, actual, since, about, revisit: self.revisit })
    }
}

/// What holds until both agree again, and the command for it.
fn way_back(session: &Session<'_>, apart: &Disconnect) -> [Line; 2] {
    let realign = session.context().command(&["realign", apart.handle.as_str(), "--note", "what you agreed"]);
    let says = match apart.about {
        Some(_) => "Until you agree again, `align check` sends you to them for what it touches. Then:",
        None => "It names no priority (--about), so `align check` holds nothing back. Once you agree again:",
    };
    [Line::text(says), Line::command(realign)]
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align realign --note 'enterprise second'        the only one open
  align realign x-2hd4 --note 'enterprise second, activation in Q1'")]
pub(crate) struct RealignArgs {
    /// The disconnect's handle [default: the only open one]
    handle: Option<String>,
    /// What you agreed
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
    /// Write the note in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
}

impl RealignArgs {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        // A sentence is no handle: it is what was agreed.
        let is_note = |word: &String| self.note.is_none() && word.trim().contains(char::is_whitespace);
        let (sentence, handle) = match self.handle {
            Some(word) if is_note(&word) => (Some(word.parse::<Text>()), None),
            handle => (None, handle),
        };
        let sentence = sentence.transpose().map_err(|why| Refusal::invalid("the note", why))?;
        let handle = handle.map_or_else(|| only_open(session), |handle| Ok(Some(handle)))?;
        let handle = session.named(handle, Kind::Disconnect, "Which mismatch?", "align realign HANDLE")?;
        let note = edited(session, self.note.or(sentence), self.edit, "realign-note", "What did you agree?")?;
        let note = session.required(note, "What did you agree?", "--note TEXT")?;
        let recorded = session.record_about(&[&handle], |entry| disconnect::realign(entry, &handle, note))?;
        let marked = recorded.after.decisions.values().filter(|decision| decision.revisit.is_some()).count();
        let mut notes = Vec::new();
        if marked > 0 {
            let decisions = count(marked, "decision is", "decisions are");
            notes.push(Line::text(format!("{decisions} marked to be looked at again:")));
            notes.push(Line::command(session.context().command(&["due"])));
        }
        session.acknowledge(recorded, notes)
    }
}

/// The disconnect that is open, where there is one only.
fn only_open(session: &Session<'_>) -> Result<Option<String>> {
    let mut open = session.state()?.open_disconnects().map(|apart| apart.handle.to_string());
    let Some(first) = open.next() else {
        return Err(Refusal::missing("Which mismatch?", "none is open").into());
    };
    Ok(if open.next().is_none() { Some(first) } else { None })
}
