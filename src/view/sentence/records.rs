//! What happened to people, priorities, metrics and boundaries.

use crate::model::change::{
    BoundaryAdded, BoundaryEdited, Confirmed, MetricAdded, MetricEdited, MetricRecorded, PersonAdded,
    PersonEdited, Place, PriorityAdded, PriorityEdited, PriorityPlaced, Retired,
};
use crate::model::{Day, Standing, Text, ThingId};
use crate::view::clock::dated;
use crate::view::flag::side;
use crate::view::ladder;

use super::told::Told;
use super::wording::reworded;

impl Told<'_> {
    pub(super) fn person_added(&self, id: ThingId, added: &PersonAdded) -> String {
        let handle = self.handle(id);
        let name = Some(added.name.to_string()).filter(|name| *name != handle);
        let executive = added.executive.then(|| "executive".to_owned());
        let every = added.every.map(|every| format!("you talk {}", every.in_words()));
        let ear = added.ear_of.map(|ear| format!("has the ear of {}", self.handle(ear)));
        let details: Vec<String> = name
            .into_iter()
            .chain(added.role.as_ref().map(ToString::to_string))
            .chain(executive)
            .chain(ear)
            .chain(every)
            .collect();
        if details.is_empty() {
            format!("{handle} was added")
        } else {
            format!("{handle} was added: {}", details.join(", "))
        }
    }

    pub(super) fn person_edited(&self, edited: &PersonEdited) -> String {
        let before = self.before.people.get(&edited.person);
        let mut parts = Vec::new();
        parts
            .extend(edited.handle.as_ref().and(before).map(|before| format!("was called {}", before.handle)));
        parts.extend(edited.name.as_ref().map(|name| format!("their name is {name}")));
        parts.extend(edited.role.as_ref().map(ToString::to_string));
        parts.extend(edited.every.map(|every| format!("you talk {}", every.in_words())));
        parts.extend(edited.ear_of.map(|ear| format!("has the ear of {}", self.handle(ear))));
        parts.extend(
            edited.executive.map(|is| if is { "an executive".into() } else { "no executive".to_owned() }),
        );
        format!("{}: {}", self.handle(edited.person), parts.join(", "))
    }

    pub(super) fn priority_added(&self, id: ThingId, added: &PriorityAdded) -> String {
        let place = match self.after.rank(id) {
            Some(_) => "",
            None => ", below the line",
        };
        let every =
            added.every.map_or_else(String::new, |every| format!(" (looked at {})", every.in_words()));
        format!("{} was added{place}: {}{every}", self.handle(id), added.title)
    }

    pub(super) fn priority_edited(&self, edited: &PriorityEdited) -> String {
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

    pub(super) fn placed(&self, placed: &PriorityPlaced) -> String {
        let handle = self.handle(placed.priority);
        let was = self.before.rank(placed.priority);
        let stands = match (placed.place, self.after.rank(placed.priority), was) {
            (Place::Below, _, Some(_)) => format!("{handle} left the top three, it stands below the line"),
            (Place::Below, _, None) => format!("{handle} stands first below the line"),
            (Place::Top(_), Some(rank), Some(was)) if was != rank => {
                format!("{handle} moved from {was} to {rank}")
            }
            (Place::Top(_), Some(rank), Some(_)) => format!("{handle} is number {rank}"),
            (Place::Top(_), Some(rank), None) => format!("{handle} is number {rank}"),
            (Place::Top(rank), None, _) => format!("{handle} was number {rank}"),
        };
        let Some(displaced) = placed.displaced.filter(|_| was.is_none()) else { return stands };
        let accepted = placed
            .accepted_by
            .map_or_else(String::new, |by| format!("; {} accepted the trade", self.handle(by)));
        format!("{stands}, {} goes below the line{accepted}", self.handle(displaced))
    }

    pub(super) fn metric_added(&self, id: ThingId, added: &MetricAdded) -> String {
        let lines = [("success", &added.success), ("failure", &added.failure)];
        let drawn =
            lines.iter().filter_map(|(name, line)| line.as_ref().map(|line| format!("{name} at {line}")));
        let drawn: Vec<String> = drawn.collect();
        let mut parts =
            if drawn.is_empty() { vec!["no success or failure line yet".to_owned()] } else { drawn };
        parts.extend(added.every.map(|every| format!("read {}", every.in_words())));
        parts.extend(added.due.map(|due| format!("due on {}", dated(due, self.day))));
        let (handle, about) = (self.handle(id), self.handle(added.about));
        format!("{handle} was added for {about}: {}, {}", added.name, parts.join(", "))
    }

    /// The day of a yes of the same person that is newer than this one.
    pub(super) fn newer_yes(&self, confirmed: &Confirmed) -> Option<Day> {
        let priority = self.before.priorities.get(&confirmed.thing).map(|known| &known.agreement);
        let agreement =
            priority.or(self.before.boundaries.get(&confirmed.thing).map(|known| &known.agreement));
        agreement.and_then(|agreement| agreement.of(confirmed.by)).filter(|last| *last > confirmed.on)
    }

    pub(super) fn metric_edited(&self, edited: &MetricEdited) -> String {
        let lines = [("success", &edited.success), ("failure", &edited.failure)];
        let drawn =
            lines.iter().filter_map(|(name, line)| line.as_ref().map(|line| format!("{name} at {line}")));
        let mut parts: Vec<String> = drawn.collect();
        parts.extend(edited.name.as_ref().map(|name| format!("now called {name}")));
        parts.extend(edited.about.map(|about| format!("speaks for {}", self.handle(about))));
        parts.extend(edited.every.map(|every| format!("read {}", every.in_words())));
        parts.extend(edited.due.map(|due| format!("due on {}", dated(due, self.day))));
        let handle = self.handle(edited.metric);
        if parts.is_empty() {
            format!("{handle} was edited")
        } else {
            format!("{handle}: {}", parts.join(", "))
        }
    }

    pub(super) fn recorded(&self, recorded: &MetricRecorded) -> String {
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
            Standing::Success => {
                metric.success.as_ref().map(|line| format!(", meets its success line of {line}"))
            }
            Standing::Between | Standing::Unread => None,
        });
        format!("{handle} is {value}{on}{}{note}", line.unwrap_or_default())
    }

    pub(super) fn boundary_added(&self, id: ThingId, added: &BoundaryAdded) -> String {
        let every = added.every.map_or_else(String::new, |every| format!(", renewed {}", every.in_words()));
        let levels = ladder::ladder(self.after, &added.ladder);
        format!("{} was added: {}, {levels}{every}", self.handle(id), added.statement)
    }

    pub(super) fn boundary_edited(&self, edited: &BoundaryEdited) -> String {
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

    pub(super) fn retired(&self, retired: &Retired) -> String {
        let why = retired.why.as_ref().map_or_else(String::new, |why| format!(": {why}"));
        format!("{} was retired{why}", self.handle(retired.thing))
    }

    pub(super) fn confirmed(&self, confirmed: &Confirmed, things: &[ThingId]) -> String {
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
        let newer = self
            .newer_yes(confirmed)
            .map_or_else(String::new, |last| format!("; that is older than {last}, the clock stays"));
        format!("{by} agreed to {thing}{on}{corrected}{note}{newer}")
    }
}
