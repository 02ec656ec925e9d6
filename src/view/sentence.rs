//! What happened, as sentences: the same in an acknowledgement and in the log.

use crate::journal::change::{
    Answered, Asked, BoundaryAdded, BoundaryEdited, Change, Confirmed, Decided, MetricAdded, MetricEdited,
    MetricRecorded, PersonAdded, Place, PriorityAdded, PriorityEdited, PriorityPlaced, Retired,
};
use crate::journal::entry::undone;
use crate::journal::plan::undo::handle_of;
use crate::journal::{Day, Entry, Level, Outcome, Standing, State, ThingId};

use super::clock::dated;
use super::flag::side;
use super::ladder;

/// The sentences of an entry, given the state before and after it; one a change, but yeses and looks of one kind in one.
/// With `about`, only of the changes that name this thing.
pub fn sentences(before: &State, after: &State, entry: &Entry, about: Option<ThingId>) -> Vec<String> {
    let told = Told { before, after, day: entry.at.day() };
    let id = |index| ThingId { entry: entry.id, index };
    let wanted =
        entry.known().filter(|(index, change)| about.is_none_or(|thing| names(id(*index), change, thing)));
    let mut groups: Vec<Vec<(u32, &Change)>> = Vec::new();
    for (index, change) in wanted {
        match groups.last_mut().filter(|group| group.last().is_some_and(|(_, last)| is_alike(last, change))) {
            Some(group) => group.push((index, change)),
            None => groups.push(vec![(index, change)]),
        }
    }
    groups.iter().filter_map(|group| told.together(group, entry)).collect()
}

/// Whether two changes make one sentence: yeses of one person and day, or looks.
fn is_alike(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Reviewed(_), Change::Reviewed(_)) => true,
        (Change::Confirmed(one), Change::Confirmed(other)) => {
            (one.by, one.on, &one.note) == (other.by, other.on, &other.note)
        }
        _ => false,
    }
}

fn names(id: ThingId, change: &Change, thing: ThingId) -> bool {
    subject(id, change) == Some(thing) || others(change).contains(&thing)
}

/// The handles of what an entry speaks of, each once.
pub fn handles(after: &State, entry: &Entry) -> Vec<String> {
    let mut handles = Vec::new();
    for (index, change) in entry.known() {
        if let Some(id) = subject(ThingId { entry: entry.id, index }, change) {
            let handle = after.handle(id);
            if !handles.contains(&handle) {
                handles.push(handle);
            }
        }
    }
    handles
}

/// One change, told on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// What happened.
    pub(crate) sentence: String,
    /// The handle of what it speaks of.
    pub(crate) handle: String,
    /// The day it was recorded.
    pub(crate) day: Day,
    things: Vec<ThingId>,
}

impl Sentence {
    /// Whether it speaks of a thing, or of a metric of it.
    pub(crate) fn concerns(&self, state: &State, thing: ThingId) -> bool {
        let is_its_metric = |id: &ThingId| state.metrics.get(id).is_some_and(|metric| metric.about == thing);
        self.things.contains(&thing) || self.things.iter().any(is_its_metric)
    }
}

/// The changes that are wanted, of the entries that are wanted and stand, told each with its day; oldest first.
pub(crate) fn told(
    entries: &[Entry],
    wanted: impl Fn(&Entry) -> bool,
    shows: impl Fn(&Change) -> bool,
) -> Vec<Sentence> {
    let gone = undone(entries);
    let mut state = State::default();
    let mut sentences = Vec::new();
    for entry in entries.iter().filter(|entry| !gone.contains(&entry.id)) {
        if !wanted(entry) {
            state.apply(entry);
            continue;
        }
        let before = state.clone();
        state.apply(entry);
        let told = Told { before: &before, after: &state, day: entry.at.day() };
        for (index, change) in entry.known().filter(|(_, change)| shows(change)) {
            let id = ThingId { entry: entry.id, index };
            let Some(subject) = subject(id, change) else { continue };
            let things = others(change).into_iter().chain([subject]).collect();
            let handle = state.handle(subject);
            sentences.extend(told.sentence(id, change).map(|sentence| Sentence {
                sentence,
                handle,
                day: told.day,
                things,
            }));
        }
    }
    sentences
}

/// Whether an entry speaks of a thing, or names it beside another.
pub fn concerns(entry: &Entry, thing: ThingId) -> bool {
    entry.known().any(|(index, change)| names(ThingId { entry: entry.id, index }, change, thing))
}

