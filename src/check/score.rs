//! Weighs what was measured, and makes chances of it: over all boundaries and "none of them", they add up to one.

use super::features::{Features, NAMES, OF_AMOUNTS, WORDS_COVERED};
use super::weights::{NONE, NONE_COUNT, NONE_WEIGHTS, PRECEDENT, WEIGHTS, WHOLE_PHRASE};

/// How a boundary was weighed against a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Score {
    features: Features,
    /// The chance that this boundary is meant.
    pub(crate) chance: f32,
    /// Its evidence against that of "none of them": at 0 either is as likely.
    pub(crate) evidence: f32,
    /// The evidence of "none of them".
    none: f32,
}

/// One measure and what it weighs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) name: &'static str,
    /// How much of it there is.
    pub(crate) measured: f32,
    /// How much that counts.
    pub(crate) weight: f32,
}

impl Score {
    /// The evidence with what the amounts add left out: that a number fits says which level, not which boundary.
    pub(super) fn without_amounts(&self) -> f32 {
        self.evidence - weigh(&self.features.measured[OF_AMOUNTS..], &WEIGHTS[OF_AMOUNTS..])
    }

    /// The share of the decision's words that the boundary covers, by weight.
    pub(super) fn words_covered(&self) -> f32 {
        self.features.measured[WORDS_COVERED]
    }

    /// The measures that counted, in the order they are taken.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Term> {
        let measured = NAMES.into_iter().zip(self.features.measured).zip(WEIGHTS);
        let [like, unlike] = self.features.precedents;
        let whole = [("a phrase, all of it", self.features.whole_phrase, WHOLE_PHRASE)];
        let precedents = [("like an example", like, PRECEDENT), ("like what is not", unlike, -PRECEDENT)];
        let none = Term { name: "none of them", measured: self.none, weight: -1.0 };
        measured
            .map(|((name, measured), weight)| Term { name, measured, weight })
            .chain(whole.into_iter().chain(precedents).map(|(name, measured, weight)| Term {
                name,
                measured,
                weight,
            }))
            .chain([none])
            .filter(|term| term.measured != 0.0)
    }
}

/// The scores of some boundaries, and the chance that none of them is meant.
pub(super) struct Scores {
    /// By the place of the boundary.
    pub(super) of: Vec<Score>,
    /// The chance of none.
    pub(super) none: f32,
}

impl Scores {
    /// Weighs what was measured of every boundary and of none, and how like it is to what was said to be none's.
    pub(super) fn new(features: Vec<Features>, none: [f32; NONE_COUNT], like_none: f32) -> Self {
        let none = NONE + weigh(&none, &NONE_WEIGHTS) + PRECEDENT * like_none;
        let evidence = |features: &Features| {
            let [like, unlike] = features.precedents;
            weigh(&features.measured, &WEIGHTS)
                + WHOLE_PHRASE * features.whole_phrase
                + PRECEDENT * (like - unlike)
                - none
        };
        let mut of: Vec<Score> = features
            .into_iter()
            .map(|features| Score { features, chance: 0.0, evidence: evidence(&features), none })
            .collect();
        let largest = of.iter().map(|score| score.evidence).fold(0.0, f32::max);
        let odds = |evidence: f32| libm::expf(evidence - largest);
        let all: f32 = odds(0.0) + of.iter().map(|score| odds(score.evidence)).sum::<f32>();
        for score in &mut of {
            score.chance = odds(score.evidence) / all;
        }
        Self { of, none: odds(0.0) / all }
    }
}

fn weigh(measured: &[f32], weights: &[f32]) -> f32 {
    measured.iter().zip(weights).map(|(measured, weight)| measured * weight).sum()
}
