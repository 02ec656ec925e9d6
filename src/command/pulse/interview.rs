//! The pulse at a terminal. Every answer is in the draft as soon as it is given, so that stopping is safe anywhere.

use anyhow::Result;

use crate::command::prompt::Reply;
use crate::command::session::Session;
use crate::journal::plan::priority::Placing;
use crate::journal::plan::pulse::Hold;
use crate::journal::query::their_clock;
use crate::journal::{Answers, Boundary, Outcome, Question, State, Text, ThingId};
use crate::render::harmless;
use crate::store::Past;
use crate::view::{Line, Scene, View as _, ago};

use super::draft::{self, Draft, Said};
use super::{brief, placing};

/// One thing that is asked.
#[derive(Clone, Debug)]
enum Step {
    /// One of the three questions, and what was answered last time.
    Question(Question, Option<Text>),
    /// What they said to a priority: its handle and how it stands.
    Priority(String, String),
    /// What they said to a boundary.
    Boundary(String, String),
    /// What they answered to a question that was put to them.
    Asked(String, String),
    /// What matters to them.
    TheirTop(String),
}

/// Where the interview goes on.
enum Turn {
    Next,
    Back,
    Stop,
}

/// Holds the pulse, and tells what is to be recorded; nothing where it was left, its draft kept.
pub(super) fn hold(session: &Session<'_>, past: &Past, with: Option<ThingId>) -> Result<Option<Hold>> {
    let state = &past.state;
    let Some(mut draft) = begin(session, past, with)? else { return Ok(None) };
    let steps = steps(state, with, &session.scene());
    mend(&mut draft, &steps);
    let mut headed = false;
    while let Some(step) = steps.get(draft.step) {
        if !headed && !matches!(step, Step::Question(..)) {
            session.print(&format!("\n{}\n", to_each(state, with)))?;
            headed = true;
        }
        match ask(session, step, draft.step, &mut draft)? {
            Turn::Next => draft.step += 1,
            Turn::Back => draft.step = draft.step.saturating_sub(1),
            Turn::Stop => {
                session.print("\nKept. ")?;
                session.show_document(&later(&session.scene(), state, with))?;
                return Ok(None);
            }
        }
        draft::save(session, state, with, &draft)?;
    }
    session.print("\n")?;
    Ok(Some(draft.hold(with.map(|person| state.handle(person)))))
}

/// A draft may be older than what it speaks of: what is no longer asked is dropped, and one that was answered to its end
/// but not recorded is gone through again.
fn mend(draft: &mut Draft, steps: &[Step]) {
    draft.said.retain(|handle, _| steps.iter().any(|step| step.handle() == Some(handle)));
    if draft.step >= steps.len() {
        draft.step = 0;
    }
}

impl Step {
    /// The handle of what it asks about.
    fn handle(&self) -> Option<&String> {
        match self {
            Step::Priority(handle, _) | Step::Boundary(handle, _) | Step::Asked(handle, _) => Some(handle),
            Step::Question(..) | Step::TheirTop(_) => None,
        }
    }
}

/// Takes up the draft that was left, or shows the brief and begins one.
fn begin(session: &Session<'_>, past: &Past, with: Option<ThingId>) -> Result<Option<Draft>> {
    let state = &past.state;
    if let Some(draft) = draft::load(session, state, with)? {
        let begun = draft.begun.day();
        let when = if begun == session.today() {
            format!("at {} today", draft.begun.clock())
        } else {
            format!("on {begun}, {}", ago(begun, session.today()))
        };
        session.print(&format!(
            "{}, begun {when}.   (< goes back, Ctrl-D stops and keeps)\n",
            title(state, with)
        ))?;
        let is_old = begun.age(session.today()) > 1;
        match if is_old { session.yes_or_no("Go on with it?", true)? } else { Some(true) } {
            Some(true) => return Ok(Some(draft)),
            Some(false) => draft::forget(session, state, with)?,
            None => return Ok(None),
        }
    }
    session.show_document(&brief(session, past, with).document())?;
    let draft = Draft::begin(session.now());
    draft::save(session, state, with, &draft)?;
    session.print("\n")?;
    match session.ask("Enter to answer now, Ctrl-D to come back after the meeting. > ")? {
        Reply::Enter | Reply::Said(_) | Reply::Back => Ok(Some(draft)),
        Reply::Stop => {
            session.print("\n")?;
            session.show_document(&later(&session.scene(), state, with))?;
            Ok(None)
        }
    }
}

