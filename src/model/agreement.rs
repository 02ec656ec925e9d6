//! What they agreed to, and when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::id::ThingId;

/// The yeses that stand for a thing, and what became of those that an edit ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Who agreed to it as it stands, the last day they did, and whether theirs was a yes that counts.
    yes: BTreeMap<ThingId, (Day, bool)>,
    /// The last yes to a former wording, which an edit ended.
    ended: Option<Confirmation>,
    /// The day of the last edit that ended one.
    edited: Option<Day>,
}

/// One person's yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Confirmation {
    /// Who agreed.
    pub by: ThingId,
    /// The day they did.
    pub on: Day,
}

impl Agreement {
    /// Notes a yes. An older date never moves a clock back. The yes that an edit ended is made good by whoever gave it,
    /// or by somebody whose yes counts for it (`counts`); anybody else's stands beside it.
    pub fn confirm(&mut self, by: ThingId, on: Day, counts: bool) {
        if self.is_before_edit(on) {
            return;
        }
        let (last, counted) = self.yes.entry(by).or_insert((on, counts));
        *last = on.max(*last);
        *counted |= counts;
        if counts || self.ended.is_some_and(|ended| ended.by == by) {
            self.ended = None;
        }
    }

    /// Whether what stands now was not there yet on that day: nobody can have agreed to it then.
    pub fn is_before_edit(&self, on: Day) -> bool {
        self.edited.is_some_and(|edited| on < edited)
    }

    /// The day of the last edit that ended a yes.
    pub fn edited(&self) -> Option<Day> {
        self.edited
    }

    /// Ends the agreement: what was agreed to has been edited, on that day.
    pub fn end(&mut self, on: Day) {
        self.ended = self.ended.or(self.last());
        self.edited = self.ended.map(|_| on).or(self.edited);
        self.yes.clear();
    }

    /// The yes to it as it stands: the most recent that counts, else the most recent of all. Somebody else's yes does not
    /// make an old one younger.
    pub fn last(&self) -> Option<Confirmation> {
        let yeses = self.yes.iter().map(|(by, (on, counts))| (*counts, *on, *by));
        yeses.max().map(|(_, on, by)| Confirmation { by, on })
    }

    /// The most recent yes among some people.
    pub fn last_among(&self, counts: impl Fn(ThingId) -> bool) -> Option<Confirmation> {
        let yeses = self.yes.iter().map(|(by, (on, _))| Confirmation { by: *by, on: *on });
        yeses.filter(|yes| counts(yes.by)).max_by_key(|yes| (yes.on, yes.by))
    }

    /// The day on which this person last agreed to it as it stands.
    pub fn of(&self, person: ThingId) -> Option<Day> {
        self.yes.get(&person).map(|(on, _)| *on)
    }

    /// Everybody who has a part in it.
    pub fn people(&self) -> impl Iterator<Item = ThingId> {
        self.yes.keys().copied().chain(self.ended.map(|ended| ended.by))
    }

    /// The last yes to a former wording, where an edit ended it and nobody who counts has agreed since.
    pub fn ended(&self) -> Option<Confirmation> {
        self.ended
    }
}

#[cfg(test)]
mod tests {
    use super::super::id::EntryId;
    use super::*;

    fn person(index: u32) -> ThingId {
        ThingId { entry: EntryId::after(None, 1, 1).unwrap(), index }
    }

    fn day(day: u32) -> Day {
        Day::from_ymd(2026, 9, day).unwrap()
    }

    #[test]
    fn an_older_date_never_moves_a_clock_back() {
        let mut agreement = Agreement::default();
        agreement.confirm(person(0), day(10), false);
        agreement.confirm(person(0), day(3), false);
        assert_eq!(agreement.of(person(0)), Some(day(10)));
    }

    #[test]
    fn an_edit_ends_the_yes_and_remembers_it_until_the_next() {
        let mut agreement = Agreement::default();
        agreement.confirm(person(0), day(10), false);
        agreement.end(day(11));
        agreement.end(day(11));
        assert_eq!(
            (agreement.last(), agreement.ended()),
            (None, Some(Confirmation { by: person(0), on: day(10) }))
        );
        agreement.confirm(person(1), day(12), false);
        assert!(agreement.ended().is_some(), "a yes of somebody else does not make it good");
        agreement.confirm(person(0), day(12), false);
        assert_eq!(agreement.ended(), None);
    }
}
