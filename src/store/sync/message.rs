//! What a commit says: how many entries it brings, and of which kinds. Hosts mail and show it, so that it holds no text.

use std::collections::BTreeMap;

use crate::model::{Change, Entry};

/// `3 entries: 1 priority, 2 readings`.
pub(super) fn message(entries: &[Entry]) -> String {
    let mut kinds: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for entry in entries {
        *kinds.entry(kind(entry)).or_default() += 1;
    }
    let counted = |number: usize, (one, many): (&str, &str)| {
        if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
    };
    let said: Vec<String> = kinds.into_iter().map(|(kind, number)| counted(number, kind)).collect();
    let entries = counted(entries.len(), ("entry", "entries"));
    if said.is_empty() { entries } else { format!("{entries}: {}", said.join(", ")) }
}

/// What an entry is, by its first change.
fn kind(entry: &Entry) -> (&'static str, &'static str) {
    match entry.known().next().map(|(_, change)| change) {
        None => ("change of a newer version", "changes of a newer version"),
        Some(Change::JournalBegun(_)) => ("beginning", "beginnings"),
        Some(Change::PersonAdded(_) | Change::PersonEdited(_)) => ("person", "people"),
        Some(Change::PriorityAdded(_) | Change::PriorityEdited(_)) => ("priority", "priorities"),
        Some(Change::PriorityPlaced(_) | Change::OrderGiven(_)) => ("rank", "ranks"),
        Some(Change::Reviewed(_)) => ("review", "reviews"),
        Some(Change::Confirmed(_)) => ("confirmation", "confirmations"),
        Some(Change::Denied(_)) => ("denial", "denials"),
        Some(Change::MetricAdded(_) | Change::MetricEdited(_)) => ("metric", "metrics"),
        Some(Change::MetricRecorded(_)) => ("reading", "readings"),
        Some(Change::BoundaryAdded(_) | Change::BoundaryEdited(_)) => ("boundary", "boundaries"),
        Some(Change::Asked(_)) => ("question", "questions"),
        Some(Change::Decided(_) | Change::RevisitMarked(_) | Change::Revisited(_)) => {
            ("decision", "decisions")
        }
        Some(Change::Answered(_)) => ("answer", "answers"),
        Some(Change::PulseHeld(_) | Change::PulseAnswered(_) | Change::PulseAmended(_)) => {
            ("pulse", "pulses")
        }
        Some(Change::SignalHeard(_)) => ("signal", "signals"),
        Some(Change::TranslationHeard(_) | Change::TranslationRead(_)) => ("translation", "translations"),
        Some(Change::DisconnectFound(_) | Change::Realigned(_)) => ("disconnect", "disconnects"),
        Some(Change::Retired(_)) => ("retirement", "retirements"),
        Some(Change::Snoozed(_) | Change::Unsnoozed(_)) => ("snooze", "snoozes"),
        Some(Change::Undone(_)) => ("undo", "undos"),
    }
}
