//! Boundaries: between what one decides alone and what needs somebody else.

use serde::{Deserialize, Serialize};

use super::agent_rule::{AgentRule, AgentScope, set_rule};
use super::agreement::{Agreement, Confirmation};
use super::agreement::{With, push_agreed};
use super::amount::Amount;
use super::cadence::Cadence;
use super::change::{Change, Fact, set};
use super::day::Day;
use super::handle::{Handle, fold};
use super::id::ThingId;
use super::kind::Kind;
use super::ladder::{Ladder, Rung};
use super::new_entry::NewEntry;
use super::origin::{NotedBy, Origin};
use super::person::named_or_added;
use super::plan::{changed, choose_handle, choose_rename};
use super::refusal::Refusal;
use super::retired::Retirement;
use super::rung_spec::{RungSpec, limit_of, refuse_unkept_limit};
use super::shell::lost_amount_in_words;
use super::state::State;
use super::text::Text;

/// A boundary as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Boundary {
    pub(crate) id: ThingId,
    pub(crate) handle: Handle,
    /// What it speaks of.
    pub(crate) statement: Text,
    /// Who decides, by amount.
    pub(crate) ladder: Ladder,
    /// The ladder that was agreed, where mine has been edited since and nobody has agreed to that.
    pub(crate) agreed_ladder: Option<Ladder>,
    /// The same, where what was only noted for somebody put mine in its place: it answers again where they deny that.
    pub(crate) replaced_ladder: Option<Ladder>,
    /// What agents may decide of it: each rule only makes it stricter.
    pub(crate) for_agents: Vec<AgentRule>,
    /// Words that also mean it.
    pub(crate) words: Vec<Text>,
    /// Decisions that are examples of it.
    pub(crate) examples: Vec<Text>,
    /// Decisions that look like it and are not.
    pub(crate) not: Vec<Text>,
    /// Why it is drawn there.
    pub(crate) why: Option<Text>,
    /// Who set what it says, where nobody at a terminal has looked at that since.
    pub(crate) set_by: NotedBy,
    /// Who agreed to it, and when.
    pub(crate) agreement: Agreement,
    /// After how long the agreement is stale.
    pub(crate) every: Cadence,
    /// After how long the agreement that stands is stale, as it was when they agreed: another cadence counts from the
    /// next confirmation on, or it would renew an old one.
    pub(crate) agreed_every: Option<Cadence>,
    /// The day it was added.
    pub(crate) added: Day,
    /// When and why it was retired.
    pub(crate) retired: Option<Retirement>,
}

impl Boundary {
    /// The confirmation that it rests on: the one that an edit ended, until that is replaced, else the last.
    pub(crate) fn confirmation(&self) -> Option<Confirmation> {
        self.agreement.ended().or(self.agreement.last())
    }

    /// Whether it is this person's to confirm: they did before, or came after who did; anybody's where nobody did.
    pub(crate) fn is_for(&self, person: ThingId, state: &State) -> bool {
        self.confirmation().is_none_or(|last| state.reachable(&[last.by]).contains(&person))
    }

    /// The last day on which the agreement is fresh; nothing where nobody has agreed to it as it stands.
    pub(crate) fn fresh_until(&self) -> Option<Day> {
        let last = self.agreement.last().filter(|_| self.agreement.ended().is_none());
        self.runs().after(last?.on)
    }

    /// The cadence that the agreement runs on.
    pub(crate) fn runs(&self) -> Cadence {
        self.agreed_every.unwrap_or(self.every)
    }

    /// The limit that its statement names and its levels do not keep, as those have that were added before such were refused.
    pub(crate) fn limit_in_statement(&self) -> Option<Amount> {
        let keeps_one = self.ladder.rungs().iter().any(|rung| rung.up_to.is_some());
        let (_, limit) = limit_of(self.statement.as_str()).filter(|_| !keeps_one)?;
        limit.parse().ok()
    }

    /// Whether the agreement has run out.
    pub(crate) fn is_stale(&self, today: Day) -> bool {
        let fresh_until = self.confirmation().and_then(|last| self.runs().after(last.on));
        fresh_until.is_some_and(|last_day| last_day < today)
    }
}

/// A boundary was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct BoundaryAdded {
    pub(crate) handle: Handle,
    pub(crate) statement: Text,
    pub(crate) ladder: Ladder,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) words: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) examples: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) not: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) every: Option<Cadence>,
}

/// A boundary was edited; what is absent stays. Another statement, ladder or why ends the agreement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct BoundaryEdited {
    pub(crate) boundary: ThingId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) handle: Option<Handle>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) statement: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ladder: Option<Ladder>,
    /// What some agents may decide of it; an older version passes over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) for_agents: Option<AgentRule>,
    /// All of them anew; examples are added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) words: Option<Vec<Text>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) examples: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) not: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) every: Option<Cadence>,
}

