//! What happened, as sentences: one wording of a fact for receipts, the log, drift and `show`.

use crate::model::agent_limits::is_reserved;
use crate::model::change::{Change, Confirmed, Denied};
use crate::model::denial::noted_for;
use crate::model::entry::handle_of;
use crate::model::{AgentName, Day, Entry, NotedBy, Privacy, Signal, State, Text, ThingId};

use super::clock::dated;
use super::ladder::listed;
use super::provenance::{mark, noted_by, shared};

mod phrase;
mod records;
mod talks;

pub(crate) use phrase::{
    accepted, answered, confirmed, denied, goalpost, mismatch, moved, moved_below, moved_to, redrawn,
    retired, reworded, unnoticed, writes_as,
};

/// The states that the sentences of an entry need.
#[derive(Clone, Copy, Debug)]
pub(crate) struct States<'a> {
    pub(crate) before: &'a State,
    pub(crate) after: &'a State,
    /// With what stands undone: names for it.
    pub(crate) undone: &'a State,
    /// The state of today: the names that people know.
    pub(crate) now: &'a State,
}

/// What some changes of an entry say.
struct Sentence {
    privacy: Privacy,
    said: String,
    /// Who noted it, to stand behind it; empty where that is not said.
    mark: String,
}

/// An entry and the states around it.
struct Sentences<'a> {
    states: &'a States<'a>,
    entry: &'a Entry,
    day: Day,
}

/// The sentences of an entry; one a change, but confirmations and reviews of one kind in one.
/// With `about`, only of the changes that name this thing.
pub(crate) fn sentences(states: &States<'_>, entry: &Entry, about: Option<ThingId>) -> Vec<String> {
    sentences_by_privacy(states, entry, about).into_iter().map(|(_, said)| said).collect()
}

/// The same with the log that says each.
pub(crate) fn sentences_by_privacy(
    states: &States<'_>,
    entry: &Entry,
    about: Option<ThingId>,
) -> Vec<(Privacy, String)> {
    let writer = Sentences { states, entry, day: entry.at.day() };
    let id = |index| ThingId { entry: entry.id, index };
    let is_wanted = |index, change: &Change| about.is_none_or(|thing| names(id(index), change, thing));
    let mut groups: Vec<(Privacy, Vec<(u32, &Change)>)> = Vec::new();
    for (index, privacy, change) in
        entry.known_by_privacy().filter(|(index, _, change)| is_wanted(*index, change))
    {
        let is_alike = |(last, group): &&mut (Privacy, Vec<(u32, &Change)>)| {
            *last == privacy && group.last().is_some_and(|(_, last)| is_alike(last, change))
        };
        match groups.last_mut().filter(is_alike) {
            Some((_, group)) => group.push((index, change)),
            None => groups.push((privacy, vec![(index, change)])),
        }
    }
    let all: Vec<Sentence> =
        groups.iter().filter_map(|(privacy, group)| writer.of_group(*privacy, group)).collect();
    // What was imported as a whole was noted as a whole.
    match shared(all.iter().map(|sentence| sentence.mark.as_str())) {
        Some(mark) => {
            let whole = format!("all of this was {}", mark.trim_matches([' ', '(', ')']));
            let last = all.last().map(|sentence| (sentence.privacy, whole));
            all.iter().map(|sentence| (sentence.privacy, sentence.said.clone())).chain(last).collect()
        }
        None => all.into_iter().map(|sentence| (sentence.privacy, sentence.said + &sentence.mark)).collect(),
    }
}

/// Whether two changes make one sentence: confirmations of one person and day, or reviews.
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
    change.subject(id) == Some(thing) || change.others().contains(&thing)
}

/// The handles of what an entry speaks of, each once, as they are today.
pub(crate) fn handles(states: &States<'_>, entry: &Entry) -> Vec<String> {
    let mut handles = Vec::new();
    for (index, change) in entry.known() {
        if let Some(id) = change.subject(ThingId { entry: entry.id, index }) {
            let handle = named(id, [states.now, states.after, states.before, states.undone]);
            if !handles.contains(&handle) {
                handles.push(handle);
            }
        }
    }
    handles
}

/// What a thing is called in the first of some states that knows it.
fn named<const N: usize>(id: ThingId, states: [&State; N]) -> String {
    let unnamed = id.to_string();
    let named = states.into_iter().map(|state| state.handle(id)).find(|handle| *handle != unnamed);
    named.unwrap_or(unnamed)
}

/// Whether an entry speaks of a thing, or names it beside another.
pub(crate) fn concerns(entry: &Entry, thing: ThingId) -> bool {
    entry.known().any(|(index, change)| names(ThingId { entry: entry.id, index }, change, thing))
}

/// Whether a sentence says who noted it: of an agent's entry each but a place, of a script's what an agent may not do.
fn is_marked(noted: NotedBy, change: &Change) -> bool {
    !matches!(change, Change::PriorityPlaced(_)) && (noted.agent().is_some() || is_reserved(change))
}

