//! `align check`

use std::path::PathBuf;

use anyhow::Result;

use crate::check::{Answer, Question, check_as};
use crate::cli::prompt::{Prompt, Stopped};
use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};
use crate::model::boundary::plan::{self as boundary, BoundarySpec};
use crate::model::{AgentName, Amount, Boundary, Kind, Level, Refusal, State, Text, ThingId};
use crate::store::Recorded;
use crate::view::answer::{AnswerView, choices, tally};

mod hook;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align check drop SAML from the Q4 scope
  align check 'spend $5k on the launch video'
  align check give Acme a discount --amount 8%
  align check 'price match for a renewal' --boundary discounts --remember
  align check --all decisions.txt
  align check --as agent:helper 'give Acme 8% off'
  align check --hook < hook.json    a coding agent asks before it uses a tool

\"Probably\" says that your words fit a boundary in part, or two alike: take it
for a guess. A terminal is asked which is meant, --explain shows what fits.
Nothing is recorded but by --remember, or by a yes where it asks for that.
Exit code: 0 you decide, 3 somebody else first, 4 no boundary covers it; of
several decisions the strictest

A hook's JSON: of `decision`, and of `description`, `command`, `prompt`,
`file_path`, `path`, `url` and `query` in `tool_input`, each text is checked;
without any, `tool_name`. Other fields do not matter.")]
pub(crate) struct Args {
    /// The decision; - for standard input, a decision a line
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// The amount at stake, where the text does not say it
    #[arg(long)]
    amount: Option<Amount>,
    /// The priority that it concerns
    #[arg(long, value_name = "PRIORITY")]
    about: Option<String>,
    /// The boundary that it falls under, whatever the words
    #[arg(long, value_name = "HANDLE")]
    boundary: Option<String>,
    /// No boundary is meant, whatever the words
    #[arg(long, conflicts_with = "boundary")]
    no_boundary: bool,
    /// Remember --boundary as an example, --no-boundary as a counterexample
    #[arg(long)]
    remember: bool,
    /// Check each line of a file, and count the answers
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "amount", "remember"])]
    all: Option<PathBuf>,
    /// Agent for whom to answer: the strictest of yours and its own
    #[arg(long = "as", value_name = "AGENT")]
    agent: Option<AgentName>,
    /// Check what a hook's JSON on standard input is about to do; one sentence
    #[arg(long, conflicts_with_all = ["text", "amount", "about", "boundary", "no_boundary", "remember", "all"])]
    hook: bool,
    /// Show the arithmetic
    #[arg(long)]
    explain: bool,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let state = session.state()?;
        if self.remember && self.boundary.is_none() && !self.no_boundary {
            let remedy = "--boundary HANDLE, or --no-boundary";
            return Err(Refusal::missing("What is to be remembered?", remedy).into());
        }
        if let Some(agent) = self.agent(session) {
            self.refuse_naming(agent)?;
        }
        if session.is_past()
            && let Some(agent) = session.agent()
        {
            return Err(Refusal::agent_may_not(agent, "take what was agreed on another day").into());
        }
        if self.hook {
            return self.check_hook(session, state);
        }
        if let Some(path) = &self.all {
            let cannot =
                |error: std::io::Error| Refusal::invalid(&path.display().to_string(), error.to_string());
            let lines = session.env.read_file(path).map_err(cannot)?;
            return self.check_lines(session, state, &lines);
        }
        let text = text_arg::text(session, &self.text, "What is to be decided?")?;
        if self.text == ["-"] && text.as_str().trim().lines().count() > 1 && !self.remember {
            return self.check_lines(session, state, text.as_str());
        }
        let question = self.question(state, text.as_str())?;
        let answer = self.answer(session, state, &question);
        if self.remember {
            return remember(session, state, &answer, &text, || self.show(session, state, &answer));
        }
        self.show(session, state, &answer)?;
        if answer.would_ask && session.can_ask() && !session.wants_json() {
            return self.ask_back(session, state, &answer, &text);
        }
        Ok(exit(&answer))
    }

    /// Checks each line that says something; of the exit codes the strictest.
    fn check_lines(&self, session: &Session<'_>, state: &State, lines: &str) -> Result<Exit> {
        let mut verdicts = Vec::new();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let answer = self.answer(session, state, &self.question(state, line)?);
            if !session.wants_json() {
                session.print(&format!("{}{line}\n", if verdicts.is_empty() { "" } else { "\n" }))?;
            }
            self.show(session, state, &answer)?;
            verdicts.push(answer);
        }
        let Some(strictest) = strictest(&verdicts) else {
            return Err(Refusal::missing("What is to be decided?", "a decision a line").into());
        };
        if !session.wants_json() {
            let verdicts: Vec<Option<Level>> = verdicts.iter().map(|answer| answer.verdict).collect();
            session.print(&format!("\n{}\n", tally(&verdicts)))?;
        }
        Ok(exit(strictest))
    }

    /// What a hook is about to do, in one sentence: the strictest of what its texts say.
    fn check_hook(&self, session: &Session<'_>, state: &State) -> Result<Exit> {
        let input =
            session.env.read_input().map_err(|error| Refusal::invalid("--hook", error.to_string()))?;
        let mut answers = Vec::new();
        for text in hook::decisions(&input)? {
            answers.push(self.answer(session, state, &self.question(state, &text)?));
        }
        let Some(answer) = strictest(&answers) else { return Ok(Exit::UNCOVERED) };
        if session.wants_json() {
            self.show(session, state, answer)?;
        } else {
            let view = AnswerView::of(self.agent(session), state, answer, false, &session.context());
            session.print(&format!("{}\n", view.sentence()))?;
        }
        Ok(exit(answer))
    }

    /// The agent for whom is answered: the one named, else the one that asks. Of a hook, an agent asks.
    fn agent(&self, session: &Session<'_>) -> Option<AgentName> {
        let hook = || AgentName::of_author("agent:hook").filter(|_| self.hook);
        self.agent.or_else(|| session.agent()).or_else(hook)
    }

    /// Refuses that an agent says under which boundary its decision falls.
    fn refuse_naming(&self, agent: AgentName) -> Result<(), Refusal> {
        if self.boundary.is_some() || self.no_boundary {
            return Err(Refusal::agent_may_not(agent, "say which boundary a decision falls under"));
        }
        Ok(())
    }

    fn answer(&self, session: &Session<'_>, state: &State, question: &Question) -> Answer {
        check_as(self.agent(session), question, state, session.today())
    }

    fn question(&self, state: &State, text: &str) -> Result<Question> {
        Ok(Question {
            text: text.to_owned(),
            amount: self.amount.clone(),
            boundary: state.find_optional(Kind::Boundary, self.boundary.as_deref())?,
            no_boundary: self.no_boundary,
            not: None,
            about: state.find_optional(Kind::Priority, self.about.as_deref())?,
        })
    }

    fn show(&self, session: &Session<'_>, state: &State, answer: &Answer) -> Result<()> {
        let agent = self.agent(session);
        session.show(&AnswerView::of(agent, state, answer, self.explain, &session.context()))?;
        Ok(())
    }

    /// Asks which boundary is meant, answers by that one, and offers to remember it.
    fn ask_back(&self, session: &Session<'_>, state: &State, unsure: &Answer, text: &Text) -> Result<Exit> {
        let above = format!("\nWhich is it?\n{}", choices(state, unsure).join("\n"));
        let prompt = Prompt {
            name: "which boundary is meant",
            above: &above,
            line: "a number, n or Enter > ",
            choices: "the number or the handle of a boundary, n: none of these, Enter: leave it open",
        };
        let boundary = match session.question(prompt, |reply| meant(reply, state, unsure)) {
            Ok(Meant::Boundary(boundary)) => Some(boundary),
            Ok(Meant::NoBoundary) => None,
            Ok(Meant::Open) => return Ok(exit(unsure)),
            Err(error) if error.is::<Stopped>() => return Ok(exit(unsure)),
            Err(error) => return Err(error),
        };
        let no_boundary = boundary.is_none();
        let question = Question { boundary, no_boundary, ..unsure.question.clone() };
        let answer = self.answer(session, state, &question);
        let answer = Answer { candidates: unsure.candidates.clone(), ..answer };
        self.show(session, state, &answer)?;
        match session.yes_or_no("Remember it, so that similar decisions are known from now on?", false)? {
            Some(true) => remember(session, state, &answer, text, || Ok(())),
            Some(false) | None => Ok(exit(&answer)),
        }
    }
}

