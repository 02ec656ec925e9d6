//! From matches to a verdict.
//!
//! The strictest match wins, whatever the order of the boundaries. More evidence is asked to clear a decision than to send
//! it to somebody. A limit needs an amount in its own unit; without one the stricter rung is answered. A stale agreement
//! that loosens is answered "ask first", one that tightens stays.

use std::cmp::Ordering;

use crate::model::{Amount, Boundary, Day, Ladder, Level, State, ThingId};

use super::apart::touching;
use super::matcher::{Match, Strength, matches};
use super::taught::Taught;
use super::units::{in_terms_of, is_money};
use super::{Answer, Nearest, Question, Reason, Twist, read};

/// How many boundaries are named beside those that match.
const NEAREST: usize = 3;

/// What was agreed about a question, on a day.
pub fn check(question: &Question, state: &State, today: Day) -> Answer {
    let boundaries: Vec<&Boundary> = state.living_boundaries().collect();
    let taught = Taught::by(state);
    let amounts = read::amounts(question, &boundaries);
    let mut found = matched(question, &boundaries, state, &taught);
    found.retain(|found| question.not != Some(boundaries[found.subject].id));
    let reason = |found: &Match| reason(boundaries[found.subject], &amounts, found, today, &taught);
    let mut because: Vec<Reason> = Vec::new();
    for found in found.iter().filter(|found| found.strength > Strength::Weak) {
        let mut reason = reason(found);
        reason.named = question.boundary == Some(reason.boundary);
        if is_enough(reason.strength, reason.level)
            && because.iter().all(|known| known.boundary != reason.boundary)
        {
            because.push(reason);
        }
    }
    because.sort_by(|one, other| {
        other.level.cmp(&one.level).then(other.arithmetic.evidence.total_cmp(&one.arithmetic.evidence))
    });
    let nearest = nearest(&found, &because, &boundaries, reason);
    let deciding = because.first();
    let answer = Answer {
        question: question.clone(),
        verdict: deciding.map(|reason| reason.level),
        ask: deciding.map(|reason| reason.who.clone()).unwrap_or_default(),
        amounts,
        because,
        nearest,
        apart: Vec::new(),
        held: false,
    };
    hold(answer, state)
}

/// Holds an answer at "ask first" at least, while we are apart on what it touches.
fn hold(answer: Answer, state: &State) -> Answer {
    let apart = touching(&answer.question, state);
    if apart.is_empty() {
        return answer;
    }
    let held = answer.verdict.is_none_or(Level::is_mine);
    let mut ask = if held { Vec::new() } else { answer.ask };
    for person in apart.iter().map(|apart| apart.person) {
        if !ask.contains(&person) {
            ask.push(person);
        }
    }
    let verdict = if held { Some(Level::Consult) } else { answer.verdict };
    Answer { verdict, ask, held, apart: apart.iter().map(|apart| apart.id).collect(), ..answer }
}

/// The best of those that do not answer.
fn nearest(
    found: &[Match],
    because: &[Reason],
    boundaries: &[&Boundary],
    reason: impl Fn(&Match) -> Reason,
) -> Vec<Nearest> {
    let mut nearest: Vec<Nearest> = Vec::new();
    for found in found {
        let id = boundaries[found.subject].id;
        let mut known =
            because.iter().map(|reason| reason.boundary).chain(nearest.iter().map(|near| near.boundary));
        if known.all(|known| known != id) {
            let Reason { boundary, level, strength, arithmetic, .. } = reason(found);
            nearest.push(Nearest { boundary, level, strength, arithmetic });
        }
        if nearest.len() == NEAREST {
            break;
        }
    }
    nearest
}

/// What the text meets; where the boundary was named, it alone counts, whatever the words.
fn matched(question: &Question, boundaries: &[&Boundary], state: &State, taught: &Taught<'_>) -> Vec<Match> {
    let subjects: Vec<_> = boundaries.iter().map(|boundary| taught.subject(boundary)).collect();
    let mut found = matches(&question.text, &subjects, &read::seen(state));
    let Some(named) = question.boundary else { return found };
    let Some(subject) = boundaries.iter().position(|boundary| boundary.id == named) else { return found };
    if found.is_empty() {
        found.push(Match::unmet(subject));
    }
    for found in &mut found {
        found.strength = if found.subject == subject { Strength::Clears } else { Strength::Weak };
    }
    found
}

fn is_enough(strength: Strength, level: Level) -> bool {
    match strength {
        Strength::Weak => false,
        Strength::Sends => !level.is_mine(),
        Strength::Clears => true,
    }
}

fn reason(boundary: &Boundary, amounts: &[Amount], found: &Match, today: Day, taught: &Taught<'_>) -> Reason {
    let mut twists = Vec::new();
    let (level, who, limit) = climb(&boundary.ladder, amounts, &mut twists);
    let mut reason = Reason {
        boundary: boundary.id,
        level,
        who,
        limit,
        named: false,
        strength: found.strength,
        arithmetic: found.arithmetic.clone(),
        matched: found.matched.clone(),
        precedent: found.precedent.and_then(|place| taught.precedent(boundary, place)),
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
    let comparable = amounts.iter().filter_map(|amount| in_terms_of(amount, first));
    let largest = comparable.reduce(larger);
    let rung = ladder.at(largest.as_ref());
    let of_its_kind = |amount: &&Amount| is_money(&amount.unit) == is_money(&first.unit);
    let other = amounts.iter().find(of_its_kind).or(amounts.first());
    twists.push(match (largest, other, &rung.up_to) {
        (Some(amount), _, Some(_)) => Twist::WithinLimit { amount },
        (Some(amount), _, None) => Twist::OverLimit { amount },
        (None, Some(amount), _) => Twist::OtherUnit { amount: amount.clone() },
        (None, None, _) => Twist::NoAmount,
    });
    let below = ladder.rungs().iter().rev().find_map(|rung| rung.up_to.clone());
    (rung.level, rung.who.clone(), rung.up_to.clone().or(below))
}

fn larger(one: Amount, other: Amount) -> Amount {
    if other.compare(&one) == Some(Ordering::Greater) { other } else { one }
}
