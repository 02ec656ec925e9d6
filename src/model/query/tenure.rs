//! Stays: from when to when a priority stood in the top three.

use crate::model::{Day, Entries, Refusal, State, ThingId};

/// One stay in the top three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tenure {
    pub(crate) priority: ThingId,
    /// The day it came in.
    pub(crate) from: Day,
    /// The day it left; nothing while it stands there.
    pub(crate) to: Option<Day>,
}

impl Tenure {
    /// How many days it lasted, or has lasted.
    pub(crate) fn days(&self, today: Day) -> i64 {
        self.to.unwrap_or(today).days_since(self.from).max(0)
    }
}

/// Every stay that the entries tell of, in the order in which they began.
pub(crate) fn stays(entries: &dyn Entries) -> Result<Vec<Tenure>, Refusal> {
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
