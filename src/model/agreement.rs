//! The two clocks: my review, and their confirmation.
//!
//! A confirmation is *first-hand* where the person whose it is recorded it under their own name, at a terminal or as their own
//! reply; any other was noted for them. Who is who is settled when the entry is applied: a name that is given to somebody
//! later makes nothing first-hand that was noted before, and one who writes under another name later loses nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::author::AuthorId;
use super::change::{Change, Fact};
use super::day::Day;
use super::id::{ThingId, each_once};
use super::kind::Kind;
use super::new_entry::NewEntry;
use super::origin::{NotedBy, Origin};
use super::plan::past_day;
use super::refusal::Refusal;
use super::state::State;
use super::text::Text;

/// The confirmations that stand for a thing, and what became of those that an edit ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Agreement {
    confirmations: BTreeMap<ThingId, LastConfirmation>,
    /// The last confirmation of a former wording, which an edit ended.
    ended: Option<Confirmation>,
    /// The day of the last edit that ended one.
    edited: Option<Day>,
    /// The ended one that was replaced by what was only noted for somebody: where they deny that, it stands as ended again.
    replaced: Option<Confirmation>,
    denied: Option<Denial>,
}

/// The last confirmation of a person.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct LastConfirmation {
    confirmation: Confirmation,
    counts: bool,
}

/// One person's confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Confirmation {
    pub(crate) by: ThingId,
    /// The day they did.
    pub(crate) on: Day,
    /// How it came into the journal.
    pub(crate) noted: NotedBy,
    /// Who wrote it down, where that is known.
    pub(crate) author: Option<AuthorId>,
    /// Whether that is the person themselves.
    pub(crate) is_own: bool,
    /// The rank at which a priority stood then; nothing below the line, and of a boundary.
    pub(crate) rank: Option<usize>,
}

/// That somebody did not confirm what was noted for them. It stands until the thing is confirmed or edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Denial {
    pub(crate) by: ThingId,
    pub(crate) on: Day,
    pub(crate) why: Text,
    /// Who had noted the confirmation.
    pub(crate) noted_by: Option<AuthorId>,
}

impl Confirmation {
    /// Whether it is the person's own word: written down by themselves, and by no program.
    pub(crate) fn is_first_hand(&self) -> bool {
        self.is_own && matches!(self.noted, NotedBy::Person | NotedBy::Reply)
    }

    /// Of two of one day, which says more: their own, else what a person typed.
    fn says_more_than(&self, other: &Confirmation) -> bool {
        (self.is_own, other.noted) > (other.is_own, self.noted)
    }
}

impl Agreement {
    /// Notes a confirmation. An older date never moves a clock back. The one that an edit ended is replaced by another of
    /// whoever gave it, or of somebody whose word counts for it (`counts`); anybody else's stands beside it.
    pub(crate) fn confirm(&mut self, new: Confirmation, counts: bool) {
        if self.is_before_edit(new.on) {
            return;
        }
        let first = LastConfirmation { confirmation: new, counts };
        let last = self.confirmations.entry(new.by).or_insert(first);
        let known = last.confirmation;
        if new.on > known.on || new.on == known.on && new.says_more_than(&known) {
            last.confirmation = new;
        } else if new.on == known.on {
            last.confirmation.rank = new.rank;
        }
        last.counts |= counts;
        if counts || self.denied.as_ref().is_some_and(|denied| denied.by == new.by) {
            self.denied = None;
        }
        if counts || self.ended.is_some_and(|ended| ended.by == new.by) {
            let replaced = self.ended.take().or(self.replaced);
            self.replaced = replaced.filter(|_| !new.is_own);
        }
    }

    /// Takes back what was noted for somebody up to a day, as they did not confirm it: what an edit had ended before is ended
    /// again, unless somebody else's confirmation counts. Tells whether there was anything to take back.
    pub(super) fn deny(
        &mut self,
        by: ThingId,
        confirmed_on: Day,
        denial: impl FnOnce(Option<AuthorId>) -> Denial,
    ) -> bool {
        let noted = self.confirmations.get(&by).map(|last| last.confirmation);
        let Some(noted) = noted.filter(|last| !last.is_own && last.on <= confirmed_on) else { return false };
        self.confirmations.remove(&by);
        if !self.confirmations.values().any(|last| last.counts) {
            self.ended = self.ended.or(self.replaced.take());
        }
        self.denied = Some(denial(noted.author));
        true
    }

