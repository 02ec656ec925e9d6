//! From a question to its answer.
//!
//! A limit needs an amount in its own unit; without one, or with one that cannot be read, the stricter rung is answered. A
//! stale agreement that loosens is answered "ask first", one that tightens stays; so is what nobody has confirmed for as long. While a disconnect about a priority is open,
//! what touches it is asked about first.

use std::cmp::Ordering;

use crate::model::handle::fold;
use crate::model::{Amount, Boundary, Day, Disconnect, Ladder, Level, Rung, State, Text, ThingId, Unit};

use super::amounts::Amounts;
use super::boundary_terms::{BoundaryTexts, Precedents};
use super::caution::{cautions, excludes, speaks_of};
use super::query::Query;
use super::rule::{Ruling, Rulings, rule};
use super::score::{Score, Scores};
use super::units::{in_terms_of, is_money};
use super::weights::{ASSURES, MOST_SEEN, UNSURE};
use super::{Adjustment, Answer, Nearest, Question, Reason};

/// How many boundaries are named beside those that answer, and how many may be meant where that is asked.
const NEAREST: usize = 3;

/// What was agreed about a question, on a day.
pub(crate) fn check(question: &Question, state: &State, today: Day) -> Answer {
    let is_meant = |boundary: &&Boundary| question.not != Some(boundary.id);
    let boundaries: Vec<&Boundary> = state.living_boundaries().filter(is_meant).collect();
    let precedents = Precedents::by(state);
    let said: Vec<BoundaryTexts<'_>> = boundaries.iter().map(|boundary| precedents.said(boundary)).collect();
    let query = Query::new(&question.text, &said, &seen(state));
    let stakes = Stakes::of(question, &query.amounts);
    let rungs: Vec<RungAnswer> =
        boundaries.iter().map(|boundary| rung(boundary, &stakes, state, today)).collect();
    let scores: Vec<Scores> = (0..query.parts()).map(|part| query.scores(part)).collect();
    let ruling = ruling(question, &boundaries, &query, &scores, &rungs, &said);
    let score = |place: usize| scores.first().map_or_else(Score::default, |scores| scores.of[place]);
    let reason = |&(place, part): &(usize, usize)| {
        let has_words = part < query.parts();
        let precedent = if has_words { query.precedent(part, place) } else { None };
        let rung = &rungs[place];
        Reason {
            boundary: boundaries[place].id,
            level: rung.level,
            who: rung.who.clone(),
            limit: rung.limit.clone(),
            named: question.boundary == Some(boundaries[place].id),
            by_sum: ruling.by_sum && ruling.because.first().is_some_and(|(first, _)| *first == place),
            score: score(place),
            matched: if has_words { query.matched(part, place) } else { Vec::new() },
            precedent: precedent.and_then(|example| precedents.precedent(boundaries[place], example)),
            adjustments: rung.adjustments.clone(),
            confirmation: boundaries[place].confirmation(),
        }
    };
    let because: Vec<Reason> = ruling.because.iter().map(reason).collect();
    let ranked = ranked(scores.first(), boundaries.len());
    let others = ranked.iter().filter(|place| ruling.because.iter().all(|(known, _)| known != *place));
    let nearest = others.take(NEAREST).map(|&place| Nearest {
        boundary: boundaries[place].id,
        level: rungs[place].level,
        score: score(place),
    });
    let is_said = question.boundary.is_some() || question.no_boundary;
    let confidence = if is_said { 1.0 } else { confidence(&ruling, &scores, &rungs) };
    let answer = Answer {
        question: question.clone(),
        verdict: ruling.level,
        ask: because.first().map(|reason| reason.who.clone()).unwrap_or_default(),
        amounts: stakes.shown(because.first()),
        nearest: nearest.collect(),
        because,
        candidates: ranked.iter().take(NEAREST).map(|&place| boundaries[place].id).collect(),
        confidence,
        would_ask: !is_said && !ruling.by_sum && is_unsure(confidence, &ranked, scores.first()),
        disconnects: Vec::new(),
        blocked: false,
    };
    block(answer, state)
}

