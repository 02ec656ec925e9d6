//! What came from other machines: from whom, what shifted by it, what met what was recorded here, and what waits for whom.

use serde::Serialize;

use crate::model::change::{Change, Place};
use crate::model::query::drift::Period;
use crate::model::query::flags;
use crate::model::{Entry, Handle, State, ThingId};

use super::drift::{Drift, ShiftView};
use super::noted;
use super::sentence::{States, sentences};
use super::{Document, Line, ReportContext, View, count, listed};

/// How many sentences of one sort are told; of more it is said how many they are.
const TOLD: usize = 8;

/// Entries that came, and the states before and after.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrival<'a> {
    /// What was alive before, and after, told to the same reader.
    pub(crate) before: &'a State,
    pub(crate) after: &'a State,
    /// What came, in id order.
    pub(crate) received: &'a [Entry],
    /// What was recorded here and had not been sent before: whoever wrote what came did not know of it.
    pub(crate) unsent: &'a [Entry],
}

/// What came, in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Arrived {
    /// How many entries came from whom, in the order in which the first of each was recorded.
    pub(crate) from: Vec<Sender>,
    /// What shifted by them.
    pub(crate) shifts: Vec<ShiftView>,
    /// Questions, answers and decisions, and what was taken back.
    pub(crate) told: Vec<String>,
    /// The later of two things that were called the same, and what it is called now.
    pub(crate) renamed: Vec<Renamed>,
    /// That the top three was ranked here and elsewhere, neither knowing of the other.
    pub(crate) ranked_at_once: Option<String>,
    /// What now waits for somebody's word.
    pub(crate) waits: Vec<Waits>,
    /// How many confirmations others noted for whoever reads it.
    pub(crate) noted_for_you: usize,
    #[serde(skip)]
    context: ReportContext,
}

/// An author of what came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Sender {
    /// Nobody where their entries do not tell.
    pub(crate) author: Option<String>,
    pub(crate) entries: usize,
}

/// A thing whose name was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Renamed {
    pub(crate) id: ThingId,
    /// What both were called.
    pub(crate) wanted: String,
    /// What the later one is called.
    pub(crate) handle: String,
    /// Who added it.
    pub(crate) author: Option<String>,
    /// The author, as a possessive, where it is known.
    #[serde(skip)]
    whose: Option<String>,
}

/// What waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Waits {
    pub(crate) person: String,
    pub(crate) handles: Vec<String>,
}

impl Arrived {
    pub(crate) fn of(arrival: Arrival<'_>, context: &ReportContext) -> Arrived {
        let Arrival { before, after, received, .. } = arrival;
        // No time passes between the two: what only ran out is no news of anybody's.
        let period = Period { from: before, to: after, since: context.today, today: context.today };
        Arrived {
            from: senders(received),
            shifts: Drift::of(&period, None, None, context).shifts,
            told: other_sentences(&arrival),
            renamed: renamed(&arrival),
            ranked_at_once: ranked_at_once(&arrival),
            waits: waits(after, context),
            noted_for_you: noted::number(after),
            context: context.clone(),
        }
    }

    /// The lines of it; none where nothing came.
    pub(crate) fn lines(&self) -> Vec<Line> {
        if self.from.is_empty() {
            return Vec::new();
        }
        let shifts = self.shifts.iter();
        let shifts = shifts.map(|shift| Line::alert_if(shift.needs_me, shift.sentence.clone()));
        let told = self.told.iter().cloned().map(Line::text);
        let renamed = self.renamed.iter().map(|renamed| Line::text(renamed.sentence()));
        let ranked = self.ranked_at_once.iter().cloned().map(Line::text);
        let waits = self.waits.iter().map(|waits| Line::text(waits.sentence()));
        let lines = self.first(shifts, "drift").chain(self.first(told, "log"));
        let lines = lines.chain(self.first(renamed, "log")).chain(ranked).chain(self.first(waits, "due"));
        let lines = lines.chain(noted::waiting(self.noted_for_you, &self.context));
        [Line::text(self.header())].into_iter().chain(lines.map(|line| line.indented(2))).collect()
    }

    /// The first of some lines, and the command that shows the others.
    fn first(&self, lines: impl ExactSizeIterator<Item = Line>, rest: &str) -> impl Iterator<Item = Line> {
        let more = lines.len().checked_sub(TOLD).filter(|more| *more > 0);
        let more = more.map(|more| Line::hint(format!("{more} more: "), self.context.command(&[rest])));
        lines.take(TOLD).chain(more)
    }

    /// `4 entries from Dana Smith, 1 from ben`
    fn header(&self) -> String {
        let from = self.from.iter().enumerate().map(|(place, sender)| {
            let author = sender.author.as_deref().unwrap_or("somebody");
            let entries = match place {
                0 => count(sender.entries, "entry", "entries"),
                _ => sender.entries.to_string(),
            };
            format!("{entries} from {author}")
        });
        let told: Vec<String> = from.take(TOLD).collect();
        let more = self.from.len().checked_sub(TOLD).filter(|more| *more > 0);
        let more = more.map_or_else(String::new, |more| format!(" and {more} others"));
        format!("{}{more}", told.join(", "))
    }
}

impl View for Arrived {
    const KIND: &'static str = "arrived";

    fn document(&self) -> Document {
        self.lines().into_iter().collect()
    }
}

impl Renamed {
    fn sentence(&self) -> String {
        let Renamed { wanted, handle, whose, .. } = self;
        let whose = whose.as_ref().map_or_else(String::new, |whose| format!(", {whose},"));
        format!("two things were called {wanted}: the later one{whose} is {handle} now")
    }
}

