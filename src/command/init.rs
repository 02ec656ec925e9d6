//! `align init`: a guided start, or by flags. One entry.

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::prompt::{Interrupted, Prompt, Stopped};
use crate::cli::session::{Recording, Session, Sitting};
use crate::model::person;
use crate::model::priority::plan as priority;
use crate::model::rung_spec;
use crate::model::start::{self, Start};
use crate::model::{Cadence, Day, Refusal, State, TOP, Text};
use crate::render::sanitize;
use crate::view::status::Status;
use crate::view::{Document, Line, Span, View as _, dated, listed};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align init                      asks
  align -j work init              a second journal
  align init --executive cpo --priority 'Win the renewals' \\
             --why '40% of revenue is up' --agreed '2w ago' \\
             --alone 'Reorder work inside a quarter' \\
             --ask-first 'Change the scope of a launch'")]
pub(crate) struct Args {
    /// Who writes the entries [default: git's user.name]
    #[arg(long, value_name = "NAME")]
    name: Option<Text>,
    /// Whose agreement you work under, by a short name like cpo
    #[arg(long, value_name = "PERSON")]
    executive: Option<Text>,
    /// What they are
    #[arg(long, value_name = "TEXT", requires = "executive")]
    role: Option<Text>,
    /// How often you talk [default: every 2 weeks]
    #[arg(long, value_name = "CADENCE", requires = "executive")]
    every: Option<Cadence>,
    /// A priority, most important first; repeatable, each with its --why
    #[arg(long, value_name = "TITLE")]
    priority: Vec<Text>,
    /// Why it matters, in the same order
    #[arg(long, value_name = "TEXT")]
    why: Vec<Text>,
    /// The day the executive last confirmed it, in the same order; `no` for not yet
    #[arg(long, value_name = "DATE", requires = "executive")]
    agreed: Vec<String>,
    /// Something you decide alone, with its limit, like 'Discounts up to 10%'
    #[arg(long, value_name = "TEXT")]
    alone: Option<Text>,
    /// Something you ask the executive about first
    #[arg(long, value_name = "TEXT")]
    ask_first: Option<Text>,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let things = session.store().load()?.checkpoint.state.named_things();
        if things > 0 {
            return Err(Refusal::NotEmpty { things }.into());
        }
        let is_guided = session.can_ask() && self.is_bare();
        let start = if is_guided {
            match interview(session)? {
                Some(start) => start,
                None => return Ok(Exit::DONE),
            }
        } else {
            self.start(session)?
        };
        let recorded = session.record_as(Recording { may_begin: true, ..Recording::default() }, |entry| {
            start::begin(entry, start)
        })?;
        session.forget(DRAFT);
        if session.wants_json() {
            return session.acknowledge(recorded, []);
        }
        let mut document = Document::new();
        let undo = session.context().command(&["undo"]);
        document
            .line(Line::of(vec![Span::plain("Saved, one entry; to take it back: "), Span::command(undo)]));
        document.lines(added(&recorded.after).map(Line::text));
        document.blank();
        document.append(Status::of(&recorded.after, &session.context()).document());
        if is_guided {
            document.blank();
            document.text("What else is agreed that you decide or ask about, `align check` answers from:");
            let above = recorded.after.executives().next().map(|known| format!("--consult={}", known.handle));
            let above = above.unwrap_or_else(|| "--consult=WHO".to_owned());
            let words = ["boundary", "add", "Vendor spend", "--decide=up to $5k", &above];
            document.line(Line::command(session.context().command(&words)));
        }
        session.saved(&recorded.entry, session.show_document(&document))?;
        Ok(Exit::DONE)
    }

    fn is_bare(&self) -> bool {
        let said = self.name.is_some()
            || self.executive.is_some()
            || self.alone.is_some()
            || self.ask_first.is_some();
        !said && self.priority.is_empty() && self.why.is_empty()
    }

    fn start(self, session: &Session<'_>) -> Result<Start> {
        if self.why.len() != self.priority.len() {
            let remedy = "give each --priority its --why, in the same order";
            return Err(Refusal::missing("Why does each priority matter?", remedy).into());
        }
        if self.agreed.len() > self.priority.len() {
            let why = format!(
                "{} dates for {} priorities; expected one each",
                self.agreed.len(),
                self.priority.len()
            );
            return Err(Refusal::invalid("--agreed", why).into());
        }
        if self.priority.is_empty()
            && self.executive.is_none()
            && self.name.is_none()
            && !session.names_journal()
        {
            let remedy = "by flags: align init --executive cpo --priority TITLE --why TEXT; or on a terminal";
            return Err(Refusal::missing("What do you begin with?", remedy).into());
        }
        let agreed = self.agreed.iter().map(|text| agreed_day(session, text));
        let mut agreed =
            agreed.collect::<Result<Vec<_>, _>>().map_err(|why| Refusal::invalid("--agreed", why))?;
        agreed.resize(self.priority.len(), None);
        let priorities = self.priority.into_iter().zip(self.why).zip(agreed);
        Ok(Start {
            author: self.name,
            executive: self.executive.map(|name| executive(name, self.role, self.every)),
            priorities: priorities
                .map(|((title, why), agreed)| (priority::NewPriority::new(title, why), agreed))
                .collect(),
            alone: self.alone,
            ask_first: self.ask_first.map(|text| (text, None)),
        })
    }
}

