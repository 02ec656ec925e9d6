//! `align pulse`: the brief, then the three questions, then what was said to each priority; one entry.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::Result;

use crate::model::priority::plan::Placing;
use crate::model::pulse::plan::{self as pulse, NewPulse};
use crate::model::pulse::with_whom;
use crate::model::query::clock::pulse_due;
use crate::model::{Answers, Day, Kind, Level, Pulse, State, Text, ThingId};
use crate::store::Recorded;
use crate::view::brief::{Brief, BriefScope};
use crate::view::status::BegunPulse;
use crate::view::{Line, ahead};

use self::amend::Amendment;
use super::brief::since_last_pulse;
use crate::cli::Exit;
use crate::cli::session::Session;

mod amend;
mod interview;
mod open_items;
mod reply;
mod written_answers;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align pulse          the brief; Enter to answer, Ctrl-D to come back later
  align pulse cpo --still-right 'yes, renewals above all' \\
                  --keep renewals,billing
  align pulse cpo --change enterprise:2 --retire 'activation:waits for Q1'
  align pulse cpo --edit                 the answers in your editor
  align pulse cpo --change discounts:consult      not yours: ask first
  align pulse cpo --on tue --keep renewals          a talk of another day
  align pulse --amend --not-discussed billing       the last one, corrected
  align pulse cpo --reply mail.txt      what came back on `brief --format md`
  align pulse cpo --reply               the same, to fill in in your editor

With a person, keeping is their confirmation. What was not discussed keeps
its dates.")]
pub(crate) struct Args {
    /// With whom you talk [default: the only executive]
    person: Option<String>,
    /// Answer to: what has changed in our understanding since we last spoke?
    #[arg(long, value_name = "TEXT")]
    changed: Option<Text>,
    /// Answer to: are our current priorities still the right ones?
    #[arg(long, value_name = "TEXT")]
    still_right: Option<Text>,
    /// Answer to: what new information should influence our thinking?
    #[arg(long, value_name = "TEXT")]
    new_information: Option<Text>,
    /// Write the answers, or the reply, in your editor ($VISUAL, $EDITOR)
    #[arg(long, conflicts_with = "amend")]
    edit: bool,
    /// Priorities and boundaries to keep, separated by commas; all: what is left
    #[arg(long, value_name = "HANDLES", value_delimiter = ',')]
    keep: Vec<String>,
    /// A priority and its rank, like enterprise:2, or a boundary that they
    /// refused, like discounts:consult (or approve); repeatable
    #[arg(long, value_name = "HANDLE")]
    change: Vec<ChangeArg>,
    /// A priority to retire and why, like 'activation:no demand'; repeatable
    #[arg(long, value_name = "PRIORITY")]
    retire: Vec<RetireArg>,
    /// What matters to them, most important first, separated by commas
    #[arg(long, value_name = "PRIORITIES", value_delimiter = ',')]
    their_top: Vec<Text>,
    /// Day of the talk, or of the reply [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Correct a past pulse: its answers stay but for what is said [default: the last]
    #[arg(long, value_name = "PULSE", num_args = 0..=1, default_missing_value = "", conflicts_with = "reply")]
    amend: Option<String>,
    /// What was not discussed after all, separated by commas; with --amend
    #[arg(long, value_name = "HANDLES", value_delimiter = ',', requires = "amend")]
    not_discussed: Vec<String>,
    /// Answered brief to read, a text file or - for standard input [default: the brief, to answer in your editor]
    #[arg(long, value_name = "FILE", conflicts_with_all = ["changed", "still_right", "new_information", "keep", "change", "retire", "their_top"])]
    reply: Option<Option<PathBuf>>,
    /// Record what the reply says without asking
    #[arg(long, requires = "reply")]
    yes: bool,
}

/// A priority and its new place, as typed: `enterprise:2`, `activation:below`; or a boundary and its stricter level.
#[derive(Clone, Debug)]
enum ChangeArg {
    Move(String, Placing),
    Refuse(String, Level),
}

/// A priority and why it goes, as typed: `activation:waits for Q1`.
#[derive(Clone, Debug)]
struct RetireArg(String, Text);