/// What the rule says; where a boundary was named, it alone counts, whatever the words, and where it was said that none of them
/// is meant, none does.
fn ruling(
    question: &Question,
    boundaries: &[&Boundary],
    query: &Query<'_>,
    scores: &[Scores],
    rungs: &[RungAnswer],
    said: &[BoundaryTexts<'_>],
) -> Ruling {
    let place = |id: ThingId| boundaries.iter().position(|boundary| boundary.id == id);
    if question.no_boundary {
        return Ruling::default();
    }
    if let Some(named) = question.boundary.and_then(place) {
        return Ruling { level: Some(rungs[named].level), because: vec![(named, 0)], by_sum: false };
    }
    let levels: Vec<Level> = rungs.iter().map(|rung| rung.level).collect();
    let cautions = cautions(&question.text);
    let may_permit = |place: usize| {
        let said = &said[place];
        let own = [said.statement]
            .into_iter()
            .chain(said.words.iter().copied())
            .chain(said.examples.iter().copied());
        let statement_permits = speaks_of(&cautions, own) && !excludes(said.statement, &question.text);
        rungs[place].permits && !query.is_cut_short && statement_permits
    };
    let may_permit: Vec<bool> = (0..boundaries.len()).map(may_permit).collect();
    let has_permission =
        |boundary: &&Boundary| boundary.ladder.rungs().iter().any(|rung| rung.level.is_mine());
    let permissions: Vec<bool> = boundaries.iter().map(has_permission).collect();
    let limits_sums: Vec<bool> = rungs.iter().map(RungAnswer::limits_sums).collect();
    let over_sum: Vec<bool> = rungs.iter().map(|rung| rung.over_sum).collect();
    let all = Rulings {
        levels: &levels,
        permissions: &permissions,
        may_permit: &may_permit,
        limits_sums: &limits_sums,
        over_sum: &over_sum,
    };
    rule(query, scores, &all)
}

/// The boundaries by chance, the best first.
fn ranked(scores: Option<&Scores>, boundaries: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..boundaries).collect();
    if let Some(scores) = scores {
        places.sort_by(|one, other| scores.of[*other].evidence.total_cmp(&scores.of[*one].evidence));
    }
    places
}

/// The chance of what was answered: of all boundaries that answer so, or of none.
fn confidence(ruling: &Ruling, scores: &[Scores], rungs: &[RungAnswer]) -> f32 {
    let Some(whole) = scores.first() else { return 1.0 };
    match ruling.level {
        None => whole.none,
        Some(level) => {
            let answers = whole.of.iter().zip(rungs).filter(|(_, rung)| rung.level == level);
            answers.map(|(score, _)| score.chance).sum::<f32>().min(1.0)
        }
    }
}

/// Whether an answer is so unsure that it is worth asking which boundary is meant: the fewer of the decision's words the
/// likeliest one covers, the more.
fn is_unsure(confidence: f32, ranked: &[usize], scores: Option<&Scores>) -> bool {
    let Some(likeliest) = ranked.first() else { return false };
    let covered = scores.map_or(0.0, |scores| scores.of[*likeliest].words_covered());
    confidence + ASSURES * covered < UNSURE
}

/// Blocks an answer at "ask first" at least, while a disconnect is open on what it touches.
fn block(answer: Answer, state: &State) -> Answer {
    let open = touching(&answer.question, state);
    if open.is_empty() {
        return answer;
    }
    let blocked = answer.verdict.is_none_or(Level::is_mine);
    let mut ask = if blocked { Vec::new() } else { answer.ask };
    let with: Vec<ThingId> = open.iter().map(|disconnect| disconnect.person).collect();
    for person in state.reachable(&with) {
        if !ask.contains(&person) {
            ask.push(person);
        }
    }
    let verdict = if blocked { Some(Level::Consult) } else { answer.verdict };
    Answer { verdict, ask, blocked, disconnects: open.iter().map(|open| open.id).collect(), ..answer }
}

