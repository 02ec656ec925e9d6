//! What may be planned of a boundary.

use std::cmp::Ordering;

use crate::model::agent_rule::{AgentRule, AgentScope};
use crate::model::agreement::{AgreedBy, push_agreed};
use crate::model::amount::Amount;
use crate::model::boundary::{Boundary, BoundaryAdded, BoundaryEdited};
use crate::model::cadence::Cadence;
use crate::model::change::Change;
use crate::model::handle::Handle;
use crate::model::id::ThingId;
use crate::model::kind::Kind;
use crate::model::ladder::{Ladder, Rung};
use crate::model::level::Level;
use crate::model::new_entry::NewEntry;
use crate::model::person::named_or_added;
use crate::model::plan::{changed, choose_handle, choose_rename};
use crate::model::refusal::{Hint, Refusal};
use crate::model::rung_spec::{RungSpec, refuse_unkept_limit};
use crate::model::shell::lost_amount_in_words;
use crate::model::state::State;
use crate::model::text::Text;

/// What is said of a boundary beside its statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BoundarySpec {
    /// The levels, in any order.
    pub(crate) rungs: Vec<RungSpec>,
    /// The agents whose levels they are; nobody for mine.
    pub(crate) for_agents: Option<AgentScope>,
    pub(crate) words: Vec<Text>,
    pub(crate) examples: Vec<Text>,
    pub(crate) not: Vec<Text>,
    pub(crate) why: Option<Text>,
    pub(crate) every: Option<Cadence>,
    pub(crate) with: Option<AgreedBy>,
    /// Its handle, as said.
    pub(crate) handle: Option<String>,
}

/// Adds a boundary; people whom its levels name for the first time are added, too.
///
/// # Errors
/// Levels that make no ladder, a handle that is taken, an unknown person who is said to agree; [`Refusal::SameStatement`].
pub(crate) fn add(entry: &mut NewEntry, statement: Text, terms: BoundarySpec) -> Result<ThingId, Refusal> {
    refuse_both(&terms)?;
    refuse_lost_amount(Some(&statement), &terms)?;
    refuse_unkept_limit(&statement, terms.rungs.iter().all(RungSpec::is_free))?;
    refuse_same(entry, &statement, None)?;
    let handle = choose_handle(entry, terms.handle.as_deref(), Handle::candidates(statement.as_str(), "b"))?;
    let ladder = build_ladder(entry, terms.rungs)?;
    let BoundarySpec { words, examples, not, why, every, .. } = terms;
    let added = BoundaryAdded { handle, statement, ladder, words, examples, not, why, every };
    let id = entry.push(Change::BoundaryAdded(added));
    push_agreed(entry, id, terms.with.as_ref())?;
    Ok(id)
}

/// Edits a boundary. Levels that are said replace the whole ladder, words replace the words; examples are added.
///
/// # Errors
/// As [`add`]; [`Refusal::NothingToEdit`] where nothing was said, [`Refusal::NoChange`] where that is how it stands.
pub(crate) fn edit(
    entry: &mut NewEntry,
    name: &str,
    statement: Option<Text>,
    terms: BoundarySpec,
) -> Result<ThingId, Refusal> {
    refuse_both(&terms)?;
    let boundary = entry.state().find_id(Kind::Boundary, name)?;
    if statement.is_none() && terms == BoundarySpec::default() {
        let handle = entry.state().handle(boundary);
        return Err(Refusal::NothingToEdit { kind: Kind::Boundary, handle });
    }
    refuse_lost_amount(statement.as_ref(), &terms)?;
    if let Some(statement) = &statement {
        refuse_same(entry, statement, Some(boundary))?;
    }
    let handle = choose_rename(entry, boundary, terms.handle.as_deref())?;
    if terms.for_agents.is_none() {
        refuse_nothing_above(entry.state(), name, &terms.rungs)?;
    }
    let ladder = if terms.rungs.is_empty() { None } else { Some(build_ladder(entry, terms.rungs)?) };
    let (ladder, for_agents) = whose_ladder(ladder, terms.for_agents)?;
    let known = entry.state().find::<Boundary>(name)?;
    if statement.is_some() || ladder.is_some() {
        let stands = ladder.as_ref().unwrap_or(&known.ladder);
        let is_free = stands.rungs().iter().all(|rung| rung.level.is_mine() && rung.up_to.is_none());
        refuse_unkept_limit(statement.as_ref().unwrap_or(&known.statement), is_free)?;
    }
    let new =
        |said: Vec<Text>, known: &[Text]| said.into_iter().filter(|text| !known.contains(text)).collect();
    let change = BoundaryEdited {
        boundary,
        handle,
        statement: changed(statement, &known.statement),
        ladder: changed(ladder, &known.ladder),
        for_agents: for_agents.filter(|rule| !known.for_agents.contains(rule)),
        words: changed(Some(terms.words).filter(|words| !words.is_empty()), &known.words),
        examples: new(terms.examples, &known.examples),
        not: new(terms.not, &known.not),
        why: changed(terms.why, &known.why),
        every: changed(terms.every, &known.every),
    };
    if change != (BoundaryEdited { boundary, ..BoundaryEdited::default() }) {
        entry.push(Change::BoundaryEdited(change));
    }
    push_agreed(entry, boundary, terms.with.as_ref())?;
    if entry.is_empty() {
        return Err(Refusal::NoChange { handle: entry.state().handle(boundary) });
    }
    Ok(boundary)
}

