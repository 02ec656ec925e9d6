//! The model, tried where several of its nouns meet.

mod agreement;
mod first_hand;
mod handles;
mod settle;

use super::corrections::Corrections;
use super::entry::Entry;
use super::state::State;

impl State {
    /// Folds entries that stand in id order, each once; as they stand, nothing is let go of.
    pub(crate) fn fold(entries: &[Entry]) -> State {
        let corrected = Corrections::of(entries);
        let mut state = State::default();
        for entry in entries.iter().filter_map(|entry| corrected.of_entry(entry)) {
            state.apply(&entry);
        }
        state
    }
}