impl FromStr for ChangeArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            format!(
                "`{text}`: expected a priority and its place, like enterprise:2 or activation:below, or a boundary and its level, like discounts:consult or discounts:approve"
            )
        };
        let (name, to) = text.rsplit_once(':').ok_or_else(wrong)?;
        let name = name.trim().to_owned();
        match (to.parse(), to.parse::<Level>()) {
            (Ok(placing), _) => Ok(ChangeArg::Move(name, placing)),
            (Err(_), Ok(level)) if !level.is_mine() => Ok(ChangeArg::Refuse(name, level)),
            (Err(_), Ok(_) | Err(_)) => Err(wrong()),
        }
    }
}

impl ChangeArg {
    fn name(&self) -> &str {
        match self {
            ChangeArg::Move(name, _) | ChangeArg::Refuse(name, _) => name,
        }
    }
}

impl FromStr for RetireArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong =
            || format!("`{text}`: expected a priority and why it goes, like 'activation:waits for Q1'");
        let (name, why) = text.split_once(':').ok_or_else(wrong)?;
        Ok(RetireArg(name.trim().to_owned(), why.parse().map_err(|_| wrong())?))
    }
}

impl Args {
    pub(super) fn run(mut self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        let on = session.past_day("--on", self.on.as_deref())?;
        if let Some(pulse) = self.amend.clone() {
            let (with, not_discussed) = (self.person.clone(), self.not_discussed.clone());
            let says = self.says_something() || !not_discussed.is_empty() || on.is_some();
            let by = says.then(|| self.hold(on));
            return amend::record(session, state, Amendment { pulse, with, by, not_discussed });
        }
        let with = with_whom(state, self.person.as_deref(), "pulse")?;
        if self.keep == ["all"] && !is_name(state, "all") {
            self.keep = self.what_is_left(interview::to_keep(session, state, with), state);
        }
        let words = pulse_words(state, with);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let Some(file) = &self.reply {
            let source = reply::ReplySource { file: file.as_deref(), is_edited: self.edit, is_yes: self.yes };
            return reply::record(session, state, with, source, on);
        }
        if self.says_something() || self.edit && !session.can_ask() {
            session.refuse_as_of()?;
            let is_edited = self.edit;
            let mut hold = self.hold(on);
            if is_edited {
                hold.answers = written_answers::write_answers(session, state, with, &hold.answers)?;
            }
            let exit = record(session, hold, None)?;
            if session.draft_begun(&draft_name(with)).is_some() {
                session.hint("what was begun at a terminal is kept, to go on with it: ", &words);
            }
            return Ok(exit);
        }
        if session.can_ask() {
            session.refuse_as_of()?;
            return match interview::hold(session, state, with, self.edit)? {
                Some(hold) => record(session, NewPulse { on, ..hold }, Some(&draft_name(with))),
                None => Ok(Exit::DONE),
            };
        }
        session.show(&brief(session, state, with)?)?;
        let words: Vec<&str> = words.into_iter().chain(["--still-right", "…"]).collect();
        session.hint("to record it without a terminal: ", &words);
        Ok(Exit::DONE)
    }

    fn says_something(&self) -> bool {
        let answered = self.changed.is_some() || self.still_right.is_some() || self.new_information.is_some();
        answered
            || !self.keep.is_empty()
            || !self.change.is_empty()
            || !self.retire.is_empty()
            || !self.their_top.is_empty()
    }

    /// Those of which nothing else is said.
    fn what_is_left(&self, handles: Vec<String>, state: &State) -> Vec<String> {
        let changed = self.change.iter().map(ChangeArg::name);
        let named = changed.chain(self.retire.iter().map(|RetireArg(name, _)| name.as_str()));
        let handle =
            |name| Some(state.handle(state.find_any(&[Kind::Priority, Kind::Boundary], name).ok()?.1));
        let named: Vec<String> = named.filter_map(handle).collect();
        handles.into_iter().filter(|handle| !named.contains(handle)).collect()
    }