fn subject(id: ThingId, change: &Change) -> Option<ThingId> {
    match change {
        Change::PersonAdded(_)
        | Change::PriorityAdded(_)
        | Change::MetricAdded(_)
        | Change::BoundaryAdded(_)
        | Change::Asked(_)
        | Change::Decided(_)
        | Change::PulseHeld(_) => Some(id),
        Change::PersonEdited(edited) => Some(edited.person),
        Change::PriorityEdited(edited) => Some(edited.priority),
        Change::PriorityPlaced(placed) => Some(placed.priority),
        Change::Reviewed(reviewed) => Some(reviewed.priority),
        Change::Confirmed(confirmed) => Some(confirmed.thing),
        Change::MetricEdited(edited) => Some(edited.metric),
        Change::MetricRecorded(recorded) => Some(recorded.metric),
        Change::BoundaryEdited(edited) => Some(edited.boundary),
        Change::Answered(answered) => Some(answered.decision),
        Change::Retired(retired) => Some(retired.thing),
        Change::JournalBegun(_) | Change::Undone(_) => None,
    }
}

fn others(change: &Change) -> Vec<ThingId> {
    match change {
        Change::PriorityPlaced(placed) => placed.displaced.into_iter().chain(placed.accepted_by).collect(),
        Change::Confirmed(confirmed) => vec![confirmed.by],
        Change::MetricAdded(added) => vec![added.about],
        Change::BoundaryAdded(added) => added.ladder.people(),
        Change::Asked(asked) => {
            [Some(asked.person), asked.about, asked.boundary].into_iter().flatten().collect()
        }
        Change::Decided(decided) => {
            [decided.about, decided.asked, decided.boundary, decided.not].into_iter().flatten().collect()
        }
        Change::Answered(answered) => [answered.asked, answered.boundary].into_iter().flatten().collect(),
        Change::PulseHeld(held) => held.with.into_iter().collect(),
        Change::JournalBegun(_)
        | Change::PersonAdded(_)
        | Change::PersonEdited(_)
        | Change::PriorityAdded(_)
        | Change::PriorityEdited(_)
        | Change::Reviewed(_)
        | Change::MetricEdited(_)
        | Change::MetricRecorded(_)
        | Change::BoundaryEdited(_)
        | Change::Retired(_)
        | Change::Undone(_) => Vec::new(),
    }
}

struct Told<'a> {
    before: &'a State,
    after: &'a State,
    day: Day,
}

impl Told<'_> {
    /// The sentence of a group of changes that are alike.
    fn together(&self, group: &[(u32, &Change)], entry: &Entry) -> Option<String> {
        let (index, first) = group.first()?;
        let id = ThingId { entry: entry.id, index: *index };
        let things: Vec<ThingId> = group.iter().filter_map(|(_, change)| subject(id, change)).collect();
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

    fn sentence(&self, id: ThingId, change: &Change) -> Option<String> {
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
        format!("{by} agreed to {thing}{on}{note}")
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
        let list = |texts: &[crate::journal::Text]| {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
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
}

/// Two wordings in one: `Win the [enterprise -> large] renewals`.
fn reworded(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let tails = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = tails.take_while(|(one, other)| one == other).count();
    let (gone, come) = (old[head..old.len() - tail].join(" "), new[head..new.len() - tail].join(" "));
    let change = match (gone.is_empty(), come.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("[+ {come}]"),
        (false, true) => format!("[- {gone}]"),
        (false, false) => format!("[{gone} -> {come}]"),
    };
    let parts = [old[..head].join(" "), change, old[old.len() - tail..].join(" ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a kept verdict says, for a decision's history.
pub(crate) fn verdict(level: Option<Level>) -> &'static str {
    match level {
        None => "nothing covered it",
        Some(Level::Decide) => "it was yours",
        Some(Level::Inform) => "it was yours, to be told",
        Some(Level::Consult) => "it was to be asked first",
        Some(Level::Approve) => "it was not yours",
    }
}

#[cfg(test)]
mod tests {
    use super::reworded;

    #[test]
    fn two_wordings_stand_in_one() {
        assert_eq!(
            reworded("Win the enterprise renewals", "Win the large renewals"),
            "Win the [enterprise -> large] renewals"
        );
        assert_eq!(reworded("Win renewals", "Win the renewals"), "Win [+ the] renewals");
        assert_eq!(reworded("Win renewals now", "Win renewals"), "Win renewals [- now]");
        assert_eq!(reworded("old", "new"), "[old -> new]");
    }
}