impl Fact for BoundaryAdded {
    fn references(&self) -> Vec<ThingId> {
        self.ladder.people()
    }

    fn texts(&self) -> Vec<&Text> {
        let words = self.words.iter().chain(&self.examples).chain(&self.not);
        std::iter::once(&self.statement).chain(words).chain(&self.why).collect()
    }

    fn apply(&self, state: &mut State, id: ThingId, origin: Origin) {
        let BoundaryAdded { handle, statement, ladder, words, examples, not, why, every } = self.clone();
        let boundary = Boundary {
            id,
            handle: state.name(handle, Kind::Boundary, id),
            statement,
            ladder,
            agreed_ladder: None,
            replaced_ladder: None,
            for_agents: Vec::new(),
            words,
            examples,
            not,
            why,
            set_by: origin.noted,
            agreement: Agreement::default(),
            every: every.unwrap_or(Cadence::QUARTER),
            agreed_every: None,
            added: origin.day,
            retired: None,
        };
        state.boundaries.insert(id, boundary);
    }
}

impl Fact for BoundaryEdited {
    fn references(&self) -> Vec<ThingId> {
        let for_agents = self.for_agents.iter().map(|rule| &rule.ladder);
        self.ladder.iter().chain(for_agents).flat_map(|ladder| ladder.people()).collect()
    }

    fn texts(&self) -> Vec<&Text> {
        let words = self.words.iter().flatten().chain(&self.examples).chain(&self.not);
        self.statement.iter().chain(words).chain(&self.why).collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        if state.boundaries.get(&self.boundary).is_none_or(|known| known.retired.is_some()) {
            return;
        }
        state.set_boundaries(origin, [self.boundary]);
        let renamed = state.rename(self.boundary, Kind::Boundary, self.handle.as_ref());
        let Some(boundary) = state.boundaries.get_mut(&self.boundary) else { return };
        if self.ladder.is_some() {
            boundary.set_by = origin.noted;
        }
        set(&mut boundary.handle, renamed.as_ref());
        set(&mut boundary.every, self.every.as_ref());
        set(&mut boundary.words, self.words.as_ref());
        if let Some(rule) = &self.for_agents {
            set_rule(&mut boundary.for_agents, rule);
        }
        boundary.examples.extend(self.examples.iter().cloned());
        boundary.not.extend(self.not.iter().cloned());
        let before = boundary.clone();
        set(&mut boundary.statement, self.statement.as_ref());
        set(&mut boundary.ladder, self.ladder.as_ref());
        boundary.why = self.why.clone().or(boundary.why.take());
        let same = (&boundary.statement, &boundary.ladder, &boundary.why)
            == (&before.statement, &before.ladder, &before.why);
        if !same {
            if boundary.agreement.last().is_some() {
                boundary.agreed_ladder = Some(before.ladder);
            }
            boundary.replaced_ladder = None;
            boundary.agreement.end(origin.day);
        }
    }
}

impl State {
    /// Notes on boundaries who sets, by what is being applied, what they answer; a person's word alone does not clear it.
    pub(super) fn set_boundaries(&mut self, origin: Origin, boundaries: impl IntoIterator<Item = ThingId>) {
        for boundary in boundaries.into_iter().filter(|_| !origin.noted.is_person()) {
            if let Some(boundary) = self.boundaries.get_mut(&boundary) {
                boundary.set_by = origin.noted;
            }
        }
    }
}

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
    pub(crate) with: Option<With>,
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
    if let Some(with) = &terms.with {
        push_agreed(entry, id, with)?;
    }
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
    let ladder = if terms.rungs.is_empty() { None } else { Some(build_ladder(entry, terms.rungs)?) };
    let (ladder, for_agents) = match (terms.for_agents, ladder) {
        (None, ladder) => (ladder, None),
        (Some(agents), Some(ladder)) => (None, Some(AgentRule { agents, ladder })),
        (Some(_), None) => {
            return Err(Refusal::missing(
                "What may they decide?",
                "a level: --decide, --inform, --consult or --approve",
            ));
        }
    };
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
    if let Some(with) = &terms.with {
        push_agreed(entry, boundary, with)?;
    }
    if entry.is_empty() {
        return Err(Refusal::NoChange { handle: entry.state().handle(boundary) });
    }
    Ok(boundary)
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
    let same = |known: &&Boundary| {
        Some(known.id) != itself && fold(known.statement.as_str()) == fold(statement.as_str())
    };
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

fn build_ladder(entry: &mut NewEntry, specs: Vec<RungSpec>) -> Result<Ladder, Refusal> {
    let mut rungs = Vec::new();
    for RungSpec { level, up_to, who } in specs {
        let who: Result<Vec<_>, _> = who.iter().map(|name| named_or_added(entry, name)).collect();
        rungs.push(Rung { level, up_to, who: who? });
    }
    Ladder::new(rungs)
}
