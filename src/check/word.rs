//! A word as the matcher sees it: its stem, its direction in the table, and how much it says.

use std::collections::HashMap;
use std::rc::Rc;

use rust_stemmers::{Algorithm, Stemmer};

use super::normalize::Plain;
use super::thesaurus;
use super::vectors;
use super::vectors::{Vector, dot, unit};
use super::weights::{COMMON_HERE, COMMON_WORD, EARLY_TEXTS, FEW_TEXTS, MOST_WORDS, SYNONYM};
use super::wordpiece::{out_of_vocabulary, pieces};

#[derive(Clone, Debug)]
pub(super) struct Word {
    /// As written, in lower case and without accents.
    pub(super) text: String,
    /// What is left without its ending; equal stems are the same word.
    pub(super) stem: String,
    /// The groups of the thesaurus that it is in, by itself or with another word of its text.
    groups: Vec<u16>,
    /// How much it says, from 0 to 1: rare words more than common ones.
    pub(super) weight: f32,
    /// The sum of its pieces' rows; of a word that the table does not know, one of its own.
    pub(super) vector: Vector,
    /// `vector` at length one, so that a dot product is a cosine.
    pub(super) direction: Vector,
}

/// About how many different words a few dozen boundaries have.
const WORDS: usize = 256;

/// Makes words, each once; knows which are common in this journal.
pub(super) struct Words {
    stemmer: Stemmer,
    seen: HashMap<String, f32>,
    texts: f32,
    made: HashMap<String, Rc<Word>>,
}

impl Words {
    /// Words as common as `seen`, other texts of the journal, makes them.
    pub(super) fn new(seen: &[&str]) -> Self {
        let mut words = Self {
            stemmer: Stemmer::create(Algorithm::English),
            seen: HashMap::new(),
            texts: 0.0,
            made: HashMap::with_capacity(WORDS),
        };
        for text in seen {
            words.count(text);
        }
        words
    }

    /// The words of a text, in order; of a very long one the first [`MOST_WORDS`] and one more, so that it shows.
    pub(super) fn of(&mut self, text: &str) -> Vec<Rc<Word>> {
        self.of_plain(&Plain::of(text))
    }

    /// The words of a text that amounts were already taken from.
    pub(super) fn of_plain(&mut self, text: &Plain) -> Vec<Rc<Word>> {
        text.words().take(MOST_WORDS + 1).map(|word| self.word(word)).collect()
    }

    /// Lets words of a decision mean, too, what they mean together with one soon after: "take eight lifeguards on" is to hire.
    pub(super) fn read_pairs(&self, text: &Plain, words: &mut [Rc<Word>]) {
        let stems: Vec<_> = text.all_words().take(MOST_WORDS).map(|word| self.stemmer.stem(word)).collect();
        for (place, stem) in stems.iter().enumerate() {
            let behind = stems[place + 1..].iter().take(thesaurus::REACH);
            let met = |later: &str| behind.clone().any(|stem| stem == later);
            let groups: Vec<u16> = thesaurus::pairs(stem)
                .filter(|(later, _)| met(later))
                .flat_map(|(_, groups)| groups)
                .collect();
            let is_meant = |word: &&mut Rc<Word>| !groups.is_empty() && word.stem == **stem;
            for word in words.iter_mut().filter(is_meant) {
                Rc::make_mut(word).groups.extend(&groups);
            }
        }
    }

    fn count(&mut self, text: &str) {
        let mut stems: Vec<String> =
            Plain::of(text).words().map(|word| self.stemmer.stem(word).into_owned()).collect();
        stems.sort_unstable();
        stems.dedup();
        self.texts += 1.0;
        for stem in stems {
            *self.seen.entry(stem).or_default() += 1.0;
        }
    }

    fn word(&mut self, text: &str) -> Rc<Word> {
        if let Some(word) = self.made.get(text) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.make(text));
        self.made.insert(text.to_owned(), Rc::clone(&word));
        word
    }

    fn make(&self, text: &str) -> Word {
        let rows = pieces(text);
        let stem = self.stemmer.stem(text).into_owned();
        let general = match rows.as_slice() {
            [row] => COMMON_WORD / (COMMON_WORD + vectors::share(row.rank)),
            _ => 1.0,
        };
        let vector = if rows.is_empty() { out_of_vocabulary(&stem) } else { vectors::sum(rows) };
        let seen = self.seen.get(&stem).map_or(0.0, |seen| (seen - FEW_TEXTS).max(0.0));
        let here = seen / (self.texts + EARLY_TEXTS);
        let weight = general * COMMON_HERE / (COMMON_HERE + here);
        let groups = thesaurus::groups(&stem);
        Word { text: text.to_owned(), stem, groups, weight, vector, direction: unit(&vector) }
    }
}

impl Word {
    /// How near another word is: 1 for an equal stem, else the cosine, and more where the thesaurus has both.
    pub(super) fn nearness(&self, other: &Word) -> f32 {
        if self.stem == other.stem {
            return 1.0;
        }
        let nearness = dot(&self.direction, &other.direction).min(1.0);
        if thesaurus::is_shared(&self.groups, &other.groups) { nearness.max(SYNONYM) } else { nearness }
    }
}

/// How two words met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Word,
    /// The same word with another ending.
    Stem,
    Meaning,
}

/// A word of the decision and the boundary's word that it met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordMatch {
    pub(crate) decision: String,
    pub(crate) boundary: String,
    pub(crate) how: How,
}