fn later(scene: &Scene, state: &State, with: Option<ThingId>) -> crate::view::Document {
    let person = with.map(|person| state.handle(person));
    let words: Vec<&str> = ["pulse"].into_iter().chain(person.as_deref()).collect();
    let mut document = crate::view::Document::new();
    let command = crate::view::Span::command(scene.command(&words));
    document.line(Line::of(vec![crate::view::Span::plain("After the meeting: "), command]));
    document
}

fn title(state: &State, with: Option<ThingId>) -> String {
    with.map_or_else(|| "Pulse".to_owned(), |person| format!("Pulse with {}", state.handle(person)))
}

fn to_each(state: &State, with: Option<ThingId>) -> String {
    let (who, keep) = match with {
        Some(person) => {
            let person = state.handle(person);
            (format!("What did {person} say to each?"), format!("{person} agrees"))
        }
        None => ("How does each stand?".to_owned(), "still right".to_owned()),
    };
    format!(
        "{who} Enter: we did not speak of it, no clock moves.\n  k keep: {keep}   c change its rank   r retire it"
    )
}

/// All that is asked: the three questions, each priority, each agreement that has run out, each question that waits.
fn steps(state: &State, with: Option<ThingId>, scene: &Scene) -> Vec<Step> {
    let last = state.last_pulse(with).map(|pulse| pulse.answers.clone()).unwrap_or_default();
    let question = |question: Question| Step::Question(question, last.get(question).cloned());
    let mut steps: Vec<Step> = Question::ALL.into_iter().map(question).collect();
    for priority in state.ranked().map(|(_, priority)| priority).chain(state.below_the_line()) {
        let rank = state.rank(priority.id).map_or_else(|| "-".to_owned(), |rank| rank.to_string());
        let clock = their_clock(state, priority);
        let agreed = clock.yes.map_or_else(
            || "never agreed".to_owned(),
            |yes| format!("{} agreed {}", state.handle(yes.by), ago(yes.on, scene.today)),
        );
        steps.push(Step::Priority(
            priority.handle.to_string(),
            format!("{rank} {} ({agreed})", priority.title),
        ));
    }
    let Some(person) = with else { return steps };
    let theirs = |boundary: &&Boundary| boundary.yes().is_none_or(|yes| yes.by == person);
    for boundary in state.living_boundaries().filter(theirs) {
        let stands = boundary.agreement.last().is_some() && boundary.agreement.ended().is_none();
        if !stands || boundary.is_stale(scene.today) {
            let levels = crate::view::levels(state, &boundary.ladder);
            steps.push(Step::Boundary(
                boundary.handle.to_string(),
                format!("{}: {levels}", boundary.statement),
            ));
        }
    }
    for decision in state.decisions.values().filter(|decision| decision.is_waiting()) {
        if decision.asked.is_some_and(|asked| asked.person == person) {
            steps.push(Step::Asked(decision.handle.to_string(), decision.text.to_string()));
        }
    }
    steps.push(Step::TheirTop(state.handle(person)));
    steps
}

fn ask(session: &Session<'_>, step: &Step, place: usize, draft: &mut Draft) -> Result<Turn> {
    match step {
        Step::Question(question, last) => {
            ask_question(session, *question, last.as_ref(), place, &mut draft.answers)
        }
        Step::Priority(handle, stands) => ask_about(session, handle, stands, "krc", draft),
        Step::Boundary(handle, stands) => ask_about(session, handle, &format!("{stands}?"), "k", draft),
        Step::Asked(handle, text) => ask_outcome(session, handle, text, draft),
        Step::TheirTop(person) => ask_their_top(session, person, draft),
    }
}

fn ask_question(
    session: &Session<'_>,
    question: Question,
    last: Option<&Text>,
    place: usize,
    answers: &mut Answers,
) -> Result<Turn> {
    session.print(&format!("{}/{} {}\n", place + 1, Question::ALL.len(), question.as_str()))?;
    if let Some(last) = last {
        session.print(&format!("    last time: {}\n", harmless(last.as_str())))?;
    }
    if let Some(now) = answers.get(question) {
        session.print(&format!("    now: {}   (Enter keeps it)\n", harmless(now.as_str())))?;
    }
    Ok(match session.ask("    > ")? {
        Reply::Said(said) => {
            answers.set(question, said.parse().ok());
            Turn::Next
        }
        Reply::Enter => Turn::Next,
        Reply::Back => Turn::Back,
        Reply::Stop => Turn::Stop,
    })
}

