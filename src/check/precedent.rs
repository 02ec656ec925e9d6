//! What was decided before: a decision near an example is the boundary's, one near a counterexample is not.

use super::phrase::Phrase;
use super::tuning::LIKE;
use super::vectors::Vector;

/// How strongly precedents speak, from 0 (none is near) to 1 (the very same words).
pub(super) fn force(precedents: &[Phrase], direction: &Vector) -> f32 {
    let nearest = precedents.iter().map(|precedent| precedent.nearness(direction)).fold(0.0, f32::max);
    ((nearest - LIKE) / (1.0 - LIKE)).max(0.0)
}
