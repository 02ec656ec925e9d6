//! The rule that makes a level of the chances: one for all boundaries, none of them and every part of a decision.
//!
//! Adding a boundary as strict as the answer, or stricter, never loosens it: the chance of none falls, the share of what is as
//! strict grows, and what may veto is held against the leading permission alone.

use crate::model::Level;

use super::query::Query;
use super::score::Scores;
use super::weights::{
    FOREIGN_PART, PERMITS, SHARE, SHARPNESS, UNCOVERED, UNCOVERED_PART, VETO_WINDOW, VETOES,
};

/// What the rule says of a decision.
#[derive(Clone, Debug, Default)]
pub(super) struct Ruling {
    /// The level; nothing where no boundary covers the decision, or part of it.
    pub(super) level: Option<Level>,
    /// The boundaries that answer, by their places, each with the part that it answers for; the deciding one first.
    pub(super) because: Vec<(usize, usize)>,
    /// Whether the deciding one is concerned by a sum alone, not by words.
    pub(super) by_sum: bool,
}

/// What each boundary would answer, by its place.
pub(super) struct Rulings<'a> {
    /// Its level, at the amounts at stake.
    pub(super) levels: &'a [Level],
    /// Whether it is one's own to decide at some amount.
    pub(super) permissions: &'a [bool],
    /// Whether it may permit this decision at all.
    pub(super) may_permit: &'a [bool],
    /// Whether it limits sums of money.
    pub(super) limits_sums: &'a [bool],
    /// Whether it does, and a sum at stake is not within its limit.
    pub(super) over_sum: &'a [bool],
}

/// What is heard of one part.
struct Heard {
    level: Option<Level>,
    by: Option<usize>,
    none: f32,
}

/// The level of a decision, from the level that each boundary would answer and whether it may permit at all.
pub(super) fn rule(query: &Query<'_>, scores: &[Scores], all: &Rulings<'_>) -> Ruling {
    let part = |(part, scores)| hear(query, part, scores, all);
    let heard: Vec<Heard> = scores.iter().enumerate().map(part).collect();
    let Some((whole, parts)) = heard.split_first() else { return Ruling::default() };
    let strictest = heard.iter().filter_map(|heard| heard.level).max();
    // A part that no permission has words in common with is as foreign as one that most likely nothing covers.
    let is_foreign = |(heard, part): (&Heard, usize)| {
        let is_met = |place: usize| all.permissions[place] && query.has_words_in_common(part, place);
        let is_unmet = || heard.level.is_none() && !(0..all.levels.len()).any(is_met);
        query.is_added(part) && (heard.none >= FOREIGN_PART || is_unmet())
    };
    let is_permitted = match (whole.level, parts.is_empty()) {
        (Some(_), _) => !parts.iter().zip(1..).any(is_foreign),
        (None, is_all) => !is_all && parts.iter().all(|part| part.level.is_some()),
    };
    let level = strictest.filter(|level| !level.is_mine() || is_permitted);
    let mut because: Vec<(usize, usize)> = Vec::new();
    let answering = heard.iter().enumerate().filter(|(_, heard)| level.is_some() && heard.level.is_some());
    let mut answering: Vec<(Option<Level>, usize, usize)> =
        answering.filter_map(|(part, heard)| Some((heard.level, heard.by?, part))).collect();
    answering.sort_by_key(|answering| std::cmp::Reverse(answering.0));
    for (_, boundary, part) in answering {
        if because.iter().all(|(known, _)| *known != boundary) {
            because.push((boundary, part));
        }
    }
    let over = level.filter(|level| level.is_mine()).and_then(|_| over_another(query, scores, all, &because));
    if let Some(over) = over {
        because.insert(0, (over, 0));
    }
    Ruling { level: over.map(|over| all.levels[over]).or(level), because, by_sum: over.is_some() }
}

/// The strictest boundary whose limit a sum is not within, where none of those that permit limits sums: "for 2 months, $200k" may
/// be within their three months, and is spent all the same. What else is counted concerns only whom its words concern: ten days
/// of a course are no leave.
fn over_another(
    query: &Query<'_>,
    scores: &[Scores],
    all: &Rulings<'_>,
    because: &[(usize, usize)],
) -> Option<usize> {
    let settles =
        |(place, part): &(usize, usize)| all.limits_sums[*place] || query.was_decided(*part, *place);
    if because.iter().any(settles) {
        return None;
    }
    let evidence = |place: usize| scores.first().map_or(0.0, |scores| scores.of[place].evidence);
    let over = (0..all.levels.len()).filter(|place| all.over_sum[*place]);
    over.max_by(|one, other| {
        all.levels[*one].cmp(&all.levels[*other]).then(evidence(*one).total_cmp(&evidence(*other)))
    })
}

