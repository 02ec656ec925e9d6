//! A call of a tool: each is a command of its own, on the journal as it is then, on the day that it is then.

use anyhow::{Error, Result};
use serde_json::{Map, Value};

use crate::check::{Question, check_as};
use crate::cli::options::Options;
use crate::cli::session::{Recording, Session};
use crate::command::brief::since_last_pulse;
use crate::env::Env;
use crate::model::decision::plan::{NewQuestion, ask};
use crate::model::pulse::with_whom;
use crate::model::{AgentName, Amount, Cadence, Kind, Refusal, State, Text, Via};
use crate::render::sanitize;
use crate::view::answer::AnswerView;
use crate::view::brief::{Brief, BriefScope};
use crate::view::due::Due;
use crate::view::error::written;
use crate::view::receipt::Receipt;
use crate::view::top::Top;

use super::tools::{JSON, TOOLS, Tool};

/// The longest argument, in bytes.
const LONGEST: usize = 20_000;

/// Who an assistant is that its client started under no name.
const NAMELESS: &str = "agent:assistant";

/// What every call is told of the server that it came to.
#[derive(Clone, Debug)]
pub(super) struct Calls {
    pub(super) options: Options,
    /// Whether private notes are served.
    pub(super) private: bool,
}

/// The arguments of a call, as its tool takes them.
struct Given(Map<String, Value>);

impl Calls {
    /// Answers a call; what went wrong is said with the way out.
    pub(super) fn answer(&self, tool: &str, arguments: Map<String, Value>) -> Result<String, String> {
        let env = Env::from_process();
        self.try_answer(&env, tool, arguments).map_err(|error| self.in_words(&error))
    }

    /// An error, and the way out below it.
    fn in_words(&self, error: &Error) -> String {
        let hint = error.downcast_ref::<Refusal>().and_then(Refusal::hint);
        let hint = hint.map(|hint| written(&hint, self.options.journal.as_deref()));
        let lines = [Some(format!("{error:#}")), hint].into_iter().flatten();
        lines.map(|line| sanitize(&line)).collect::<Vec<_>>().join("\n")
    }

    fn try_answer(&self, env: &Env, name: &str, arguments: Map<String, Value>) -> Result<String> {
        let tool = TOOLS.iter().find(|tool| tool.name == name);
        let names = TOOLS.map(|tool| tool.name).join(", ");
        let unknown = || Refusal::invalid("tool", format!("`{name}` is none of {names}"));
        let given = Given::read(tool.ok_or_else(unknown)?, arguments)?;
        let session =
            Session::open(env, Options { json: given.wants_json(), ..self.options_of_agent(env)? })?;
        // A journal with lines that cannot be read is told of in the answer: nobody reads what the server prints beside it.
        let present = session.present()?;
        let warnings: String =
            present.warnings.iter().map(|warning| format!("\nwarning: {warning}")).collect();
        let state = if self.private {
            present.checkpoint.state
        } else {
            present.checkpoint.state.without_private_notes()
        };
        let answer = match name {
            "priorities" => session.rendered(&Top::of(&state, false, &session.context())),
            "check" => check(&session, &state, &given),
            "brief" => self.brief(&session, &state, &given),
            "due" => due(&session, &state, &given),
            _ => file(&session, &given),
        };
        session.follow_up();
        Ok(if session.wants_json() { answer? } else { format!("{}{warnings}", answer?.trim_end()) })
    }

    /// The options of the server, signed by an agent: by whatever name it was started, an assistant calls.
    fn options_of_agent(&self, env: &Env) -> Result<Options> {
        let named = self.options.author.as_ref().map(Text::as_str).or(env.vars.author.as_deref());
        let agent = named.filter(|named| AgentName::of_author(named).is_some());
        let author = agent.unwrap_or(NAMELESS).parse::<Text>();
        let author = author.map_err(|why| Refusal::invalid("--author", why))?;
        Ok(Options { author: Some(author), quiet: true, ..self.options.clone() })
    }

    fn brief(&self, session: &Session<'_>, state: &State, given: &Given) -> Result<String> {
        let with = with_whom(state, given.text("person"), "brief")?;
        let about = state.find_optional(Kind::Priority, given.text("about"))?;
        let person = with.and_then(|person| state.people.get(&person));
        // What shifted is told from the history, private notes and all.
        let ends = if self.private { since_last_pulse(session, state, with)? } else { None };
        let whom = BriefScope { person, about, all: true };
        session.rendered(&Brief::of(state, ends.as_ref(), whom, &session.context()))
    }
}

fn check(session: &Session<'_>, state: &State, given: &Given) -> Result<String> {
    let amount = given.text("amount").map(str::parse::<Amount>).transpose();
    let about = state.find_optional(Kind::Priority, given.text("about"))?;
    let question = Question {
        text: given.text("decision").unwrap_or_default().to_owned(),
        amount: amount.map_err(|why| Refusal::invalid("amount", why))?,
        about,
        ..Question::default()
    };
    let answer = check_as(session.agent(), &question, state, session.today());
    session.rendered(&AnswerView::of(session.agent(), state, &answer, false, &session.context()))
}

fn due(session: &Session<'_>, state: &State, given: &Given) -> Result<String> {
    let within = given.text("within").unwrap_or("1w").parse::<Cadence>();
    let within = within.map_err(|why| Refusal::invalid("within", why))?;
    let until = within.after(session.today()).unwrap_or(session.today());
    session.rendered(&Due::of(state, until, &session.context()))
}

/// Files a question.
fn file(session: &Session<'_>, given: &Given) -> Result<String> {
    let text = given.text("text").unwrap_or_default().parse::<Text>();
    let question = NewQuestion {
        person: given.text("person").unwrap_or_default().to_owned(),
        text: text.map_err(|why| Refusal::invalid("text", why))?,
        about: given.text("about").map(ToOwned::to_owned),
        boundary: None,
    };
    let recorded = session.record_as(Recording::by(Via::Mcp), |entry| ask(entry, question))?;
    session.rendered(&Receipt::of(&recorded.before, &recorded.after, &recorded.entry, &session.context()))
}

impl Given {
    /// Reads the arguments of a call.
    fn read(tool: &Tool, arguments: Map<String, Value>) -> Result<Given, Refusal> {
        let known = || tool.required.iter().chain(tool.optional).map(|(name, _)| *name);
        for (name, value) in &arguments {
            let is_right = match value {
                Value::Bool(_) | Value::Null => name == JSON || value.is_null(),
                Value::String(text) if text.len() > LONGEST => {
                    return Err(Refusal::invalid(name, format!("longer than {LONGEST} bytes")));
                }
                Value::String(_) => name != JSON,
                Value::Number(_) | Value::Array(_) | Value::Object(_) => false,
            };
            if name != JSON && !known().any(|known| known == name) {
                let names: Vec<&str> = known().chain([JSON]).collect();
                let why = format!("not an argument of {}; expected {}", tool.name, names.join(", "));
                return Err(Refusal::invalid(name, why));
            }
            if !is_right {
                let expected = if name == JSON { "true or false" } else { "text" };
                return Err(Refusal::invalid(name, format!("expected {expected}")));
            }
        }
        let given = Given(arguments);
        match tool
            .required
            .iter()
            .find(|(name, _)| given.text(name).is_none_or(|text| text.trim().is_empty()))
        {
            Some((name, about)) => Err(Refusal::missing(&format!("{name} is missing"), *about)),
            None => Ok(given),
        }
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    fn wants_json(&self) -> bool {
        self.0.get(JSON).and_then(Value::as_bool).unwrap_or_default()
    }
}
