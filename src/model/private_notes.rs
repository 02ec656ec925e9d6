//! What of a journal is private: what people said in confidence, and what was noted with it. That they said something is not.

use super::pulse::Answers;
use super::state::State;
use super::text::Text;

impl State {
    /// The same without private notes: each reads "(private)", or is not there.
    #[must_use]
    pub(crate) fn without_private_notes(&self) -> State {
        let mut state = self.clone();
        let Ok(private) = "(private)".parse::<Text>() else { return State::default() };
        for signal in state.signals.values_mut() {
            signal.text.clone_from(&private);
        }
        for said in state.translations.values_mut() {
            said.text.clone_from(&private);
            said.means.fill(private.clone());
            said.corrections.clear();
            said.misread.clear();
        }
        for apart in state.disconnects.values_mut() {
            apart.believed.clone_from(&private);
            apart.actual.clone_from(&private);
        }
        for decision in state.decisions.values_mut() {
            decision.note = None;
        }
        for pulse in state.pulses.values_mut() {
            pulse.answers = Answers::default();
        }
        for snooze in state.snoozes.values_mut() {
            snooze.why.clone_from(&private);
        }
        state
    }
}