fn hear(query: &Query<'_>, part: usize, scores: &Scores, all: &Rulings<'_>) -> Heard {
    let levels = all.levels;
    let none = scores.none;
    let (shared, veto) = (share(part, scores, levels), veto(query, part, scores, all));
    let strict = shared.filter(|level| !level.is_mine()).map(|level| (level, leading(scores, levels, level)));
    let strictest =
        strict.into_iter().chain(veto.map(|(level, by)| (level, Some(by)))).max_by_key(|(level, _)| *level);
    if let Some((level, by)) = strictest {
        return Heard { level: Some(level), by, none };
    }
    let permits = |place: &usize| {
        all.may_permit[*place]
            && levels[*place].is_mine()
            && scores.of[*place].evidence >= PERMITS
            && query.has_words_in_common(part, *place)
    };
    let mut permitting: Vec<usize> = (0..levels.len()).filter(permits).collect();
    permitting.sort_by(|one, other| scores.of[*other].evidence.total_cmp(&scores.of[*one].evidence));
    let by = permitting
        .iter()
        .copied()
        .find(|place| Some(levels[*place]) == shared)
        .or(permitting.first().copied());
    let level = by.and_then(|by| shared.map(|shared| shared.max(levels[by])));
    Heard { level, by: by.filter(|_| level.is_some()), none }
}

/// The strictest level that has, with stricter ones, enough of what the boundaries share; nothing where none is meant.
fn share(part: usize, scores: &Scores, levels: &[Level]) -> Option<Level> {
    let uncovered = if part == 0 { UNCOVERED } else { UNCOVERED_PART };
    if scores.none >= uncovered {
        return None;
    }
    let largest = scores.of.iter().map(|score| score.evidence).fold(f32::NEG_INFINITY, f32::max);
    let mut shares = [0.0_f32; Level::ALL.len()];
    for (score, level) in scores.of.iter().zip(levels) {
        shares[*level as usize] += libm::expf(SHARPNESS * (score.evidence - largest));
    }
    let all: f32 = shares.iter().sum();
    let mut sum = 0.0;
    let reaches = |level: &Level| {
        sum += shares[*level as usize];
        sum >= SHARE * all
    };
    Level::ALL.into_iter().rev().find(reaches)
}

/// The strictest boundary that is not one's own to decide, has evidence of its own, amounts left out, and met a word that the
/// leading permission did not: "hire the author" beside "spend $400 on a tool".
fn veto(query: &Query<'_>, part: usize, scores: &Scores, all: &Rulings<'_>) -> Option<(Level, usize)> {
    let levels = all.levels;
    // Whatever the amount: a permission that a larger amount takes away is still what the veto is held against.
    let mine = (0..levels.len()).filter(|place| all.permissions[*place]);
    let leading =
        mine.max_by(|one, other| scores.of[*one].evidence.total_cmp(&scores.of[*other].evidence))?;
    let permission = scores.of[leading].evidence;
    if permission < PERMITS || query.was_decided(part, leading) {
        return None;
    }
    let objects = |place: &usize| {
        let score = &scores.of[*place];
        !levels[*place].is_mine()
            && score.without_amounts() >= VETOES
            && score.evidence >= permission - VETO_WINDOW
            && *place != leading
            && query.meets_more(part, *place, leading)
    };
    let by = (0..levels.len()).filter(objects).max_by(|one, other| {
        levels[*one]
            .cmp(&levels[*other])
            .then(scores.of[*one].evidence.total_cmp(&scores.of[*other].evidence))
    })?;
    Some((levels[by], by))
}

/// The best boundary of a level.
fn leading(scores: &Scores, levels: &[Level], level: Level) -> Option<usize> {
    let of_level = (0..levels.len()).filter(|place| levels[*place] == level);
    of_level.max_by(|one, other| scores.of[*one].evidence.total_cmp(&scores.of[*other].evidence))
}