    /// Whether what an edit had ended was replaced by what was only noted for somebody.
    pub(super) fn is_replaced_by_hearsay(&self) -> bool {
        self.replaced.is_some()
    }

    /// That somebody denied a confirmation, where nobody has confirmed it since.
    pub(crate) fn denied(&self) -> Option<&Denial> {
        self.denied.as_ref()
    }

    /// Whether what stands now was not there yet on that day: nobody can have agreed to it then.
    pub(crate) fn is_before_edit(&self, on: Day) -> bool {
        self.edited.is_some_and(|edited| on < edited)
    }

    /// The day of the last edit that ended a confirmation.
    pub(crate) fn edited(&self) -> Option<Day> {
        self.edited
    }

    /// Ends the agreement: what was agreed to has been edited, on that day.
    pub(crate) fn end(&mut self, on: Day) {
        self.ended = self.ended.or(self.last());
        self.edited = self.ended.map(|_| on).or(self.edited);
        self.confirmations.clear();
        self.replaced = None;
        self.denied = None;
    }

    /// The confirmation of it as it stands: the most recent that counts, else the most recent of all. Somebody else's does
    /// not make an old one younger.
    pub(crate) fn last(&self) -> Option<Confirmation> {
        let order = |last: &&LastConfirmation| (last.counts, last.confirmation.on, last.confirmation.by);
        let last = self.confirmations.values().max_by_key(order);
        last.map(|last| last.confirmation)
    }

    /// The most recent confirmation among some people.
    pub(crate) fn last_among(&self, counts: impl Fn(ThingId) -> bool) -> Option<Confirmation> {
        let counting =
            self.confirmations.values().map(|last| last.confirmation).filter(|last| counts(last.by));
        counting.max_by_key(|last| (last.on, last.by))
    }

    /// The day on which this person last agreed to it as it stands.
    pub(crate) fn of(&self, person: ThingId) -> Option<Day> {
        self.confirmation_of(person).map(|last| last.on)
    }

    /// The last confirmation of it by this person as it stands.
    pub(crate) fn confirmation_of(&self, person: ThingId) -> Option<Confirmation> {
        self.confirmations.get(&person).map(|last| last.confirmation)
    }

    /// Everybody who has a part in it.
    pub(crate) fn people(&self) -> impl Iterator<Item = ThingId> {
        let ended = self.ended.iter().chain(&self.replaced).map(|ended| ended.by);
        self.confirmations.keys().copied().chain(ended).chain(self.denied.iter().map(|denied| denied.by))
    }

    /// The last confirmation of a former wording, where an edit ended it and nobody who counts has agreed since.
    pub(crate) fn ended(&self) -> Option<Confirmation> {
        self.ended
    }
}

/// I looked at a priority.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reviewed {
    pub(crate) priority: ThingId,
    /// The day I did, where that is not the day of its entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) on: Option<Day>,
}

/// Somebody agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Confirmed {
    /// The priority or boundary that they agreed to.
    pub(crate) thing: ThingId,
    pub(crate) by: ThingId,
    pub(crate) on: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
    /// Of a translation, what I had misread.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) corrections: Vec<Correction>,
}

/// What somebody meant instead of what I had read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Correction {
    /// The number of the meaning, from 1.
    pub(crate) number: usize,
    pub(crate) meant: Text,
}

impl Fact for Reviewed {
    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        if let Some(priority) = state.priorities.get_mut(&self.priority) {
            priority.reviewed = priority.reviewed.max(self.on.unwrap_or(origin.day));
        }
    }
}

impl Fact for Confirmed {
    fn references(&self) -> Vec<ThingId> {
        vec![self.by]
    }

