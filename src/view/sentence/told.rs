//! One change, one sentence.

use crate::journal::change::{
    Answered, Asked, BoundaryAdded, BoundaryEdited, Change, Confirmed, Decided, DisconnectFound, Item,
    MetricAdded, MetricEdited, MetricRecorded, OrderGiven, PersonAdded, Place, PriorityAdded, PriorityEdited,
    PriorityPlaced, Realigned, Retired, SignalHeard, TranslationHeard,
};
use crate::journal::plan::undo::handle_of;
use crate::journal::{Day, Entry, Outcome, Standing, State, Text, ThingId};
use crate::view::clock::dated;
use crate::view::count;
use crate::view::flag::side;
use crate::view::ladder;

use super::wording::reworded;

/// The state before and after an entry, and the day of it.
pub(super) struct Told<'a> {
    pub(super) before: &'a State,
    pub(super) after: &'a State,
    pub(super) day: Day,
}

impl Told<'_> {
    /// The sentence of a group of changes that are alike.
    pub(super) fn together(&self, group: &[(u32, &Change)], entry: &Entry) -> Option<String> {
        let (index, first) = group.first()?;
        let id = ThingId { entry: entry.id, index: *index };
        let things: Vec<ThingId> = group.iter().filter_map(|(_, change)| change.subject(id)).collect();
        if let Change::Confirmed(confirmed) = first {
            return Some(self.confirmed(confirmed, &things));
        }
        if let Change::Reviewed(_) = first {
            return Some(format!("you looked at {}: still right", self.list(&things)));
        }
        self.sentence(id, first)
    }

    fn list(&self, things: &[ThingId]) -> String {
        let handles: Vec<String> = things.iter().map(|thing| self.handle(*thing)).collect();
        ladder::listed(&handles)
    }

    /// The sentence of one change.
    pub(super) fn sentence(&self, id: ThingId, change: &Change) -> Option<String> {
        Some(match change {
            Change::JournalBegun(begun) => {
                if begun.demo {
                    "this journal was begun, as the demo".into()
                } else {
                    "this journal was begun".into()
                }
            }
            Change::PersonAdded(added) => self.person_added(id, added),
            Change::PersonEdited(edited) => {
                format!("what is known of {} was edited", self.handle(edited.person))
            }
            Change::PriorityAdded(added) => self.priority_added(id, added),
            Change::PriorityEdited(edited) => self.priority_edited(edited),
            Change::PriorityPlaced(placed) => self.placed(placed),
            Change::Reviewed(reviewed) => {
                format!("you looked at {}: still right", self.handle(reviewed.priority))
            }
            Change::Confirmed(confirmed) => self.confirmed(confirmed, &[confirmed.thing]),
            Change::MetricAdded(added) => self.metric_added(id, added),
            Change::MetricEdited(edited) => self.metric_edited(edited),
            Change::MetricRecorded(recorded) => self.recorded(recorded),
            Change::BoundaryAdded(added) => self.boundary_added(id, added),
            Change::BoundaryEdited(edited) => self.boundary_edited(edited),
            Change::Asked(asked) => self.asked(id, asked),
            Change::Decided(decided) => self.decided(id, decided),
            Change::Answered(answered) => self.answered(answered),
            Change::PulseHeld(held) => match held.with {
                Some(person) => format!("pulse with {} held ({})", self.handle(person), self.handle(id)),
                None => format!("pulse held alone ({})", self.handle(id)),
            },
            Change::SignalHeard(heard) => self.signal(id, heard),
            Change::TranslationHeard(heard) => self.translation(id, heard),
            Change::TranslationRead(read) => {
                format!("you read {}: {}", self.handle(read.translation), numbered(&read.means))
            }
            Change::DisconnectFound(found) => self.disconnect(id, found),
            Change::Realigned(realigned) => self.realigned(realigned),
            Change::RevisitMarked(marked) => {
                format!("{} is to be looked at again", self.handle(marked.decision))
            }
            Change::Revisited(revisited) => {
                format!("you looked at {} again: {}", self.handle(revisited.decision), revisited.note)
            }
            Change::OrderGiven(given) => self.order(given),
            Change::Retired(retired) => self.retired(retired),
            Change::Undone(undone) => format!("{} was taken back", handle_of(undone.entry)),
        })
    }

    fn handle(&self, id: ThingId) -> String {
        let known = self.after.handle(id);
        if known == id.to_string() { self.before.handle(id) } else { known }
    }

    fn person_added(&self, id: ThingId, added: &PersonAdded) -> String {
        let handle = self.handle(id);
        let name = Some(added.name.to_string()).filter(|name| *name != handle);
        let executive = added.executive.then(|| "executive".to_owned());
        let details: Vec<String> =
            name.into_iter().chain(added.role.as_ref().map(ToString::to_string)).chain(executive).collect();
        if details.is_empty() {
            format!("{handle} was added")
        } else {
            format!("{handle} was added: {}", details.join(", "))
        }
    }

    fn priority_added(&self, id: ThingId, added: &PriorityAdded) -> String {
        let place = match self.after.rank(id) {
            Some(_) => "",
            None => ", below the line",
        };
        format!("{} was added{place}: {}", self.handle(id), added.title)
    }

    fn priority_edited(&self, edited: &PriorityEdited) -> String {
        let handle = self.handle(edited.priority);
        let before = self.before.priorities.get(&edited.priority);
        let mut parts = Vec::new();
        if let (Some(title), Some(before)) = (&edited.title, before) {
            parts.push(reworded(before.title.as_str(), title.as_str()));
        }
        if let (Some(why), Some(before)) = (&edited.why, before) {
            parts.push(format!("why: {}", reworded(before.why.as_str(), why.as_str())));
        }
        parts.extend(edited.every.map(|every| format!("looked at {}", every.in_words())));
        parts.extend(
            edited.handle.iter().filter_map(|_| before).map(|before| format!("was called {}", before.handle)),
        );
        if parts.is_empty() {
            format!("{handle} was edited")
        } else {
            format!("{handle}: {}", parts.join("; "))
        }
    }

    fn placed(&self, placed: &PriorityPlaced) -> String {
        let handle = self.handle(placed.priority);
        let was = self.before.rank(placed.priority);
        let stands = match (placed.place, self.after.rank(placed.priority), was) {
            (Place::Below, _, Some(_)) => format!("{handle} left the top three, it stands below the line"),
            (Place::Below, _, None) => format!("{handle} stands first below the line"),
            (Place::Top(_), Some(rank), Some(was)) => format!("{handle} moved from {was} to {rank}"),
            (Place::Top(_), Some(rank), None) => format!("{handle} is number {rank}"),
            (Place::Top(rank), None, _) => format!("{handle} was number {rank}"),
        };
        let Some(displaced) = placed.displaced.filter(|_| was.is_none()) else { return stands };
        let accepted = placed
            .accepted_by
            .map_or_else(String::new, |by| format!("; {} accepted the trade", self.handle(by)));
        format!("{stands}, {} goes below the line{accepted}", self.handle(displaced))
    }

    fn confirmed(&self, confirmed: &Confirmed, things: &[ThingId]) -> String {
        let (by, thing) = (self.handle(confirmed.by), self.list(things));
        let on = if confirmed.on == self.day {
            String::new()
        } else {
            format!(" on {}", dated(confirmed.on, self.day))
        };
        let note = confirmed.note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
        let corrected = match confirmed.corrections.as_slice() {
            [] => String::new(),
            corrections => {
                let meant = corrections.iter().map(|one| format!("{} means {}", one.number, one.meant));
                format!(", and corrected: {}", meant.collect::<Vec<_>>().join("; "))
            }
        };
        format!("{by} agreed to {thing}{on}{corrected}{note}")
    }

    fn metric_added(&self, id: ThingId, added: &MetricAdded) -> String {
        let lines = [("success", &added.success), ("failure", &added.failure)];
        let drawn =
            lines.iter().filter_map(|(name, line)| line.as_ref().map(|line| format!("{name} at {line}")));
        let drawn: Vec<String> = drawn.collect();
        let drawn = if drawn.is_empty() { "no lines drawn".to_owned() } else { drawn.join(", ") };
        format!("{} was added for {}: {}, {drawn}", self.handle(id), self.handle(added.about), added.name)
    }

    fn metric_edited(&self, edited: &MetricEdited) -> String {
        let lines = [("success", &edited.success), ("failure", &edited.failure)];
        let drawn =
            lines.iter().filter_map(|(name, line)| line.as_ref().map(|line| format!("{name} at {line}")));
        let mut parts: Vec<String> = drawn.collect();
        parts.extend(edited.name.as_ref().map(|name| format!("now called {name}")));
        parts.extend(edited.about.map(|about| format!("speaks for {}", self.handle(about))));
        parts.extend(edited.every.map(|every| format!("read {}", every.in_words())));
        parts.extend(edited.due.map(|due| format!("due on {due}")));
        let handle = self.handle(edited.metric);
        if parts.is_empty() {
            format!("{handle} was edited")
        } else {
            format!("{handle}: {}", parts.join(", "))
        }
    }

    fn recorded(&self, recorded: &MetricRecorded) -> String {
        let handle = self.handle(recorded.metric);
        let on = if recorded.on == self.day {
            String::new()
        } else {
            format!(" on {}", dated(recorded.on, self.day))
        };
        let note = recorded.note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
        let metric = self.after.metrics.get(&recorded.metric);
        let reading =
            metric.and_then(|metric| metric.readings.iter().find(|reading| reading.on == recorded.on));
        let value = reading.map_or_else(|| recorded.value.to_string(), |reading| reading.value.to_string());
        let line = metric.zip(reading).and_then(|(metric, reading)| match metric.standing_of(reading) {
            Standing::Failure => metric
                .failure
                .as_ref()
                .map(|line| format!(", {} its failure line of {}", side(line), line.amount)),
            Standing::Success => metric
                .success
                .as_ref()
                .map(|line| format!(", {} its success line of {}", side(line), line.amount)),
            Standing::Between | Standing::Unread => None,
        });
        format!("{handle} is {value}{on}{}{note}", line.unwrap_or_default())
    }

    fn boundary_added(&self, id: ThingId, added: &BoundaryAdded) -> String {
        format!(
            "{} was added: {}, {}",
            self.handle(id),
            added.statement,
            ladder::ladder(self.after, &added.ladder)
        )
    }

    fn boundary_edited(&self, edited: &BoundaryEdited) -> String {
        let before = self.before.boundaries.get(&edited.boundary);
        let mut parts = Vec::new();
        if let (Some(statement), Some(before)) = (&edited.statement, before) {
            parts.push(reworded(before.statement.as_str(), statement.as_str()));
        }
        if let (Some(new), Some(before)) = (&edited.ladder, before) {
            let (old, new) = (ladder::ladder(self.before, &before.ladder), ladder::ladder(self.after, new));
            parts.push(format!("{old} -> {new}"));
        }
        let list = |texts: &[Text]| texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        parts.extend(edited.words.iter().map(|words| format!("its words are {}", list(words))));
        parts.extend(edited.examples.iter().map(|text| format!("for example: {text}")));
        parts.extend(edited.not.iter().map(|text| format!("but not: {text}")));
        parts.extend(edited.why.iter().map(|why| format!("because {why}")));
        parts.extend(edited.every.map(|every| format!("renewed {}", every.in_words())));
        let handle = self.handle(edited.boundary);
        if parts.is_empty() {
            format!("{handle} was edited")
        } else {
            format!("{handle}: {}", parts.join("; "))
        }
    }

    fn asked(&self, id: ThingId, asked: &Asked) -> String {
        format!("{} was asked ({}): {}", self.handle(asked.person), self.handle(id), asked.text)
    }

    fn decided(&self, id: ThingId, decided: &Decided) -> String {
        let handle = self.handle(id);
        let said = match (decided.asked, decided.outcome) {
            (Some(by), Some(outcome)) => format!(", {} it", self.said(by, outcome)),
            (Some(by), None) => format!(", after asking {}", self.handle(by)),
            (None, _) => String::new(),
        };
        let note = decided.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        format!("you decided {handle}{said}: {}{note}", decided.text)
    }

    fn answered(&self, answered: &Answered) -> String {
        let Some(decision) = self.after.decisions.get(&answered.decision) else {
            return "a question was answered".into();
        };
        let by = decision.asked.map(|asked| asked.person);
        let said = by.map_or_else(|| answered.outcome.to_string(), |by| self.said(by, answered.outcome));
        let note = answered.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
        format!("{said} {}: {}{note}", decision.handle, decision.text)
    }

    fn said(&self, by: ThingId, outcome: Outcome) -> String {
        let by = self.handle(by);
        match outcome {
            Outcome::Agreed => format!("{by} agreed to"),
            Outcome::Changed => format!("{by} changed"),
            Outcome::Refused => format!("{by} said no to"),
        }
    }

    fn retired(&self, retired: &Retired) -> String {
        let why = retired.why.as_ref().map_or_else(String::new, |why| format!(": {why}"));
        format!("{} was retired{why}", self.handle(retired.thing))
    }

    fn signal(&self, id: ThingId, heard: &SignalHeard) -> String {
        let about = heard.about.map_or_else(String::new, |about| format!(" about {}", self.handle(about)));
        format!("heard from {}{about} ({}): {}", self.handle(heard.person), self.handle(id), heard.text)
    }

    fn translation(&self, id: ThingId, heard: &TranslationHeard) -> String {
        let read = if heard.means.is_empty() {
            "meaning open".to_owned()
        } else {
            format!("you read: {}", numbered(&heard.means))
        };
        format!("{} said \"{}\" ({}), {read}", self.handle(heard.person), heard.text, self.handle(id))
    }

    fn disconnect(&self, id: ThingId, found: &DisconnectFound) -> String {
        let about = found.about.map_or_else(String::new, |about| format!(" on {}", self.handle(about)));
        let apart = found.since.map_or_else(String::new, |since| {
            format!(", {} apart", count(usize::try_from(since.age(self.day)).unwrap_or(0), "day", "days"))
        });
        let (believed, actual) = (&found.believed, &found.actual);
        let (who, handle) = (self.handle(found.person), self.handle(id));
        format!(
            "you and {who} were found apart{about}{apart} ({handle}): you believed \"{believed}\", {who} \"{actual}\""
        )
    }

    fn realigned(&self, realigned: &Realigned) -> String {
        let Some(known) = self.after.disconnects.get(&realigned.disconnect) else {
            return "realigned".to_owned();
        };
        let about = known.about.map_or_else(String::new, |about| format!(" on {}", self.handle(about)));
        format!(
            "you and {} agree again{about} ({}): {}",
            self.handle(known.person),
            known.handle,
            realigned.note
        )
    }

    fn order(&self, given: &OrderGiven) -> String {
        let order = given.order.iter().map(|item| match item {
            Item::Priority(id) => self.handle(*id),
            Item::Text(text) => format!("\"{text}\""),
        });
        format!("{} puts first: {}", self.handle(given.person), order.collect::<Vec<_>>().join(", "))
    }
}

/// Meanings with their numbers: `1 SSO by Q4; 2 consumer to Q1`.
fn numbered(means: &[Text]) -> String {
    (1..)
        .zip(means)
        .map(|(number, text): (usize, _)| format!("{number} {text}"))
        .collect::<Vec<_>>()
        .join("; ")
}
