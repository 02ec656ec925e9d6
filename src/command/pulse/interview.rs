//! The pulse at a terminal. Every answer is in the draft as soon as it is given, so that stopping is safe anywhere.

use anyhow::Result;

use crate::cli::prompt::{Interrupted, Reply};
use crate::cli::session::Session;
use crate::model::plan::pulse::Hold;
use crate::model::query::their_clock;
use crate::model::{Boundary, Question, State, Text, ThingId};
use crate::render::sanitize;
use crate::view::{Line, ReportContext, View as _, ago};

use super::brief;
use super::draft::{self, Draft};

mod ask;

use ask::ask;

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
pub(super) fn hold(session: &Session<'_>, state: &State, with: Option<ThingId>) -> Result<Option<Hold>> {
    let Some(mut draft) = begin(session, state, with)? else { return Ok(None) };
    let steps = steps(state, with, &session.context());
    mend(session, &mut draft, &steps);
    let mut place = steps.iter().position(|step| !draft.passed.contains(&step.name())).unwrap_or(0);
    let mut headed = false;
    while let Some(step) = steps.get(place) {
        if !headed && !matches!(step, Step::Question(..)) {
            session.print(&format!("\n{}\n", to_each(state, with)))?;
            headed = true;
        }
        let turn = ask(session, step, place, &mut draft);
        if turn.as_ref().is_err_and(|error| error.downcast_ref::<Interrupted>().is_some()) {
            draft::save(session, with, &draft);
            session.notice("kept; `align pulse` goes on where it stopped");
        }
        match turn? {
            Turn::Next => {
                draft.passed.insert(step.name());
                place += 1;
            }
            Turn::Back => {
                place = place.saturating_sub(1);
                draft.passed.remove(&steps[place].name());
            }
            Turn::Stop => {
                session.print("\nKept. ")?;
                session.show_document(&later(&session.context(), state, with))?;
                return Ok(None);
            }
        }
        draft::save(session, with, &draft);
    }
    session.print("\n")?;
    Ok(Some(draft.hold(with.map(|person| state.handle(person)))))
}

/// A draft may be older than what it speaks of: what is no longer asked is dropped, and that is said; what was not asked
/// yet is asked. One that was answered to its end but not recorded is gone through again.
fn mend(session: &Session<'_>, draft: &mut Draft, steps: &[Step]) {
    let is_asked = |handle: &String| steps.iter().any(|step| step.handle() == Some(handle));
    for handle in draft.said.keys().filter(|handle| !is_asked(handle)) {
        session.notice(&format!(
            "{} is not asked about any more: what was said to it is dropped",
            sanitize(handle)
        ));
    }
    draft.said.retain(|handle, _| is_asked(handle));
}

impl Step {
    /// The handle of what it asks about.
    fn handle(&self) -> Option<&String> {
        match self {
            Step::Priority(handle, _) | Step::Boundary(handle, _) | Step::Asked(handle, _) => Some(handle),
            Step::Question(..) | Step::TheirTop(_) => None,
        }
    }

    /// What it is called in a draft. No handle looks like a question.
    fn name(&self) -> String {
        match self {
            Step::Question(question, _) => question.as_str().to_owned(),
            Step::TheirTop(_) => "their top?".to_owned(),
            Step::Priority(handle, _) | Step::Boundary(handle, _) | Step::Asked(handle, _) => handle.clone(),
        }
    }
}

/// Takes up the draft that was left, or shows the brief and begins one.
fn begin(session: &Session<'_>, state: &State, with: Option<ThingId>) -> Result<Option<Draft>> {
    if let Some(draft) = draft::load(session, with)? {
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
            Some(false) => draft::forget(session, with),
            None => return Ok(None),
        }
    }
    session.show_document(&brief(session, state, with)?.document())?;
    let draft = Draft::begin(session.now());
    draft::save(session, with, &draft);
    session.print("\n")?;
    match session.ask("Enter to answer now, Ctrl-D to come back after the meeting. > ")? {
        Reply::Enter | Reply::Said(_) | Reply::Back => Ok(Some(draft)),
        Reply::Stop => {
            session.print("\n")?;
            session.show_document(&later(&session.context(), state, with))?;
            Ok(None)
        }
    }
}

fn later(context: &ReportContext, state: &State, with: Option<ThingId>) -> crate::view::Document {
    let person = with.map(|person| state.handle(person));
    let words: Vec<&str> = ["pulse"].into_iter().chain(person.as_deref()).collect();
    let mut document = crate::view::Document::new();
    let command = crate::view::Span::command(context.command(&words));
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
            (format!("What did {person} say to each?"), format!("{person} confirms it"))
        }
        None => ("How does each stand?".to_owned(), "still right".to_owned()),
    };
    format!(
        "{who} Enter: not discussed, dates unchanged.\n  k keep: {keep}   c change its rank   r retire it"
    )
}

/// All that is asked: the three questions, each priority, each agreement that has run out, each question that waits.
fn steps(state: &State, with: Option<ThingId>, context: &ReportContext) -> Vec<Step> {
    let last = state.last_pulse(with).map(|pulse| pulse.answers.clone()).unwrap_or_default();
    let question = |question: Question| Step::Question(question, last.get(question).cloned());
    let mut steps: Vec<Step> = Question::ALL.into_iter().map(question).collect();
    for priority in state.ranked().map(|(_, priority)| priority).chain(state.below_the_line()) {
        let rank = state.rank(priority.id).map_or_else(|| "-".to_owned(), |rank| rank.to_string());
        let clock = their_clock(state, priority);
        let agreed = clock.yes.map_or_else(
            || "not confirmed yet".to_owned(),
            |yes| format!("{} confirmed {}", state.handle(yes.by), ago(yes.on, context.today)),
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
        if !stands || boundary.is_stale(context.today) {
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
