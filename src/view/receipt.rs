//! The acknowledgement: what was recorded, and what follows from it that the reader should know.

use serde::Serialize;

use crate::model::change::{Change, Confirmed, MetricRecorded, Place};
use crate::model::entry::{Part, handle_of};
use crate::model::query::{Flag, FlagKind, flags, their_clock};
use crate::model::{Confirmation, Decision, Entry, EntryId, Level, Metric, Standing, State, TOP, ThingId};

use super::flag::{FlagView, asked_after_all, confirmation};
use super::needs::Need;
use super::sentence::{States, handles, sentences};
use super::{Document, Line, ReportContext, Span, View, ago, listed};

/// What was recorded.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Receipt {
    /// Nothing where nothing had to be recorded, as with the id.
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(crate) entry: String,
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(crate) id: EntryId,
    /// The handles of what it speaks of.
    pub(crate) handles: Vec<String>,
    /// What happened, a sentence a change.
    pub(crate) said: Vec<String>,
    /// Whether some of it stays on your own machines.
    pub(crate) private: bool,
    /// Which of it does, in a journal that goes to others.
    #[serde(skip)]
    stays_here: Option<String>,
    #[serde(skip)]
    heading: Option<&'static str>,
    #[serde(skip)]
    notes: Vec<Line>,
}

impl Receipt {
    /// What was recorded by `entry`, and what now needs me about it.
    pub(crate) fn of(before: &State, after: &State, entry: &Entry, context: &ReportContext) -> Receipt {
        let mut all: Vec<Line> = unconfirmed(after, entry, context);
        all.extend(edited(after, entry, context));
        let is_confirmed = |thing| {
            entry
                .known()
                .any(|(_, change)| matches!(change, Change::Confirmed(known) if known.thing == thing))
        };
        let id = |index| ThingId { entry: entry.id, index };
        let said = entry.known().filter(|(_, change)| !clock_of(change).is_some_and(is_confirmed));
        for note in said.flat_map(|(index, change)| notes(before, after, id(index), change, context)) {
            if !all.contains(&note) {
                all.push(note);
            }
        }
        let states = States { before, after, undone: after, now: after };
        Receipt {
            entry: handle_of(entry.id),
            id: entry.id,
            handles: handles(&states, entry),
            said: sentences(&states, entry, None),
            private: entry.has_private(),
            stays_here: context.is_synced.then(|| stays_here(&states, entry)),
            heading: None,
            notes: all,
        }
    }

    /// The same with one more line below.
    pub(crate) fn with_note(mut self, note: Line) -> Receipt {
        self.notes.push(note);
        self
    }

    /// The same with what an undo or redo is about, told instead of its number, under a heading.
    pub(crate) fn saying(self, heading: &'static str, said: Vec<String>) -> Receipt {
        Receipt { heading: Some(heading), said, ..self }
    }
}

impl View for Receipt {
    const KIND: &'static str = "recorded";

    fn document(&self) -> Document {
        let mut document = Document::new();
        match self.heading {
            None => document.lines(self.said.iter().map(|sentence| Line::text(capital(sentence)))),
            Some(heading) => {
                document.text(heading);
                document.lines(self.said.iter().map(|sentence| Line::text(sentence.clone()).indented(2)));
            }
        }
        document.lines(self.stays_here.iter().map(|which| Line::quiet(format!("({which})"))));
        document.lines(self.notes.iter().cloned());
        document
    }
}

/// Which part of an entry stays on your own machines.
fn stays_here(states: &States<'_>, entry: &Entry) -> String {
    if entry.is_private() {
        return "private: stays on your own machines".to_owned();
    }
    let mut private: Vec<String> = Vec::new();
    for (index, change) in entry.private.iter().flat_map(Part::known) {
        let name = if let Change::PulseAnswered(_) = change {
            Some("the answers".to_owned())
        } else {
            change.subject(ThingId { entry: entry.id, index }).map(|id| states.after.handle(id))
        };
        private.extend(name.filter(|name| !private.contains(name)));
    }
    match private.as_slice() {
        _ if !entry.has_private() => "shared".to_owned(),
        [] => "shared in part; the rest is private: it stays on your own machines".to_owned(),
        [one] if one != "the answers" => format!("shared; {one} is private: it stays on your own machines"),
        several => format!("shared; {} are private: they stay on your own machines", listed(several)),
    }
}