/// The open disconnects that a question touches: it was said to concern their priority, or names it by handle or title.
fn touching<'a>(question: &Question, state: &'a State) -> Vec<&'a Disconnect> {
    let text = spaced(&question.text);
    let named = |name: &str| text.contains(&spaced(name));
    let touched = state.open_disconnects().filter(|disconnect| {
        let Some(about) = disconnect.about else { return false };
        let priority = state.priorities.get(&about);
        let is_named =
            priority.is_some_and(|known| named(known.handle.as_str()) || named(known.title.as_str()));
        question.about == Some(about) || is_named
    });
    touched.collect()
}

/// The words of a text, folded, each between blanks: so that a name is found whole or not at all.
fn spaced(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// How this journal talks: its last decisions and questions, and its priorities. No boundaries: to add one must not change
/// how others are met.
fn seen(state: &State) -> Vec<&str> {
    let priorities = state.priorities.values().rev().map(|priority| &priority.title);
    state.said.iter().rev().chain(priorities).take(MOST_SEEN).map(Text::as_str).collect()
}

/// The amounts at stake.
struct Stakes {
    amounts: Vec<(Amount, bool)>,
    unreadable: Option<String>,
}

impl Stakes {
    /// The amount said apart first, then those that the text names.
    fn of(question: &Question, named: &Amounts) -> Self {
        let apart = question.amount.iter().map(|amount| (amount.clone(), false));
        let found = named.found.iter().map(|found| (found.amount.clone(), found.is_sum));
        let together = named.together.iter().map(|sum| (sum.clone(), true));
        // "-5% off" is five per cent given away: what counts against a limit is how much, not which way.
        let all = apart
            .chain(found)
            .chain(together)
            .map(|(amount, is_sum)| (Amount { value: amount.value.abs(), ..amount }, is_sum));
        let unreadable = named.unreadable.clone().filter(|_| question.amount.is_none());
        Self { amounts: all.collect(), unreadable }
    }

    /// Whether one of them is a sum of money.
    fn name_a_sum(&self) -> bool {
        self.amounts.iter().any(|(amount, is_sum)| is_money(&amount.unit) || *is_sum && amount.unit.is_none())
    }

    /// The amounts in the terms of a limit: a bare sum takes its currency.
    fn against(&self, limit: &Amount) -> Vec<Amount> {
        let read = self.amounts.iter().map(|(amount, is_sum)| match (&amount.unit, &limit.unit) {
            (Unit::None, Unit::Money(_)) if *is_sum => Amount { unit: limit.unit.clone(), ..amount.clone() },
            _ => amount.clone(),
        });
        read.collect()
    }

    /// Whether amounts are said, and all of them that count what a limit counts are within it.
    fn are_within(&self, limit: &Amount) -> bool {
        let amounts = self.against(limit);
        let counted: Vec<Amount> = amounts.iter().filter_map(|amount| in_terms_of(amount, limit)).collect();
        let is_within = |amount: &Amount| amount.compare(limit).is_some_and(Ordering::is_le);
        self.unreadable.is_none() && !counted.is_empty() && counted.iter().all(is_within)
    }

    /// The amounts as they were understood by the boundary that decided.
    fn shown(&self, deciding: Option<&Reason>) -> Vec<Amount> {
        match deciding.and_then(|reason| reason.limit.as_ref()) {
            Some(limit) => self.against(limit),
            None => self.amounts.iter().map(|(amount, _)| amount.clone()).collect(),
        }
    }
}

/// What a boundary answers to the amounts at stake.
struct RungAnswer {
    level: Level,
    /// Whether it is one's own to decide, by its levels and by a limit that only its statement names.
    permits: bool,
    who: Vec<ThingId>,
    limit: Option<Amount>,
    /// Whether it limits sums, and one at stake is more than one may decide.
    over_sum: bool,
    adjustments: Vec<Adjustment>,
}

impl RungAnswer {
    fn of(rung: &Rung, limit: Option<Amount>, adjustments: Vec<Adjustment>) -> Self {
        let (level, who) = (rung.level, rung.who.clone());
        Self { level, permits: level.is_mine(), who, limit, over_sum: false, adjustments }
    }

    fn limits_sums(&self) -> bool {
        self.limit.as_ref().is_some_and(|limit| is_money(&limit.unit))
    }
}

/// What a boundary answers. Nobody is sent to somebody who was retired.
fn rung(boundary: &Boundary, stakes: &Stakes, state: &State, today: Day) -> RungAnswer {
    let mut rung = pick_rung(&boundary.ladder, stakes);
    if let Some(agreed) = &boundary.agreed_ladder {
        let old = pick_rung(agreed, stakes);
        if old.level > rung.level {
            rung.adjustments.push(Adjustment::Loosened { new: rung.level });
            (rung.level, rung.who, rung.limit) = (old.level, old.who, old.limit);
        }
    }
    rung.over_sum = !rung.level.is_mine() && rung.limits_sums() && stakes.name_a_sum();
    if rung.level.is_mine() && (boundary.is_denied() || boundary.is_stale(state, today)) {
        let denied =
            if boundary.is_denied() { boundary.agreement.denied().map(|denied| denied.by) } else { None };
        rung.adjustments.push(match denied {
            Some(by) => Adjustment::Denied { by },
            None => Adjustment::Stale { fresh: rung.level },
        });
        rung.level = Level::Consult;
        let confirmed = || boundary.confirmation().map(|confirmation| confirmation.by);
        let by = denied.or_else(confirmed).or_else(|| state.executives().next().map(|person| person.id));
        // Whoever agreed may be gone; then those who are asked at a larger amount.
        let others = || boundary.ladder.people().into_iter().filter(|person| !state.has_left(*person));
        rung.who = by.into_iter().filter(|by| !state.has_left(*by)).collect();
        if rung.who.is_empty() {
            rung.who = others().chain(by).take(1).collect();
        }
    }
    rung.who = state.reachable(&rung.who);
    rung.permits =
        rung.level.is_mine() && boundary.limit_in_statement().is_none_or(|limit| stakes.are_within(&limit));
    rung
}

/// The rung that the amounts lead to, and the limit that was decisive.
fn pick_rung(ladder: &Ladder, stakes: &Stakes) -> RungAnswer {
    let Some(limit) = ladder.rungs().iter().find_map(|rung| rung.up_to.as_ref()) else {
        return RungAnswer::of(ladder.last(), None, Vec::new());
    };
    let amounts = stakes.against(limit);
    let of_its_kind = |amount: &&Amount| is_money(&amount.unit) == is_money(&limit.unit);
    let are_both = |is: fn(&Unit) -> bool, amount: &Amount| is(&amount.unit) && is(&limit.unit);
    let is_foreign = |amount: &&Amount| are_both(is_money, amount) || are_both(Unit::is_span_of_time, amount);
    let uncounted = |amount: &&Amount| in_terms_of(amount, limit).is_none();
    let largest = amounts.iter().filter_map(|amount| in_terms_of(amount, limit)).reduce(larger);
    let (rung, adjustment) = if let Some(text) = &stakes.unreadable {
        (ladder.last(), Adjustment::Unreadable { text: text.clone() })
    // A sum in another currency, even beside one in the limit's, says that there is more to it; so do days that may be more
    // than the limit's months.
    } else if let Some(foreign) = amounts.iter().filter(uncounted).find(is_foreign) {
        (ladder.last(), Adjustment::OtherUnit { amount: foreign.clone() })
    } else if let Some(amount) = largest {
        let rung = ladder.at(Some(&amount));
        let is_within = rung.up_to.is_some();
        let adjustment =
            if is_within { Adjustment::WithinLimit { amount } } else { Adjustment::OverLimit { amount } };
        (rung, adjustment)
    } else if let Some(other) = amounts.iter().find(of_its_kind).or(amounts.first()) {
        (ladder.at(None), Adjustment::OtherUnit { amount: other.clone() })
    } else {
        (ladder.at(None), Adjustment::NoAmount)
    };
    let below = ladder.rungs().iter().rev().find_map(|rung| rung.up_to.clone());
    RungAnswer::of(rung, rung.up_to.clone().or(below), vec![adjustment])
}

fn larger(one: Amount, other: Amount) -> Amount {
    if other.compare(&one) == Some(Ordering::Greater) { other } else { one }
}
