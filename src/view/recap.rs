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
pub(crate) struct RecapStates<'a> {
    pub(crate) before: &'a State,
    pub(crate) after: &'a State,
    /// What was answered before it, on its day or earlier.
    pub(crate) earlier: &'a [Entry],
    /// After the last of `later`.
    pub(crate) since: &'a State,
    /// What was recorded from then until the next talk with the same person.
    pub(crate) later: &'a [Entry],
    pub(crate) now: &'a State,
}

impl Recap {
    /// The recap of a pulse with a person, which an entry recorded.
    pub(crate) fn of(
        pulse: &Pulse,
        person: &Person,
        entry: &Entry,
        states: RecapStates<'_>,
        context: &ReportContext,
    ) -> Recap {
        let audience = Audience::of(states.after, Some(person.id));
        let changes = || {
            let changes = entry.known().map(|(_, change)| change);
            changes.filter(|change| change.changes().is_some_and(|thing| audience.may_see(thing)))
        };
        let said = |pick: &dyn Fn(&Change) -> Option<String>| changes().filter_map(pick).collect::<Vec<_>>();
        let place = |(_, change): (u32, &Change)| {
            if let Change::BoundaryEdited(edited) = change {
                return Some(edited.boundary);
            }
            if let Change::PriorityPlaced(placed) = change { Some(placed.priority) } else { None }
        };
        let placed: Vec<ThingId> = entry.known().filter_map(place).collect();
        let later = Later { pulse, person, states };
        let mut confirmed = said(&|change| confirmed(change, &placed, states.after, person));
        confirmed.extend(later.confirmed(entry));
        let same_day = RecapStates { since: states.before, later: states.earlier, ..states };
        let mut decided = Later { pulse, person, states: same_day }.answered();
        decided.extend(said(&|change| answered(change, states.after)));
        decided.extend(later.answered());
        Recap {
            pulse: pulse.handle.to_string(),
            with: person.handle.to_string(),
            on: pulse.on,
            confirmed,
            changed: said(&|change| {
                moved(change, states).or_else(|| tightened(change, states.after, person))
            }),
            retired: said(&|change| retired(change, states.before)),
            decided,
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
        if let Some(next) = self.next_on.filter(|next| *next >= self.today) {
            letter.paragraph(format!("We talk again by {} {next}.", next.weekday_name()));
        }
        letter
    }
}

/// What somebody said after a pulse, until the next.
struct Later<'a> {
    pulse: &'a Pulse,
    person: &'a Person,
    states: RecapStates<'a>,
}

impl Later<'_> {
    /// What they confirmed that the pulse's own entry does not say.
    fn confirmed(&self, entry: &Entry) -> Vec<String> {
        let things =
            |change: &Change| if let Change::Confirmed(known) = change { Some(known.thing) } else { None };
        let known: Vec<ThingId> = entry.known().filter_map(|(_, change)| things(change)).collect();
        self.said(|change, _| {
            let Change::Confirmed(new) = change else { return None };
            let is_new = new.by == self.person.id && !known.contains(&new.thing);
            let since = self.states.since;
            let said = confirmed(change, &[], since, self.person).filter(|_| is_new)?;
            Some((said, new.on))
        })
    }

    /// What they answered to what they had been asked.
    fn answered(&self) -> Vec<String> {
        self.said(|change, day| {
            let Change::Answered(new) = change else { return None };
            let asked = self.states.since.decisions.get(&new.decision)?.asked?;
            let said = answered(change, self.states.since).filter(|_| asked.person == self.person.id)?;
            Some((said, new.on.unwrap_or(day)))
        })
    }

    /// Each once, the last of a thing, with its day where that is not the day of the talk.
    fn said(&self, pick: impl Fn(&Change, Day) -> Option<(String, Day)>) -> Vec<String> {
        let audience = Audience::of(self.states.since, Some(self.person.id));
        let mut lines: Vec<(ThingId, String)> = Vec::new();
        for entry in self.states.later {
            for (_, change) in entry.known() {
                let Some(thing) = change.changes().filter(|thing| audience.may_see(*thing)) else { continue };
                let Some((said, on)) = pick(change, entry.at.day()) else { continue };
                if on >= self.pulse.on {
                    let when = if on == self.pulse.on { String::new() } else { format!(" (on {on})") };
                    lines.retain(|(known, _)| *known != thing);
                    lines.push((thing, format!("{said}{when}")));
                }
            }
        }
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

/// What they confirmed; of what was moved that is said already.
fn confirmed(change: &Change, placed: &[ThingId], after: &State, person: &Person) -> Option<String> {
    let Change::Confirmed(confirmed) = change else { return None };
    if let Some(known) = after.priorities.get(&confirmed.thing) {
        let place = after.rank(known.id).map_or("below the line".to_owned(), |rank| format!("number {rank}"));
        return (!placed.contains(&known.id)).then(|| format!("{}, {place}", known.title));
    }
    if let Some(known) = after.translations.get(&confirmed.thing) {
        let meanings: Vec<String> = known.meanings().map(|(_, meaning)| meaning.to_string()).collect();
        return Some(format!("{}: {}", known.text, meanings.join("; ")));
    }
    let known = after.boundaries.get(&confirmed.thing).filter(|known| !placed.contains(&known.id))?;
    Some(format!("{}: {}", known.statement, ladder(after, &known.ladder, person)))
}

/// What holds of a boundary that they refused.
fn tightened(change: &Change, after: &State, person: &Person) -> Option<String> {
    let Change::BoundaryEdited(edited) = change else { return None };
    let known = after.boundaries.get(&edited.boundary)?;
    Some(format!("{}: {}", known.statement, ladder(after, &known.ladder, person)))
}

fn moved(change: &Change, states: RecapStates<'_>) -> Option<String> {
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