/// A sentence begins with a capital, but a handle stays as it is typed: only words of our own are raised.
fn capital(sentence: &str) -> String {
    let own = ["you ", "pulse ", "this ", "mismatch ", "signal from ", "to revisit"];
    match (own.iter().any(|own| sentence.starts_with(own)), sentence.get(..1), sentence.get(1..)) {
        (true, Some(first), Some(rest)) => format!("{}{rest}", first.to_uppercase()),
        _ => sentence.to_owned(),
    }
}

fn notes(before: &State, after: &State, id: ThingId, change: &Change, context: &ReportContext) -> Vec<Line> {
    if let Some(priority) = clock_of(change) {
        agreement(after, priority, context)
    } else if let Change::MetricAdded(_) = change {
        settled(before, after, id).into_iter().collect()
    } else if let Change::MetricRecorded(recorded) = change {
        settled(before, after, recorded.metric)
            .into_iter()
            .chain(reopened(after, recorded, context))
            .collect()
    } else if let Change::Confirmed(confirmed) = change {
        over_a_denial(before, confirmed, context).into_iter().collect()
    } else if let Change::SignalHeard(heard) = change {
        heard.about.map_or_else(Vec::new, |about| signals(after, about, context))
    } else if let Change::Retired(retired) = change {
        if after.people.contains_key(&retired.thing) {
            return still_asked(after, retired.thing, context);
        }
        let mut notes = next_in_line(before, after, retired.thing, context);
        notes.extend(metrics_without_priority(after, retired.thing, context));
        notes
    } else {
        Vec::new()
    }
}

/// That whoever is said to confirm it has said that they had not.
fn over_a_denial(before: &State, confirmed: &Confirmed, context: &ReportContext) -> Option<Line> {
    let denial = before.denial(confirmed.thing).filter(|denial| denial.by == confirmed.by)?;
    let (person, thing) = (before.handle(denial.by), before.handle(confirmed.thing));
    let said = format!(
        "{person} said {} that they had not confirmed {thing}: {}",
        ago(denial.on, context.today),
        denial.why
    );
    (before.reading_person() != Some(denial.by)).then(|| Line::alert(said))
}

/// That the top is full, and how what was added gets in; nothing where it is in, or not full.
pub(crate) fn full(after: &State, added: EntryId, context: &ReportContext) -> Vec<Line> {
    let added = after.below_the_line().find(|priority| priority.id.entry == added);
    let last = after.ranked().last().filter(|_| after.top.len() >= TOP);
    let (Some(added), Some((_, last))) = (added, last) else { return vec![] };
    let full = Line::quiet("The top three is full. To move it up, say what it displaces:");
    let rank = context.command(&["priority", "rank", added.handle.as_str(), "3"]);
    vec![
        full,
        Line::of(vec![Span::command(rank), Span::quiet(format!("  ({} moves below the line)", last.handle))])
            .indented(2),
    ]
}

/// The priorities that an entry placed, edited or reviewed and that wait for a confirmation, with one command for all: my
/// review never moves their clock.
fn unconfirmed(after: &State, entry: &Entry, context: &ReportContext) -> Vec<Line> {
    let about: Vec<ThingId> = entry.known().filter_map(|(_, change)| clock_of(change)).collect();
    let waits = |flag: &Flag| {
        let FlagKind::NotAgreed { priority, by, .. } = flag.what else { return None };
        about.contains(&priority).then_some((priority, by))
    };
    let waiting: Vec<Flag> =
        flags(after, context.today).into_iter().filter(|flag| waits(flag).is_some()).collect();
    let views = waiting.iter().map(|flag| FlagView::of(after, flag, context));
    let mut lines: Vec<Line> = views.map(|view| Line::alert(view.sentence)).collect();
    if let Some((_, by)) = waiting.first().and_then(waits) {
        let handles: Vec<String> =
            waiting.iter().filter_map(waits).map(|(priority, _)| after.handle(priority)).collect();
        lines.push(Line::command(confirmation(&handles, by, after, context)));
    }
    lines
}

