//! My order beside theirs.

use serde::Serialize;

use crate::model::change::Item;
use crate::model::{State, TOP, ThingId};

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
    let theirs = (1..).zip(order.items.iter().take(TOP)).map(|(rank, item)| Ranks {
        item: item.clone(),
        mine: item.priority().and_then(|id| state.rank(id)),
        theirs: Some(rank),
    });
    let only_mine = state.ranked().filter(|(_, priority)| {
        !order.items.iter().take(TOP).any(|item| item.priority() == Some(priority.id))
    });
    let only_mine = only_mine.map(|(rank, priority)| Ranks {
        item: Item::Priority(priority.id),
        mine: Some(rank),
        theirs: None,
    });
    Some(theirs.chain(only_mine).collect())
}

/// Whether their top holds something that mine does not: a disagreement in the set, not only in the order.
pub(crate) fn differs(state: &State, person: ThingId) -> bool {
    compare(state, person).is_some_and(|standings| standings.iter().any(|standing| standing.mine.is_none()))
}
