//! The state: what the entries add up to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::author::Authors;
use super::boundary::Boundary;
use super::decision::Decision;
use super::disconnect::Disconnect;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::metric::Metric;
use super::origin::{NotedBy, Via};
use super::person::Person;
use super::priority::Priority;
use super::pulse::{Order, Pulse};
use super::retired_names::RetiredNames;
use super::signal::Signal;
use super::snooze::Snooze;
use super::text::Text;
use super::translation::Translation;

mod authors;
mod by_id;
mod evict;
mod naming;
mod references;

pub(crate) use evict::Keep;

/// How many of the last texts that were decided or asked are kept.
pub(crate) const SAID: usize = 64;

/// What the entries of a journal add up to, as much of it as its fold was to keep (see [`Keep`]): mostly what is
/// alive. Pure data: what is overdue is asked of it with a day, never kept in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    /// How many entries were folded.
    pub(crate) entries: u64,
    /// Who writes, as said to `init`.
    pub(crate) author: Option<Text>,
    /// Whether the first entry says that this is the demo.
    pub(crate) demo: bool,
    /// Whether an entry told by which way it was made: from then on every one does.
    pub(crate) tells_via: bool,
    /// Whom it is told to, as an author; nobody where that is not asked.
    #[serde(skip)]
    pub(crate) reader: Option<String>,
    pub(crate) authors: Authors,
    /// The top, most important first; at most [`TOP`](super::TOP).
    pub(crate) top: Vec<ThingId>,
    /// What stands below the line, next in line first.
    pub(crate) below: VecDeque<ThingId>,
    #[serde(with = "by_id")]
    pub(crate) priorities: BTreeMap<ThingId, Priority>,
    #[serde(with = "by_id")]
    pub(crate) metrics: BTreeMap<ThingId, Metric>,
    #[serde(with = "by_id")]
    pub(crate) boundaries: BTreeMap<ThingId, Boundary>,
    /// Everybody, those who were retired, too.
    #[serde(with = "by_id")]
    pub(crate) people: BTreeMap<ThingId, Person>,
    /// Decisions and questions.
    #[serde(with = "by_id")]
    pub(crate) decisions: BTreeMap<ThingId, Decision>,
    /// The last texts that were decided or asked, at most [`SAID`], the last one last: how this journal talks.
    pub(crate) said: VecDeque<Text>,
    #[serde(with = "by_id")]
    pub(crate) pulses: BTreeMap<ThingId, Pulse>,
    #[serde(with = "by_id")]
    pub(crate) signals: BTreeMap<ThingId, Signal>,
    #[serde(with = "by_id")]
    pub(crate) translations: BTreeMap<ThingId, Translation>,
    #[serde(with = "by_id")]
    pub(crate) disconnects: BTreeMap<ThingId, Disconnect>,
    /// What of all these only this machine has.
    pub(crate) private: BTreeSet<ThingId>,
    /// The last order that each person gave.
    pub(crate) orders: BTreeMap<ThingId, Order>,
    pub(crate) snoozes: BTreeMap<ThingId, Snooze>,
    /// What each handle names; a note stands under its whole id.
    #[serde(skip)]
    pub(crate) handles: BTreeMap<Handle, (Kind, ThingId)>,
    /// The names of what has ended and was let go of.
    pub(crate) retired_names: RetiredNames,
    /// What each name meant that was changed to another one, until something else is called so.
    pub(crate) aliases: BTreeMap<Handle, (Kind, ThingId)>,
}

impl State {
    /// The same with every handle that its things have: a state that was written does not repeat them.
    #[must_use]
    pub(crate) fn with_handles(mut self) -> State {
        self.handles = self.nouns().map(|noun| (noun.unique_handle(), (noun.kind, noun.id))).collect();
        self
    }

    /// Who noted an entry by this author that came this way, on top of what was folded.
    pub(crate) fn noted_by(&self, by: Option<&str>, via: Option<Via>) -> NotedBy {
        NotedBy::of(by, via, self.tells_via)
    }

    /// The handle of a thing; its id where it has none.
    pub(crate) fn handle(&self, id: ThingId) -> String {
        match self.noun(id) {
            Some(noun) => noun.handle.as_str().to_owned(),
            None => self.retired_names.of(id).map_or_else(|| id.to_string(), |former| former.handle),
        }
    }

    pub(crate) fn holds(&self, id: ThingId) -> bool {
        self.noun(id).is_some()
    }

