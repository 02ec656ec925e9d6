//! The guided start. `<` goes back, Enter takes what stands in brackets, Ctrl-D stops and keeps.

use anyhow::Result;

use crate::cli::prompt::{Interrupted, Stopped};
use crate::cli::session::Session;
use crate::model::plan::start::Start;
use crate::model::{Day, TOP, Text};
use crate::view::{Document, Line, Span, dated};

use super::{agreed_day, executive, new_priority};

/// The name under which the answers so far are kept.
pub(crate) const DRAFT: &str = "init";

/// Asks for the start; nothing where it was left, the answers so far kept.
pub(super) fn start(session: &Session<'_>) -> Result<Option<Start>> {
    if session.resume_draft(DRAFT)? {
        session.print("Going on where you stopped.   (< goes back, Ctrl-D stops and keeps)\n")?;
    }
    let start = ask(session);
    let left = |error: &anyhow::Error| error.is::<Stopped>() || error.is::<Interrupted>();
    let Some(error) = start.as_ref().err().filter(|error| left(error)) else {
        return start.map(Some);
    };
    let kept = if session.has_replies() {
        let again = Span::command(session.context().command(&["init"]));
        vec![Span::plain("Nothing is recorded yet; your answers are kept, to go on: "), again]
    } else {
        vec![Span::plain("Nothing is recorded.")]
    };
    let mut document = Document::new();
    document.line(Line::of(kept));
    session.print("\n")?;
    session.show_document(&document)?;
    if error.is::<Stopped>() { Ok(None) } else { start.map(Some) }
}

fn ask(session: &Session<'_>) -> Result<Start> {
    session.introduce("Which executive do you work for? A handle, then what they are.");
    let name = session.question("  handle [cpo]> ", |said| said.unwrap_or("cpo").parse())?;
    let executive_name: Text = name;
    let role = session.question("  role> ", text)?;
    let every = session.question("  you talk every [2w]> ", |said| said.map(str::parse).transpose())?;
    let priorities = ask_priorities(session)?;
    let agreed = ask_agreed(session, &priorities)?;
    session.introduce("\nName one thing you decide alone, and one you ask about first. Enter to skip.");
    let alone = session.question("  alone> ", text)?;
    let ask_first = session.question("  ask first> ", text)?;
    let ask_first = match ask_first {
        Some(what) => Some((what, session.question(&format!("    ask whom [{executive_name}]> "), text)?)),
        None => None,
    };
    session.print("\n")?;
    let priorities = priorities.into_iter().map(|(title, why)| new_priority(title, why));
    Ok(Start {
        author: None,
        executive: Some(executive(executive_name, role, every)),
        priorities: priorities.zip(agreed).collect(),
        alone,
        ask_first,
    })
}

/// The titles and whys, most important first.
fn ask_priorities(session: &Session<'_>) -> Result<Vec<(Text, Text)>> {
    session.introduce("\nWhat are the three things that matter now? Most important first; Enter to stop.");
    let mut priorities = Vec::new();
    while priorities.len() < TOP {
        let Some(title) = session.question(&format!("  {}> ", priorities.len() + 1), text)? else { break };
        let why = session.question("     why> ", |said| said.unwrap_or_default().parse())?;
        priorities.push((title, why));
    }
    Ok(priorities)
}

/// When they last agreed to each.
fn ask_agreed(session: &Session<'_>, priorities: &[(Text, Text)]) -> Result<Vec<Option<Day>>> {
    session.introduce("\nWhen did they last confirm each? A date, or Enter for \"not yet\".");
    let ask = |(rank, (title, _)): (usize, &(Text, Text))| {
        let read = |said: Option<&str>| said.map_or(Ok(None), |said| agreed_day(session, said));
        let (day, is_new) = session.answer(&format!("  {rank} {title} [not yet]> "), read)?;
        if let Some(day) = day.filter(|_| is_new) {
            session.print(&format!("     {}\n", dated(day, session.today())))?;
        }
        Ok(day)
    };
    (1..).zip(priorities).map(ask).collect()
}

/// A text that may be left out.
fn text(said: Option<&str>) -> Result<Option<Text>, String> {
    said.map(str::parse).transpose()
}