/// The priority whose clocks a change is about.
fn clock_of(change: &Change) -> Option<ThingId> {
    if let Change::PriorityPlaced(placed) = change {
        return (placed.place != Place::Below).then_some(placed.priority);
    }
    if let Change::PriorityEdited(edited) = change {
        return Some(edited.priority);
    }
    if let Change::Reviewed(reviewed) = change { Some(reviewed.priority) } else { None }
}

/// Their clock, where nothing waits.
fn agreement(after: &State, priority: ThingId, context: &ReportContext) -> Vec<Line> {
    let is_flagged =
        |flag: &Flag| matches!(flag.what, FlagKind::NotAgreed { priority: own, .. } if own == priority);
    if flags(after, context.today).iter().any(is_flagged) {
        return vec![];
    }
    let known = after.priorities.get(&priority).filter(|_| after.rank(priority).is_some());
    let line = known.and_then(|known| match their_clock(after, known).confirmation {
        None => Some("Not confirmed yet.".to_owned()),
        Some(Confirmation { by, on, .. }) => (on < context.today)
            .then(|| format!("{} confirmed it {}.", after.handle(by), ago(on, context.today))),
    });
    line.map(Line::quiet).into_iter().collect()
}

/// What needs me of the boundaries that an entry edited.
fn edited(after: &State, entry: &Entry, context: &ReportContext) -> Vec<Line> {
    let edited: Vec<ThingId> =
        entry
            .known()
            .filter_map(|(_, change)| {
                if let Change::BoundaryEdited(edited) = change { Some(edited.boundary) } else { None }
            })
            .collect();
    let mut flags = flags(after, context.today);
    flags.retain(|flag| edited.contains(&flag.what.thing()));
    let needs = Need::all(after, &flags, context);
    needs.into_iter().flat_map(|need| [Line::alert(need.sentence), Line::command(need.command)]).collect()
}

/// That a reading past the failure line reopens its priority.
fn reopened(after: &State, recorded: &MetricRecorded, context: &ReportContext) -> Vec<Line> {
    let is_last = |metric: &&Metric| metric.last().is_some_and(|last| last.on == recorded.on);
    let metric = after.metrics.get(&recorded.metric).filter(is_last);
    let failing = metric.filter(|metric| metric.standing() == Standing::Failure);
    let Some(priority) = failing.and_then(|metric| after.priorities.get(&metric.about)) else {
        return vec![];
    };
    let handle = priority.handle.as_str();
    vec![
        Line::alert(format!("That reopens {handle}. What to bring to the talk about it:")),
        Line::command(context.command(&["brief", "--about", handle])),
    ]
}

/// What a metric is read in, where a plain line or its first reading settles it.
fn settled(before: &State, after: &State, metric: ThingId) -> Option<Line> {
    let unit = |state: &State| state.metrics.get(&metric).and_then(Metric::unit);
    let unit = unit(after).filter(|_| unit(before).is_none())?;
    let metric = after.metrics.get(&metric)?;
    let has_lines = metric.success.is_some() || metric.failure.is_some();
    let said = match unit.is_none() {
        true => format!("{} is read as a plain number, without a unit.", metric.handle),
        false if has_lines => return None,
        false => format!("{} is read in {unit} from now on.", metric.handle),
    };
    Some(Line::quiet(said))
}

/// That several people warn about one priority.
fn signals(after: &State, about: ThingId, context: &ReportContext) -> Vec<Line> {
    let flags = flags(after, context.today).into_iter();
    let raised =
        flags.filter(|flag| matches!(flag.what, FlagKind::Signals { priority } if priority == about));
    let views = raised.map(|flag| FlagView::of(after, &flag, context));
    views.flat_map(|view| [Line::alert(view.sentence), Line::command(view.command)]).collect()
}

