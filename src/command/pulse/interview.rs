//! The pulse at a terminal: the brief, the three questions, then what was said to each thing that stands open. Every answer
//! is kept as it is given, so that stopping is safe anywhere.

use anyhow::Result;

use crate::cli::prompt::{Interrupted, Prompt, Reply, Stopped};
use crate::cli::session::{Session, Sitting};
use crate::model::priority::plan::Placing;
use crate::model::pulse::amend::RecordedPulse;
use crate::model::pulse::plan::NewPulse;
use crate::model::{Answers, Kind, Level, Outcome, PulseQuestion, State, TOP, Text, ThingId};
use crate::render::sanitize;
use crate::view::{Document, Line, Span, View as _};

use super::open_items::{OpenItem, OpenItems};
use super::written_answers::write_answers;
use super::{brief, draft_name, pulse_words};

/// What was said to a priority or a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Keep,
    KeepRest,
    Change,
    Retire,
    Refuse,
}

/// Holds the pulse, and gives back what is to be recorded; nothing where it was left, its draft kept.
pub(super) fn hold(
    session: &Session<'_>,
    state: &State,
    with: Option<ThingId>,
    is_edited: bool,
) -> Result<Option<NewPulse>> {
    let title = with.map_or_else(|| "Pulse".to_owned(), |with| format!("Pulse with {}", state.handle(with)));
    match session.begin_or_resume(draft_name(with), &title)? {
        Sitting::Left => return Ok(None),
        Sitting::New if !begin(session, state, with)? => return Ok(None),
        Sitting::New | Sitting::Resumed | Sitting::Underway => {}
    }
    let items = OpenItems::of(session, state, with);
    drop_what_is_not_asked(session, &items);
    match ask(session, state, with, &items, is_edited) {
        Err(error) if error.is::<Stopped>() => {
            session.print("\nKept. ")?;
            later(session, state, with)?;
            Ok(None)
        }
        Err(error) => {
            if error.is::<Interrupted>() {
                session.notice("kept; `align pulse` goes on where it stopped");
            }
            Err(error)
        }
        Ok(hold) => {
            session.print("\n")?;
            Ok(Some(hold))
        }
    }
}

/// What a pulse asks to keep: the priorities, and with somebody the boundaries whose agreement is out of date.
pub(super) fn to_keep(session: &Session<'_>, state: &State, with: Option<ThingId>) -> Vec<String> {
    let items = OpenItems::of(session, state, with);
    items.priorities.into_iter().chain(items.boundaries).map(|item| item.handle).collect()
}

/// Asks the questions of a past pulse again, as they stood then; each answer stays with Enter.
pub(super) fn amend(session: &Session<'_>, held: &RecordedPulse) -> Result<NewPulse> {
    let recorded = held.as_typed();
    let with = recorded.with.as_deref().map(|name| held.before.find_id(Kind::Person, name)).transpose()?;
    let items = OpenItems::of(session, &held.before, with);
    if !session.dialog().has_replies() {
        offer(session, &recorded);
    }
    let hold = ask(session, &held.before, with, &items, false)?;
    session.print("\n")?;
    let is_asked = |name: &String| items.all().any(|item| item.handle == *name);
    let mut all = NewPulse { on: recorded.on, reply: recorded.reply, ..hold };
    // What is not asked about by itself was said by a flag, and stays.
    all.keep.extend(recorded.keep.into_iter().filter(|name| !is_asked(name)));
    all.refused.extend(recorded.refused.into_iter().filter(|(name, _)| !is_asked(name)));
    Ok(all)
}