/// What was added, by the names that it is called from now on; nothing where only the writer was said.
fn added(state: &State) -> Option<String> {
    let people: Vec<String> = state.living_people().map(|known| known.handle.to_string()).collect();
    let priorities: Vec<String> = state.ranked().map(|(_, known)| known.handle.to_string()).collect();
    let boundaries: Vec<String> = state.living_boundaries().map(|known| known.handle.to_string()).collect();
    let kinds = [
        (people, "the person", "the people"),
        (priorities, "the priority", "the priorities"),
        (boundaries, "the boundary", "the boundaries"),
    ];
    let named = kinds.into_iter().filter(|(names, _, _)| !names.is_empty());
    let named = named.map(|(names, one, several)| {
        format!("{} {}", if names.len() == 1 { one } else { several }, listed(&names))
    });
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| format!("Added {}", named.join("; ")))
}

/// The day of a yes, as typed; nothing for not yet.
fn agreed_day(session: &Session<'_>, text: &str) -> Result<Option<Day>, String> {
    match text.trim() {
        "no" | "not" | "not yet" | "never" | "none" | "n" | "-" | "unknown" | "not sure" | "don't know" => {
            Ok(None)
        }
        day => session.day_that_came(day).map(Some),
    }
}

fn executive(name: Text, role: Option<Text>, every: Option<Cadence>) -> person::NewPerson {
    person::NewPerson { role, every, executive: true, ..person::NewPerson::named(name) }
}

/// The name under which the answers so far are kept.
pub(super) const DRAFT: &str = "init";