/// The levels of everybody, or the rule for some agents.
fn whose_ladder(
    ladder: Option<Ladder>,
    agents: Option<AgentScope>,
) -> Result<(Option<Ladder>, Option<AgentRule>), Refusal> {
    match (agents, ladder) {
        (None, ladder) => Ok((ladder, None)),
        (Some(agents), Some(ladder)) => Ok((None, Some(AgentRule { agents, ladder }))),
        (Some(_), None) => Err(Refusal::missing(
            "What may they decide?",
            "a level: --decide, --inform, --consult or --approve",
        )),
    }
}

/// Refuses to teach that one text is an example of a boundary and is not.
fn refuse_both(terms: &BoundarySpec) -> Result<(), Refusal> {
    match terms.examples.iter().find(|example| terms.not.contains(example)) {
        Some(both) => {
            Err(Refusal::invalid("--not", format!("`{both}` is its --example, too; expected one of the two")))
        }
        None => Ok(()),
    }
}

/// Refuses a second boundary that says what one in force says: one of the two would be forgotten.
fn refuse_same(entry: &NewEntry, statement: &Text, itself: Option<ThingId>) -> Result<(), Refusal> {
    let same = |known: &&Boundary| Some(known.id) != itself && known.statement.reads_as(statement.as_str());
    match entry.state().living_boundaries().find(same) {
        Some(known) => Err(Refusal::SameStatement { handle: known.handle.to_string() }),
        None => Ok(()),
    }
}

/// Refuses a text whose amount a shell took away: `Spend over k`.
fn refuse_lost_amount(statement: Option<&Text>, terms: &BoundarySpec) -> Result<(), Refusal> {
    let statement = statement.map(|statement| ("the statement", statement));
    let examples = terms.examples.iter().map(|example| ("--example", example));
    let not = terms.not.iter().map(|not| ("--not", not));
    let lost = statement.into_iter().chain(examples).chain(not).find_map(|(what, text)| {
        let why = lost_amount_in_words(text.as_str())?;
        Some(Refusal::invalid(&format!("{what} `{text}`"), why))
    });
    lost.map_or(Ok(()), Err)
}

/// Refuses levels that all have a limit, with the command that keeps what stands above them.
fn refuse_nothing_above(state: &State, name: &str, said: &[RungSpec]) -> Result<(), Refusal> {
    let known = state.find::<Boundary>(name)?;
    let limits: Option<Vec<&Amount>> = said.iter().map(|rung| rung.up_to.as_ref()).collect();
    let larger = |one: &&Amount, other: &&Amount| one.compare(other).unwrap_or(Ordering::Equal);
    let Some(limit) = limits.and_then(|limits| limits.into_iter().max_by(larger)) else { return Ok(()) };
    let strictest = said.iter().map(|rung| rung.level).max();
    let above =
        known.ladder.rungs().iter().filter(|rung| Some(rung.level) > strictest && !rung.level.is_mine());
    let mut kept: Vec<RungSpec> = above.map(|rung| RungSpec::of(rung, state)).collect();
    if kept.is_empty() {
        let who = state.executives().next().map_or("PERSON", |person| person.handle.as_str());
        let level = strictest.unwrap_or(Level::Consult).max(Level::Consult);
        kept.push(RungSpec { level, up_to: None, who: who.parse().into_iter().collect() });
    }
    let handle = known.handle.to_string();
    let edit = ["boundary", "edit", &handle].map(str::to_owned);
    let command = edit.into_iter().chain(said.iter().chain(&kept).flat_map(RungSpec::flag)).collect();
    let text = "with what is to hold above it:".to_owned();
    Err(Refusal::NothingAbove { handle, limit: limit.clone(), hint: Hint { text, command } })
}

fn build_ladder(entry: &mut NewEntry, specs: Vec<RungSpec>) -> Result<Ladder, Refusal> {
    let mut rungs = Vec::new();
    for RungSpec { level, up_to, who } in specs {
        let who: Result<Vec<_>, _> = who.iter().map(|name| named_or_added(entry, name)).collect();
        rungs.push(Rung { level, up_to, who: who? });
    }
    Ladder::new(rungs)
}
