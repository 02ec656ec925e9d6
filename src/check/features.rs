//! What is measured of a decision, or a part of it, against a boundary; [`super::score`] weighs it.

use std::ops::Range;
use std::rc::Rc;

use super::boundary_terms::{BoundaryTerms, direction, similarity};
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
    rows: Vec<f32>,
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

    /// How many pairs were compared.
    #[cfg(test)]
    pub(super) fn pairs(&self) -> usize {
        self.rows.len()
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
            let all: f32 = words.iter().map(weight).sum();
            let worth = |place: &&usize| !exact || met[**place] >= 1.0;
            let sum: f32 = words.iter().filter(worth).map(|place| weight(place) * met[*place]).sum();
            if all > 0.0 { sum / all } else { 0.0 }
        };
        let own = || terms.vocabulary[..terms.own].iter().zip(&met);
        let all_own: f32 = own().map(|(word, _)| word.weight).sum();
        let met_own: f32 = own().filter(|(_, met)| **met >= 1.0).map(|(word, met)| word.weight * met).sum();
        let of_own = if all_own > 0.0 { met_own / all_own } else { 0.0 };
        let statement = terms.phrases.first().map_or(&[][..], |phrase| &phrase.words);
        let keywords = terms.phrases.iter().skip(1).map(|phrase| share(&phrase.words, true));
        let whole = dot(&terms.direction, &self.direction);
        let phrase = |best: f32, phrase: &super::boundary_terms::Phrase| {
            best.max(dot(&phrase.direction, &self.direction))
        };
        let amount = |kind: AmountAndLimit| f32::from(u8::from(amount == kind));
        Features {
            measured: [
                if all > 0.0 { covered / all } else { 0.0 },
                whole,
                terms.phrases.iter().fold(whole, phrase),
                verb,
                share(statement, false),
                share(statement, true),
                keywords.fold(0.0, f32::max),
                of_own,
                libm::log1pf(covered),
                libm::logf(terms.own.max(1) as f32),
                f32::from(u8::from(met.iter().any(|met| *met >= 1.0))),
                amount(AmountAndLimit::Both),
                amount(AmountAndLimit::LimitOnly),
                amount(AmountAndLimit::MoneyOnly),
            ],
            precedents: [
                similarity(&terms.examples, &self.direction),
                similarity(&terms.counterexamples, &self.direction),
            ],
        }
    }
}