/// Where somebody who was retired is still asked, and how somebody else is; and what they have not answered.
fn still_asked(after: &State, person: ThingId, context: &ReportContext) -> Vec<Line> {
    let handle = after.handle(person);
    let mut notes = Vec::new();
    let asked: Vec<String> = after.asked_in(person).map(|boundary| boundary.handle.to_string()).collect();
    if !asked.is_empty() {
        notes.push(Line::alert(format!(
            "{handle} still stands in {}. Who is asked there now?",
            listed(&asked)
        )));
        let words = ["person", "retire", &handle, "--successor", "PERSON"];
        notes.push(Line::command(context.command(&words)));
    }
    let waits = after.decisions.values().filter(|known| known.is_waiting());
    let waits = waits.filter(|known| known.asked.is_some_and(|asked| asked.person == person));
    let waits: Vec<String> = waits.map(|known| known.handle.to_string()).collect();
    if !waits.is_empty() {
        notes.push(Line::alert(format!("{handle} has not answered {}.", listed(&waits))));
    }
    notes
}

/// The metrics that measure what was retired: no reading of them is wanted any more.
fn metrics_without_priority(after: &State, retired: ThingId, context: &ReportContext) -> Option<Line> {
    let handles: Vec<String> = after.metrics_of(retired).map(|metric| metric.handle.to_string()).collect();
    let edit = ["metric", "edit", handles.first()?, "--about", "PRIORITY"];
    let said = format!("No reading of {} is wanted any more. For another priority: ", listed(&handles));
    Some(Line::hint(said, context.command(&edit)))
}

/// Retiring makes the top shorter: what closes up, and who stands next; nothing comes up from below the line by itself.
fn next_in_line(before: &State, after: &State, retired: ThingId, context: &ReportContext) -> Vec<Line> {
    let Some(left) = before.rank(retired).filter(|_| after.top.len() < TOP) else { return vec![] };
    let behind = after.ranked().filter(|(_, known)| before.rank(known.id).is_some_and(|rank| rank > left));
    let closed: Vec<String> =
        behind.map(|(rank, known)| format!("{} is number {rank}", known.handle)).collect();
    let mut notes = Vec::new();
    if !closed.is_empty() {
        notes.push(Line::quiet(format!("Now {}.", closed.join(" and "))));
    }
    match after.below_the_line().next() {
        None => notes.push(Line::quiet("Nothing is below the line.")),
        Some(next) => {
            let says = format!(
                "Nothing moves up by itself. First below the line is {}: {}",
                next.handle, next.title
            );
            let end = (after.top.len() + 1).to_string();
            notes.push(Line::quiet(says));
            notes.push(Line::command(context.command(&["priority", "rank", next.handle.as_str(), &end])));
        }
    }
    notes
}

/// That no boundary covers a decision for which nobody was asked.
fn uncovered(state: &State, decision: &Decision, context: &ReportContext) -> Vec<Line> {
    let is_uncovered = decision.verdict.as_ref().is_some_and(|verdict| verdict.level.is_none());
    if !is_uncovered || decision.asked.is_some() {
        return vec![];
    }
    let none = if state.living_boundaries().next().is_none() { ": this journal has none yet" } else { "" };
    vec![Line::hint(format!("No boundary covers this{none}. To tell them: "), context.command(&["brief"]))]
}

/// What is said to a decision that was taken without the asking that it needed.
pub(crate) fn unasked(state: &State, decision: &Decision, context: &ReportContext) -> Vec<Line> {
    let Some(verdict) = decision.verdict.as_ref().filter(|_| decision.skipped_asking()) else {
        return uncovered(state, decision, context);
    };
    let boundary = verdict
        .boundary
        .map_or_else(|| "a mismatch is open on it".to_owned(), |boundary| state.handle(boundary));
    let handle = decision.handle.to_string();
    let who: Vec<String> = verdict.who.iter().map(|id| state.handle(*id)).collect();
    let whom = if who.is_empty() { "them".to_owned() } else { listed(&who) };
    let said = match (verdict.level, decision.asked.is_some()) {
        (_, true) => format!("{whom} decides this ({boundary}), and you have no answer yet"),
        (Some(Level::Approve), false) => {
            format!("{whom} decides this ({boundary}), and you did not say that you asked")
        }
        (_, false) => format!("{boundary} says: ask {whom} first; you did not say that you did"),
    };
    let mut lines = vec![Line::alert(said)];
    if let Some(who) = who.first() {
        lines.push(Line::text("If they agreed:"));
        lines.push(Line::command(asked_after_all(&handle, who, context)));
    }
    lines
}
