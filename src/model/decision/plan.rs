//! What may be planned of decisions: asking, deciding, noting what was answered, looking at one again.

use crate::model::change::Change;
use crate::model::handle::fold;
use crate::model::{Day, Decision, Kind, NewEntry, Outcome, Refusal, State, Text, ThingId, Verdict};

use super::{Answered, Asked, Decided, Revisited};

/// A question to be put to somebody.
#[derive(Clone, Debug)]
pub(crate) struct NewQuestion {
    /// Who is asked, as typed.
    pub(crate) person: String,
    /// What is to be decided.
    pub(crate) text: Text,
    /// The priority that it concerns, as typed.
    pub(crate) about: Option<String>,
    /// The boundary that it falls under, as typed.
    pub(crate) boundary: Option<String>,
}

/// Puts a question to somebody.
pub(crate) fn ask(entry: &mut NewEntry, ask: NewQuestion) -> Result<ThingId, Refusal> {
    let state = entry.state();
    let person = state.find_id(Kind::Person, &ask.person)?;
    let about = state.find_optional(Kind::Priority, ask.about.as_deref())?;
    let boundary = state.find_optional(Kind::Boundary, ask.boundary.as_deref())?;
    refuse_asked(state, person, &ask.text)?;
    Ok(entry.push(Change::Asked(Asked { person, text: ask.text, about, boundary })))
}

/// Refuses what somebody is asked already: their answer would leave the other open.
fn refuse_asked(state: &State, person: ThingId, text: &Text) -> Result<(), Refusal> {
    let waits =
        |known: &&Decision| known.is_waiting() && known.asked.is_some_and(|asked| asked.person == person);
    let same = state.decisions.values().filter(waits).find(|known| as_asked(&known.text) == as_asked(text));
    match same {
        Some(known) => {
            Err(Refusal::AlreadyAsked { handle: known.handle.to_string(), person: state.handle(person) })
        }
        None => Ok(()),
    }
}

/// A text as it is compared with what was asked.
fn as_asked(text: &Text) -> String {
    fold(text.as_str().trim_end_matches(['.', '?', '!', ' ']))
}

/// Who was asked this very text and agreed, of those whom the verdict names. `state` holds everything that ever was.
pub(crate) fn agreed_to(state: &State, text: &Text, verdict: &Verdict) -> Option<ThingId> {
    // A boundary names them; a mismatch found since is no boundary.
    verdict.boundary.filter(|_| verdict.level.is_some_and(|level| !level.is_mine()))?;
    let questions = state.decisions.values().filter(|known| known.verdict.is_none());
    let same = questions.filter(|known| as_asked(&known.text) == as_asked(text));
    let (response, person) = same
        .filter_map(|known| Some((known.answer?, known.asked?.person)))
        .filter(|(_, person)| verdict.who.is_empty() || verdict.who.contains(person))
        .max_by_key(|(response, _)| response.on)?;
    (response.outcome == Outcome::Agreed).then_some(person)
}

/// What is said of a decision beside its text.
#[derive(Clone, Debug, Default)]
pub(crate) struct DecisionDetails {
    pub(crate) about: Option<String>,
    /// Who was asked, as typed.
    pub(crate) asked: Option<String>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) note: Option<Text>,
    pub(crate) boundary: Option<String>,
    /// The boundary that it does not fall under, as typed.
    pub(crate) not: Option<String>,
    /// Of an answer, the day it was given, where that is not today.
    pub(crate) on: Option<Day>,
}

/// Notes a decision taken, with the verdict of this moment.
///
/// # Errors
/// An unknown person, priority or boundary; an outcome without anybody who was asked.
pub(crate) fn decide(
    entry: &mut NewEntry,
    text: Text,
    terms: &DecisionDetails,
    verdict: Verdict,
) -> Result<ThingId, Refusal> {
    let asked = entry.state().find_optional(Kind::Person, terms.asked.as_deref())?;
    if terms.outcome.is_some() && asked.is_none() {
        return Err(Refusal::missing("Who was asked?", "an outcome is somebody's: --asked PERSON"));
    }
    let decided = Decided {
        text,
        verdict,
        about: entry.state().find_optional(Kind::Priority, terms.about.as_deref())?,
        asked,
        outcome: terms.outcome,
        note: terms.note.clone(),
        boundary: entry.state().find_optional(Kind::Boundary, terms.boundary.as_deref())?,
        not: entry.state().find_optional(Kind::Boundary, terms.not.as_deref())?,
    };
    refuse_both(decided.boundary, decided.not)?;
    Ok(entry.push(Change::Decided(decided)))
}

/// Refuses to teach that a decision falls under a boundary and does not.
fn refuse_both(boundary: Option<ThingId>, not: Option<ThingId>) -> Result<(), Refusal> {
    match (boundary, not) {
        (Some(one), Some(other)) if one == other => {
            Err(Refusal::invalid("--not", "it names the boundary of --boundary; expected another"))
        }
        _ => Ok(()),
    }
}

/// Notes what was answered to a question, or that a decision already taken was asked about after all.
///
/// # Errors
/// An unknown decision, one that has been answered, nobody who was asked, no outcome.
pub(crate) fn answer(entry: &mut NewEntry, name: &str, terms: &DecisionDetails) -> Result<ThingId, Refusal> {
    let decision = entry.state().find::<Decision>(name)?.clone();
    if decision.answer.is_some() {
        return Err(Refusal::AlreadyAnswered { handle: decision.handle.to_string() });
    }
    let asked = entry.state().find_optional(Kind::Person, terms.asked.as_deref())?;
    if decision.asked.is_none() && asked.is_none() {
        return Err(Refusal::missing("Who was asked?", "name them: --asked PERSON"));
    }
    let Some(outcome) = terms.outcome else {
        return Err(Refusal::missing("What was the outcome?", "say it: --outcome agreed|changed|refused"));
    };
    let answered = Answered {
        decision: decision.id,
        outcome,
        asked,
        note: terms.note.clone(),
        boundary: entry.state().find_optional(Kind::Boundary, terms.boundary.as_deref())?,
        not: entry.state().find_optional(Kind::Boundary, terms.not.as_deref())?,
        on: terms.on,
    };
    refuse_both(answered.boundary, answered.not)?;
    entry.push(Change::Answered(answered));
    Ok(decision.id)
}

/// Notes that a decision was looked at again.
///
/// # Errors
/// An unknown decision, or one that is not marked.
pub(crate) fn revisit(entry: &mut NewEntry, name: &str, note: Text) -> Result<ThingId, Refusal> {
    let decision = entry.state().find::<Decision>(name)?;
    if decision.revisit.is_none() {
        return Err(Refusal::AlreadyAnswered { handle: decision.handle.to_string() });
    }
    let decision = decision.id;
    entry.push(Change::Revisited(Revisited { decision, note }));
    Ok(decision)
}
