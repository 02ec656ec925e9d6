//! The confirmations that others noted for somebody.

use crate::model::{Confirmation, State, ThingId};

/// What somebody is said to have confirmed, as it stands, by whoever noted it for them; the top three first.
pub(crate) fn noted_for(state: &State, person: ThingId) -> Vec<(ThingId, Confirmation)> {
    let priorities = state.ranked().map(|(_, known)| known).chain(state.below_the_line());
    let priorities = priorities.map(|known| (known.id, known.agreement.confirmation_of(person)));
    let boundaries =
        state.living_boundaries().map(|known| (known.id, known.agreement.confirmation_of(person)));
    let translations = state.translations.values();
    let translations = translations
        .map(|known| (known.id, known.confirmed.filter(|confirmation| confirmation.by == person)));
    let all = priorities.chain(boundaries).chain(translations);
    all.filter_map(|(thing, confirmation)| {
        Some((thing, confirmation.filter(|confirmation| !confirmation.is_own)?))
    })
    .collect()
}