/// Asks for the start; nothing where it was left, the answers so far kept.
fn interview(session: &Session<'_>) -> Result<Option<Start>> {
    if session.begin_or_resume(DRAFT.to_owned(), "The guided start")? == Sitting::Left {
        return Ok(None);
    }
    let start = ask(session);
    let left = |error: &anyhow::Error| error.is::<Stopped>() || error.is::<Interrupted>();
    let Some(error) = start.as_ref().err().filter(|error| left(error)) else {
        return start.map(Some);
    };
    let kept = if session.dialog().has_replies() {
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

const SHORT_NAME: &str =
    "a short word by which you call them in every command, like cpo, ceo or dana; Enter: cpo";
const ROLE: &str =
    "what they are in full, like Chief Product Officer, for what you send them; Enter: not said";
const ALONE: &str =
    "what you decide, with its limit where it has one, like Discounts up to 10%; Enter: nothing";
const ASK_FIRST: &str = "what you ask about before, like Change the scope of a launch; Enter: nothing";
const SAME_PRIORITY: &str = "it stands above already; write another, or Enter: no more";
const SAME_BOUNDARY: &str = "that you decide alone, by the answer above; write another, or Enter: nothing";
const ASK_WHOM: &str = "the short name of whom you ask; Enter: the one in brackets";

fn ask(session: &Session<'_>) -> Result<Start> {
    session.introduce(
        "< goes back to the question before, ? helps,\nCtrl-D stops and keeps your answers.\n\nWhose agreement do you work under? A short name, then what they are.",
    );
    let short_name = Prompt::new("  short name [cpo]> ", SHORT_NAME);
    let executive_name: Text = session.question(short_name, |reply| Ok(reply.unwrap_or("cpo").parse()?))?;
    let role = session.question(Prompt::new("  role> ", ROLE), text)?;
    let every = ask_cadence(session)?;
    let priorities = ask_priorities(session)?;
    session.introduce("\nName one thing you decide alone, and one you ask about first. Enter to skip.");
    let alone = ask_alone(session, &executive_name)?;
    let is_decided = |what: &Text| {
        let alone = alone.as_ref().and_then(|sentence| rung_spec::alone(sentence, None).ok());
        alone.is_some_and(|(statement, _)| statement.reads_as(what.as_str()))
    };
    let ask_first = session.question(Prompt::new("  ask first> ", ASK_FIRST), |reply| {
        let what = text(reply)?;
        if what.as_ref().is_some_and(is_decided) { Err(SAME_BOUNDARY.to_owned()) } else { Ok(what) }
    })?;
    let ask_first = match ask_first {
        Some(what) => {
            let line = format!("    ask whom [{executive_name}]> ");
            Some((what, session.question(Prompt::new(&line, ASK_WHOM), text)?))
        }
        None => None,
    };
    session.print("\n")?;
    Ok(Start {
        author: None,
        executive: Some(executive(executive_name, role, every)),
        priorities,
        alone,
        ask_first,
    })
}

/// What one decides alone; where it has a limit, what was understood of it is printed: above that somebody is asked.
fn ask_alone(session: &Session<'_>, executive: &Text) -> Result<Option<Text>> {
    let (alone, is_new) = session.answer(Prompt::new("  alone> ", ALONE), |reply| {
        let Some(sentence) = text(reply)? else { return Ok(None) };
        let (statement, rungs) = rung_spec::alone(&sentence, None).map_err(|refusal| refusal.unflagged())?;
        Ok(Some((sentence, statement, rungs.into_iter().find_map(|rung| rung.up_to))))
    })?;
    if is_new && let Some((_, statement, Some(limit))) = &alone {
        let statement = sanitize(statement.as_str());
        session.print(&format!(
            "     {statement}: you decide up to {limit}, above that you ask {} first\n",
            sanitize(executive.as_str())
        ))?;
    }
    Ok(alone.map(|(sentence, ..)| sentence))
}

/// How often you talk; what was understood is printed, as a weekday stands for its week.
fn ask_cadence(session: &Session<'_>) -> Result<Option<Cadence>> {
    let prompt = Prompt::new("  you talk every [2w]> ", "a cadence like 2w, week, other friday or month");
    let read =
        |reply: Option<&str>| -> Result<Option<Cadence>, String> { Ok(reply.map(str::parse).transpose()?) };
    let (every, is_new) = session.answer(prompt, read)?;
    if is_new && let Some(every) = every {
        session.print(&format!("     {}\n", every.in_words()))?;
    }
    Ok(every)
}

/// The priorities, most important first, each with the day of their confirmation.
fn ask_priorities(session: &Session<'_>) -> Result<Vec<(priority::NewPriority, Option<Day>)>> {
    session.introduce(
        "\nWhat are the three things that matter now? Most important first; Enter to stop.\nOf each: when did they last confirm it, and why does it matter?",
    );
    let mut priorities: Vec<(priority::NewPriority, Option<Day>)> = Vec::new();
    while priorities.len() < TOP {
        let rank = priorities.len() + 1;
        let line = format!("  {rank}> ");
        let title = "what matters, in a few words, like Win the enterprise renewals; Enter: no more";
        let read = |reply: Option<&str>| {
            let title = text(reply)?;
            let is_new =
                |title: &Text| priorities.iter().all(|(known, _)| !known.title.reads_as(title.as_str()));
            if title.as_ref().is_none_or(is_new) { Ok(title) } else { Err(SAME_PRIORITY.to_owned()) }
        };
        let Some(title) = session.question(Prompt::new(&line, title), read)? else { break };
        let confirmed = ask_confirmed(session, rank)?;
        let why = Prompt::new("     why> ", "why it matters, in a sentence, like 40% of revenue is up in Q4");
        let why = session
            .question(why, |reply| Ok(reply.ok_or("write why it matters in a sentence")?.parse()?))?;
        priorities.push((priority::NewPriority::new(title, why), confirmed));
    }
    Ok(priorities)
}

/// When they last confirmed the priority of a rank; what was understood is printed.
fn ask_confirmed(session: &Session<'_>, rank: usize) -> Result<Option<Day>> {
    let read = |reply: Option<&str>| reply.map_or(Ok(None), |text| agreed_day(session, text));
    let name = format!("{rank}: confirmed");
    let line = "     confirmed [not yet]> ";
    let choices = "the day they said yes, like 2w ago, last month or jun 12; Enter: not yet";
    let (day, is_new) = session.answer(Prompt { name: &name, ..Prompt::new(line, choices) }, read)?;
    if is_new && let Some(day) = day {
        session.print(&format!("       {}\n", dated(day, session.today())))?;
    }
    Ok(day)
}

/// A text that may be left out.
fn text(reply: Option<&str>) -> Result<Option<Text>, String> {
    Ok(reply.map(str::parse).transpose()?)
}
