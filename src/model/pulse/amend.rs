//! Correcting a past pulse: it is planned anew on the state of then, and the fold puts that in the place of what was recorded.

use crate::model::change::{BoundaryEdited, Change, Item, Place, PulseAmended};
use crate::model::entry::Part;
use crate::model::priority::plan::Placing;
use crate::model::pulse::plan::{NewPulse, hold};
use crate::model::{
    Entries, Entry, Kind, Level, NewEntry, Privacy, PulseQuestion, Refusal, State, Text, ThingId,
};

/// A pulse as it stands, and the state on which it was recorded.
#[derive(Debug)]
pub(crate) struct RecordedPulse {
    pub(crate) before: State,
    pub(crate) entry: Entry,
    pub(crate) pulse: ThingId,
}

/// The pulse of this identity.
///
/// # Errors
/// One that is undone; when an entry cannot be read.
pub(crate) fn held(past: &dyn Entries, pulse: ThingId) -> Result<RecordedPulse, Refusal> {
    let (mut before, mut held) = (State::before(past), None);
    past.each_standing(&mut |entry| {
        if entry.id < pulse.entry {
            before.apply(entry);
        }
        held = Some(entry).filter(|entry| entry.id == pulse.entry).cloned().or(held.take());
    })?;
    let gone = || Refusal::invalid("PULSE", "it is undone; expected a pulse that stands");
    held.map(|entry| RecordedPulse { before, entry, pulse }).ok_or_else(gone)
}

/// Notes that a pulse was another than was recorded, part by part: what was private stays so.
///
/// # Errors
/// As [`hold`], on the state of then; [`Refusal::NoChange`] where that is what was recorded; where a pulse that was shared is
/// to become private, or one that has a private part is to be shared: the correction carries all that it says.
pub(crate) fn amend(entry: &mut NewEntry, held: &RecordedPulse, amended: NewPulse) -> Result<(), Refusal> {
    let is_private = held.entry.is_private();
    if entry.privacy() == Some(Privacy::Private) && !is_private {
        return Err(Refusal::invalid("--private", "the pulse is shared; undo it, and record it again"));
    }
    if entry.privacy() == Some(Privacy::Shared) && held.entry.private.is_some() {
        return Err(Refusal::invalid("--shared", "its answers are private; undo it, and record it again"));
    }
    let kept = if is_private { Some(Privacy::Private) } else { entry.privacy() };
    let mut anew = NewEntry::new(held.entry.id, held.entry.at, held.before.clone()).with_privacy(kept);
    hold(&mut anew, amended)?;
    let (anew, after) = anew.finish(None)?;
    let anew = RecordedPulse { before: held.before.clone(), entry: anew, pulse: held.pulse };
    if anew.as_typed() == held.as_typed() {
        return Err(Refusal::NoChange { handle: after.handle(held.pulse) });
    }
    let RecordedPulse { entry: Entry { shared, private, .. }, pulse, .. } = anew;
    let amended = |part: Option<Part>| {
        let changes = part.map(|part| part.changes).unwrap_or_default();
        Change::PulseAmended(PulseAmended { pulse, changes: changes.into_iter().flatten().collect() })
    };
    if shared != held.entry.shared {
        entry.push(amended(shared));
    }
    if said(private.as_ref()) != said(held.entry.private.as_ref()) {
        entry.push_private(amended(private));
    }
    Ok(())
}

/// What a part says, wherever its numbers begin.
fn said(part: Option<&Part>) -> &[Option<Change>] {
    part.map_or(&[], |part| part.changes.as_slice())
}

impl RecordedPulse {
    /// The pulse as it would have been typed: the defaults of whoever corrects it.
    pub(crate) fn as_typed(&self) -> NewPulse {
        let mut typed = NewPulse::default();
        let changes = || self.entry.known().map(|(_, change)| change);
        let mut with = None;
        let is_changed = |change: &Change, thing: ThingId| {
            matches!(change, Change::PriorityPlaced(placed) if placed.priority == thing)
                || matches!(change, Change::BoundaryEdited(edited) if edited.boundary == thing)
        };
        let is_changed = |thing: ThingId| changes().any(|change| is_changed(change, thing));
        let name = |thing: ThingId| self.before.handle(thing);
        for change in changes() {
            if let Change::PulseHeld(known) = change {
                with = known.with;
                typed.with = known.with.map(name);
                typed.on = known.on;
                typed.reply.clone_from(&known.reply);
                typed.answers = known.answers.clone();
            } else if let Change::PulseAnswered(known) = change {
                typed.reply.clone_from(&known.reply);
                typed.answers = known.answers.clone();
            } else if let Some(thing) = reviewed_thing(change).filter(|thing| !is_changed(*thing)) {
                typed.keep.push(name(thing));
            } else if let Change::PriorityPlaced(placed) = change {
                typed.change.push((name(placed.priority), placing(placed.place)));
            } else if let Change::BoundaryEdited(edited) = change {
                typed.refused.extend(self.refused(edited, with).map(|level| (name(edited.boundary), level)));
            } else if let Change::Retired(gone) = change {
                typed.retire.extend(gone.why.clone().map(|why| (name(gone.thing), why)));
            } else if let Change::Answered(answered) = change {
                typed.answered.push((name(answered.decision), answered.outcome, answered.note.clone()));
            } else if let Change::OrderGiven(given) = change {
                typed.their_top = given.order.iter().filter_map(|item| self.item(item)).collect();
            }
        }
        typed
    }

