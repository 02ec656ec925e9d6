//! Boundaries that are about everything, and so about nothing.

use crate::model::{Boundary, State};

use super::matcher::{Strength, matches};
use super::ordinary::ORDINARY;
use super::subject::Subject;
use super::taught::Taught;
use super::word::Words;

/// Words that any decision could be put under.
const GENERAL: &str = "decisions deciding choices things anything everything something whatever whichever matters works jobs \
    stuff issues tasks topics activities general other else rest remaining various misc business company making taking \
    doing day everyday kinds types sorts important small big all any every";

/// From this share of [`ORDINARY`] on, which has nothing in common, a boundary meets too much. Of 150 boundaries taken from
/// real policies none meets as many.
const TOO_MUCH: f64 = 0.25;

/// Why a boundary is too broad to be of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooBroad {
    /// Each of its words fits any decision.
    NamesNothing,
    /// It meets so many pieces of ordinary work that have nothing in common.
    Meets {
        /// How many it meets.
        met: usize,
        /// Of how many.
        of: usize,
    },
}

/// Whether a boundary is too broad to be of use, and why.
pub fn too_broad(boundary: &Boundary, state: &State) -> Option<TooBroad> {
    let subject = Taught::by(state).subject(boundary);
    if names_nothing(&subject) {
        return Some(TooBroad::NamesNothing);
    }
    let subjects = [subject];
    let is_met = |text: &&&str| {
        matches(text, &subjects, &[]).first().is_some_and(|found| found.strength >= Strength::Sends)
    };
    let (met, of) = (ORDINARY.iter().filter(is_met).count(), ORDINARY.len());
    (met as f64 >= TOO_MUCH * of as f64).then_some(TooBroad::Meets { met, of })
}

fn names_nothing(subject: &Subject<'_>) -> bool {
    let mut words = Words::new(&[]);
    let general = words.of(GENERAL);
    let own = [subject.statement].into_iter().chain(subject.words.iter().copied());
    own.chain(subject.examples.iter().copied())
        .flat_map(|text| words.of(text))
        .all(|word| general.iter().any(|other| other.stem == word.stem))
}
