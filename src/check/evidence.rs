//! Which words met which: the soft alignment of a decision's words with a boundary's, and what is shown of it.

use std::rc::Rc;

use super::pair::{How, Pair};
use super::phrase::direction;
use super::topic::Topic;
use super::tuning::{LIKE, UNRELATED, WORTH_SHOWING};
use super::word::Word;

/// What one of the decision's words met: its best partner, and the statement's verb.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Met {
    /// How near its best partner is, from 0 (unrelated) to 1 (the same word).
    pub(super) nearness: f32,
    /// How near the verb is: create, archive and delete share one object.
    pub(super) verb: f32,
    partner: Option<usize>,
}

/// What each of the decision's words met in the topic.
pub(super) fn align(words: &[Rc<Word>], topic: &Topic<'_>) -> Vec<Met> {
    let verb = |word: &Word| topic.verb().map_or(0.0, |verb| above_chance(verb.nearness(word)));
    words.iter().map(|word| Met { verb: verb(word), ..best_partner(word, &topic.vocabulary) }).collect()
}

fn best_partner(word: &Word, vocabulary: &[Rc<Word>]) -> Met {
    let mut best = Met::default();
    for (index, other) in vocabulary.iter().enumerate() {
        let nearness = above_chance(word.nearness(other));
        if nearness > best.nearness {
            best = Met { nearness, partner: Some(index), ..best };
        }
    }
    best
}

/// Nearness of two words, counted from where they begin to have something to do with each other.
fn above_chance(nearness: f32) -> f32 {
    ((nearness - UNRELATED) / (1.0 - UNRELATED)).max(0.0)
}

/// The pairs worth showing, in the decision's order.
pub(super) fn pairs(words: &[Rc<Word>], met: &[Met], topic: &Topic<'_>) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    for (word, met) in words.iter().zip(met).filter(|(_, met)| met.nearness >= WORTH_SHOWING) {
        let Some(other) = met.partner.and_then(|partner| topic.vocabulary.get(partner)) else {
            continue;
        };
        let pair = Pair { decision: word.text.clone(), boundary: other.text.clone(), how: how(word, other) };
        if !found.contains(&pair) {
            found.push(pair);
        }
    }
    found
}

fn how(word: &Word, other: &Word) -> How {
    match (word.text == other.text, word.stem == other.stem) {
        (true, _) => How::Word,
        (false, true) => How::Stem,
        (false, false) => How::Meaning,
    }
}

/// The example that is most like some words together, by its place; none if none is like them.
pub(super) fn precedent(topic: &Topic<'_>, words: &[Rc<Word>]) -> Option<usize> {
    if topic.examples.is_empty() {
        return None;
    }
    let direction = direction(words);
    let near = topic.examples.iter().map(|example| example.nearness(&direction)).enumerate();
    let like = near.filter(|(_, nearness)| *nearness >= LIKE);
    like.max_by(|one, other| one.1.total_cmp(&other.1)).map(|(index, _)| index)
}