    /// The level that a boundary was raised to.
    fn refused(&self, edited: &BoundaryEdited, with: Option<ThingId>) -> Option<Level> {
        let (before, by) = (&self.before.boundaries.get(&edited.boundary)?.ladder, with?);
        Level::ALL.into_iter().find(|level| edited.ladder.as_ref() == Some(&before.at_least(*level, by)))
    }

    fn item(&self, item: &Item) -> Option<Text> {
        match item {
            Item::Priority(id) => self.before.handle(*id).parse().ok(),
            Item::Text(text) => Some(text.clone()),
        }
    }
}

fn reviewed_thing(change: &Change) -> Option<ThingId> {
    if let Change::Confirmed(confirmed) = change {
        return Some(confirmed.thing);
    }
    if let Change::Reviewed(reviewed) = change { Some(reviewed.priority) } else { None }
}

fn placing(place: Place) -> Placing {
    match place {
        Place::Top(rank) => Placing::Rank(rank),
        Place::Below => Placing::Below,
    }
}

impl NewPulse {
    /// The same with what a correction says: it answers for what it names, and the rest stays.
    ///
    /// # Errors
    /// A name that the state of then does not know.
    pub(crate) fn corrected(
        self,
        by: NewPulse,
        not_discussed: &[String],
        then: &State,
    ) -> Result<NewPulse, Refusal> {
        let kinds = [Kind::Priority, Kind::Boundary, Kind::Decision];
        let handle = |name: &String| then.find_any(&kinds, name).map(|(_, id)| then.handle(id));
        let keep: Vec<String> = by.keep.iter().map(handle).collect::<Result<_, _>>()?;
        let change = by.change.into_iter().map(|(name, place)| Ok((handle(&name)?, place)));
        let change: Vec<(String, Placing)> = change.collect::<Result<_, Refusal>>()?;
        let refused = by.refused.into_iter().map(|(name, level)| Ok((handle(&name)?, level)));
        let refused: Vec<(String, Level)> = refused.collect::<Result<_, Refusal>>()?;
        let retire = by.retire.into_iter().map(|(name, why)| Ok((handle(&name)?, why)));
        let retire: Vec<(String, Text)> = retire.collect::<Result<_, Refusal>>()?;
        let mut gone: Vec<String> = not_discussed.iter().map(handle).collect::<Result<_, _>>()?;
        gone.extend(keep.iter().cloned());
        gone.extend(refused.iter().map(|(name, _)| name.clone()));
        gone.extend(
            change.iter().map(|(name, _)| name.clone()).chain(retire.iter().map(|(name, _)| name.clone())),
        );
        let stays = |name: &String| !gone.contains(name);
        let mut all = NewPulse { on: by.on.or(self.on), ..self };
        for question in PulseQuestion::ALL {
            if let Some(answer) = by.answers.get(question) {
                all.answers.set(question, Some(answer.clone()));
            }
        }
        // In the order in which they were said, so that a correction that says the same changes nothing.
        let order = all.keep.clone();
        all.keep.retain(|name| stays(name) || keep.contains(name));
        all.keep.extend(keep.into_iter().filter(|name| !order.contains(name)));
        all.change.retain(|(name, _)| stays(name));
        all.change.extend(change);
        all.refused.retain(|(name, _)| stays(name));
        all.refused.extend(refused);
        all.retire.retain(|(name, _)| stays(name));
        all.retire.extend(retire);
        all.answered.retain(|(name, ..)| stays(name));
        if !by.their_top.is_empty() {
            all.their_top = by.their_top;
        }
        Ok(all)
    }
}
