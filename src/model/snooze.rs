//! Snoozes: what needs me, silenced until a day, or until the thing itself changes.

use serde::{Deserialize, Serialize};

use super::change::{Change, Fact};
use super::day::Day;
use super::id::ThingId;
use super::kind::Kind;
use super::new_entry::NewEntry;
use super::origin::Origin;
use super::refusal::Refusal;
use super::state::State;
use super::text::Text;

/// A silence about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Snooze {
    /// The last day of it.
    pub(crate) until: Day,
    pub(crate) why: Text,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Snoozed {
    pub(crate) thing: ThingId,
    pub(crate) until: Day,
    pub(crate) why: Text,
}

/// A snooze was ended before its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unsnoozed {
    pub(crate) thing: ThingId,
}

impl Fact for Snoozed {
    fn texts(&self) -> Vec<&Text> {
        vec![&self.why]
    }

    fn apply(&self, state: &mut State, _: ThingId, _: Origin) {
        let Snoozed { thing, until, why } = self.clone();
        state.snoozes.insert(thing, Snooze { until, why });
    }
}

impl Fact for Unsnoozed {
    fn apply(&self, state: &mut State, _: ThingId, _: Origin) {
        state.snoozes.remove(&self.thing);
    }
}

impl State {
    /// The snooze of a thing that holds on this day.
    pub(crate) fn snooze(&self, thing: ThingId, today: Day) -> Option<&Snooze> {
        self.snoozes.get(&thing).filter(|snooze| today <= snooze.until)
    }

    /// Ends the snooze of what a change speaks of, or warns about: it is no longer what was snoozed.
    pub(super) fn end_snooze(&mut self, change: &Change, id: ThingId) {
        let warned = if let Change::SignalHeard(heard) = change { heard.about } else { None };
        for thing in change.subject(id).into_iter().chain(warned) {
            self.snoozes.remove(&thing);
        }
    }
}

/// Snoozes a thing.
///
/// # Errors
/// An unknown thing, a day that has passed.
pub(crate) fn snooze(entry: &mut NewEntry, name: &str, until: Day, why: Text) -> Result<(), Refusal> {
    let (_, thing) = entry.state().find_any(&Kind::ALL, name)?;
    if until < entry.today() {
        return Err(Refusal::invalid("--until", format!("{until} has passed; give a day to come")));
    }
    entry.push(Change::Snoozed(Snoozed { thing, until, why }));
    Ok(())
}

/// Ends a snooze before its day.
///
/// # Errors
/// An unknown thing, one that is not snoozed.
pub(crate) fn unsnooze(entry: &mut NewEntry, name: &str) -> Result<(), Refusal> {
    let (_, thing) = entry.state().find_any(&Kind::ALL, name)?;
    if entry.state().snooze(thing, entry.today()).is_none() {
        return Err(Refusal::NotSnoozed { handle: entry.state().handle(thing) });
    }
    entry.push(Change::Unsnoozed(Unsnoozed { thing }));
    Ok(())
}
