//! The guided start. `<` goes back, Enter takes what stands in brackets, Ctrl-D stops and keeps.

use anyhow::Result;

use crate::command::prompt::Reply;
use crate::command::session::Session;
use crate::journal::plan::start::Start;
use crate::journal::{Cadence, Day, TOP, Text};
use crate::render::harmless;
use crate::view::Document;

use super::{agreed_day, executive, new_priority, understood};

/// What was answered so far; the questions come in this order.
#[derive(Debug, Default)]
struct Answers {
    executive: Option<Text>,
    role: Option<Text>,
    every: Option<Cadence>,
    priorities: Vec<(Text, Text)>,
    agreed: Vec<Option<Day>>,
    alone: Option<Text>,
    ask_first: Option<Text>,
    whom: Option<Text>,
}

/// A question, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Executive,
    Role,
    Every,
    Title(usize),
    Why(usize),
    Agreed(usize),
    Alone,
    AskFirst,
    Whom,
    Done,
}

/// The name under which the answers so far are kept.
const DRAFT: &str = "init";

/// Asks for the start; nothing where it was left, the answers so far kept.
///
/// The replies are all that is kept: where one stands follows from them, after `<` and after a pause alike.
pub(super) fn start(session: &Session<'_>) -> Result<Option<Start>> {
    let mut replies = kept(session)?;
    if !replies.is_empty() {
        session.print("Going on where you stopped.   (< goes back)\n")?;
    }
    loop {
        let (answers, step) = replay(session, &replies)?;
        if step == Step::Done {
            session.store().forget_draft(DRAFT)?;
            session.print("\n")?;
            return Ok(Some(answers.start()));
        }
        introduce(session, step)?;
        match session.ask(&prompt(step, &answers))? {
            Reply::Stop => {
                session.print("\nNothing is recorded yet; your answers are kept: align init\n")?;
                return Ok(None);
            }
            Reply::Back => drop(replies.pop()),
            Reply::Enter => take(session, &mut replies, None)?,
            Reply::Said(said) => take(session, &mut replies, Some(said))?,
        }
        keep(session, &replies)?;
    }
}

/// Takes a reply, if the step that it is for can read it.
fn take(session: &Session<'_>, replies: &mut Vec<Option<String>>, reply: Option<String>) -> Result<()> {
    let (mut answers, step) = replay(session, replies)?;
    match next(step, reply.as_deref(), &mut answers, session) {
        Ok(following) if following == step => Ok(()),
        Ok(_) => {
            if let (Step::Agreed(_), Some(Some(day))) = (step, answers.agreed.last()) {
                let mut document = Document::new();
                document.line(understood(session, *day));
                session.show_document(&document)?;
            }
            replies.push(reply);
            Ok(())
        }
        Err(why) => session.print(&format!("    {}\n", harmless(&format!("{why:#}")))),
    }
}

/// What the replies add up to, and the step that comes next.
fn replay(session: &Session<'_>, replies: &[Option<String>]) -> Result<(Answers, Step)> {
    let mut answers = Answers::default();
    let mut step = Step::Executive;
    for reply in replies {
        step = next(step, reply.as_deref(), &mut answers, session)?;
    }
    Ok((answers, step))
}

fn kept(session: &Session<'_>) -> Result<Vec<Option<String>>> {
    let mut replies: Vec<Option<String>> = session.store().draft(DRAFT)?.unwrap_or_default();
    // From one that cannot be taken any more, a date that has become the future say, it is asked anew.
    while replay(session, &replies).is_err() {
        replies.pop();
    }
    Ok(replies)
}

/// Keeps the replies; a machine that cannot is told, and goes on.
fn keep(session: &Session<'_>, replies: &[Option<String>]) -> Result<()> {
    if let Err(error) = session.store().save_draft(DRAFT, &replies) {
        session.news(&format!("warning: the answers so far are not kept: {error:#}"));
    }
    Ok(())
}

