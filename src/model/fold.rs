//! Folding a history into a state: every entry that stands is applied, and at the end what nobody asks for is left out.

use super::entries::Entries;
use super::id::ThingId;
use super::refusal::Refusal;
use super::state::State;

/// How much of what has ended a state keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// What is alive: enough for every question about today.
    Living,
    /// What was retired, realigned or confirmed, too; of decisions, pulses and signals only what is alive.
    Ended,
    /// Everything that ever was: as large as the history.
    Everything,
}

impl State {
    /// What the entries that stand add up to, and what came before them: as much as is kept, and these things. What had ended
    /// before the checkpoint at which the entries begin is gone, whatever is kept.
    pub(crate) fn of(entries: &dyn Entries, keep: Keep, also: &[ThingId]) -> Result<State, Refusal> {
        let mut state = State::before(entries);
        entries.each_standing(&mut |entry| state.apply(entry))?;
        Ok(if keep == Keep::Everything { state } else { state.keeping(keep, also) })
    }

    /// What came before the entries.
    pub(crate) fn before(entries: &dyn Entries) -> State {
        entries.past().map(|past| past.state.clone()).unwrap_or_default()
    }
}
