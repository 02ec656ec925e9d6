//! What can happen to a decision.

use serde::{Deserialize, Serialize};

use crate::model::change::Fact;
use crate::model::origin::Origin;
use crate::model::state::SAID;
use crate::model::{Day, Decision, Kind, Outcome, State, Text, ThingId, Verdict};

use super::{Consulted, Response};

/// A question was put to somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) person: ThingId,
    /// What is to be decided.
    pub(crate) text: Text,
    /// The priority that it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<ThingId>,
    /// The boundary that it falls under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) boundary: Option<ThingId>,
}

/// A decision was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Decided {
    pub(crate) text: Text,
    /// What `check` said of it at that moment.
    pub(crate) verdict: Verdict,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<ThingId>,
    /// Who was asked before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) asked: Option<ThingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<Outcome>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) boundary: Option<ThingId>,
    /// The boundary that it does not fall under, as said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) not: Option<ThingId>,
}

/// A question, or a decision already taken, was answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Answered {
    pub(crate) decision: ThingId,
    pub(crate) outcome: Outcome,
    /// Who was asked, where the decision did not say so yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) asked: Option<ThingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) boundary: Option<ThingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) not: Option<ThingId>,
    /// The day they answered, where that is not the day of its entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) on: Option<Day>,
}

/// A decision was marked to be looked at again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RevisitMarked {
    pub(crate) decision: ThingId,
    /// The disconnect that it was taken under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) because: Option<ThingId>,
}

/// A decision was looked at again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Revisited {
    pub(crate) decision: ThingId,
    pub(crate) note: Text,
}

impl Fact for Asked {
    fn references(&self) -> Vec<ThingId> {
        [Some(self.person), self.about, self.boundary].into_iter().flatten().collect()
    }

    fn texts(&self) -> Vec<&Text> {
        vec![&self.text]
    }

    fn apply(&self, state: &mut State, id: ThingId, origin: Origin) {
        let Asked { person, text, about, boundary } = self.clone();
        state.set_boundaries(origin, boundary);
        state.remember_text(origin, &text);
        let decision = Decision {
            id,
            handle: state.name_note(Kind::Decision, id),
            text,
            about,
            boundary,
            not: None,
            asked: Some(Consulted { person, on: origin.day }),
            answer: None,
            decided: None,
            verdict: None,
            note: None,
            revisit: None,
        };
        state.decisions.insert(id, decision);
    }
}

impl Fact for Decided {
    fn references(&self) -> Vec<ThingId> {
        [self.about, self.asked, self.boundary, self.not].into_iter().flatten().collect()
    }

    fn texts(&self) -> Vec<&Text> {
        std::iter::once(&self.text).chain(&self.note).collect()
    }

    fn apply(&self, state: &mut State, id: ThingId, origin: Origin) {
        let Decided { text, verdict, about, asked, outcome, note, boundary, not } = self.clone();
        state.set_boundaries(origin, boundary.into_iter().chain(not));
        state.remember_text(origin, &text);
        let decision = Decision {
            id,
            handle: state.name_note(Kind::Decision, id),
            text,
            about,
            boundary,
            not,
            asked: asked.map(|person| Consulted { person, on: origin.day }),
            answer: outcome.map(|outcome| Response { outcome, on: origin.day }),
            decided: Some(origin.day),
            verdict: Some(verdict),
            note,
            revisit: None,
        };
        state.decisions.insert(id, decision);
        state.count_decision(about);
    }
}

impl Fact for Answered {
    fn references(&self) -> Vec<ThingId> {
        [self.asked, self.boundary, self.not].into_iter().flatten().collect()
    }

    fn texts(&self) -> Vec<&Text> {
        self.note.iter().collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        state.set_boundaries(origin, self.boundary.into_iter().chain(self.not));
        let Some(decision) = state.decisions.get_mut(&self.decision) else { return };
        let day = self.on.unwrap_or(origin.day);
        decision.answer = Some(Response { outcome: self.outcome, on: day });
        decision.asked = decision.asked.or(self.asked.map(|person| Consulted { person, on: day }));
        let newly = decision.decided.is_none().then_some(decision.about).flatten();
        decision.decided = decision.decided.or(Some(day));
        // Whoever has answered it has looked at it again.
        decision.revisit = None;
        decision.note = self.note.clone().or(decision.note.take());
        decision.boundary = self.boundary.or(decision.boundary);
        decision.not = self.not.or(decision.not);
        state.count_decision(newly);
    }
}

impl Fact for RevisitMarked {
    fn references(&self) -> Vec<ThingId> {
        self.because.into_iter().collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        if let Some(decision) = state.decisions.get_mut(&self.decision) {
            decision.revisit = Some(origin.day);
        }
    }
}

impl Fact for Revisited {
    fn texts(&self) -> Vec<&Text> {
        vec![&self.note]
    }

    fn apply(&self, state: &mut State, _: ThingId, _: Origin) {
        if let Some(decision) = state.decisions.get_mut(&self.decision) {
            decision.revisit = None;
            decision.note = Some(self.note.clone());
        }
    }
}

impl State {
    /// What an agent says must not change how decisions are matched: it would weigh its own words.
    fn remember_text(&mut self, origin: Origin, text: &Text) {
        if origin.noted.agent().is_some() {
            return;
        }
        self.said.push_back(text.clone());
        if self.said.len() > SAID {
            self.said.pop_front();
        }
    }

    fn count_decision(&mut self, about: Option<ThingId>) {
        if let Some(priority) = about.and_then(|about| self.priorities.get_mut(&about)) {
            priority.decisions += 1;
        }
    }
}