    /// Whether this thing is here, or its name still is.
    pub(crate) fn knows(&self, id: ThingId) -> bool {
        self.holds(id) || self.retired_names.of(id).is_some()
    }

    /// Whether nothing has, or had, this handle.
    pub(crate) fn is_free(&self, handle: &Handle) -> bool {
        !self.handles.contains_key(handle) && self.retired_names.named(handle.as_str()).is_none()
    }

    /// How many things have, or had, a name.
    pub(crate) fn named_things(&self) -> usize {
        self.handles.len() + self.retired_names.len()
    }

    /// The top's priorities with their ranks, from 1.
    pub(crate) fn ranked(&self) -> impl Iterator<Item = (usize, &Priority)> {
        (1..).zip(self.top.iter().filter_map(|id| self.priorities.get(id)))
    }

    /// The priorities below the line, next in line first.
    pub(crate) fn below_the_line(&self) -> impl Iterator<Item = &Priority> {
        self.below.iter().filter_map(|id| self.priorities.get(id))
    }

    /// The rank of a priority in the top, from 1.
    pub(crate) fn rank(&self, id: ThingId) -> Option<usize> {
        self.top.iter().position(|top| *top == id).map(|place| place + 1)
    }

    /// Whether this thing is here, and not retired.
    pub(crate) fn is_living(&self, id: ThingId) -> bool {
        self.noun(id).is_some_and(|noun| noun.retired.is_none())
    }

    /// The priorities that are not retired.
    pub(crate) fn living_priorities(&self) -> impl Iterator<Item = &Priority> {
        self.priorities.values().filter(|priority| priority.retired.is_none())
    }

    /// The metrics in use.
    pub(crate) fn living_metrics(&self) -> impl Iterator<Item = &Metric> {
        self.metrics.values().filter(|metric| metric.retired.is_none())
    }

    /// The metrics in use that speak for a priority.
    pub(crate) fn metrics_of(&self, priority: ThingId) -> impl Iterator<Item = &Metric> {
        self.living_metrics().filter(move |metric| metric.about == priority)
    }

    /// The boundaries in force.
    pub(crate) fn living_boundaries(&self) -> impl Iterator<Item = &Boundary> {
        self.boundaries.values().filter(|boundary| boundary.retired.is_none())
    }

    /// The people who are not retired.
    pub(crate) fn living_people(&self) -> impl Iterator<Item = &Person> {
        self.people.values().filter(|person| person.retired.is_none())
    }

    /// The executives: whose confirmation counts for the top three.
    pub(crate) fn executives(&self) -> impl Iterator<Item = &Person> {
        self.living_people().filter(|person| person.executive)
    }

    /// The boundaries in force that name a person.
    pub(crate) fn asked_in(&self, person: ThingId) -> impl Iterator<Item = &Boundary> {
        self.living_boundaries().filter(move |boundary| boundary.ladder.people().contains(&person))
    }

    /// Whether somebody was retired.
    pub(crate) fn has_left(&self, person: ThingId) -> bool {
        self.people.get(&person).is_some_and(|known| known.retired.is_some())
    }

    /// Who of some people can be asked; where all of them were retired, the executives.
    pub(crate) fn reachable(&self, people: &[ThingId]) -> Vec<ThingId> {
        let here: Vec<ThingId> = people.iter().copied().filter(|person| !self.has_left(*person)).collect();
        let is_empty = here.is_empty() && !people.is_empty();
        if is_empty { self.executives().map(|person| person.id).collect() } else { here }
    }

    /// Whether this person's confirmation counts: an executive's, even one who has left; anybody's where none is known.
    pub(crate) fn counts_for_the_top(&self, person: ThingId) -> bool {
        let knows_executive = self.people.values().any(|known| known.executive);
        !knows_executive || self.people.get(&person).is_some_and(|known| known.executive)
    }

    pub(crate) fn open_disconnects(&self) -> impl Iterator<Item = &Disconnect> {
        self.disconnects.values().filter(|disconnect| disconnect.is_open())
    }

    /// The last pulse of all. The day it was held counts, not when it was recorded.
    pub(crate) fn last_pulse(&self) -> Option<&Pulse> {
        self.pulses.values().max_by_key(|pulse| (pulse.on, pulse.id))
    }

    /// The last pulse held with a person; with nobody, the last held alone.
    pub(crate) fn last_pulse_with(&self, with: Option<ThingId>) -> Option<&Pulse> {
        self.pulses.values().filter(|pulse| pulse.with == with).max_by_key(|pulse| (pulse.on, pulse.id))
    }
}