fn introduce(session: &Session<'_>, step: Step) -> Result<()> {
    let text = match step {
        Step::Executive => "Whose agreement do you work under? A handle, then what they are.",
        Step::Title(0) => "\nWhat are the three things that matter now? Most important first; Enter to stop.",
        Step::Agreed(0) => "\nWhen did they last say yes to each? A date, or Enter for \"not yet\".",
        Step::Alone => "\nName one thing you decide alone, and one you ask about first. Enter to skip.",
        Step::Role
        | Step::Every
        | Step::Title(_)
        | Step::Why(_)
        | Step::Agreed(_)
        | Step::AskFirst
        | Step::Whom
        | Step::Done => return Ok(()),
    };
    session.print(&format!("{text}\n"))
}

fn prompt(step: Step, answers: &Answers) -> String {
    match step {
        Step::Executive => "  handle [cpo]> ".to_owned(),
        Step::Role => "  role> ".to_owned(),
        Step::Every => "  you talk every [2w]> ".to_owned(),
        Step::Title(place) => format!("  {}> ", place + 1),
        Step::Why(_) => "     why> ".to_owned(),
        Step::Agreed(place) => {
            let title =
                answers.priorities.get(place).map_or_else(String::new, |(title, _)| title.to_string());
            format!("  {} {title} [not yet]> ", place + 1)
        }
        Step::Alone => "  alone> ".to_owned(),
        Step::AskFirst => "  ask first> ".to_owned(),
        Step::Whom => format!("    ask whom [{}]> ", answers.executive.as_ref().map_or("cpo", Text::as_str)),
        Step::Done => String::new(),
    }
}

/// Takes the answer to a step, and tells the step that follows; the same one where it must be asked again.
fn next(step: Step, said: Option<&str>, answers: &mut Answers, session: &Session<'_>) -> Result<Step> {
    let text: Option<Text> = said.and_then(|said| said.parse().ok());
    Ok(match step {
        Step::Executive => {
            answers.executive = text.or_else(|| "cpo".parse().ok());
            Step::Role
        }
        Step::Role => {
            answers.role = text;
            Step::Every
        }
        Step::Every => {
            answers.every = said.map(|said| said.parse().map_err(anyhow::Error::msg)).transpose()?;
            Step::Title(0)
        }
        Step::Title(place) => match text {
            None => after_titles(answers),
            Some(title) => {
                answers.priorities.push((title.clone(), title));
                Step::Why(place)
            }
        },
        Step::Why(place) => {
            let (Some(why), Some(priority)) = (text, answers.priorities.get_mut(place)) else {
                return Ok(step);
            };
            priority.1 = why;
            if place + 1 < TOP { Step::Title(place + 1) } else { after_titles(answers) }
        }
        Step::Agreed(place) => {
            let day = said.map(|said| agreed_day(session, said)).transpose()?.flatten();
            if let Some(day) = day.filter(|day| *day > session.today()) {
                anyhow::bail!("{day} lies in the future");
            }
            answers.agreed.push(day);
            if place + 1 < answers.priorities.len() { Step::Agreed(place + 1) } else { Step::Alone }
        }
        Step::Alone => {
            answers.alone = text;
            Step::AskFirst
        }
        Step::AskFirst => {
            answers.ask_first = text;
            if answers.ask_first.is_some() { Step::Whom } else { Step::Done }
        }
        Step::Whom => {
            answers.whom = text;
            Step::Done
        }
        Step::Done => Step::Done,
    })
}

fn after_titles(answers: &Answers) -> Step {
    if answers.priorities.is_empty() { Step::Alone } else { Step::Agreed(0) }
}

impl Answers {
    fn start(self) -> Start {
        let priorities =
            self.priorities.into_iter().zip(self.agreed.into_iter().chain(std::iter::repeat(None)));
        Start {
            author: None,
            executive: self.executive.map(|name| executive(name, self.role, self.every)),
            priorities: priorities.map(|((title, why), agreed)| (new_priority(title, why), agreed)).collect(),
            alone: self.alone,
            ask_first: self.ask_first.map(|text| (text, self.whom)),
        }
    }
}
