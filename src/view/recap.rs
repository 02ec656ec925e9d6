//! `align recap`: what was said in a talk, to send to whom it was held with.

use serde::Serialize;

use crate::model::change::{Change, Item, Place};
use crate::model::query::clock::pulse_due;
use crate::model::{Day, Entry, Outcome, Person, Pulse, State, ThingId};

use super::ReportContext;
use super::audience::Audience;
use super::brief::message::{ladder, open_questions};
use super::letter::Letter;
use super::notes::AnswersView;

/// What was said in a pulse, as its reader may know it: no notes, no reasons for what was retired, nobody else's order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Recap {
    pub(crate) pulse: String,
    pub(crate) with: String,
    pub(crate) on: Day,
    pub(crate) confirmed: Vec<String>,
    pub(crate) changed: Vec<String>,
    pub(crate) retired: Vec<String>,
    /// What they were asked, with their answer.
    pub(crate) decided: Vec<String>,
    pub(crate) answers: AnswersView,
    /// What they put first, in their order.
    pub(crate) puts_first: Vec<String>,
    /// What waits for them on the day of the recap.
    pub(crate) open: Vec<String>,
    /// The day until which the next pulse is in time.
    pub(crate) next_on: Option<Day>,
    #[serde(skip)]
    today: Day,
}

/// The states around a pulse's entry, and that of the day of the recap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around<'a> {
    pub(crate) before: &'a State,
    pub(crate) after: &'a State,
    pub(crate) now: &'a State,
}

impl Recap {
    /// The recap of a pulse with a person, which an entry recorded.
    pub(crate) fn of(
        pulse: &Pulse,
        person: &Person,
        entry: &Entry,
        states: Around<'_>,
        context: &ReportContext,
    ) -> Recap {
        let audience = Audience::of(states.after, Some(person.id));
        let changes = || {
            let changes = entry.known().map(|(_, change)| change);
            changes.filter(|change| subject(change).is_some_and(|thing| audience.may_see(thing)))
        };
        let said = |pick: &dyn Fn(&Change) -> Option<String>| changes().filter_map(pick).collect::<Vec<_>>();
        Recap {
            pulse: pulse.handle.to_string(),
            with: person.handle.to_string(),
            on: pulse.on,
            confirmed: said(&|change| confirmed(change, states, person)),
            changed: said(&|change| moved(change, states)),
            retired: said(&|change| retired(change, states.before)),
            decided: said(&|change| answered(change, states.after)),
            answers: AnswersView::of(&pulse.answers),
            puts_first: puts_first(entry, states.after, person, &audience),
            open: open_questions(states.now, person, context),
            next_on: pulse_due(states.now, person.id),
            today: context.today,
        }
    }

    /// The recap as a text to send.
    pub(crate) fn letter(&self) -> Letter {
        let mut letter = Letter::default();
        letter.paragraph(format!(
            "We talked on {} {}. This is what I noted; please tell me where it is wrong.",
            self.on.weekday_name(),
            self.on
        ));
        letter.list("You confirmed", self.confirmed.clone());
        letter.list("Changed", self.changed.clone());
        letter.list("Retired", self.retired.clone());
        letter.list("You decided", self.decided.clone());
        letter.list("You put first, in this order", self.puts_first.clone());
        for (question, answer) in self.answers.answered() {
            letter.heading(question.as_str());
            letter.paragraph(answer);
        }
        letter.list(format!("Still open on {}", self.today), self.open.clone());
        if let Some(next) = self.next_on {
            letter.paragraph(format!("We talk again by {} {next}.", next.weekday_name()));
        }
        letter
    }
}

/// What a change of a pulse is about.
fn subject(change: &Change) -> Option<ThingId> {
    change.changes()
}

fn confirmed(change: &Change, states: Around<'_>, person: &Person) -> Option<String> {
    let Change::Confirmed(confirmed) = change else { return None };
    if let Some(known) = states.after.priorities.get(&confirmed.thing) {
        let is_moved = states.before.rank(known.id) != states.after.rank(known.id);
        let place =
            states.after.rank(known.id).map_or("below the line".to_owned(), |rank| format!("number {rank}"));
        return (!is_moved).then(|| format!("{}, {place}", known.title));
    }
    let known = states.after.boundaries.get(&confirmed.thing)?;
    Some(format!("{}: {}", known.statement, ladder(states.after, &known.ladder, person)))
}

fn moved(change: &Change, states: Around<'_>) -> Option<String> {
    let Change::PriorityPlaced(placed) = change else { return None };
    let title = &states.after.priorities.get(&placed.priority)?.title;
    let was = states.before.rank(placed.priority);
    match (placed.place, was, states.after.rank(placed.priority)) {
        (Place::Below, _, _) => Some(format!("{title} moves below the line")),
        (Place::Top(_), Some(was), Some(now)) if was == now => Some(format!("{title} stays number {now}")),
        (Place::Top(_), Some(was), Some(now)) => {
            Some(format!("{title} moves from number {was} to number {now}"))
        }
        (Place::Top(_), None, Some(now)) => Some(format!("{title} moves to number {now}")),
        (Place::Top(_), _, None) => None,
    }
}

fn retired(change: &Change, before: &State) -> Option<String> {
    let Change::Retired(gone) = change else { return None };
    before.priorities.get(&gone.thing).map(|known| known.title.to_string())
}

/// What they said comes first, each by its title or in their words.
fn puts_first(entry: &Entry, after: &State, person: &Person, audience: &Audience<'_>) -> Vec<String> {
    let order = entry
        .known()
        .find_map(|(_, change)| if let Change::OrderGiven(given) = change { Some(given) } else { None });
    let order = order.filter(|given| given.person == person.id).map(|given| &given.order);
    let shown = order.into_iter().flatten().filter_map(|item| match item {
        Item::Priority(id) if audience.hides(*id) => None,
        Item::Priority(id) => Some(after.priorities.get(id)?.title.to_string()),
        Item::Text(text) => Some(text.to_string()),
    });
    shown.collect()
}

fn answered(change: &Change, after: &State) -> Option<String> {
    let Change::Answered(answered) = change else { return None };
    let text = &after.decisions.get(&answered.decision)?.text;
    let said = match answered.outcome {
        Outcome::Agreed => "you agreed".to_owned(),
        // What they said yes to is what they said.
        Outcome::Changed => {
            answered.note.as_ref().map_or("you changed it".to_owned(), |to| format!("you changed it: {to}"))
        }
        Outcome::Refused => "you said no".to_owned(),
    };
    Some(format!("{text}: {said}"))
}
