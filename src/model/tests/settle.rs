//! A state is as large as what is alive, however long the history is.

use crate::model::person;
use crate::model::priority::plan as priority;
use crate::model::retired::retire;
use crate::model::signal;
use crate::model::{EntryId, Keep, Kind, Moment, NewEntry, Refusal, State};

/// How many priorities come, are warned about by name, and go.
const GONE: usize = 40;

#[test]
fn retired_priorities_and_their_signals_are_not_kept() {
    for keep in [Keep::Living, Keep::Ended] {
        let mut state = State::default();
        let cpo = person::NewPerson {
            name: "cpo".parse().unwrap(),
            role: None,
            every: None,
            ear_of: None,
            executive: true,
            authors: Vec::new(),
            handle: None,
        };
        record(&mut state, |entry| person::add(entry, cpo).map(drop));
        for number in 0..GONE {
            let handle = format!("goal-{number}");
            let new = priority::NewPriority::new(handle.parse().unwrap(), "it matters".parse().unwrap());
            let add = priority::NewPriority { handle: Some(handle.clone()), ..new };
            record(&mut state, |entry| priority::add(entry, add).map(drop));
            let warning = "it slips".parse().unwrap();
            record(&mut state, |entry| signal::hear(entry, "cpo", warning, Some(&handle)).map(drop));
            record(&mut state, |entry| retire(entry, Kind::Priority, &handle, None).map(drop));
        }
        let state = state.keeping(keep, &[]);
        assert!(state.signals.len() <= 2, "{keep:?}: {} signals", state.signals.len());
        let kept = if keep == Keep::Living { 0 } else { GONE };
        assert_eq!((state.priorities.len(), state.retired_names.len()), (kept, GONE - kept));
    }
}

/// Records what a plan pushes, in memory.
fn record(state: &mut State, plan: impl FnOnce(&mut NewEntry) -> Result<(), Refusal>) {
    let number = state.entries;
    let id = EntryId::after(None, 1_000 + number, 7).expect("time goes on");
    let at: Moment = "2026-09-21T12:00:00+02:00".parse().expect("a moment");
    let mut entry = NewEntry::new(id, at, state.clone());
    plan(&mut entry).expect("it is not refused");
    state.apply(&entry.finish(None).expect("a person may").0);
}
