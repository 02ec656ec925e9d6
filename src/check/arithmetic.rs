//! Weighs what was measured: a logistic rule, so that a score is about the chance that the boundary is the right one.

use super::features::{Features, NAMES};
use super::tuning::{BIAS, CLEARS, NEAR, SENDS, WEIGHTS, WINDOW};

/// How a boundary was weighed against a decision, or the part of it that met the boundary best.
#[derive(Clone, Debug, PartialEq)]
pub struct Arithmetic {
    /// What was measured.
    features: Features,
    /// The weighed evidence, unbounded; 0 is as likely right as wrong.
    pub evidence: f32,
    /// The evidence for the best of all boundaries.
    pub best: f32,
}

/// One measure and what it weighs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Term {
    /// What is measured.
    pub name: &'static str,
    /// How much of it there is.
    pub measured: f32,
    /// How much that counts.
    pub weight: f32,
}

impl Arithmetic {
    /// Evidence that a rule starts from: most boundaries are not about a decision.
    pub const BIAS: f32 = BIAS;
    /// Evidence from which a decision is sent to somebody.
    pub const SENDS: f32 = SENDS;
    /// Evidence from which a decision may pass.
    pub const CLEARS: f32 = CLEARS;
    /// Evidence from which a boundary that does not speak is worth asking about.
    pub const NEAR: f32 = NEAR;
    /// How far behind the best a boundary may lie and still speak.
    pub const WINDOW: f32 = WINDOW;

    pub(super) fn new(features: Features) -> Self {
        let evidence =
            features.iter().zip(WEIGHTS).fold(BIAS, |sum, (feature, weight)| sum + feature * weight);
        Self { features, evidence, best: evidence }
    }

    /// Evidence as a number from 0 to 1.
    pub fn score(&self) -> f64 {
        1.0 / (1.0 + libm::exp(f64::from(-self.evidence)))
    }

    /// The measures that counted, in the order they are taken.
    pub fn terms(&self) -> impl Iterator<Item = Term> {
        let all = NAMES.into_iter().zip(self.features).zip(WEIGHTS);
        let terms = all.map(|((name, measured), weight)| Term { name, measured, weight });
        terms.filter(|term| term.measured != 0.0)
    }
}
