//! A decision and the boundaries it is held against, all read once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use crate::model::Unit;

use super::amounts::Amounts;
use super::boundary_terms::{BoundaryTerms, BoundaryTexts, Phrase, direction, similarity};
use super::clause::clauses;
use super::features::{AmountAndLimit, ClauseFeatures, Nearness};
use super::normalize::{Plain, plain, without_amounts};
use super::routine_work::RoutineWork;
use super::score::Scores;
use super::units::{is_money, shared};
use super::vectors::{Vector, dot};
use super::weights::{
    LIKE, MOST_OF_A_PHRASE, MOST_TERMS, MOST_WORDS, MUCH_LIKE, SAME, SAYS_SOMETHING, SOME_OF_A_PHRASE, UNMET,
    WORDS_IN_COMMON, WORTH_SHOWING,
};
use super::word::{How, Word, WordMatch, Words};

/// A part of fewer words belongs to its neighbour: "a chair and a desk" is one decision.
const SHORTEST_PART: usize = 2;

/// What is decided in one decision of several, or in all of it.
struct Part {
    /// Which of the decision's words it has.
    words: Range<usize>,
    /// Whether it is a decision of its own, or says more of another.
    is_added: bool,
}

/// A decision, read, and the terms of each boundary.
pub(super) struct Query<'a> {
    words: Vec<Rc<Word>>,
    /// First the whole text, then, where it decides several things, each part.
    parts: Vec<Part>,
    /// Whether there were more words than are read.
    pub(super) is_cut_short: bool,
    /// The amounts that it names.
    pub(super) amounts: Amounts,
    units: Vec<Unit>,
    routine: RoutineWork,
    /// Decisions that were said to be no boundary's, by the way they point.
    of_none: Vec<Vector>,
    terms: Vec<BoundaryTerms<'a>>,
    pub(super) near: Vec<Nearness>,
}

