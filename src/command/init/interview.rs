//! The guided start. `<` goes back, Enter takes what stands in brackets, Ctrl-D leaves without a trace.

use anyhow::Result;

use crate::command::prompt::Reply;
use crate::command::session::Session;
use crate::journal::plan::start::Start;
use crate::journal::{Cadence, Day, TOP, Text};
use crate::render::{Page, harmless, terminal};
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

/// Asks for the start; nothing where it was left.
pub(super) fn start(session: &Session<'_>) -> Result<Option<Start>> {
    let mut answers = Answers::default();
    let mut asked: Vec<Step> = Vec::new();
    let mut step = Step::Executive;
    while step != Step::Done {
        introduce(session, step)?;
        match session.ask(&prompt(step, &answers))? {
            Reply::Stop => {
                session.print("\nNothing was saved.\n")?;
                return Ok(None);
            }
            Reply::Back => step = asked.pop().unwrap_or(Step::Executive),
            Reply::Enter => {
                asked.push(step);
                step = next(step, None, &mut answers, session)?.unwrap_or(step);
            }
            Reply::Said(said) => match next(step, Some(&said), &mut answers, session) {
                Ok(Some(following)) => {
                    asked.push(step);
                    step = following;
                }
                Ok(None) => {}
                Err(why) => session.print(&format!("    {}\n", harmless(&format!("{why:#}"))))?,
            },
        }
    }
    session.print("\n")?;
    Ok(Some(answers.start()))
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

/// Takes the answer to a step, and tells the step that follows; nothing where it must be asked again.
fn next(
    step: Step,
    said: Option<&str>,
    answers: &mut Answers,
    session: &Session<'_>,
) -> Result<Option<Step>> {
    let text: Option<Text> = said.and_then(|said| said.parse().ok());
    Ok(Some(match step {
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
            None if answers.priorities.len() > place => Step::Why(place),
            None => after_titles(answers),
            Some(title) => {
                answers.priorities.truncate(place);
                answers.priorities.push((title.clone(), title));
                Step::Why(place)
            }
        },
        Step::Why(place) => {
            let (Some(why), Some(priority)) = (text, answers.priorities.get_mut(place)) else {
                return Ok(None);
            };
            priority.1 = why;
            if place + 1 < TOP { Step::Title(place + 1) } else { after_titles(answers) }
        }
        Step::Agreed(place) => {
            let day = said.map(|said| agreed_day(session, said)).transpose()?.flatten();
            if let Some(day) = day.filter(|day| *day > session.today()) {
                anyhow::bail!("{day} lies in the future");
            }
            answers.agreed.truncate(place);
            answers.agreed.push(day);
            if let Some(day) = day {
                let mut document = Document::new();
                document.line(understood(session, day));
                session.print(&terminal(&document, Page { width: None }))?;
            }
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
    }))
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
