//! Boundaries that are about everything, and so about nothing.

use crate::model::{Boundary, State};

use super::boundary_terms::Said;
use super::precedents::Precedents;
use super::query::Query;
use super::routine_work::ROUTINE_WORK;
use super::word::Words;

/// Words that any decision could be put under.
const GENERAL: &str = "decisions deciding choices things anything everything something whatever whichever matters works jobs \
    stuff issues tasks topics activities general other else rest remaining various misc business company making taking \
    doing day everyday kinds types sorts important small big all any every";

/// From this share of [`ROUTINE_WORK`] on, which has nothing in common, a boundary meets too much. Of 150 boundaries taken from
/// real policies none meets as many.
const TOO_MUCH: f64 = 0.25;

/// Routine work speaks against every boundary; only what speaks against it as clearly as this is not met.
const CLEARLY_UNCOVERED: f32 = 0.8;

/// Why a boundary is too broad to be of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooBroad {
    /// Each of its words fits any decision.
    NamesNothing,
    /// It meets so many pieces of routine work that have nothing in common.
    Meets {
        /// How many it meets.
        met: usize,
        /// Of how many.
        of: usize,
    },
}

/// Whether a boundary is too broad to be of use, and why.
pub fn too_broad(boundary: &Boundary, state: &State) -> Option<TooBroad> {
    let said = [Precedents::by(state).said(boundary)];
    if names_nothing(&said[0]) {
        return Some(TooBroad::NamesNothing);
    }
    let is_met = |text: &&&str| {
        let query = Query::new(text, &said, &[]);
        query.parts() > 0 && query.has_words_in_common(0, 0) && query.scores(0).none < CLEARLY_UNCOVERED
    };
    let (met, of) = (ROUTINE_WORK.iter().filter(is_met).count(), ROUTINE_WORK.len());
    (met as f64 >= TOO_MUCH * of as f64).then_some(TooBroad::Meets { met, of })
}

fn names_nothing(said: &Said<'_>) -> bool {
    let mut words = Words::new(&[]);
    let general = words.of(GENERAL);
    let own = [said.statement].into_iter().chain(said.words.iter().copied());
    own.chain(said.examples.iter().copied())
        .flat_map(|text| words.of(text))
        .all(|word| general.iter().any(|other| other.stem == word.stem))
}