    fn texts(&self) -> Vec<&Text> {
        let meant = self.corrections.iter().map(|correction| &correction.meant);
        self.note.iter().chain(meant).collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, origin: Origin) {
        let Confirmed { thing, by, on, note: _, corrections } = self;
        let counts = state.counts_for_the_top(*by);
        let is_own = state.is_author(origin.author, *by);
        let rank = state.rank(*thing);
        let confirmation =
            Confirmation { by: *by, on: *on, noted: origin.noted, author: origin.author, is_own, rank };
        if let Some(priority) = state.priorities.get_mut(thing) {
            priority.agreement.confirm(confirmation, counts);
            priority.reviewed = priority.reviewed.max(*on);
        }
        if let Some(boundary) = state.boundaries.get_mut(thing) {
            let last = boundary.agreement.last();
            boundary.agreement.confirm(confirmation, counts);
            if confirmation.noted.is_person() {
                boundary.set_by = confirmation.noted;
            }
            // An older confirmation moves no clock, so it cannot renew the cadence either.
            if boundary.agreement.last() != last {
                boundary.agreed_every = Some(boundary.every);
            }
            if boundary.agreement.ended().is_none() {
                let replaced = boundary.agreed_ladder.take().or(boundary.replaced_ladder.take());
                boundary.replaced_ladder = replaced.filter(|_| boundary.agreement.is_replaced_by_hearsay());
            }
        }
        if let Some(translation) = state.translations.get_mut(thing) {
            translation.confirmed =
                Some(translation.confirmed.filter(|last| last.is_own && !is_own).unwrap_or(confirmation));
            translation.denied = None;
            translation.corrections.extend(corrections.iter().cloned());
        }
    }
}

impl State {
    /// The agreement on a priority or boundary.
    pub(crate) fn agreement(&self, thing: ThingId) -> Option<&Agreement> {
        let boundary = || self.boundaries.get(&thing).map(|known| &known.agreement);
        self.priorities.get(&thing).map(|known| &known.agreement).or_else(boundary)
    }
}

/// Notes that I looked at these priorities: still right.
pub(crate) fn review(entry: &mut NewEntry, names: &[String]) -> Result<Vec<ThingId>, Refusal> {
    let found: Result<Vec<_>, _> =
        names.iter().map(|name| entry.state().find_id(Kind::Priority, name)).collect();
    let priorities = each_once(found?);
    for priority in &priorities {
        entry.push(Change::Reviewed(Reviewed { priority: *priority, on: None }));
    }
    Ok(priorities)
}

/// Notes that somebody agreed to these priorities and boundaries.
///
/// # Errors
/// An unknown person or thing, one that is retired, a day that has not come.
pub(crate) fn confirm(
    entry: &mut NewEntry,
    names: &[String],
    with: &AgreedBy,
    note: Option<&Text>,
) -> Result<Vec<ThingId>, Refusal> {
    let by = entry.state().find_id(Kind::Person, &with.person)?;
    let on = past_day(entry, "--on", with.on)?;
    let found: Result<Vec<_>, _> = names.iter().map(|name| agreeable(entry, name)).collect();
    let things = each_once(found?);
    for thing in &things {
        refuse_before_edit(entry, *thing, on)?;
        entry.push(Change::Confirmed(Confirmed {
            thing: *thing,
            by,
            on,
            note: note.cloned(),
            corrections: Vec::new(),
        }));
    }
    Ok(things)
}

/// The living priority or boundary that is meant.
pub(super) fn agreeable(entry: &NewEntry, name: &str) -> Result<ThingId, Refusal> {
    let (kind, _) = entry.state().find_any(&[Kind::Priority, Kind::Boundary], name)?;
    entry.state().find_id(kind, name)
}

/// Who agreed, and on which day, as said by `--with PERSON --on DATE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AgreedBy {
    /// The person, as typed.
    pub(crate) person: String,
    /// The day; today where it was not said.
    pub(crate) on: Option<Day>,
}

/// Notes that somebody agreed to a thing, where that was said.
pub(super) fn push_agreed(
    entry: &mut NewEntry,
    thing: ThingId,
    with: Option<&AgreedBy>,
) -> Result<(), Refusal> {
    let Some(with) = with else { return Ok(()) };
    let by = entry.state().find_id(Kind::Person, &with.person)?;
    let on = past_day(entry, "--on", with.on)?;
    refuse_before_edit(entry, thing, on)?;
    entry.push(Change::Confirmed(Confirmed { thing, by, on, note: None, corrections: Vec::new() }));
    Ok(())
}

/// Refuses a confirmation of a day on which what stands now was not there yet.
pub(super) fn refuse_before_edit(entry: &NewEntry, thing: ThingId, on: Day) -> Result<(), Refusal> {
    let state = entry.state();
    let agreement = state.agreement(thing).filter(|agreement| agreement.is_before_edit(on));
    match agreement.and_then(Agreement::edited) {
        Some(edited) => Err(Refusal::BeforeTheEdit { handle: state.handle(thing), on, edited }),
        None => Ok(()),
    }
}