impl<'a> Query<'a> {
    /// Reads a decision and what each boundary says.
    ///
    /// `seen` is other texts that the journal holds and says which words are common here: decisions, questions, priorities,
    /// but no boundaries, or adding one would change how others score.
    pub(super) fn new(text: &str, said: &[BoundaryTexts<'a>], seen: &[&str]) -> Self {
        let mut words = Words::new(seen);
        let text = plain(text);
        let limits = said.iter().filter_map(|said| said.limit);
        let amounts = Amounts::of(&text).in_units(&text, &counted(limits));
        let rest = without_amounts(&text, &amounts);
        let (mut found, mut parts) = (Vec::new(), Vec::new());
        for clause in clauses(&rest) {
            let start = found.len();
            found.extend(words.of_plain(&Plain::of_rest(clause.text)));
            add_part(&mut parts, Part { words: start..found.len(), is_added: clause.is_added });
        }
        words.read_pairs(&Plain::of_rest(&rest), &mut found);
        let is_cut_short = found.len() > MOST_WORDS;
        found.truncate(MOST_WORDS);
        parts.retain_mut(|part| {
            part.words.end = part.words.end.min(MOST_WORDS);
            !part.words.is_empty()
        });
        if let [first, _, ..] = parts.as_slice() {
            parts.insert(0, Part { words: 0..found.len(), is_added: first.is_added });
        }
        let terms: Vec<BoundaryTerms<'a>> =
            said.iter().map(|said| BoundaryTerms::new(said, &mut words)).collect();
        let near = terms.iter().map(|terms| Nearness::new(&found, terms)).collect();
        let units = amounts.found.iter().map(|found| {
            let is_sum = found.amount.unit.is_none() && found.is_sum;
            if is_sum { Unit::Money(String::new()) } else { shared(&found.amount.unit) }
        });
        let units = units.collect();
        let routine = RoutineWork::new();
        let of_none = of_none(said).map(|text| direction(&words.of(text))).collect();
        let mut query =
            Self { words: found, parts, is_cut_short, amounts, units, routine, of_none, terms, near };
        if query.is_decided_before() {
            query.parts.truncate(1);
        }
        query
    }

    /// How many parts there are, the whole included; none of a text without words.
    pub(super) fn parts(&self) -> usize {
        self.parts.len()
    }

    /// Whether a part is a decision of its own, or says more of another.
    pub(super) fn is_added(&self, part: usize) -> bool {
        self.parts[part].is_added
    }

    /// The scores of every boundary on a part.
    pub(super) fn scores(&self, part: usize) -> Scores {
        let part = self.part(part);
        let both = self.terms.iter().zip(&self.near);
        let measured = both.map(|(terms, near)| part.measure(near, terms, self.amount_and_limit(terms)));
        Scores::new(measured.collect(), part.measure_none(), similarity(&self.of_none, &part.direction))
    }

    /// The words of a part that met a boundary's, in the decision's order.
    pub(super) fn matched(&self, part: usize, boundary: usize) -> Vec<WordMatch> {
        let mut found: Vec<WordMatch> = Vec::new();
        for place in self.parts[part].words.clone() {
            let (nearness, partner) = self.near[boundary].best(place);
            let Some(other) = partner.filter(|_| nearness >= WORTH_SHOWING) else { continue };
            let (word, other) = (&self.words[place], &self.terms[boundary].vocabulary[other]);
            let pair = WordMatch {
                decision: word.text.clone(),
                boundary: other.text.clone(),
                how: how(word, other),
            };
            if !found.contains(&pair) {
                found.push(pair);
            }
        }
        found
    }

    /// The example of a boundary that a part is most like, by its place; none if it is like none.
    pub(super) fn precedent(&self, part: usize, boundary: usize) -> Option<usize> {
        let examples = &self.terms[boundary].examples;
        if examples.is_empty() {
            return None;
        }
        let direction = self.part(part).direction;
        let near = examples.iter().map(|example| dot(example, &direction)).enumerate();
        let like = near.filter(|(_, nearness)| *nearness >= LIKE);
        // The last example was read first.
        let told = self.terms[boundary].told_examples;
        like.max_by(|one, other| one.1.total_cmp(&other.1)).map(|(place, _)| told - 1 - place)
    }

    /// Whether a part has enough words in common with a boundary for a permission: two words, a phrase of it whole, or most of
    /// one in words of like meaning. Where only the statement says what is meant, one word alone of it does not permit: a bribe is
    /// no marketing spend. The words of an example count for what is like it as a whole: its names are no boundary's.
    pub(super) fn has_words_in_common(&self, part: usize, boundary: usize) -> bool {
        let (near, terms) = (&self.near[boundary], &self.terms[boundary]);
        let is_like = !terms.examples.is_empty()
            && similarity(&terms.examples, &self.part(part).direction) >= MUCH_LIKE;
        let known = if is_like { terms.vocabulary.len() } else { terms.own };
        let range = self.parts[part].words.clone();
        let best = |word: usize| near.of(word)[..known].iter().copied().fold(0.0, f32::max);
        let stems = |least: f32| {
            let met = range.clone().filter(|word| best(*word) >= least);
            met.map(|word| self.words[word].stem.as_str()).collect::<BTreeSet<_>>().len()
        };
        if stems(1.0) >= 2 {
            return true;
        }
        let met = |place: &usize| range.clone().map(|word| near.of(word)[*place]).fold(0.0, f32::max);
        let phrases = || {
            let read = |phrase: &&Phrase| phrase.words.iter().all(|place| *place < known);
            terms.phrases.iter().filter(read).map(|phrase| phrase.words.as_slice())
        };
        let weight = |place: &usize| terms.vocabulary[*place].weight;
        let is_whole = |words: &[usize]| {
            let rarest = words.iter().map(weight).fold(0.0, f32::max);
            rarest >= SAYS_SOMETHING && words.iter().all(|place| met(place) >= 1.0)
        };
        if phrases().any(is_whole) {
            return true;
        }
        let enough = if terms.phrases.len() == 1 { MOST_OF_A_PHRASE } else { SOME_OF_A_PHRASE };
        let covers_enough = |words: &[usize]| {
            let covered: f32 = words.iter().map(|place| weight(place) * met(place)).sum();
            covered >= enough * words.iter().map(weight).sum::<f32>()
        };
        let worth = |word: usize| Some(best(word)).filter(|nearness| *nearness >= WORTH_SHOWING);
        let common: f32 = range.clone().filter_map(|word| Some(worth(word)? * self.words[word].weight)).sum();
        common >= WORDS_IN_COMMON && (stems(WORTH_SHOWING) >= 2 || phrases().any(covers_enough))
    }

    /// Whether a part has a word of a boundary's that the leading one did not meet at all.
    pub(super) fn meets_more(&self, part: usize, boundary: usize, leading: usize) -> bool {
        let is_more = |place: usize| {
            self.near[boundary].best(place).0 >= 1.0 && self.near[leading].best(place).0 < UNMET
        };
        self.parts[part].words.clone().any(is_more)
    }

    /// Whether a part was said to be a boundary's, in these very words.
    pub(super) fn was_decided(&self, part: usize, boundary: usize) -> bool {
        let examples = &self.terms[boundary].examples;
        !examples.is_empty() && similarity(examples, &self.part(part).direction) >= SAME
    }

    /// Whether this very decision was said to be some boundary's: then its parts say nothing more.
    fn is_decided_before(&self) -> bool {
        !self.parts.is_empty() && (0..self.terms.len()).any(|boundary| self.was_decided(0, boundary))
    }

    fn part(&self, part: usize) -> ClauseFeatures<'_> {
        ClauseFeatures::new(&self.words, self.parts[part].words.clone(), &self.routine)
    }

