//! Applying: total. It never fails, never asks the clock, and passes over what makes no sense, because a log may be merged
//! from machines that did not know of each other.

use crate::journal::change::{self, Change, Place};
use crate::journal::day::Day;
use crate::journal::decision::{Answer, Asked, Decision};
use crate::journal::entry::Entry;
use crate::journal::handle::{Handle, NOTE_LENGTH};
use crate::journal::id::ThingId;
use crate::journal::kind::Kind;
use crate::journal::metric::{Metric, Reading};
use crate::journal::person::Person;
use crate::journal::priority::{Priority, Retired, TOP};
use crate::journal::pulse::Pulse;
use crate::journal::{Boundary, Cadence};

use super::State;

impl State {
    /// Applies an entry on top of what was folded.
    pub fn apply(&mut self, entry: &Entry) {
        self.entries += 1;
        let day = entry.at.day();
        for (index, change) in entry.known() {
            self.apply_change(ThingId { entry: entry.id, index }, day, change);
        }
    }

    pub(in crate::journal) fn apply_change(&mut self, id: ThingId, day: Day, change: &Change) {
        match change {
            Change::JournalBegun(begun) => self.begin(begun),
            Change::PersonAdded(added) => self.add_person(id, day, added),
            Change::PersonEdited(edited) => self.edit_person(edited),
            Change::PriorityAdded(added) => self.add_priority(id, day, added),
            Change::PriorityEdited(edited) => self.edit_priority(edited),
            Change::PriorityPlaced(placed) => self.place(placed),
            Change::Reviewed(reviewed) => self.review(reviewed.priority, day),
            Change::Confirmed(confirmed) => self.confirm(confirmed),
            Change::MetricAdded(added) => self.add_metric(id, day, added),
            Change::MetricEdited(edited) => self.edit_metric(edited),
            Change::MetricRecorded(recorded) => self.record(recorded),
            Change::BoundaryAdded(added) => self.add_boundary(id, day, added),
            Change::BoundaryEdited(edited) => self.edit_boundary(edited),
            Change::Asked(asked) => self.ask(id, day, asked),
            Change::Decided(decided) => self.decide(id, day, decided),
            Change::Answered(answered) => self.answer(day, answered),
            Change::PulseHeld(held) => self.hold_pulse(id, day, held),
            Change::Retired(retired) => self.retire(day, retired),
            // The fold has passed over what was undone; see `entry::undone`.
            Change::Undone(_) => {}
        }
    }

    fn begin(&mut self, begun: &change::JournalBegun) {
        self.demo |= begun.demo && self.entries == 1;
        if begun.author.is_some() {
            self.author.clone_from(&begun.author);
        }
    }

    fn add_person(&mut self, id: ThingId, added: Day, change: &change::PersonAdded) {
        let change::PersonAdded { handle, name, role, every, ear_of, executive } = change.clone();
        let handle = self.name(handle, Kind::Person, id);
        let person = Person { id, handle, name, role, every, ear_of, executive, added, retired: None };
        self.people.insert(id, person);
    }

    fn edit_person(&mut self, change: &change::PersonEdited) {
        let renamed = self.rename(change.person, Kind::Person, change.handle.as_ref());
        let Some(person) = self.people.get_mut(&change.person) else { return };
        set(&mut person.handle, renamed.as_ref());
        set(&mut person.name, change.name.as_ref());
        set(&mut person.executive, change.executive.as_ref());
        person.role = change.role.clone().or(person.role.take());
        person.every = change.every.or(person.every);
        person.ear_of = change.ear_of.or(person.ear_of);
    }

    fn add_priority(&mut self, id: ThingId, added: Day, change: &change::PriorityAdded) {
        let change::PriorityAdded { handle, title, why, every } = change.clone();
        let priority = Priority {
            id,
            handle: self.name(handle, Kind::Priority, id),
            title,
            why,
            every: every.unwrap_or(Cadence::TWO_WEEKS),
            added,
            reviewed: added,
            agreement: super::super::agreement::Agreement::default(),
            retired: None,
        };
        self.priorities.insert(id, priority);
        self.below.insert(0, id);
    }

    fn edit_priority(&mut self, change: &change::PriorityEdited) {
        let renamed = self.rename(change.priority, Kind::Priority, change.handle.as_ref());
        let Some(priority) = self.priorities.get_mut(&change.priority) else { return };
        set(&mut priority.handle, renamed.as_ref());
        set(&mut priority.every, change.every.as_ref());
        let before = (priority.title.clone(), priority.why.clone());
        set(&mut priority.title, change.title.as_ref());
        set(&mut priority.why, change.why.as_ref());
        if (&priority.title, &priority.why) != (&before.0, &before.1) {
            priority.agreement.end();
        }
    }

