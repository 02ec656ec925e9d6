//! Finding words in everything that was said, whatever its case and accents.

use std::collections::BTreeSet;

use crate::model::handle::fold;
use crate::model::{Change, Entry, State, Text, ThingId};

/// Words to be found.
#[derive(Clone, Debug)]
pub(crate) struct TextSearch {
    /// The words as they were typed.
    pub(crate) text: Text,
    folded: String,
    /// The questions that hold them, with which an answer is told.
    questions: BTreeSet<ThingId>,
}

impl TextSearch {
    pub(crate) fn new(text: Text) -> TextSearch {
        TextSearch { folded: folded(text.as_str()), text, questions: BTreeSet::new() }
    }

    /// The same, finding the answers to what was asked in these words, too.
    #[must_use]
    pub(crate) fn with_answers(mut self, state: &State) -> TextSearch {
        let holding = state.decisions.values().filter(|decision| self.is_in(decision.text.as_str()));
        self.questions = holding.map(|decision| decision.id).collect();
        self
    }

    /// Whether they stand in an entry, or in the question that it answers.
    pub(crate) fn finds(&self, entry: &Entry) -> bool {
        let answers = |change: &Change| matches!(change, Change::Answered(answered) if self.questions.contains(&answered.decision));
        self.found_in(entry).next().is_some() || entry.known().any(|(_, change)| answers(change))
    }

    /// Whether the words stand in a text.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        // What is no letter, a lone accent say, may leave nothing to compare.
        if self.folded.is_empty() {
            text.contains(self.text.as_str())
        } else {
            folded(text).contains(&self.folded)
        }
    }

    /// The texts of an entry in which they stand.
    pub(crate) fn found_in<'a>(&self, entry: &'a Entry) -> impl Iterator<Item = &'a Text> {
        let texts = entry.known().flat_map(|(_, change)| change.texts());
        texts.filter(|text| self.is_in(text.as_str()))
    }
}

/// Folded as names are; a line break is as good as a blank.
fn folded(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_without_accents_over_line_breaks() {
        for (words, text) in [
            ("muller", "ask Müller first"),
            ("MÜLLER FIRST", "ask muller\n  first"),
            ("cafe\u{301}", "the Café closes"),
            ("日本", "launch in 日本"),
            ("5%", "up to 5%"),
        ] {
            assert!(TextSearch::new(words.parse().unwrap()).is_in(text), "{words} in {text}");
        }
        assert!(!TextSearch::new("mueller".parse().unwrap()).is_in("ask Müller"));
        assert!(!TextSearch::new("\u{301}".parse().unwrap()).is_in("without accents"));
    }
}
