//! Which boundaries speak of a decision.

use super::arithmetic::Arithmetic;
use super::asked::Asked;
use super::features::Features;
use super::pair::Pair;
use super::subject::Subject;
use super::tuning::{CLEARS, SENDS, SURE, WINDOW};

/// What a match is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Near, to be shown as such.
    Weak,
    /// Enough to send the decision to somebody.
    Sends,
    /// Enough to let it pass as "yours to decide".
    Clears,
}

/// One boundary against one clause.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    /// The boundary, by its place in the list.
    pub(super) subject: usize,
    /// What the match is good for.
    pub(super) strength: Strength,
    /// How it was weighed.
    pub(super) arithmetic: Arithmetic,
    /// The words that met; told only where the match is good for something.
    pub(super) matched: Vec<Pair>,
    /// The boundary's example that the decision is like, by its place.
    pub(super) precedent: Option<usize>,
}

impl Match {
    /// A subject that a text without words did not meet.
    pub(super) fn unmet(subject: usize) -> Self {
        let arithmetic = Arithmetic::new(Features::default());
        Self { subject, strength: Strength::Weak, arithmetic, matched: Vec::new(), precedent: None }
    }
}

/// Scores every subject on every clause, best first (ties by subject, then clause). A text without words has no clauses.
///
/// A score depends on the text, its subject and `seen`, never on other subjects; only strength does, and only downwards:
/// a subject [`WINDOW`] behind the best of its clause is [`Strength::Weak`], unless it is sure of itself by words of its own:
/// then the clause speaks of both, a discount and what it costs, and the second is good to send it to somebody.
///
/// `seen` is other texts that the journal holds and says which words are common here: decisions, questions, priorities, but
/// no boundaries, or adding one would change how others score.
pub(super) fn matches(text: &str, subjects: &[Subject<'_>], seen: &[&str]) -> Vec<Match> {
    let asked = Asked::new(text, subjects, seen);
    let mut found: Vec<Match> = (0..asked.clauses()).flat_map(|clause| in_clause(&asked, clause)).collect();
    let evidence = |found: &Match| found.arithmetic.evidence;
    found.sort_by(|one, other| {
        evidence(other).total_cmp(&evidence(one)).then(one.subject.cmp(&other.subject))
    });
    found
}

/// Every subject on one clause.
fn in_clause(asked: &Asked<'_>, clause: usize) -> Vec<Match> {
    let weighed: Vec<Arithmetic> = asked.features(clause).into_iter().map(Arithmetic::new).collect();
    let best = weighed.iter().map(|weighed| weighed.evidence).fold(f32::NEG_INFINITY, f32::max);
    let leading = weighed.iter().position(|weighed| weighed.evidence >= best);
    let matched = |(subject, mut arithmetic): (usize, Arithmetic)| {
        arithmetic.best = best;
        let mut strength = strength(&arithmetic, asked.cut_short());
        let is_sure = strength == Strength::Weak && arithmetic.evidence >= SURE;
        if is_sure && leading.is_some_and(|leading| asked.meets_more(clause, subject, leading)) {
            strength = Strength::Sends;
        }
        let (matched, precedent) = match strength {
            Strength::Weak => (Vec::new(), None),
            Strength::Sends | Strength::Clears => asked.met(clause, subject),
        };
        Match { subject, strength, arithmetic, matched, precedent }
    };
    weighed.into_iter().enumerate().map(matched).collect()
}

fn strength(weighed: &Arithmetic, cut_short: bool) -> Strength {
    if weighed.evidence < SENDS || weighed.evidence < weighed.best - WINDOW {
        Strength::Weak
    } else if weighed.evidence < CLEARS || cut_short {
        Strength::Sends
    } else {
        Strength::Clears
    }
}
