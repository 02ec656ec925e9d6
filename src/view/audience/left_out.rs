//! What is not the reader's to see, counted for whoever sends it.

use crate::model::Decision;

use super::{Audience, count};

/// How much was left out, by what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    signals: usize,
    translations: usize,
    decisions: usize,
    pulses: usize,
    mismatches: usize,
    notes: usize,
    /// Priorities, metrics and boundaries that were said to be private.
    private: usize,
}

impl Audience<'_> {
    /// Counts what they may not see.
    pub(crate) fn left_out(&self) -> LeftOut {
        let state = self.state;
        let notes = state.decisions.values().filter(|decision| self.may_see_decision(decision));
        let hidden = |decision: &&Decision| !self.may_see_decision(decision);
        let theirs = |person| self.is_reader(Some(person));
        let named = state.priorities.keys().chain(state.metrics.keys()).chain(state.boundaries.keys());
        LeftOut {
            signals: state.signals.len(),
            translations: state.translations.values().filter(|said| !theirs(said.person)).count(),
            decisions: state.decisions.values().filter(hidden).count(),
            pulses: state.pulses.values().filter(|pulse| !self.is_reader(pulse.with)).count(),
            mismatches: state.disconnects.values().filter(|known| !theirs(known.person)).count(),
            notes: notes.filter(|decision| decision.note.is_some()).count(),
            private: named.filter(|thing| self.hides(**thing)).count(),
        }
    }
}

impl LeftOut {
    /// `4 signals, 2 translations, 1 private note`; nothing where nothing was left out.
    pub(crate) fn in_words(self) -> Option<String> {
        let counted = [
            (self.signals, "signal", "signals"),
            (self.translations, "translation", "translations"),
            (self.decisions, "question to somebody else", "questions to somebody else"),
            (self.pulses, "pulse", "pulses"),
            (self.mismatches, "mismatch", "mismatches"),
            (self.notes, "private note", "private notes"),
            (self.private, "thing that is private", "things that are private"),
        ];
        let words = counted.into_iter().filter(|(number, ..)| *number > 0);
        let words: Vec<String> = words.map(|(number, one, many)| count(number, one, many)).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}
