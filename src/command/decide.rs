//! `align decide`

use anyhow::Result;

use crate::check::{Question, check};
use crate::journal::plan::decision::{self, Terms};
use crate::journal::{Decision, Outcome, State, Text};
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
  align decide d-7kq2 --outcome changed --note 'only if audit log stays'
  align decide 'put export before import' --boundary reorder     check knows it from now on
  align decide 'tidy the price list' --not pricing               and this is no matter of pricing")]
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
        let mut terms = Terms {
            about: self.about,
            asked: self.asked,
            outcome: self.outcome.map(Said::outcome),
            note: words::option(session, self.note)?,
            boundary: self.boundary,
            not: self.not,
        };
        let recorded = if is_handle(text.as_str()) {
            if terms.outcome.is_none() && session.can_ask() {
                let said: Outcome =
                    session.required(None, "outcome (agreed, changed, refused)", "--outcome")?;
                terms.outcome = Some(said);
            }
            session.record(|entry| decision::answer(entry, text.as_str(), &terms).map(|_| ()))?
        } else {
            session.record(|entry| {
                let boundary =
                    terms.boundary.as_deref().map(|name| entry.state().find_boundary(name)).transpose()?;
                let boundary = boundary.map(|boundary| boundary.id);
                let question = Question { text: text.to_string(), amount: None, boundary };
                let verdict = check(&question, entry.state(), entry.today()).to_keep();
                decision::decide(entry, text, &terms, verdict).map(|_| ())
            })?
        };
        acknowledge(session, &recorded, &terms)?;
        Ok(Exit::DONE)
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

fn acknowledge(session: &Session<'_>, recorded: &Recorded, terms: &Terms) -> Result<()> {
    let mut acknowledgement = session.acknowledgement(recorded);
    for line in taught(&recorded.after, terms.boundary.as_deref(), terms.not.as_deref()) {
        acknowledgement = acknowledgement.with_note(line);
    }
    let id = recorded.entry.id;
    if let Some(decision) = recorded.after.decisions.values().find(|decision| decision.id.entry == id) {
        for line in hurried(&recorded.after, decision, &session.scene()) {
            acknowledgement = acknowledgement.with_note(line);
        }
    }
    session.show(&acknowledgement)
}

/// What `check` has learnt from it.
pub(super) fn taught(state: &State, boundary: Option<&str>, not: Option<&str>) -> Vec<Line> {
    let told = |name: Option<&str>, what: &str| {
        let boundary = state.find_boundary(name?).ok()?;
        Some(Line::text(format!("check takes the like of it {what} {} from now on", boundary.handle)))
    };
    [told(boundary, "to fall under"), told(not, "not to fall under")].into_iter().flatten().collect()
}

/// What is said to a decision that was taken without the asking that it needed.
fn hurried(state: &State, decision: &Decision, scene: &Scene) -> Vec<Line> {
    let Some(verdict) = decision.verdict.as_ref().filter(|_| decision.skipped_asking()) else {
        return vec![];
    };
    let boundary = verdict.boundary.map_or_else(String::new, |boundary| state.handle(boundary));
    let handle = decision.handle.to_string();
    let who: Vec<String> = verdict.who.iter().map(|id| state.handle(*id)).collect();
    let asked_first = who.first().cloned().unwrap_or_else(|| "them".to_owned());
    let mut lines = vec![Line::alert(format!(
        "{boundary} says: ask {asked_first} first, and you did not say that you did"
    ))];
    if let Some(who) = who.first() {
        lines.push(Line::text("Asked after all:"));
        lines.push(Line::command(scene.command(&["decide", &handle, "--asked", who, "--outcome", "agreed"])));
    }
    lines
}

/// Whether the text is the handle of a decision, not a decision of one word.
fn is_handle(text: &str) -> bool {
    text.strip_prefix("d-").is_some_and(|ending| {
        (4..=26).contains(&ending.len())
            && ending.chars().all(|c| c.is_ascii_alphanumeric())
            && !text.contains(' ')
    })
}