    fn place(&mut self, placed: &change::PriorityPlaced) {
        let id = placed.priority;
        if self.priorities.get(&id).is_none_or(|priority| priority.retired.is_some()) {
            return;
        }
        self.unlist(id);
        match placed.place {
            Place::Below => self.below.insert(0, id),
            Place::Top(rank) => {
                if let Some(displaced) = placed.displaced.filter(|displaced| self.top.contains(displaced)) {
                    self.unlist(displaced);
                    self.below.insert(0, displaced);
                }
                self.top.insert(rank.saturating_sub(1).min(self.top.len()), id);
                if self.top.len() > TOP {
                    self.below.splice(0..0, self.top.drain(TOP..));
                }
            }
        }
    }

    fn unlist(&mut self, id: ThingId) {
        self.top.retain(|listed| *listed != id);
        self.below.retain(|listed| *listed != id);
    }

    fn review(&mut self, id: ThingId, day: Day) {
        if let Some(priority) = self.priorities.get_mut(&id) {
            priority.reviewed = priority.reviewed.max(day);
        }
    }

    fn confirm(&mut self, confirmed: &change::Confirmed) {
        let change::Confirmed { thing, by, on, note: _ } = confirmed;
        if let Some(priority) = self.priorities.get_mut(thing) {
            priority.agreement.confirm(*by, *on);
            priority.reviewed = priority.reviewed.max(*on);
        }
        if let Some(boundary) = self.boundaries.get_mut(thing) {
            boundary.agreement.confirm(*by, *on);
            boundary.agreed_ladder = None;
        }
    }

    fn add_metric(&mut self, id: ThingId, added: Day, change: &change::MetricAdded) {
        let change::MetricAdded { handle, name, about, success, failure, every, due } = change.clone();
        let handle = self.name(handle, Kind::Metric, id);
        let every = every.unwrap_or(Cadence::MONTH);
        let readings = Vec::new();
        let metric =
            Metric { id, handle, name, about, success, failure, every, due, added, readings, retired: None };
        self.metrics.insert(id, metric);
    }

    fn edit_metric(&mut self, change: &change::MetricEdited) {
        let renamed = self.rename(change.metric, Kind::Metric, change.handle.as_ref());
        let Some(metric) = self.metrics.get_mut(&change.metric) else { return };
        set(&mut metric.handle, renamed.as_ref());
        set(&mut metric.name, change.name.as_ref());
        set(&mut metric.about, change.about.as_ref());
        set(&mut metric.every, change.every.as_ref());
        metric.success = change.success.clone().or(metric.success.take());
        metric.failure = change.failure.clone().or(metric.failure.take());
        metric.due = change.due.or(metric.due);
    }

    fn record(&mut self, recorded: &change::MetricRecorded) {
        if let Some(metric) = self.metrics.get_mut(&recorded.metric) {
            let value = recorded.value.clone().or_unit(&metric.unit());
            metric.record(Reading { on: recorded.on, value });
        }
    }

    fn add_boundary(&mut self, id: ThingId, added: Day, change: &change::BoundaryAdded) {
        let change::BoundaryAdded { handle, statement, ladder, words, examples, not, why, every } =
            change.clone();
        let boundary = Boundary {
            id,
            handle: self.name(handle, Kind::Boundary, id),
            statement,
            ladder,
            agreed_ladder: None,
            words,
            examples,
            not,
            why,
            agreement: super::super::agreement::Agreement::default(),
            every: every.unwrap_or(Cadence::QUARTER),
            added,
            retired: None,
        };
        self.boundaries.insert(id, boundary);
    }

    fn edit_boundary(&mut self, change: &change::BoundaryEdited) {
        let renamed = self.rename(change.boundary, Kind::Boundary, change.handle.as_ref());
        let Some(boundary) = self.boundaries.get_mut(&change.boundary) else { return };
        set(&mut boundary.handle, renamed.as_ref());
        set(&mut boundary.every, change.every.as_ref());
        set(&mut boundary.words, change.words.as_ref());
        boundary.examples.extend(change.examples.iter().cloned());
        boundary.not.extend(change.not.iter().cloned());
        let before = boundary.clone();
        set(&mut boundary.statement, change.statement.as_ref());
        set(&mut boundary.ladder, change.ladder.as_ref());
        boundary.why = change.why.clone().or(boundary.why.take());
        let same = (&boundary.statement, &boundary.ladder, &boundary.why)
            == (&before.statement, &before.ladder, &before.why);
        if !same {
            if boundary.agreement.last().is_some() {
                boundary.agreed_ladder = Some(before.ladder);
            }
            boundary.agreement.end();
        }
    }