/// Offers what was recorded as what was replied before.
fn offer(session: &Session<'_>, recorded: &NewPulse) {
    let mut dialog = session.dialog();
    for question in PulseQuestion::ALL {
        if let Some(answer) = recorded.answers.get(question) {
            dialog.offer(question.as_str(), answer.as_str());
        }
    }
    recorded.keep.iter().for_each(|name| dialog.offer(name, "k"));
    for (name, place) in &recorded.change {
        dialog.offer(name, "m");
        let place = if let Placing::Rank(rank) = place { rank.to_string() } else { "below".to_owned() };
        dialog.offer(&format!("{name}: rank"), &place);
    }
    for (name, level) in &recorded.refused {
        dialog.offer(name, "n");
        dialog.offer(&format!("{name}: instead"), level.as_str());
    }
    for (name, why) in &recorded.retire {
        dialog.offer(name, "r");
        dialog.offer(&format!("{name}: why"), why.as_str());
    }
    for (name, outcome, note) in &recorded.answered {
        dialog.offer(name, &outcome.to_string());
        if let Some(note) = note {
            dialog.offer(&format!("{name}: note"), note.as_str());
        }
    }
    if !recorded.their_top.is_empty() {
        let names: Vec<&str> = recorded.their_top.iter().map(Text::as_str).collect();
        dialog.offer(THEIR_TOP, &names.join(", "));
    }
}

/// Shows the brief, and asks whether to answer now.
fn begin(session: &Session<'_>, state: &State, with: Option<ThingId>) -> Result<bool> {
    session.show_document(&brief(session, state, with)?.document())?;
    session.keep();
    session.print("\n")?;
    match session.ask("Enter to answer now, Ctrl-D to come back after the meeting. > ")? {
        Reply::Enter | Reply::Back => Ok(true),
        Reply::Text(text) if matches!(text.trim().to_lowercase().as_str(), "y" | "yes" | "now") => Ok(true),
        // Somebody who answers at once has read the questions.
        Reply::Text(text) => {
            session.dialog().offer(PulseQuestion::Changed.as_str(), &text);
            Ok(true)
        }
        Reply::Stop => {
            session.print("\n")?;
            later(session, state, with)?;
            Ok(false)
        }
    }
}

fn later(session: &Session<'_>, state: &State, with: Option<ThingId>) -> Result<()> {
    let words = pulse_words(state, with);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let command = Span::command(session.context().command(&words));
    let mut document = Document::new();
    document.line(Line::of(vec![Span::plain("After the meeting: "), command]));
    session.show_document(&document)
}

/// A draft may be older than what it speaks of: a reply about what is not asked any more is dropped, and that is said.
fn drop_what_is_not_asked(session: &Session<'_>, items: &OpenItems) {
    let mut names: Vec<&str> = items.all().map(|item| item.handle.as_str()).collect();
    names.extend(PulseQuestion::ALL.map(PulseQuestion::as_str));
    names.push(THEIR_TOP);
    let is_asked = |name: &str| names.contains(&name.split(": ").next().unwrap_or(name));
    let dropped = session.dialog().retain(is_asked);
    for name in dropped.iter().filter(|name| !name.contains(": ")) {
        session.notice(&format!(
            "{} is not asked about any more: what was said to it is dropped",
            sanitize(name)
        ));
    }
}

/// The name of the last question; no handle looks like it.
const THEIR_TOP: &str = "their top?";

fn ask(
    session: &Session<'_>,
    state: &State,
    with: Option<ThingId>,
    items: &OpenItems,
    is_edited: bool,
) -> Result<NewPulse> {
    let mut hold = NewPulse { with: with.map(|person| state.handle(person)), ..NewPulse::default() };
    hold.answers = if is_edited {
        write_answers(session, state, with, &hold.answers)?
    } else {
        ask_questions(session, state, with)?
    };
    session.introduce(&heading(state, with, items));
    let (priorities, boundaries) = (items.priorities.len(), &items.boundaries);
    let things: Vec<&OpenItem> = items.priorities.iter().chain(boundaries).collect();
    for (place, item) in things.iter().enumerate() {
        let choices = match (place < priorities, item.stricter.is_empty()) {
            (true, _) => PRIORITY_CHOICES,
            (false, false) => BOUNDARY_CHOICES,
            (false, true) => STRICTEST_CHOICES,
        };
        ask_thing(session, item, choices, &things[place + 1..], &mut hold)?;
    }
    for item in &items.asked {
        ask_outcome(session, item, &mut hold)?;
    }
    if let Some(person) = &hold.with {
        let line = format!("What would {person} name as the top three? By commas, Enter: not said > ");
        let choices = "names of priorities, or words of theirs, separated by commas";
        let prompt = Prompt { name: THEIR_TOP, ..Prompt::new(&line, choices) };
        hold.their_top = session.question(prompt, |reply| {
            let names = reply.filter(|reply| !is_nothing(reply)).unwrap_or_default();
            Ok(names.split(',').filter_map(|name| name.parse().ok()).collect())
        })?;
    }
    Ok(hold)
}