/// What somebody replied.
enum Meant {
    Boundary(ThingId),
    NoBoundary,
    /// Enter: it stays open.
    Open,
}

fn meant(reply: Option<&str>, state: &State, unsure: &Answer) -> Result<Meant, String> {
    let Some(reply) = reply.map(str::trim) else { return Ok(Meant::Open) };
    if matches!(reply.to_lowercase().as_str(), "n" | "no" | "none") {
        return Ok(Meant::NoBoundary);
    }
    let place = reply.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    if let Some(candidate) = place.and_then(|place| unsure.candidates.get(place)) {
        return Ok(Meant::Boundary(*candidate));
    }
    let named = state.find::<Boundary>(reply).map(|boundary| Meant::Boundary(boundary.id));
    named.map_err(|_| format!("'{reply}' is none of them; a number, a handle, or n for none of these"))
}

/// Remembers the decision as an example of the boundary that was named, or as a counterexample of each that was likely meant.
/// Both are entries like any other, undone by `align undo`.
fn remember(
    session: &Session<'_>,
    state: &State,
    answer: &Answer,
    text: &Text,
    show: impl Fn() -> Result<()>,
) -> Result<Exit> {
    show()?;
    let lessons: Vec<(String, BoundarySpec)> = match answer.question.boundary {
        Some(boundary) => {
            vec![(
                state.handle(boundary),
                BoundarySpec { examples: vec![text.clone()], ..BoundarySpec::default() },
            )]
        }
        None => {
            let is_new =
                |id: &&ThingId| state.boundaries.get(id).is_some_and(|boundary| !boundary.not.contains(text));
            let unmeant = answer.candidates.iter().filter(is_new).map(|id| state.handle(*id));
            unmeant
                .map(|handle| (handle, BoundarySpec { not: vec![text.clone()], ..BoundarySpec::default() }))
                .collect()
        }
    };
    let is_known = answer
        .question
        .boundary
        .is_some_and(|id| state.boundaries.get(&id).is_some_and(|boundary| boundary.examples.contains(text)));
    if is_known || lessons.is_empty() {
        if !session.wants_json() {
            session.report_no_change("It is remembered already.")?;
        }
        return Ok(exit(answer));
    }
    let recorded: &Recorded = session.record(|entry| {
        lessons
            .into_iter()
            .try_for_each(|(handle, terms)| boundary::edit(entry, &handle, None, terms).map(|_| ()))
    })?;
    if !session.wants_json() {
        session.acknowledge(recorded, [])?;
    }
    Ok(exit(answer))
}

/// As of a compound: what is somebody else's is stricter than what nothing covers.
fn strictest(answers: &[Answer]) -> Option<&Answer> {
    answers.iter().max_by_key(|answer| match answer.verdict {
        Some(level) if !level.is_mine() => 2,
        None => 1,
        Some(_) => 0,
    })
}

fn exit(answer: &Answer) -> Exit {
    match answer.verdict {
        None => Exit::UNCOVERED,
        Some(level) if level.is_mine() => Exit::DONE,
        Some(_) => Exit::SOMEBODY_ELSE,
    }
}
