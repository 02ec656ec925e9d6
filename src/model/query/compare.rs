//! My order beside theirs.

use serde::Serialize;

use crate::model::change::Item;
use crate::model::{Priority, State, TOP, ThingId};

/// Where one thing stands with me, and with somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Ranks {
    pub(crate) item: Item,
    /// My rank of it, from 1.
    pub(crate) mine: Option<usize>,
    /// Their rank of it, from 1.
    pub(crate) theirs: Option<usize>,
}

/// My top beside somebody's own order: theirs first, then what only I have. Nothing where they never gave one.
pub(crate) fn compare(state: &State, person: ThingId) -> Option<Vec<Ranks>> {
    let order = state.orders.get(&person)?;
    let items: Vec<Item> = order.items.iter().take(TOP).map(|item| as_it_stands(state, item)).collect();
    let only_mine =
        state.ranked().filter(|(_, priority)| !items.iter().any(|item| item.priority() == Some(priority.id)));
    let only_mine = only_mine.map(|(rank, priority)| Ranks {
        item: Item::Priority(priority.id),
        mine: Some(rank),
        theirs: None,
    });
    let theirs = (1..).zip(&items).map(|(rank, item)| Ranks {
        item: item.clone(),
        mine: item.priority().and_then(|id| state.rank(id)),
        theirs: Some(rank),
    });
    Some(theirs.chain(only_mine).collect())
}

/// What they named may have become a priority of mine since then.
fn as_it_stands(state: &State, item: &Item) -> Item {
    match item {
        Item::Text(text) => state.priority_meant(text.as_str()).map_or_else(|| item.clone(), Item::Priority),
        Item::Priority(_) => item.clone(),
    }
}

/// Whether their top holds something that mine does not: a disagreement in the set, not only in the order. It ends with their
/// confirmation of three others since then.
pub(crate) fn differs(state: &State, person: ThingId) -> bool {
    let Some(order) = state.orders.get(&person) else { return false };
    let is_newer = |known: &Priority| known.agreement.of(person).is_some_and(|on| on > order.on);
    let is_settled = state.top.len() == TOP && state.ranked().all(|(_, known)| is_newer(known));
    !is_settled
        && compare(state, person)
            .is_some_and(|standings| standings.iter().any(|standing| standing.mine.is_none()))
}