impl Waits {
    fn sentence(&self) -> String {
        let named: Vec<String> = self.handles.iter().take(3).cloned().collect();
        let more = self.handles.len().checked_sub(named.len()).filter(|more| *more > 0);
        let named = match more {
            Some(more) => format!("{} and {more} more", named.join(", ")),
            None => listed(&named),
        };
        format!("waits for {}: {named}", self.person)
    }
}

fn senders(received: &[Entry]) -> Vec<Sender> {
    let mut senders: Vec<Sender> = Vec::new();
    for entry in received {
        match senders.iter_mut().find(|sender| sender.author == entry.by) {
            Some(sender) => sender.entries += 1,
            None => senders.push(Sender { author: entry.by.clone(), entries: 1 }),
        }
    }
    senders
}

/// The sentences of what moves no end of a drift.
fn other_sentences(arrival: &Arrival<'_>) -> Vec<String> {
    let Arrival { before, after, received, .. } = *arrival;
    let states = States { before, after, undone: before, now: after };
    let is_told = |change: &Change| {
        matches!(change, Change::Asked(_) | Change::Answered(_) | Change::Decided(_) | Change::Undone(_))
    };
    let told = received.iter().filter(|entry| entry.known().any(|(_, change)| is_told(change)));
    told.flat_map(|entry| sentences(&states, entry, None)).collect()
}

/// The later of two that were called the same, on whichever machine it was added.
fn renamed(arrival: &Arrival<'_>) -> Vec<Renamed> {
    let Arrival { before, after, received, unsent } = *arrival;
    let all = || received.iter().chain(unsent);
    let is_renamed = |thing: ThingId| {
        let changes = all().flat_map(Entry::known);
        changes.filter(|(_, change)| handle_edited(change)).any(|(_, change)| change.changes() == Some(thing))
    };
    let made = all().flat_map(|entry| entry.known().map(move |(index, change)| (entry, index, change)));
    let of = |(entry, index, change): (&Entry, u32, &Change)| {
        let id = ThingId { entry: entry.id, index };
        let (wanted, handle) = (handle_wanted(change)?.to_string(), after.handle(id));
        let is_other = after.knows(id) && wanted != handle && !is_renamed(id);
        is_other.then(|| Renamed {
            id,
            whose: Some(whose(after, entry)),
            wanted,
            handle,
            author: entry.by.clone(),
        })
    };
    let mut renamed: Vec<Renamed> = made.filter_map(of).collect();
    // What was here, and lost its name to something older that came; a note is named by its own id.
    for (wanted, (_, id)) in before.handles.iter().filter(|(_, (kind, _))| !kind.is_note()) {
        let handle = after.handle(*id);
        let is_known = renamed.iter().any(|known| known.id == *id);
        if after.knows(*id) && *wanted.as_str() != handle && !is_known && !is_renamed(*id) {
            renamed.push(Renamed { id: *id, wanted: wanted.to_string(), handle, author: None, whose: None });
        }
    }
    renamed
}

fn whose(state: &State, entry: &Entry) -> String {
    match entry.by.as_deref() {
        Some(by) if state.is_reader(by) => "yours".to_owned(),
        Some(by) => format!("{by}'s"),
        None => "somebody's".to_owned(),
    }
}

/// The handle under which a change adds something.
fn handle_wanted(change: &Change) -> Option<&Handle> {
    if let Change::PersonAdded(added) = change {
        return Some(&added.handle);
    }
    if let Change::PriorityAdded(added) = change {
        return Some(&added.handle);
    }
    if let Change::MetricAdded(added) = change {
        return Some(&added.handle);
    }
    if let Change::BoundaryAdded(added) = change { Some(&added.handle) } else { None }
}

/// Whether a change gives something another handle.
fn handle_edited(change: &Change) -> bool {
    matches!(change, Change::PersonEdited(edited) if edited.handle.is_some())
        || matches!(change, Change::PriorityEdited(edited) if edited.handle.is_some())
        || matches!(change, Change::MetricEdited(edited) if edited.handle.is_some())
        || matches!(change, Change::BoundaryEdited(edited) if edited.handle.is_some())
}

/// Where both ranked, neither knowing of the other: the fold takes the later.
fn ranked_at_once(arrival: &Arrival<'_>) -> Option<String> {
    let Arrival { after, received, unsent, .. } = *arrival;
    let ranks = |entry: &&Entry| {
        entry.known().any(|(_, change)| {
            matches!(change, Change::PriorityPlaced(placed) if matches!(placed.place, Place::Top(_)))
        })
    };
    let theirs = received.iter().rev().find(ranks)?;
    let ours = unsent.iter().rev().find(ranks)?;
    let later = if theirs.id > ours.id { theirs } else { ours };
    let top: Vec<String> = after.ranked().map(|(_, known)| known.handle.to_string()).collect();
    let who = theirs.by.as_deref().unwrap_or("somebody");
    let whose = whose(after, later);
    Some(format!(
        "you and {who} ranked the top three at once: the later order, {whose}, stands: {}",
        top.join(", ")
    ))
}

/// What waits for each person's word, the one who is waited for first.
fn waits(state: &State, context: &ReportContext) -> Vec<Waits> {
    let mut waits: Vec<Waits> = Vec::new();
    for flag in flags(state, context.today) {
        let Some(person) = flag.what.wanted(state) else { continue };
        let (person, handle) = (state.handle(person), state.handle(flag.what.thing()));
        match waits.iter_mut().find(|waits| waits.person == person) {
            Some(waits) if !waits.handles.contains(&handle) => waits.handles.push(handle),
            Some(_) => {}
            None => waits.push(Waits { person, handles: vec![handle] }),
        }
    }
    waits
}

#[cfg(test)]
mod tests;
