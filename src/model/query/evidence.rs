//! What a boundary has led to: how often it was asked about, what was answered, and how long that took.

use serde::Serialize;

use crate::model::{Decision, Outcome, State, ThingId};

/// How many answers it takes before they suggest anything: fewer are chance.
const ENOUGH: usize = 5;

/// What came of the questions and decisions under a boundary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Evidence {
    /// How often somebody was asked.
    pub(crate) asked: usize,
    /// How often they agreed.
    pub(crate) agreed: usize,
    /// How often they changed it.
    pub(crate) changed: usize,
    /// How often they said no.
    pub(crate) refused: usize,
    /// How many questions wait for an answer.
    pub(crate) waiting: usize,
    /// How often it was decided without asking.
    pub(crate) alone: usize,
    /// How many days the answers took, in the middle; nothing before the first.
    pub(crate) median_days: Option<i64>,
}

/// What the evidence suggests. Never done automatically.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum Suggestion {
    TooFew,
    /// They always agree: it could be mine, to be told.
    Loosen,
    /// They often say something else: asking pays.
    Keep,
}

impl Evidence {
    /// The evidence on a boundary: the decisions that were said to fall under it, or that `check` put there.
    pub(crate) fn of(state: &State, boundary: ThingId) -> Evidence {
        let mut evidence = Evidence::default();
        let mut days: Vec<i64> = Vec::new();
        for decision in state.decisions.values().filter(|decision| falls_under(decision, boundary)) {
            let Some(asked) = decision.asked else {
                evidence.alone += 1;
                continue;
            };
            evidence.asked += 1;
            match decision.answer.map(|answer| answer.outcome) {
                Some(Outcome::Agreed) => evidence.agreed += 1,
                Some(Outcome::Changed) => evidence.changed += 1,
                Some(Outcome::Refused) => evidence.refused += 1,
                None => evidence.waiting += usize::from(decision.is_waiting()),
            }
            days.extend(decision.answer.map(|answer| answer.on.days_since(asked.on).max(0)));
        }
        days.sort_unstable();
        evidence.median_days = days.get(days.len() / 2).copied();
        evidence
    }

    pub(crate) fn suggests(&self) -> Suggestion {
        let answered = self.agreed + self.changed + self.refused;
        if answered < ENOUGH {
            Suggestion::TooFew
        } else if self.agreed == answered {
            Suggestion::Loosen
        } else {
            Suggestion::Keep
        }
    }
}

fn falls_under(decision: &Decision, boundary: ThingId) -> bool {
    let checked = decision.verdict.as_ref().and_then(|verdict| verdict.boundary);
    decision.boundary.or(checked) == Some(boundary) && decision.not != Some(boundary)
}
