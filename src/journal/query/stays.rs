//! Stays: from when to when a priority stood in the top three.

use crate::journal::entry::undone;
use crate::journal::{Day, Entry, State, ThingId};

/// One stay in the top three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The priority.
    pub priority: ThingId,
    /// The day it came in.
    pub from: Day,
    /// The day it left; nothing while it stands there.
    pub to: Option<Day>,
}

impl Stay {
    /// How many days it lasted, or has lasted.
    pub fn days(&self, today: Day) -> i64 {
        self.to.unwrap_or(today).days_since(self.from).max(0)
    }
}

/// Every stay that the entries tell of, in the order in which they began.
pub fn stays(entries: &[Entry]) -> Vec<Stay> {
    let gone = undone(entries);
    let mut state = State::default();
    let mut stays: Vec<Stay> = Vec::new();
    for entry in entries.iter().filter(|entry| !gone.contains(&entry.id)) {
        state.apply(entry);
        let day = entry.at.day();
        for stay in stays.iter_mut().filter(|stay| stay.to.is_none() && !state.top.contains(&stay.priority)) {
            stay.to = Some(day);
        }
        for priority in &state.top {
            if !stays.iter().any(|stay| stay.priority == *priority && stay.to.is_none()) {
                stays.push(Stay { priority: *priority, from: day, to: None });
            }
        }
    }
    stays
}
