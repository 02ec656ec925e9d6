//! A pulse by mail: the answered brief is read, shown line by line, and recorded after one yes.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::cli::Exit;
use crate::cli::session::{Recording, Session};
use crate::command::brief::since_last_pulse;
use crate::model::pulse::plan as pulse;
use crate::model::{Day, Person, Refusal, State, Text, ThingId, Via};
use crate::render::letter;
use crate::reply::{self, MOST_BYTES, Sent};
use crate::view::brief::message::{FIXED_LINES, asked, message};
use crate::view::letter::Letter;
use crate::view::pulse_reply::PulseReply;

use super::acknowledge;

/// Where a reply comes from, and whether it is recorded as it is understood.
pub(super) struct ReplySource<'a> {
    /// Its file, `-` for standard input; nothing where it is yet to be written.
    pub(super) file: Option<&'a Path>,
    pub(super) is_edited: bool,
    pub(super) is_yes: bool,
}

/// Reads a reply and records what was understood of it.
pub(super) fn record(
    session: &Session<'_>,
    state: &State,
    with: Option<ThingId>,
    source: ReplySource<'_>,
    on: Option<Day>,
) -> Result<Exit> {
    session.refuse_as_of()?;
    let Some(person) = with.and_then(|with| state.people.get(&with)) else {
        return Err(
            Refusal::missing("Whose reply is it?", "name them: align pulse PERSON --reply FILE").into()
        );
    };
    let text = source.text(session, state, person)?;
    let read = read(session, state, person, &text, on.unwrap_or_else(|| session.today()))?;
    if !session.wants_json() {
        session.show(&read)?;
    }
    if read.is_empty() {
        return Err(unclear(&read, "it holds no answer that is understood").into());
    }
    if source.is_yes {
        refuse_unclear(&read)?;
    } else if !session.can_ask() {
        let hint = "say so: --yes records it, and refuses where something is not understood";
        return Err(Refusal::missing("Was it understood right?", hint).into());
    } else if !is_confirmed(session, &read)? {
        return session.report_no_change("Nothing was recorded.");
    }
    let (ranks, new) = (read.ranks().collect::<Vec<_>>(), read.understood(text));
    let recorded = session.record_as(Recording::by(Via::Reply), |entry| {
        let id = pulse::hold(entry, new)?;
        // What was confirmed is a place, too: it must be the one that was seen.
        match ranks.iter().find(|(thing, rank)| entry.state().rank(*thing) != *rank) {
            Some((thing, _)) => Err(Refusal::UnclearReply {
                why: "the journal has changed since it was read".to_owned(),
                lines: vec![entry.state().handle(*thing)],
            }),
            None => Ok(id),
        }
    })?;
    acknowledge(session, recorded)
}

impl ReplySource<'_> {
    /// The text of the reply; without a file it is written into the brief as it is sent.
    fn text(&self, session: &Session<'_>, state: &State, person: &Person) -> Result<Text> {
        let begun = match self.file {
            Some(file) if !self.is_edited => return text(session, file),
            Some(file) => text(session, file)?.to_string(),
            None => letter(&sent(session, state, person)?),
        };
        let says = format!(
            "# The reply of {}: what you write is read as if they had sent it, once you have seen what was understood.\n",
            person.handle
        );
        let written = session.write_in_editor("reply", |kept| {
            kept.map_or_else(|| format!("{says}\n{begun}"), ToOwned::to_owned)
        })?;
        Ok(written.strip_prefix(&says).unwrap_or(&written).parse()?)
    }
}

/// The message that was sent, or would be.
fn sent(session: &Session<'_>, state: &State, person: &Person) -> Result<Letter> {
    let ends = since_last_pulse(session, state, Some(person.id))?;
    Ok(message(state, ends.as_ref(), person, &session.context()))
}

/// The text of a reply, whole or not at all.
fn text(session: &Session<'_>, file: &Path) -> Result<Text> {
    let what = if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() };
    // One more than is read: a larger one is refused, not cut.
    let bytes =
        session.env.read_bytes(file, MOST_BYTES + 1).with_context(|| format!("cannot read {what}"))?;
    let text = reply::decode(&bytes).map_err(|why| Refusal::invalid("--reply", format!("{what}: {why}")))?;
    Ok(text.parse()?)
}

fn read(session: &Session<'_>, state: &State, person: &Person, text: &Text, on: Day) -> Result<PulseReply> {
    let context = session.context();
    let sent = sent(session, state, person)?;
    let other: Vec<String> = FIXED_LINES.map(str::to_owned).into_iter().chain(sent.other_lines()).collect();
    let asked = asked(state, person);
    let questions: Vec<_> = asked.iter().map(|asked| asked.question.clone()).collect();
    let names = names(session, state, person);
    let reading =
        reply::read(text.as_str(), Sent { questions: &questions, other_lines: &other, names: &names });
    Ok(PulseReply::of(state, person.id, &asked, reading, on, &context))
}

/// The names of the person who answers, and of the one who asked.
fn names(session: &Session<'_>, state: &State, person: &Person) -> Vec<String> {
    let author = session.author_said().or_else(|| session.env.vars.author.clone());
    let authors = author.into_iter().chain(state.author.as_ref().map(ToString::to_string));
    let whole = authors.chain([person.name.to_string(), person.handle.to_string()]);
    let whole: Vec<String> = whole.collect();
    let first = whole.iter().filter_map(|name| name.split_whitespace().next()).map(str::to_owned);
    first.chain(whole.iter().cloned()).collect()
}

fn is_confirmed(session: &Session<'_>, read: &PulseReply) -> Result<bool> {
    let with = &read.with;
    let is_all = read.unclear().is_empty() && read.unread.is_empty();
    let question = if is_all {
        format!("Record it as a pulse with {with}?")
    } else {
        format!("Record what was understood as a pulse with {with}? The rest stays open.")
    };
    Ok(session.yes_or_no(&question, false)? == Some(true))
}

/// Where nobody looks at it, everything must be understood.
fn refuse_unclear(read: &PulseReply) -> Result<(), Refusal> {
    if !read.unclear().is_empty() {
        return Err(unclear(read, "not everything in it is understood"));
    }
    if !read.unread.is_empty() {
        return Err(unclear(read, "it says something that belongs to no question"));
    }
    Ok(())
}

fn unclear(read: &PulseReply, why: &str) -> Refusal {
    Refusal::UnclearReply { why: why.to_owned(), lines: read.unclear() }
}