impl Sentences<'_> {
    fn of_group(&self, privacy: Privacy, group: &[(u32, &Change)]) -> Option<Sentence> {
        let (index, first) = group.first()?;
        let id = ThingId { entry: self.entry.id, index: *index };
        let things: Vec<ThingId> = group.iter().filter_map(|(_, change)| change.subject(id)).collect();
        let noted = noted_by(self.states.before, self.entry);
        let mark = if is_marked(noted, first) { mark(noted) } else { String::new() };
        Some(Sentence { privacy, said: self.of_change(id, first, &things)?, mark })
    }

    /// The sentence of a change; a confirmation or a review speaks of all these things.
    fn of_change(&self, id: ThingId, change: &Change, things: &[ThingId]) -> Option<String> {
        let said = match change {
            Change::JournalBegun(begun) => {
                let demo = if begun.demo { ", as the demo" } else { "" };
                format!("this journal was started{demo}")
            }
            Change::PersonAdded(added) => self.person_added(id, added),
            Change::PersonEdited(edited) => self.person_edited(edited),
            Change::PriorityAdded(added) => self.priority_added(id, added),
            Change::PriorityEdited(edited) => self.priority_edited(edited),
            Change::PriorityPlaced(placed) => return self.placed(placed),
            Change::Reviewed(_) => format!("you reviewed {}: still right", self.list(things)),
            Change::Confirmed(confirmed) => {
                format!("{}{}", self.confirmed(confirmed, things), self.noted_by(confirmed))
            }
            Change::Denied(denied) => {
                let (by, thing) = (self.handle(denied.by), self.handle(denied.thing));
                phrase::denial_in_words(&by, &thing, self.author_of_denied(denied), &denied.why)
            }
            Change::MetricAdded(added) => self.metric_added(id, added),
            Change::MetricEdited(edited) => self.metric_edited(edited),
            Change::MetricRecorded(recorded) => self.recorded(recorded),
            Change::BoundaryAdded(added) => self.boundary_added(id, added),
            Change::BoundaryEdited(edited) => self.boundary_edited(edited),
            Change::Asked(asked) => self.asked(id, asked),
            Change::Decided(decided) => self.decided(id, decided),
            Change::Answered(answered) => self.answered(answered),
            Change::PulseHeld(held) => {
                let with = held
                    .with
                    .map_or_else(|| "alone".to_owned(), |person| format!("with {}", self.handle(person)));
                let on = held.on.map_or_else(String::new, |on| format!(" on {}", dated(on, self.day)));
                format!("pulse {with}{on} ({})", self.handle(id))
            }
            // What was answered is shown with the pulse.
            Change::PulseAnswered(_) => return None,
            // Of one that was corrected in both parts once.
            Change::PulseAmended(_) if id.index > 0 && !self.entry.is_private() => return None,
            Change::PulseAmended(amended) => format!("{} was amended", self.handle(amended.pulse)),
            Change::SignalHeard(heard) => self.signal(id, heard),
            Change::TranslationHeard(heard) => self.translation(id, heard),
            Change::TranslationRead(read) => {
                format!("you read {}: {}", self.handle(read.translation), numbered(&read.means))
            }
            Change::DisconnectFound(found) => self.disconnect(id, found),
            Change::Realigned(realigned) => self.realigned(realigned),
            Change::RevisitMarked(marked) => format!("to revisit: {}", self.handle(marked.decision)),
            Change::Revisited(revisited) => {
                format!("you revisited {}: {}", self.handle(revisited.decision), revisited.note)
            }
            Change::OrderGiven(given) => self.order(given),
            Change::Retired(gone) => retired(&self.handle(gone.thing), gone.why.as_ref()),
            Change::Snoozed(snoozed) => {
                let until = dated(snoozed.until, self.day);
                format!("{} is snoozed until {until}: {}", self.handle(snoozed.thing), snoozed.why)
            }
            Change::Unsnoozed(woken) => format!("{} is no longer snoozed", self.handle(woken.thing)),
            Change::Undone(undone) => format!("{} was undone", handle_of(undone.entry)),
        };
        Some(self.by_whom(said))
    }

    /// The same with the name of whoever wrote it, where that is another person than who reads it.
    fn by_whom(&self, said: String) -> String {
        let now = self.states.now;
        let by = self.entry.by.as_deref().filter(|by| AgentName::of_author(by).is_none());
        let is_other = |by: &&str| now.authors.are_several() && now.reader.is_some() && !now.is_reader(by);
        match (said.strip_prefix("you "), by.filter(is_other)) {
            (Some(rest), Some(by)) => format!("{by} {rest}"),
            _ => said,
        }
    }

    /// Who noted a confirmation, where that was typed by somebody else than the person whose it is.
    fn noted_by(&self, confirmed: &Confirmed) -> String {
        let States { before, after, now, .. } = self.states;
        let by = self.entry.by.as_deref();
        let is_own = by.and_then(|by| after.person_of_author(by)) == Some(confirmed.by);
        if !now.shows_authors() || is_own || !noted_by(before, self.entry).is_person() {
            return String::new();
        }
        let who = by.map_or("somebody else", |by| if now.is_reader(by) { "you" } else { by });
        format!(" (noted by {who})")
    }

    /// Who had noted what is denied.
    fn author_of_denied(&self, denied: &Denied) -> Option<&str> {
        let noted = noted_for(self.states.before, denied.by);
        let (_, confirmation) = noted.into_iter().find(|(thing, _)| *thing == denied.thing)?;
        let name = self.states.before.authors.name(confirmation.author?)?;
        Some(if self.states.now.is_reader(name) { "you" } else { name })
    }

    fn handle(&self, id: ThingId) -> String {
        named(id, [self.states.after, self.states.before, self.states.undone])
    }

    fn list(&self, things: &[ThingId]) -> String {
        listed(&things.iter().map(|thing| self.handle(*thing)).collect::<Vec<_>>())
    }
}

/// Meanings with their numbers: `1 SSO by Q4; 2 consumer to Q1`.
fn numbered(means: &[Text]) -> String {
    let numbered = (1_usize..).zip(means).map(|(number, text)| format!("{number} {text}"));
    numbered.collect::<Vec<_>>().join("; ")
}
/// What somebody warned of: `sales on churn: "they promised SSO"`.
pub(super) fn warning(state: &State, signal: &Signal) -> String {
    let about = signal.about.map_or_else(String::new, |about| format!(" on {}", state.handle(about)));
    format!("{}{about}: \"{}\"", state.handle(signal.person), signal.text)
}
