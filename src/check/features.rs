//! What is measured of a decision, or a part of it, against a boundary; [`super::score`] weighs it.

use std::ops::Range;
use std::rc::Rc;

use super::boundary_terms::{BoundaryTerms, Phrase, direction, similarity};
use super::routine_work::RoutineWork;
use super::vectors::{Vector, dot};
use super::weights::{COUNT, NONE_COUNT, UNRELATED};
use super::word::Word;

/// Their names, in order.
pub(super) const NAMES: [&str; COUNT] = [
    "words covered", "near as a whole", "nearest phrase", "the verb", "statement covered",
    "statement, same words", "keyword, same words", "boundary, same words", "words met",
    "length of boundary", "a word the same", "amount and limit", "limit, no amount", "amount, no limit",
];

/// Where the share of the decision's words that are covered stands.
pub(super) const WORDS_COVERED: usize = 0;

/// Where the measures begin that are about amounts: evidence of the kind of decision, never of a permission.
pub(super) const OF_AMOUNTS: usize = 11;

/// What was measured of a part of a decision and a boundary.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Features {
    /// In the order of [`NAMES`].
    pub(super) measured: [f32; COUNT],
    /// Whether it says all of the statement or of a keyword, of two words or more; 1 if so.
    pub(super) whole_phrase: f32,
    /// How like it is to the boundary's examples, and to its counterexamples.
    pub(super) precedents: [f32; 2],
}

/// How an amount and a limit stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AmountAndLimit {
    Both,
    LimitOnly,
    MoneyOnly,
    Neither,
}

/// How near each word of a decision is to each word of a boundary, from 0 (unrelated) to 1 (the same word).
pub(super) struct Nearness {
    pub(super) rows: Vec<f32>,
    columns: usize,
}

impl Nearness {
    /// Compares all words.
    pub(super) fn new(words: &[Rc<Word>], terms: &BoundaryTerms<'_>) -> Self {
        let near = |word: &Rc<Word>| {
            let word = Rc::clone(word);
            terms.vocabulary.iter().map(move |other| above_chance(word.nearness(other)))
        };
        Self { rows: words.iter().flat_map(near).collect(), columns: terms.vocabulary.len() }
    }

    /// The nearness of one word of the decision to each of the boundary's.
    pub(super) fn of(&self, word: usize) -> &[f32] {
        &self.rows[word * self.columns..(word + 1) * self.columns]
    }

    /// How near the best partner of a word is, and which it is.
    pub(super) fn best(&self, word: usize) -> (f32, Option<usize>) {
        let mut best = (0.0, None);
        for (place, nearness) in self.of(word).iter().enumerate() {
            if *nearness > best.0 {
                best = (*nearness, Some(place));
            }
        }
        best
    }
}

/// Nearness of two words, counted from where they begin to have something to do with each other.
fn above_chance(nearness: f32) -> f32 {
    ((nearness - UNRELATED) / (1.0 - UNRELATED)).max(0.0)
}

/// A part of a decision, ready to be measured.
pub(super) struct ClauseFeatures<'a> {
    words: &'a [Rc<Word>],
    /// Where its words stand in the decision.
    pub(super) range: Range<usize>,
    /// The way it points.
    pub(super) direction: Vector,
    routine: f32,
}

impl<'a> ClauseFeatures<'a> {
    /// The part of a decision's words.
    pub(super) fn new(words: &'a [Rc<Word>], range: Range<usize>, routine: &RoutineWork) -> Self {
        let words = &words[range.clone()];
        let direction = direction(words);
        Self { words, range, direction, routine: routine.nearness(&direction) }
    }

    /// What speaks for "none of them", how near routine work it is, how long, and how rare its rarest word.
    pub(super) fn measure_none(&self) -> [f32; NONE_COUNT] {
        let rarest = self.words.iter().map(|word| word.weight).fold(0.0, f32::max);
        [self.routine, libm::logf(self.words.len().max(1) as f32), rarest]
    }

    /// What speaks for a boundary.
    pub(super) fn measure(
        &self,
        near: &Nearness,
        terms: &BoundaryTerms<'_>,
        amount: AmountAndLimit,
    ) -> Features {
        let mut met = vec![0.0_f32; terms.vocabulary.len()];
        let (mut all, mut covered, mut verb) = (0.0, 0.0, 0.0_f32);
        for (word, place) in self.words.iter().zip(self.range.clone()) {
            let mut best = 0.0_f32;
            for (met, nearness) in met.iter_mut().zip(near.of(place)) {
                *met = met.max(*nearness);
                best = best.max(*nearness);
            }
            all += word.weight;
            covered += word.weight * best;
            verb = verb.max(near.of(place).first().copied().unwrap_or(0.0));
        }
        let weight = |place: &usize| terms.vocabulary[*place].weight;
        let share = |words: &[usize], exact: bool| {
            let worth = |place: &&usize| !exact || met[**place] >= 1.0;
            let sum: f32 = words.iter().filter(worth).map(|place| weight(place) * met[*place]).sum();
            part_of(sum, words.iter().map(weight).sum())
        };
        let own = || terms.vocabulary[..terms.own].iter().zip(&met);
        let met_own: f32 = own().filter(|(_, met)| **met >= 1.0).map(|(word, met)| word.weight * met).sum();
        let statement = terms.phrases.first().map_or(&[][..], |phrase| &phrase.words);
        let keywords = terms.phrases.iter().skip(1).map(|phrase| share(&phrase.words, true));
        let whole = dot(&terms.direction, &self.direction);
        let phrases = terms.phrases.iter().map(|phrase| dot(&phrase.direction, &self.direction));

        let is_whole = |phrase: &Phrase| {
            let is_said = |place: &usize| *place < terms.own && met[*place] >= 1.0;
            phrase.words.iter().any(|place| *place != phrase.words[0]) && phrase.words.iter().all(is_said)
        };
        let whole_phrase = f32::from(terms.phrases.iter().any(is_whole));

        let words_covered = part_of(covered, all);
        let nearest_phrase = phrases.fold(whole, f32::max);
        let statement_covered = share(statement, false);
        let statement_same = share(statement, true);
        let keyword_same = keywords.fold(0.0, f32::max);
        let boundary_same = part_of(met_own, own().map(|(word, _)| word.weight).sum());
        let words_met = libm::log1pf(covered);
        let length = libm::logf(terms.own.max(1) as f32);
        let has_same_word = f32::from(met.iter().any(|met| *met >= 1.0));
        let amount_and_limit = f32::from(amount == AmountAndLimit::Both);
        let limit_only = f32::from(amount == AmountAndLimit::LimitOnly);
        let money_only = f32::from(amount == AmountAndLimit::MoneyOnly);
        Features {
            measured: [
                words_covered, whole, nearest_phrase, verb, statement_covered, statement_same, keyword_same,
                boundary_same, words_met, length, has_same_word, amount_and_limit, limit_only, money_only,
            ],
            whole_phrase,
            precedents: [
                similarity(&terms.examples, &self.direction),
                similarity(&terms.counterexamples, &self.direction),
            ],
        }
    }
}

fn part_of(some: f32, all: f32) -> f32 {
    if all > 0.0 { some / all } else { 0.0 }
}