    /// How the text's amounts stand to a boundary's limit: by what they count alone, whatever their values.
    fn amount_and_limit(&self, terms: &BoundaryTerms<'_>) -> AmountAndLimit {
        let names_money = self.units.iter().any(is_money);
        match terms.limit {
            Some(unit) => {
                let unit = shared(unit);
                let is_named = self.units.contains(&unit) || names_money && is_money(&unit);
                if is_named { AmountAndLimit::Both } else { AmountAndLimit::LimitOnly }
            }
            None if names_money => AmountAndLimit::MoneyOnly,
            None => AmountAndLimit::Neither,
        }
    }
}

/// The last decisions that were said to be no boundary's: not that of at least two, or of the only one, nor any other's.
fn of_none<'a>(said: &[BoundaryTexts<'a>]) -> impl Iterator<Item = &'a str> {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for text in said.iter().flat_map(|said| said.counterexamples.iter().rev().take(MOST_TERMS)) {
        *told.entry(text).or_default() += 1;
    }
    if !told.is_empty() {
        for text in said.iter().flat_map(|said| &said.examples) {
            told.remove(text);
        }
    }
    let enough = said.len().min(2);
    told.into_iter()
        .filter(move |(_, boundaries)| *boundaries >= enough)
        .map(|(text, _)| text)
        .take(MOST_TERMS)
}

/// The different units that count something: a limit's own noun, whatever it is, is met by its amount.
fn counted<'a>(limits: impl Iterator<Item = &'a Unit>) -> Vec<&'a Unit> {
    let mut found: Vec<&Unit> = Vec::new();
    for unit in limits.filter(|unit| matches!(unit, Unit::Counted(_))) {
        if !found.contains(&unit) {
            found.push(unit);
        }
    }
    found
}

/// Adds a part, or lengthens the last one if either is too short to stand alone.
fn add_part(parts: &mut Vec<Part>, next: Part) {
    match parts.last_mut() {
        Some(last) if last.words.len() < SHORTEST_PART || next.words.len() < SHORTEST_PART => {
            last.is_added &= next.is_added || !last.words.is_empty();
            last.words.end = next.words.end;
        }
        _ => parts.push(next),
    }
}

fn how(word: &Word, other: &Word) -> How {
    match (word.text == other.text, word.stem == other.stem) {
        (true, _) => How::Word,
        (false, true) => How::Stem,
        (false, false) => How::Meaning,
    }
}
