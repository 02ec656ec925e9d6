//! What a commit says: how many entries it brings, and of which kinds. Hosts mail and show it, so that it holds no text.

use std::collections::BTreeMap;

use crate::model::Entry;
use crate::model::change::KindWords;

/// `3 entries: 1 priority, 2 readings`.
pub(super) fn message(entries: &[Entry]) -> String {
    let mut kinds: BTreeMap<KindWords, usize> = BTreeMap::new();
    for entry in entries {
        *kinds.entry(kind(entry)).or_default() += 1;
    }
    let said: Vec<String> = kinds.into_iter().map(|(kind, number)| counted(number, kind)).collect();
    let entries = counted(entries.len(), ("entry", "entries"));
    if said.is_empty() { entries } else { format!("{entries}: {}", said.join(", ")) }
}

/// `1 entry`, `3 entries`: a number with its noun.
pub(super) fn counted(number: usize, (one, many): KindWords) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// What an entry is, by its first change.
fn kind(entry: &Entry) -> KindWords {
    let first = entry.known().next().map(|(_, change)| change.kind_words());
    first.unwrap_or(("change of a newer version", "changes of a newer version"))
}
