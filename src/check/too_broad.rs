//! Boundaries that are about everything, and so about nothing.

use crate::model::{Boundary, Day, Decision, State};

use super::Question;
use super::boundary_terms::{BoundaryTexts, Precedents};
use super::query::Query;
use super::routine_work::ROUTINE_WORK;
use super::verdict::check;
use super::weights::PERMITS;
use super::word::Words;

/// Words that any decision could be put under.
const GENERAL: &str = "decisions deciding choices things anything everything something whatever whichever matters works jobs \
    stuff issues tasks topics activities general other else rest remaining various misc business company making taking \
    doing day everyday kinds types sorts important small big all any every";

/// From this share of [`ROUTINE_WORK`] on, which has nothing in common, a boundary meets too much. Of 150 boundaries taken from
/// real policies none meets as many.
const TOO_MUCH: f64 = 0.25;

/// Routine work speaks against every boundary; one that has as much evidence all the same meets it.
const NEAR: f32 = -4.5;

/// With so many examples a boundary is known by them.
const MOST_VAGUE: usize = 2;

/// Decisions that a new boundary is tried on.
const LAST: usize = 20;

/// Why a boundary is too broad to be of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TooBroad {
    /// Each of its words fits any decision.
    NamesNothing,
    /// It meets so many pieces of routine work that have nothing in common.
    Meets {
        /// How many it meets.
        met: usize,
        of: usize,
    },
}

/// Whether a boundary is too broad to be of use, and why.
pub(crate) fn too_broad(boundary: &Boundary, state: &State) -> Option<TooBroad> {
    let said = [Precedents::by(state).said(boundary)];
    if names_nothing(&said[0]) {
        return Some(TooBroad::NamesNothing);
    }
    let is_met = |text: &&&str| {
        let query = Query::new(text, &said, &[]);
        query.parts() > 0
            && query.has_words_in_common(0, 0)
            && query.scores(0).of.first().is_some_and(|score| score.evidence >= NEAR)
    };
    let (met, of) = (ROUTINE_WORK.iter().filter(is_met).count(), ROUTINE_WORK.len());
    (met as f64 >= TOO_MUCH * of as f64).then_some(TooBroad::Meets { met, of })
}

/// A decision says more than the statement of its boundary.
const SAYS_MORE: &str = "for the new customer";

/// Whether a boundary would not even permit what its own statement says with a few words more: then it needs examples to be told
/// by.
pub(crate) fn is_too_vague(boundary: &Boundary, state: &State) -> bool {
    let said = [Precedents::by(state).said(boundary)];
    let permits = boundary.ladder.rungs().iter().any(|rung| rung.level.is_mine());
    let decision = format!("{} {SAYS_MORE}", said[0].statement);
    let query = Query::new(&decision, &said, &[]);
    let enough = MOST_VAGUE <= said[0].examples.len()
        || query.parts() > 0
            && query.has_words_in_common(0, 0)
            && query.scores(0).of.first().is_some_and(|score| score.without_amounts() >= PERMITS);
    permits && !enough
}

/// How many of the last decisions are said, and how many of them fall under a boundary.
pub(crate) fn reach(boundary: &Boundary, state: &State, today: Day) -> (usize, usize) {
    let last: Vec<&Decision> = state.decisions.values().rev().take(LAST).collect();
    let falls = |decision: &&&Decision| {
        let question = Question { text: decision.text.to_string(), ..Question::default() };
        check(&question, state, today).because.iter().any(|reason| reason.boundary == boundary.id)
    };
    (last.iter().filter(falls).count(), last.len())
}

fn names_nothing(said: &BoundaryTexts<'_>) -> bool {
    let mut words = Words::new(&[]);
    let general = words.of(GENERAL);
    let own = [said.statement].into_iter().chain(said.words.iter().copied());
    own.chain(said.examples.iter().copied())
        .flat_map(|text| words.of(text))
        .all(|word| general.iter().any(|other| other.stem == word.stem))
}