    fn hold(self, on: Option<Day>) -> NewPulse {
        let (mut change, mut refused) = (Vec::new(), Vec::new());
        for arg in self.change {
            match arg {
                ChangeArg::Move(name, placing) => change.push((name, placing)),
                ChangeArg::Refuse(name, level) => refused.push((name, level)),
            }
        }
        NewPulse {
            with: self.person,
            on,
            reply: None,
            answers: Answers {
                changed: self.changed,
                still_right: self.still_right,
                new_information: self.new_information,
            },
            keep: self.keep,
            change,
            refused,
            retire: self.retire.into_iter().map(|RetireArg(name, why)| (name, why)).collect(),
            answered: Vec::new(),
            their_top: self.their_top,
        }
    }
}

fn is_name(state: &State, name: &str) -> bool {
    let found = state.find_any(&[Kind::Priority, Kind::Boundary], name);
    found.is_ok_and(|(_, id)| state.handle(id) == name)
}

fn brief(session: &Session<'_>, state: &State, with: Option<ThingId>) -> Result<Brief> {
    let person = with.and_then(|person| state.people.get(&person));
    let ends = since_last_pulse(session, state, with)?;
    let whom = BriefScope { person, about: None, all: false };
    Ok(Brief::of(state, ends.as_ref(), whom, &session.context()))
}

/// The command that holds this pulse.
fn pulse_words(state: &State, with: Option<ThingId>) -> Vec<String> {
    ["pulse".to_owned()].into_iter().chain(with.map(|person| state.handle(person))).collect()
}

/// The pulses that were begun at this terminal and not recorded yet, of whom one talks with regularly.
pub(super) fn begun_pulses(session: &Session<'_>, state: &State) -> Vec<BegunPulse> {
    let regular = state.living_people().filter(|person| person.executive || person.every.is_some());
    let people = regular.map(|person| Some(person.id)).chain([None]);
    let begun = people.filter_map(|with| {
        let begun_on = session.draft_begun(&draft_name(with))?.day();
        Some(BegunPulse { with: with.map(|person| state.handle(person)), begun_on })
    });
    if session.is_past() { Vec::new() } else { begun.collect() }
}

/// The name of the draft, by who they are, not by what they are called: that may change, and become somebody else's name.
fn draft_name(with: Option<ThingId>) -> String {
    with.map_or_else(|| "alone".to_owned(), |person| format!("{}-{}", person.entry, person.index))
}

/// Records the pulse, and forgets the draft that it was made of before anything can fail that would invite to do it again.
fn record(session: &Session<'_>, hold: NewPulse, draft: Option<&str>) -> Result<Exit> {
    let recorded = session.record(|entry| pulse::hold(entry, hold))?;
    if let Some(name) = draft {
        session.forget(name);
    }
    acknowledge(session, recorded)
}

/// Prints what was recorded, when the next pulse is, and what can be sent.
fn acknowledge(session: &Session<'_>, recorded: &Recorded) -> Result<Exit> {
    let held = recorded.after.pulses.values().find(|pulse| pulse.id.entry == recorded.entry.id);
    let mut notes = Vec::new();
    notes.extend(held.into_iter().flat_map(|held| recorded_twice(session, recorded, held)));
    if let Some((held, with)) = held.and_then(|held| Some((held, held.with?))) {
        if let Some(due) = pulse_due(&recorded.after, with) {
            let ahead = ahead(due, session.today());
            notes.push(Line::text(format!("Next pulse: {} {due}, {ahead}.", due.weekday_name())));
        }
        let recap = session.context().command(&["recap", held.handle.as_str()]);
        notes.push(Line::hint("To send what was said: ", recap));
    }
    session.acknowledge(recorded, notes)
}

/// What to do where a pulse was held on that day already, and this one was meant to correct it.
fn recorded_twice(session: &Session<'_>, recorded: &Recorded, held: &Pulse) -> Vec<Line> {
    let earlier = recorded.before.last_pulse_with(held.with).filter(|earlier| earlier.on == held.on);
    let Some(earlier) = earlier else { return Vec::new() };
    let command = |words: &[&str]| session.context().command(words);
    let correct = [command(&["undo"]), command(&["pulse", "--amend", earlier.handle.as_str()])].join(" && ");
    let says = format!("There was one on that day, {}; to correct that one:", earlier.handle);
    vec![Line::text(says), Line::command(correct)]
}
