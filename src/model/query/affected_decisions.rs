//! What a disconnect puts in question.

use crate::model::{Day, Decision, State, ThingId};

/// The decisions that were taken under a priority since a day: what a disconnect puts in question.
pub(crate) fn affected_decisions(
    state: &State,
    about: Option<ThingId>,
    since: Option<Day>,
) -> Vec<&Decision> {
    let (Some(about), Some(since)) = (about, since) else { return Vec::new() };
    let taken = state.decisions.values().filter(|decision| decision.decided.is_some_and(|on| on >= since));
    taken.filter(|decision| decision.about == Some(about)).collect()
}
