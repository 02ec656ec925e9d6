//! Boundaries: between what one decides alone and what needs somebody else.

use serde::{Deserialize, Serialize};

use super::agent_rule::{AgentRule, set_rule};
use super::agreement::{Agreement, Confirmation};
use super::amount::Amount;
use super::cadence::Cadence;
use super::change::{Fact, set};
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::ladder::Ladder;
use super::origin::{NotedBy, Origin};
use super::retired::Retirement;
use super::rung_spec::limit_of;
use super::state::State;
use super::text::Text;

pub(crate) mod plan;

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

    /// The last day on which the confirmation that it rests on is in time.
    pub(crate) fn due(&self) -> Option<Day> {
        self.runs().after(self.confirmation()?.on)
    }

    /// The same, where that confirmation is of the boundary as it stands.
    pub(crate) fn fresh_until(&self) -> Option<Day> {
        if self.agreement.ended().is_some() { None } else { self.due() }
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

    /// The last day on which what it permits is in time. Where nobody has confirmed it, that runs from the day on which it was
    /// added, once there is an executive who could: what nobody agreed to lasts no longer than what somebody did.
    pub(crate) fn holds_until(&self, state: &State) -> Option<Day> {
        if self.confirmation().is_some() {
            return self.due();
        }
        let may_be_confirmed = !self.is_denied() && state.executives().next().is_some();
        self.runs().after(self.added).filter(|_| may_be_confirmed)
    }

    /// Whether that day has passed.
    pub(crate) fn is_stale(&self, state: &State, today: Day) -> bool {
        self.holds_until(state).is_some_and(|until| until < today)
    }
}

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
        if origin.noted.is_person() {
            return;
        }
        for boundary in boundaries {
            if let Some(boundary) = self.boundaries.get_mut(&boundary) {
                boundary.set_by = origin.noted;
            }
        }
    }
}
