//! `align decide`

use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::check::{Question, check_as};
use crate::model::decision::plan::{self as decision, DecisionDetails};
use crate::model::{
    Amount, Boundary, Decision, Keep, Kind, NewEntry, Outcome, Refusal, State, Text, ThingId,
};
use crate::store::Recorded;
use crate::view::Line;
use crate::view::receipt::unasked;

use crate::cli::editing::edited;
use crate::cli::session::Session;
use crate::cli::{Exit, text_arg};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align decide swap export and import in the backlog
  align decide 'drop SAML from the Q4 scope' --asked cpo --outcome agreed
  align decide d-7kq2 --outcome changed --note 'only if audit log stays'
  align decide 'put export before import' --boundary reorder
  align decide 'tidy the price list' --not pricing

By --boundary and --not, check knows similar decisions from now on.")]
pub(crate) struct Args {
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
    #[arg(long, value_parser = outcome())]
    outcome: Option<Outcome>,
    /// The amount at stake, where the text does not say it
    #[arg(long)]
    amount: Option<Amount>,
    /// What is to be remembered with it
    #[arg(long, alias = "why", value_name = "TEXT")]
    note: Option<Text>,
    /// Write the note in your editor ($VISUAL, $EDITOR)
    #[arg(long)]
    edit: bool,
    /// The boundary that it falls under
    #[arg(long, value_name = "HANDLE")]
    boundary: Option<String>,
    /// A boundary that it does not fall under
    #[arg(long, value_name = "HANDLE")]
    not: Option<String>,
}

/// Takes the words that the help lists, and no others.
fn outcome() -> impl TypedValueParser<Value = Outcome> {
    let words = [("agreed", "They agreed"), ("changed", "They changed it"), ("refused", "They said no")];
    let synonyms = |word: &str| word.parse().map_or(&[][..], Outcome::synonyms);
    let words = words.map(|(word, help)| PossibleValue::new(word).help(help).aliases(synonyms(word)));
    PossibleValuesParser::new(words).try_map(|word| word.parse())
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        let text = text_arg::text_to_keep(session, &self.text, "What was decided?")?;
        let amount = self.amount;
        let mut terms = DecisionDetails {
            about: self.about,
            asked: self.asked,
            outcome: self.outcome,
            note: edited(session, self.note, self.edit, "decide-note", "What is to be remembered with it?")?,
            boundary: self.boundary,
            not: self.not,
            on: None,
        };
        let recorded = if is_handle(text.as_str()) {
            if terms.outcome.is_none() && terms.note.is_none() && session.can_ask() {
                let said: Outcome = session.required(
                    None,
                    "What was the outcome: agreed, changed or refused?",
                    "--outcome",
                )?;
                terms.outcome = Some(said);
            }
            session.record_about(&[text.as_str()], |entry| answer(entry, text.as_str(), &terms))?
        } else {
            if terms.asked.is_none() && terms.outcome.is_none() {
                terms.asked = agreed(session, &text, &terms, amount.clone())?;
                terms.outcome = terms.asked.as_ref().map(|_| Outcome::Agreed);
            }
            session.record(|entry| {
                let question = question(entry.state(), &text, &terms, amount)?;
                let verdict = check_as(session.agent(), &question, entry.state(), entry.today()).to_keep();
                decision::decide(entry, text, &terms, verdict)
            })?
        };
        acknowledge(session, recorded, &terms)
    }
}

/// Who agreed to this when they were asked in these words, where somebody is to be asked: that need not be said again.
fn agreed(
    session: &Session<'_>,
    text: &Text,
    terms: &DecisionDetails,
    amount: Option<Amount>,
) -> Result<Option<String>> {
    let state = session.state()?;
    let question = question(state, text, terms, amount)?;
    let answer = check_as(session.agent(), &question, state, session.today());
    if answer.may_decide() || answer.deciding().is_none() {
        return Ok(None);
    }
    // What has been answered is left out of a state of today.
    let all = session.state_with(Keep::Everything)?;
    let person = decision::agreed_to(all, text, &answer.to_keep());
    Ok(person.map(|person| all.handle(person)))
}

/// The question that a decision answered, with what was said of it.
fn question(
    state: &State,
    text: &Text,
    terms: &DecisionDetails,
    amount: Option<Amount>,
) -> Result<Question, Refusal> {
    Ok(Question {
        text: text.to_string(),
        amount,
        about: state.find_optional(Kind::Priority, terms.about.as_deref())?,
        boundary: state.find_optional(Kind::Boundary, terms.boundary.as_deref())?,
        not: state.find_optional(Kind::Boundary, terms.not.as_deref())?,
        no_boundary: false,
    })
}

/// Notes an answer; of a decision that was marked to be looked at again, what came of that.
fn answer(entry: &mut NewEntry, name: &str, terms: &DecisionDetails) -> Result<ThingId, Refusal> {
    let known = entry.state().find::<Decision>(name)?;
    let is_mine = known.asked.is_none() && terms.asked.is_none();
    let marked = known.revisit.is_some() && (terms.outcome.is_none() || is_mine);
    match &terms.note {
        Some(note) if marked => decision::revisit(entry, name, note.clone()),
        _ => decision::answer(entry, name, terms),
    }
}

fn acknowledge(session: &Session<'_>, recorded: &Recorded, terms: &DecisionDetails) -> Result<Exit> {
    let mut notes = taught(&recorded.after, terms.boundary.as_deref(), terms.not.as_deref());
    let id = recorded.entry.id;
    if let Some(decision) = recorded.after.decisions.values().find(|decision| decision.id.entry == id) {
        notes.extend(unasked(&recorded.after, decision, &session.context()));
    }
    session.acknowledge(recorded, notes)
}

/// What `check` has learnt from it.
pub(super) fn taught(state: &State, boundary: Option<&str>, not: Option<&str>) -> Vec<Line> {
    let line = |name: Option<&str>, what: &str| {
        let boundary = state.find::<Boundary>(name?).ok()?;
        Some(Line::text(format!("check takes similar decisions {what} {} from now on", boundary.handle)))
    };
    [line(boundary, "to fall under"), line(not, "not to fall under")].into_iter().flatten().collect()
}

/// Whether the text is the handle of a decision, not a decision of one word.
fn is_handle(text: &str) -> bool {
    let ending = text.strip_prefix(['d', 'D']).and_then(|rest| rest.strip_prefix('-'));
    ending.is_some_and(|ending| ending.chars().all(|c| c.is_ascii_alphanumeric()))
}