/// Whether a reply says that nothing was said.
fn is_nothing(reply: &str) -> bool {
    matches!(reply.to_lowercase().as_str(), "no" | "n" | "none" | "nothing" | "not said" | "-" | "skip")
}

fn ask_questions(session: &Session<'_>, state: &State, with: Option<ThingId>) -> Result<Answers> {
    let last = state.last_pulse_with(with).map(|pulse| pulse.answers.clone()).unwrap_or_default();
    let mut answers = Answers::default();
    for (number, question) in (1..).zip(PulseQuestion::ALL) {
        answers.set(question, ask_question(session, number, question, last.get(question))?);
    }
    Ok(answers)
}

fn ask_question(
    session: &Session<'_>,
    number: usize,
    question: PulseQuestion,
    last: Option<&Text>,
) -> Result<Option<Text>> {
    let mut above = format!("{number}/{} {}", PulseQuestion::ALL.len(), question.as_str());
    if let Some(last) = last {
        above.push_str(&format!("\n    last time: {}", sanitize(last.as_str())));
    }
    let choices = "your answer in a sentence; Enter: not discussed";
    let prompt = Prompt { name: question.as_str(), above: &above, ..Prompt::new("    > ", choices) };
    session.question(prompt, |reply| Ok(reply.map(str::parse).transpose()?))
}

fn heading(state: &State, with: Option<ThingId>, items: &OpenItems) -> String {
    let (who, keep) = match with {
        Some(person) => {
            let person = state.handle(person);
            (format!("What did {person} say to each?"), format!("{person} confirms it"))
        }
        None => ("How does each stand?".to_owned(), "still right".to_owned()),
    };
    let may_refuse = items.boundaries.iter().any(|boundary| !boundary.stricter.is_empty());
    let refuse = if may_refuse { "\n  n of a boundary: no, not yours" } else { "" };
    format!(
        "\n{who} Enter: not discussed, dates unchanged.\n  k or y keep: {keep}   m move it   r retire it   k* keep the rest, too{refuse}"
    )
}

/// What may be said to a priority, to a boundary, and to one that cannot be stricter: the letters, and what they mean.
const PRIORITY_CHOICES: (&str, &str) =
    ("k/m/r", "k or y (keep), m (move it), r (retire), k* (keep the rest, too), or Enter: not discussed");
const BOUNDARY_CHOICES: (&str, &str) =
    ("k/n", "k or y (keep), n (no, not yours), k* (keep the rest, too), or Enter: not discussed");
const STRICTEST_CHOICES: (&str, &str) =
    ("k", "k or y (keep), k* (keep the rest, too), or Enter: not discussed");

/// Asks what was said to a thing, which has others behind it.
fn ask_thing(
    session: &Session<'_>,
    item: &OpenItem,
    choices: (&str, &str),
    behind: &[&OpenItem],
    hold: &mut NewPulse,
) -> Result<()> {
    let handle = item.handle.clone();
    let line = format!("  {}  {} > ", item.text, choices.0);
    let prompt = Prompt { name: &handle, ..Prompt::new(&line, choices.1) };
    let (choice, is_new) = session.answer(prompt, |reply| {
        reply.map(|word| choice(word, choices.0).ok_or_else(|| choices.1.to_owned())).transpose()
    })?;
    match choice {
        None => {}
        Some(Choice::Keep) => hold.keep.push(handle),
        Some(Choice::KeepRest) => {
            // Each by its own name: what is added until a draft is gone on with was kept by nobody.
            if is_new {
                for item in behind {
                    session.dialog().preset(&item.handle, "k");
                }
                if !behind.is_empty() {
                    let kept = behind.iter().map(|item| format!("      {}\n", sanitize(&item.text)));
                    session.print(&format!("    kept, too:\n{}", kept.collect::<String>()))?;
                }
                session.keep();
            }
            hold.keep.push(handle);
        }
        Some(Choice::Change) => {
            let name = format!("{handle}: rank");
            let line = "      its rank: 1, 2, 3 or below > ";
            let prompt = Prompt { name: &name, ..Prompt::new(line, "1, 2, 3 or below") };
            let place = session.question(prompt, |reply| free_place(reply, &hold.change))?;
            hold.change.push((handle, place));
        }
        Some(Choice::Retire) => {
            let name = format!("{handle}: why");
            let line = "      why does it go? > ";
            let prompt = Prompt { name: &name, ..Prompt::new(line, "the reason") };
            let why = session
                .question(prompt, |reply| Ok(reply.ok_or("write why, or < to go back")?.parse()?))?;
            hold.retire.push((handle, why));
        }
        Some(Choice::Refuse) => {
            let level = ask_instead(session, item, hold.with.as_deref().unwrap_or("them"))?;
            hold.refused.push((handle, level));
        }
    }
    Ok(())
}

