//! Stays: from when to when a priority stood in the top three.

use anyhow::Result;

use crate::model::{Day, Entries, State, ThingId};

/// One stay in the top three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tenure {
    pub priority: ThingId,
    /// The day it came in.
    pub from: Day,
    /// The day it left; nothing while it stands there.
    pub to: Option<Day>,
}

impl Tenure {
    /// How many days it lasted, or has lasted.
    pub fn days(&self, today: Day) -> i64 {
        self.to.unwrap_or(today).days_since(self.from).max(0)
    }
}

/// Every stay that the entries tell of, in the order in which they began.
///
/// # Errors
/// When an entry cannot be read.
pub fn stays(entries: &dyn Entries) -> Result<Vec<Tenure>> {
    let mut state = State::default();
    let mut top = Vec::new();
    let mut stays: Vec<Tenure> = Vec::new();
    entries.each_standing(&mut |entry| {
        state.apply(entry);
        let (now, day) = (&state.top, entry.at.day());
        if *now == top {
            return;
        }
        for stay in stays.iter_mut().filter(|stay| stay.to.is_none() && !now.contains(&stay.priority)) {
            stay.to = Some(day);
        }
        for priority in now.iter().filter(|priority| !top.contains(*priority)) {
            stays.push(Tenure { priority: *priority, from: day, to: None });
        }
        top.clone_from(now);
    })?;
    Ok(stays)
}