/// What they said to a thing: `choices` are the letters that can be answered.
fn ask_about(
    session: &Session<'_>,
    handle: &str,
    stands: &str,
    choices: &str,
    draft: &mut Draft,
) -> Result<Turn> {
    loop {
        let now = draft.said.get(handle).map_or_else(String::new, |said| format!(" [{}]", word(said)));
        let said = match session.ask(&format!("  {stands}{now} > "))? {
            Reply::Enter => return Ok(Turn::Next),
            Reply::Back => return Ok(Turn::Back),
            Reply::Stop => return Ok(Turn::Stop),
            Reply::Said(letter) if letter.trim().len() != 1 || !choices.contains(letter.trim()) => {
                session.print(&format!("    one of {}, or Enter\n", spaced(choices)))?;
                continue;
            }
            Reply::Said(letter) => match letter.trim() {
                "k" => Some(Said::Keep),
                "c" => ask_rank(session, handle, draft)?,
                _ => ask_why(session)?,
            },
        };
        if let Some(said) = said {
            draft.said.insert(handle.to_owned(), said);
            return Ok(Turn::Next);
        }
    }
}

fn questioned(text: &str) -> String {
    if text.ends_with('?') { text.to_owned() } else { format!("{text}?") }
}

fn ask_rank(session: &Session<'_>, handle: &str, draft: &Draft) -> Result<Option<Said>> {
    match session.ask("      its rank, 1 to 3, or below > ")? {
        Reply::Said(said) => Ok(match placing(&said) {
            Some(Placing::Rank(rank @ 1..=3)) => {
                let taken =
                    draft.said.iter().find(|(other, said)| *other != handle && **said == Said::Rank(rank));
                if let Some((other, _)) = taken {
                    session.print(&format!("      {rank} is given to {} already\n", harmless(other)))?;
                    return Ok(None);
                }
                Some(Said::Rank(rank))
            }
            Some(Placing::Below) => Some(Said::Below),
            _ => {
                session.print("      expected 1, 2, 3 or below\n")?;
                None
            }
        }),
        Reply::Enter | Reply::Back | Reply::Stop => Ok(None),
    }
}

fn ask_why(session: &Session<'_>) -> Result<Option<Said>> {
    match session.ask("      why does it go? > ")? {
        Reply::Said(said) => Ok(said.parse().ok().map(Said::Retire)),
        Reply::Enter | Reply::Back | Reply::Stop => Ok(None),
    }
}

fn ask_outcome(session: &Session<'_>, handle: &str, text: &str, draft: &mut Draft) -> Result<Turn> {
    loop {
        let prompt = format!("  {}  a agreed   c changed   n said no > ", questioned(text));
        let outcome: Outcome = match session.ask(&prompt)? {
            Reply::Enter => return Ok(Turn::Next),
            Reply::Back => return Ok(Turn::Back),
            Reply::Stop => return Ok(Turn::Stop),
            Reply::Said(said) => match said.parse() {
                Ok(outcome) => outcome,
                Err(why) => {
                    session.print(&format!("    {}\n", harmless(&why)))?;
                    continue;
                }
            },
        };
        let note = match session.ask("      what did they say? (Enter for nothing) > ")? {
            Reply::Said(said) => said.parse().ok(),
            Reply::Enter | Reply::Stop => None,
            Reply::Back => continue,
        };
        draft.said.insert(handle.to_owned(), Said::Answered(outcome, note));
        return Ok(Turn::Next);
    }
}

/// Their own order; a name that is no priority of mine is kept as text.
fn ask_their_top(session: &Session<'_>, person: &str, draft: &mut Draft) -> Result<Turn> {
    let prompt = format!("What would {person} name as the top three? By commas, Enter: not said > ");
    Ok(match session.ask(&prompt)? {
        Reply::Said(said) => {
            draft.their_top = said.split(',').filter_map(|name| name.parse().ok()).collect();
            Turn::Next
        }
        Reply::Enter => Turn::Next,
        Reply::Back => Turn::Back,
        Reply::Stop => Turn::Stop,
    })
}

fn word(said: &Said) -> String {
    match said {
        Said::Keep => "keep".to_owned(),
        Said::Rank(rank) => format!("rank {rank}"),
        Said::Below => "below the line".to_owned(),
        Said::Retire(why) => format!("retire: {why}"),
        Said::Answered(outcome, _) => outcome.to_string(),
    }
}

fn spaced(choices: &str) -> String {
    choices.chars().map(String::from).collect::<Vec<_>>().join(", ")
}