    fn ask(&mut self, id: ThingId, day: Day, change: &change::Asked) {
        let change::Asked { person, text, about, boundary } = change.clone();
        let decision = Decision {
            id,
            handle: self.name_note('d', Kind::Decision, id),
            text,
            about,
            boundary,
            not: None,
            asked: Some(Asked { person, on: day }),
            answer: None,
            decided: None,
            verdict: None,
            note: None,
        };
        self.decisions.insert(id, decision);
    }

    fn decide(&mut self, id: ThingId, day: Day, change: &change::Decided) {
        let change::Decided { text, verdict, about, asked, outcome, note, boundary, not } = change.clone();
        let decision = Decision {
            id,
            handle: self.name_note('d', Kind::Decision, id),
            text,
            about,
            boundary,
            not,
            asked: asked.map(|person| Asked { person, on: day }),
            answer: outcome.map(|outcome| Answer { outcome, on: day }),
            decided: Some(day),
            verdict: Some(verdict),
            note,
        };
        self.decisions.insert(id, decision);
    }

    fn answer(&mut self, day: Day, answered: &change::Answered) {
        let Some(decision) = self.decisions.get_mut(&answered.decision) else { return };
        decision.answer = Some(Answer { outcome: answered.outcome, on: day });
        decision.asked = decision.asked.or(answered.asked.map(|person| Asked { person, on: day }));
        decision.decided = decision.decided.or(Some(day));
        decision.note = answered.note.clone().or(decision.note.take());
        decision.boundary = answered.boundary.or(decision.boundary);
        decision.not = answered.not.or(decision.not);
    }

    fn hold_pulse(&mut self, id: ThingId, on: Day, held: &change::PulseHeld) {
        let handle = self.name_note('p', Kind::Pulse, id);
        self.pulses.insert(id, Pulse { id, handle, with: held.with, on, answers: held.answers.clone() });
    }

    fn retire(&mut self, on: Day, change: &change::Retired) {
        let retired = || Some(Retired { on, why: change.why.clone() });
        if let Some(priority) = self.priorities.get_mut(&change.thing) {
            priority.retired = retired();
            self.unlist(change.thing);
        } else if let Some(metric) = self.metrics.get_mut(&change.thing) {
            metric.retired = retired();
        } else if let Some(boundary) = self.boundaries.get_mut(&change.thing) {
            boundary.retired = retired();
        } else if let Some(person) = self.people.get_mut(&change.thing) {
            person.retired = retired();
        }
    }

    /// Takes the handle for a thing; the later of two that clash gets a number.
    fn name(&mut self, wanted: Handle, kind: Kind, id: ThingId) -> Handle {
        let free = |handle: &Handle| !self.handles.contains_key(handle);
        let handle = if free(&wanted) {
            wanted
        } else {
            (2..).map(|number| wanted.numbered(number)).find(free).unwrap_or(wanted)
        };
        self.handles.insert(handle.clone(), (kind, id));
        handle
    }

    /// Takes the ending of a note's id as its handle; a longer one where six characters are taken.
    fn name_note(&mut self, letter: char, kind: Kind, id: ThingId) -> Handle {
        let endings = (NOTE_LENGTH..=26).map(|length| Handle::of_note(letter, id, length));
        let free = endings.into_iter().find(|handle| !self.handles.contains_key(handle));
        let wanted = free.unwrap_or_else(|| Handle::of_note(letter, id, NOTE_LENGTH));
        self.name(wanted, kind, id)
    }

    /// The handle that a living thing is to have from now on; nothing where it stays.
    fn rename(&mut self, id: ThingId, kind: Kind, wanted: Option<&Handle>) -> Option<Handle> {
        let wanted = wanted?;
        let known =
            self.handles.iter().find(|(_, named)| **named == (kind, id)).map(|(handle, _)| handle.clone())?;
        if known == *wanted {
            return None;
        }
        self.handles.remove(&known);
        Some(self.name(wanted.clone(), kind, id))
    }
}

fn set<T: Clone>(field: &mut T, value: Option<&T>) {
    if let Some(value) = value {
        field.clone_from(value);
    }
}
