//! From matches to a verdict.
//!
//! The strictest match wins, whatever the order of the boundaries. More evidence is asked to clear a decision than to send
//! it to somebody. A limit needs an amount in its own unit; without one the stricter rung is answered. A stale agreement
//! that loosens is answered "ask first", one that tightens stays.

use std::cmp::Ordering;

use crate::journal::{Amount, Boundary, Day, Ladder, Level, State, ThingId};

use super::amounts::amounts;
use super::matcher::{self, Match, Strength, Subject};
use super::{Answer, Nearest, Question, Reason, Twist, in_force};

/// How many boundaries are named beside those that match.
const NEAREST: usize = 3;

/// What was agreed about a question, on a day.
pub fn check(question: &Question, state: &State, today: Day) -> Answer {
    let boundaries = in_force(state);
    let amounts: Vec<Amount> = question.amount.iter().cloned().chain(amounts(&question.text)).collect();
    let matches = matched(question, &boundaries, state);
    let mut because: Vec<Reason> = Vec::new();
    let mut nearest: Vec<Nearest> = Vec::new();
    for found in matches {
        let Some(boundary) = boundaries.get(found.subject) else { continue };
        let reason = reason(boundary, &amounts, &found, today);
        if is_enough(found.strength, reason.level) {
            because.push(reason);
        } else if found.score > 0.0 {
            nearest.push(Nearest { boundary: boundary.id, score: found.score });
        }
    }
    because.sort_by(|one, other| other.level.cmp(&one.level).then(other.score.total_cmp(&one.score)));
    nearest.retain(|near| because.iter().all(|reason| reason.boundary != near.boundary));
    nearest.truncate(NEAREST);
    let deciding = because.first();
    Answer {
        decision: question.text.clone(),
        verdict: deciding.map(|reason| reason.level),
        ask: deciding.map(|reason| reason.who.clone()).unwrap_or_default(),
        amounts,
        because,
        nearest,
    }
}

/// What the text meets; where the boundary was named, it counts as met whatever the words.
fn matched(question: &Question, boundaries: &[&Boundary], state: &State) -> Vec<Match> {
    let subjects: Vec<Subject<'_>> = boundaries.iter().map(|boundary| subject(boundary, state)).collect();
    let mut matches = matcher::matches(&question.text, &subjects, &[]);
    let Some(named) = question.boundary else { return matches };
    for found in &mut matches {
        let is_named = boundaries.get(found.subject).is_some_and(|boundary| boundary.id == named);
        found.strength = if is_named { Strength::Clears } else { Strength::Weak };
    }
    matches
}

/// What a boundary offers to be recognised by: its own words, and the decisions that were said to fall under it, or not.
fn subject<'a>(boundary: &'a Boundary, state: &'a State) -> Subject<'a> {
    let texts = |texts: &'a [crate::journal::Text]| texts.iter().map(crate::journal::Text::as_str);
    let taught = |is_it: fn(&crate::journal::Decision) -> Option<ThingId>| {
        let said = state.decisions.values().filter(move |decision| is_it(decision) == Some(boundary.id));
        said.map(|decision| decision.text.as_str())
    };
    Subject {
        statement: boundary.statement.as_str(),
        words: texts(&boundary.words).collect(),
        examples: texts(&boundary.examples).chain(taught(|decision| decision.boundary)).collect(),
        counterexamples: texts(&boundary.not).chain(taught(|decision| decision.not)).collect(),
    }
}

fn is_enough(strength: Strength, level: Level) -> bool {
    match strength {
        Strength::Weak => false,
        Strength::Sends => !level.is_mine(),
        Strength::Clears => true,
    }
}

fn reason(boundary: &Boundary, amounts: &[Amount], found: &Match, today: Day) -> Reason {
    let mut twists = Vec::new();
    let (level, who, limit) = climb(&boundary.ladder, amounts, &mut twists);
    let mut reason = Reason {
        boundary: boundary.id,
        level,
        who,
        limit,
        score: found.score,
        matched: found.matched.clone(),
        twists,
        yes: boundary.yes(),
    };
    if let Some(agreed) = &boundary.agreed_ladder {
        let (old, who, limit) = climb(agreed, amounts, &mut Vec::new());
        if old > level {
            reason.twists.push(Twist::Loosened { new: level });
            (reason.level, reason.who, reason.limit) = (old, who, limit);
        }
    }
    if reason.level.is_mine() && boundary.is_stale(today) {
        reason.twists.push(Twist::Stale { fresh: reason.level });
        reason.level = Level::Consult;
        reason.who = boundary.yes().map(|yes| yes.by).into_iter().collect();
    }
    reason
}

/// The rung that the amounts lead to, and the limit that was decisive.
fn climb(
    ladder: &Ladder,
    amounts: &[Amount],
    twists: &mut Vec<Twist>,
) -> (Level, Vec<ThingId>, Option<Amount>) {
    let Some(first) = ladder.rungs().iter().find_map(|rung| rung.up_to.as_ref()) else {
        let only = ladder.last();
        return (only.level, only.who.clone(), None);
    };
    let largest = amounts.iter().filter(|amount| amount.compare(first).is_some()).reduce(larger);
    let rung = ladder.at(largest);
    twists.push(match (largest, amounts.first(), &rung.up_to) {
        (Some(amount), _, Some(_)) => Twist::WithinLimit { amount: amount.clone() },
        (Some(amount), _, None) => Twist::OverLimit { amount: amount.clone() },
        (None, Some(amount), _) => Twist::OtherUnit { amount: amount.clone() },
        (None, None, _) => Twist::NoAmount,
    });
    let below = ladder.rungs().iter().rev().find_map(|rung| rung.up_to.clone());
    (rung.level, rung.who.clone(), rung.up_to.clone().or(below))
}

fn larger<'a>(one: &'a Amount, other: &'a Amount) -> &'a Amount {
    if other.compare(one) == Some(Ordering::Greater) { other } else { one }
}