/// Asks what holds instead of a boundary that they refused.
fn ask_instead(session: &Session<'_>, item: &OpenItem, person: &str) -> Result<Level> {
    let says = |level: Level| match level {
        Level::Consult => Some(format!("a ask {person} first")),
        Level::Approve => Some(format!("t {person} decides")),
        Level::Decide | Level::Inform => None,
    };
    let offered: Vec<String> = item.stricter.iter().copied().filter_map(says).collect();
    let line = format!("      what instead?  {} > ", offered.join("   "));
    let edit = session.context().command(&["boundary", "edit", &item.handle]);
    let choices = format!("{}; another limit: {edit}, after the pulse", offered.join(", "));
    let name = format!("{}: instead", item.handle);
    let prompt = Prompt { name: &name, ..Prompt::new(&line, &choices) };
    session.question(prompt, |reply| {
        let level = reply.and_then(|reply| match reply.to_lowercase().as_str() {
            "a" => Some(Level::Consult),
            "t" => Some(Level::Approve),
            word => word.parse().ok(),
        });
        level.filter(|level| item.stricter.contains(level)).ok_or_else(|| choices.clone())
    })
}

/// What a word means, where it is one of the letters.
fn choice(word: &str, letters: &str) -> Option<Choice> {
    match word.to_lowercase().as_str() {
        "k" | "keep" | "y" | "yes" => Some(Choice::Keep),
        "k*" | "keep the rest" | "keep rest" | "keep all" => Some(Choice::KeepRest),
        "m" | "move" | "change" if letters.contains('m') => Some(Choice::Change),
        "r" | "retire" if letters.contains('r') => Some(Choice::Retire),
        "n" | "no" | "refused" | "refuse" | "c" | "changed" | "change" if letters.contains('n') => {
            Some(Choice::Refuse)
        }
        _ => None,
    }
}

/// A place that no other priority was given.
fn free_place(reply: Option<&str>, given: &[(String, Placing)]) -> Result<Placing, String> {
    let place = reply.and_then(|reply| reply.parse().ok());
    match place {
        Some(Placing::Below) => Ok(Placing::Below),
        Some(Placing::Rank(rank)) if (1..=TOP).contains(&rank) => {
            let place = Placing::Rank(rank);
            match given.iter().find(|(_, other)| *other == place) {
                Some((other, _)) => Err(format!("{rank} is given to {other} already")),
                None => Ok(place),
            }
        }
        Some(Placing::Rank(_) | Placing::Displace(_)) | None => Err("expected 1, 2, 3 or below".to_owned()),
    }
}

fn ask_outcome(session: &Session<'_>, item: &OpenItem, hold: &mut NewPulse) -> Result<()> {
    let line = format!("  {}  a agreed   c changed   n refused > ", item.text);
    let choices = "a or y (agreed), c (changed), n (refused), or Enter: not discussed";
    let prompt = Prompt { name: &item.handle, ..Prompt::new(&line, choices) };
    let outcome: Option<Outcome> =
        session.question(prompt, |reply| Ok(reply.map(str::parse).transpose()?))?;
    if let Some(outcome) = outcome {
        let name = format!("{}: note", item.handle);
        let line = "      what did they say? (Enter for nothing) > ";
        let prompt = Prompt { name: &name, ..Prompt::new(line, "their words") };
        let note = session.question(prompt, |reply| Ok(reply.map(str::parse).transpose()?))?;
        hold.answered.push((item.handle.clone(), outcome, note));
    }
    Ok(())
}
