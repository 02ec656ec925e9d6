//! What happened to people, priorities, metrics and boundaries.

use crate::model::change::{
    BoundaryAdded, BoundaryEdited, Confirmed, MetricAdded, MetricEdited, MetricRecorded, PersonAdded,
    PersonEdited, Place, PriorityAdded, PriorityEdited, PriorityPlaced,
};
use crate::model::{Cadence, Day, Handle, Text, ThingId};
use crate::view::clock::{dated, talk};
use crate::view::ladder;
use crate::view::metrics::against_line;

use super::{Sentences, accepted, confirmed, goalpost, moved, moved_below, moved_to, redrawn, reworded};

impl Sentences<'_> {
    pub(super) fn person_added(&self, id: ThingId, added: &PersonAdded) -> String {
        let handle = self.handle(id);
        let name = Some(added.name.to_string()).filter(|name| *name != handle);
        let executive = added.executive.then(|| "executive".to_owned());
        let every = added.every.map(talk);
        let ear = added.ear_of.map(|ear| format!("has the ear of {}", self.handle(ear)));
        let writes_as = self.writes_as(&added.authors);
        let details: Vec<String> = name
            .into_iter()
            .chain(added.role.as_ref().map(ToString::to_string))
            .chain(executive)
            .chain(ear)
            .chain(every)
            .chain(writes_as)
            .collect();
        if details.is_empty() {
            format!("{handle} was added")
        } else {
            format!("{handle} was added: {}", details.join(", "))
        }
    }

    pub(super) fn person_edited(&self, edited: &PersonEdited) -> String {
        let before = self.states.before.people.get(&edited.person);
        let mut parts = Vec::new();
        parts.extend(was_called(edited.handle.as_ref(), before.map(|before| &before.handle)));
        parts.extend(edited.name.as_ref().map(|name| format!("their name is {name}")));
        parts.extend(edited.role.as_ref().map(ToString::to_string));
        parts.extend(edited.every.map(talk));
        parts.extend(edited.ear_of.map(|ear| format!("has the ear of {}", self.handle(ear))));
        parts.extend(
            edited.executive.map(|is| if is { "an executive".into() } else { "no executive".to_owned() }),
        );
        parts.extend(self.writes_as(&edited.authors));
        self.edited(edited.person, &parts, ", ")
    }

    /// Whoever says so says whose word counts as theirs.
    fn writes_as(&self, authors: &[Text]) -> Option<String> {
        let names: Vec<String> = authors.iter().map(ToString::to_string).collect();
        (!names.is_empty()).then(|| format!("writes as {}", names.join(", ")))
    }

    pub(super) fn priority_added(&self, id: ThingId, added: &PriorityAdded) -> String {
        let place = match self.states.after.rank(id) {
            Some(rank) => format!("as number {rank}"),
            None => "below the line".to_owned(),
        };
        let every = added.every.map_or_else(String::new, |every| format!(" ({})", reviewed(every)));
        format!("{} was added {place}: {}{every}", self.handle(id), added.title)
    }

    pub(super) fn priority_edited(&self, edited: &PriorityEdited) -> String {
        let before = self.states.before.priorities.get(&edited.priority);
        let mut parts = Vec::new();
        if let (Some(title), Some(before)) = (&edited.title, before) {
            parts.push(reworded(before.title.as_str(), title.as_str()));
        }
        if let (Some(why), Some(before)) = (&edited.why, before) {
            parts.push(format!("why: {}", reworded(before.why.as_str(), why.as_str())));
        }
        parts.extend(edited.every.map(reviewed));
        parts.extend(was_called(edited.handle.as_ref(), before.map(|before| &before.handle)));
        self.edited(edited.priority, &parts, "; ")
    }

    /// Nothing where the sentence of the priority's adding says its place.
    pub(super) fn placed(&self, placed: &PriorityPlaced) -> Option<String> {
        let handle = self.handle(placed.priority);
        let was = self.states.before.rank(placed.priority);
        let displaced = placed.displaced.filter(|_| was.is_none()).map(|displaced| {
            format!(
                "{}{}",
                moved_below(&self.handle(displaced)),
                accepted(self.states.after, placed.accepted_by)
            )
        });
        if placed.priority.entry == self.entry.id {
            return displaced;
        }
        let stands = match (placed.place, self.states.after.rank(placed.priority), was) {
            (Place::Below, _, Some(_)) => moved_below(&handle),
            (Place::Below, _, None) => format!("{handle} is first below the line"),
            (Place::Top(_), Some(rank), Some(was)) if was != rank => moved(&handle, was, rank),
            (Place::Top(_), Some(rank), Some(_)) => format!("{handle} stays number {rank}"),
            (Place::Top(_), Some(rank), None) | (Place::Top(rank), None, _) => moved_to(&handle, rank),
        };
        Some(displaced.map_or(stands.clone(), |displaced| format!("{stands}, {displaced}")))
    }

    pub(super) fn metric_added(&self, id: ThingId, added: &MetricAdded) -> String {
        let lines = [("success", &added.success), ("failure", &added.failure)];
        let mut parts: Vec<String> = lines
            .iter()
            .filter_map(|(name, line)| line.as_ref().map(|line| format!("{name} at {line}")))
            .collect();
        if parts.is_empty() {
            parts.push("no success or failure line yet".to_owned());
        }
        parts.extend(added.every.map(|every| format!("read {}", every.in_words())));
        parts.extend(added.due.map(|due| format!("due on {}", dated(due, self.day))));
        let (handle, about) = (self.handle(id), self.handle(added.about));
        format!("{handle} was added for {about}: {}, {}", added.name, parts.join(", "))
    }

    pub(super) fn metric_edited(&self, edited: &MetricEdited) -> String {
        let before = self.states.before.metrics.get(&edited.metric);
        let mut parts: Vec<String> = [
            goalpost("success", before.and_then(|known| known.success.as_ref()), edited.success.as_ref()),
            goalpost("failure", before.and_then(|known| known.failure.as_ref()), edited.failure.as_ref()),
        ]
        .into_iter()
        .flatten()
        .collect();
        parts.extend(edited.name.as_ref().map(|name| format!("now called {name}")));
        parts.extend(edited.about.map(|about| format!("now for {}", self.handle(about))));
        parts.extend(edited.every.map(|every| format!("read {}", every.in_words())));
        parts.extend(edited.due.map(|due| format!("due on {}", dated(due, self.day))));
        parts.extend(was_called(edited.handle.as_ref(), before.map(|before| &before.handle)));
        parts.extend(edited.why.iter().map(|why| format!("because {why}")));
        self.edited(edited.metric, &parts, ", ")
    }

    pub(super) fn recorded(&self, recorded: &MetricRecorded) -> String {
        let handle = self.handle(recorded.metric);
        let on = if recorded.on == self.day {
            String::new()
        } else {
            format!(" on {}", dated(recorded.on, self.day))
        };
        let note = recorded.note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
        let metric = self.states.after.metrics.get(&recorded.metric);
        let reading =
            metric.and_then(|metric| metric.readings.iter().find(|reading| reading.on == recorded.on));
        let value = reading.map_or_else(|| recorded.value.to_string(), |reading| reading.value.to_string());
        let line = metric.zip(reading);
        let line = line.and_then(|(metric, reading)| against_line(metric, metric.standing_of(reading)));
        let line = line.map_or_else(String::new, |line| format!(", {line}"));
        let what = match recorded.amends {
            Some(amended) => self.corrected(recorded, amended, &value),
            None => format!("is {value}{on}"),
        };
        format!("{handle} {what}{line}{note}")
    }

    /// A reading in the place of another: `was corrected: 86% on 2026-09-21, yesterday (not 84%)`.
    fn corrected(&self, recorded: &MetricRecorded, amended: Day, value: &str) -> String {
        let before = self.states.before.metrics.get(&recorded.metric);
        let old = before.and_then(|metric| metric.readings.iter().find(|reading| reading.on == amended));
        let old = old.map(|old| old.value.to_string()).filter(|old| old != value);
        let old_day = (recorded.on != amended).then(|| format!("on {amended}"));
        let old: Vec<String> = old.into_iter().chain(old_day).collect();
        let not = if old.is_empty() { String::new() } else { format!(" (not {})", old.join(" ")) };
        format!("was corrected: {value} on {}{not}", dated(recorded.on, self.day))
    }

    pub(super) fn boundary_added(&self, id: ThingId, added: &BoundaryAdded) -> String {
        let every = added.every.map_or_else(String::new, |every| format!(", {}", renewed(every)));
        let levels = ladder::ladder(self.states.after, &added.ladder);
        format!("{} was added: {}, {levels}{every}", self.handle(id), added.statement)
    }

    pub(super) fn boundary_edited(&self, edited: &BoundaryEdited) -> String {
        let before = self.states.before.boundaries.get(&edited.boundary);
        let mut parts = Vec::new();
        if let (Some(statement), Some(before)) = (&edited.statement, before) {
            parts.push(reworded(before.statement.as_str(), statement.as_str()));
        }
        if let (Some(new), Some(before)) = (&edited.ladder, before) {
            parts.push(redrawn((self.states.before, &before.ladder), (self.states.after, new)));
        }
        parts.extend(
            edited.for_agents.iter().map(|rule| {
                format!("for {}: {}", rule.agents, ladder::ladder(self.states.after, &rule.ladder))
            }),
        );
        let list = |texts: &[Text]| texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        parts.extend(edited.words.iter().map(|words| format!("other words: {}", list(words))));
        parts.extend(edited.examples.iter().map(|text| format!("for example: {text}")));
        parts.extend(edited.not.iter().map(|text| format!("but not: {text}")));
        parts.extend(edited.why.iter().map(|why| format!("because {why}")));
        parts.extend(edited.every.map(renewed));
        parts.extend(was_called(edited.handle.as_ref(), before.map(|before| &before.handle)));
        self.edited(edited.boundary, &parts, "; ")
    }

    pub(super) fn confirmed(&self, confirmation: &Confirmed, things: &[ThingId]) -> String {
        let said = confirmed(&self.handle(confirmation.by), &self.list(things), confirmation.on, self.day);
        let note = confirmation.note.as_ref().map_or_else(String::new, |note| format!(": {note}"));
        let corrected = match confirmation.corrections.as_slice() {
            [] => String::new(),
            corrections => {
                let meant = corrections.iter().map(|one| format!("{} means {}", one.number, one.meant));
                format!(", and corrected: {}", meant.collect::<Vec<_>>().join("; "))
            }
        };
        let newer = self.newer_confirmation(confirmation);
        let newer = newer.map_or_else(String::new, |last| format!("; the newer one of {last} counts"));
        format!("{said}{corrected}{note}{newer}")
    }

    /// The day of a confirmation by the same person that is newer than this one.
    fn newer_confirmation(&self, confirmation: &Confirmed) -> Option<Day> {
        let agreement = self.states.before.agreement(confirmation.thing)?;
        agreement.of(confirmation.by).filter(|last| *last > confirmation.on)
    }

    fn edited(&self, thing: ThingId, parts: &[String], between: &str) -> String {
        let handle = self.handle(thing);
        match parts {
            [] => format!("{handle} was edited"),
            parts => format!("{handle}: {}", parts.join(between)),
        }
    }
}

/// What a thing was called that got another handle.
fn was_called(renamed: Option<&Handle>, before: Option<&Handle>) -> Option<String> {
    renamed.and(before).map(|before| format!("was called {before}"))
}

fn reviewed(every: Cadence) -> String {
    format!("reviewed {}", every.in_words())
}

fn renewed(every: Cadence) -> String {
    format!("confirmed {}", every.in_words())
}
