//! `align decide`

use anyhow::Result;

use crate::check::{Question, check};
use crate::journal::plan::decision::{self, Terms};
use crate::journal::plan::disconnect;
use crate::journal::{Amount, Decision, Level, NewEntry, Outcome, Refusal, State, Text, ThingId};
use crate::store::Recorded;
use crate::view::{Line, Scene};

use super::session::Session;
use super::{Exit, words};

/// The flags of `decide`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align decide swap export and import in the backlog
  align decide 'drop SAML from the Q4 scope' --asked cpo --outcome agreed
  align decide d-7kq2 --outcome changed --note 'only if audit log stays'")]
pub struct Args {
    /// What was decided, or the handle of what was asked
    #[arg(value_name = "TEXT|HANDLE")]
    text: Vec<String>,
    /// The priority that it concerns
    #[arg(long, alias = "for", value_name = "PRIORITY")]
    about: Option<String>,
    /// Who was asked
    #[arg(long, value_name = "PERSON")]
    asked: Option<String>,
    /// What they said
    #[arg(long, value_enum)]
    outcome: Option<Said>,
    /// The amount at stake, where the text does not say it
    #[arg(long)]
    amount: Option<Amount>,
    /// What is to be remembered with it
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
    /// The boundary that it falls under
    #[arg(long, value_name = "HANDLE")]
    boundary: Option<String>,
    /// A boundary that it does not fall under
    #[arg(long, value_name = "HANDLE")]
    not: Option<String>,
}

/// An outcome as a flag's value.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Said {
    /// They said yes
    Agreed,
    /// They said yes to something else
    Changed,
    /// They said no
    Refused,
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let text = words::text(session, &self.text, "what was decided")?;
        let amount = self.amount;
        let mut terms = Terms {
            about: self.about,
            asked: self.asked,
            outcome: self.outcome.map(Said::outcome),
            note: words::option(session, self.note)?,
            boundary: self.boundary,
            not: self.not,
        };
        let recorded = if is_handle(text.as_str()) {
            if terms.outcome.is_none() && terms.note.is_none() && session.can_ask() {
                let said: Outcome =
                    session.required(None, "the outcome: agreed, changed or refused", "--outcome")?;
                terms.outcome = Some(said);
            }
            session.record(|entry| answer(entry, text.as_str(), &terms))?
        } else {
            session.record(|entry| {
                let question = question(entry.state(), &text, &terms, amount)?;
                let verdict = check(&question, entry.state(), entry.today()).to_keep();
                decision::decide(entry, text, &terms, verdict).map(|_| ())
            })?
        };
        acknowledge(session, &recorded)?;
        Ok(Exit::DONE)
    }
}

/// The question that a decision answered, with what was said of it.
fn question(state: &State, text: &Text, terms: &Terms, amount: Option<Amount>) -> Result<Question, Refusal> {
    let boundary = |name: &Option<String>| -> Result<Option<ThingId>, Refusal> {
        name.as_deref().map(|name| state.find_boundary(name).map(|found| found.id)).transpose()
    };
    let about =
        terms.about.as_deref().map(|name| state.find_priority(name).map(|found| found.id)).transpose()?;
    let (boundary, not) = (boundary(&terms.boundary)?, boundary(&terms.not)?);
    Ok(Question { text: text.to_string(), amount, boundary, not, about })
}

/// Notes an answer; of a decision that was marked to be looked at again, what came of that.
fn answer(entry: &mut NewEntry<'_>, name: &str, terms: &Terms) -> Result<(), Refusal> {
    let marked = entry.state().find_decision(name)?.revisit.is_some();
    match &terms.note {
        Some(note) if marked && terms.outcome.is_none() => {
            disconnect::revisit(entry, name, note.clone()).map(|_| ())
        }
        _ => decision::answer(entry, name, terms).map(|_| ()),
    }
}

impl Said {
    fn outcome(self) -> Outcome {
        match self {
            Said::Agreed => Outcome::Agreed,
            Said::Changed => Outcome::Changed,
            Said::Refused => Outcome::Refused,
        }
    }
}

fn acknowledge(session: &Session<'_>, recorded: &Recorded) -> Result<()> {
    let mut acknowledgement = session.acknowledgement(recorded);
    let id = recorded.entry.id;
    if let Some(decision) = recorded.after.decisions.values().find(|decision| decision.id.entry == id) {
        for line in hurried(&recorded.after, decision, &session.scene()) {
            acknowledgement = acknowledgement.with_note(line);
        }
    }
    session.show_saved(&acknowledgement)
}

/// What is said to a decision that was taken without the asking that it needed.
fn hurried(state: &State, decision: &Decision, scene: &Scene) -> Vec<Line> {
    let Some(verdict) = decision.verdict.as_ref().filter(|_| decision.skipped_asking()) else {
        return vec![];
    };
    let boundary = verdict.boundary.map_or_else(String::new, |boundary| state.handle(boundary));
    let handle = decision.handle.to_string();
    let who: Vec<String> = verdict.who.iter().map(|id| state.handle(*id)).collect();
    let whom = if who.is_empty() { "them".to_owned() } else { crate::view::listed(&who) };
    let said = match (verdict.level, decision.asked.is_some()) {
        (_, true) => format!("it was for {whom} to decide ({boundary}), and their answer is missing"),
        (Some(Level::Approve), false) => {
            format!("it was for {whom} to decide ({boundary}), and you did not say that you asked")
        }
        (_, false) => format!("{whom} was to be asked first ({boundary}), and you did not say that you did"),
    };
    let mut lines = vec![Line::alert(said)];
    if let Some(who) = who.first() {
        lines.push(Line::text("Once they have answered:"));
        lines.push(Line::command(scene.command(&["decide", &handle, "--asked", who, "--outcome", "agreed"])));
    }
    lines
}

/// Whether the text is the handle of a decision, not a decision of one word.
fn is_handle(text: &str) -> bool {
    let ending = text.strip_prefix(['d', 'D']).and_then(|rest| rest.strip_prefix('-'));
    ending.is_some_and(|ending| ending.chars().all(|c| c.is_ascii_alphanumeric()))
}
