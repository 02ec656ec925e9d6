//! What may be planned of a pulse: the answers, and what was said to each priority, in one entry.

use crate::model::agreement::{AgreedBy, agreeable, push_agreed, refuse_before_edit};
use crate::model::boundary::BoundaryEdited;
use crate::model::change::{Change, Confirmed, Reviewed};
use crate::model::decision::plan::{self as decision, DecisionDetails};
use crate::model::plan::past_day;
use crate::model::priority::plan::{self as priority, Placing, PriorityEdit};
use crate::model::pulse::with_whom;
use crate::model::retired::retire;
use crate::model::{
    Answers, Boundary, Day, Kind, Level, NewEntry, Outcome, Priority, Refusal, State, Text, ThingId,
};

use super::{Item, OrderGiven, PulseAnswered, PulseHeld};

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NewPulse {
    /// With whom, as typed; the only executive where it was left out, nobody where there is none.
    pub(crate) with: Option<String>,
    /// The day it was held; today where it was not said.
    pub(crate) on: Option<Day>,
    /// The mail that it was answered with.
    pub(crate) reply: Option<Text>,
    /// The answers to the three questions.
    pub(crate) answers: Answers,
    /// The priorities and boundaries that stay as they are.
    pub(crate) keep: Vec<String>,
    /// The priorities that get another place.
    pub(crate) change: Vec<(String, Placing)>,
    /// The boundaries that they refused, and the level that holds instead of each looser one.
    pub(crate) refused: Vec<(String, Level)>,
    /// The priorities that go, and why.
    pub(crate) retire: Vec<(String, Text)>,
    /// The questions that were answered, how, and with what note.
    pub(crate) answered: Vec<(String, Outcome, Option<Text>)>,
    /// What matters to them, most important first, as typed; a name that is no priority of mine is kept as text.
    pub(crate) their_top: Vec<Text>,
}

/// Notes a pulse. With a person, keeping and changing is *their* confirmation; alone, it is my review. What was not spoken of
/// moves no clock.
///
/// Every name means what it meant before the pulse: a rank that an answer moves does not rename the others.
///
/// # Errors
/// An unknown name, several executives and none of them named, a thing named twice, two priorities for one rank.
pub(crate) fn hold(entry: &mut NewEntry, hold: NewPulse) -> Result<ThingId, Refusal> {
    let with = with_whom(entry.state(), hold.with.as_deref(), "pulse")?;
    let said = ResolvedPulse::resolve(entry, &hold, with)?;
    let day = past_day(entry, "--on", hold.on)?;
    let on = Some(day).filter(|day| *day != entry.today());
    let held = PulseHeld { with, on, reply: None, answers: Answers::default() };
    let id = entry.push(Change::PulseHeld(held));
    if hold.reply.is_some() || hold.answers != Answers::default() {
        let NewPulse { reply, answers, .. } = &hold;
        let (reply, answers) = (reply.clone(), answers.clone());
        entry.push(Change::PulseAnswered(PulseAnswered { pulse: id, reply, answers }));
    }
    for (name, why) in said.retire {
        retire(entry, Kind::Priority, &name, Some(why))?;
    }
    for (name, placing) in said.change {
        change_place(entry, &name, placing, with, on)?;
    }
    for (boundary, level) in said.refused {
        tighten(entry, boundary, level, with, on)?;
    }
    for thing in said.keep {
        keep(entry, thing, with, day)?;
    }
    for (name, outcome, note) in hold.answered {
        decision::answer(
            entry,
            &name,
            &DecisionDetails { outcome: Some(outcome), note, on, ..DecisionDetails::default() },
        )?;
    }
    if !hold.their_top.is_empty() {
        let Some(person) = with else {
            return Err(Refusal::missing(
                "Whose top three is it?",
                "name the person whose top it is, before --their-top",
            ));
        };
        let order = said.their_top;
        entry.push(Change::OrderGiven(OrderGiven { person, order, on }));
    }
    Ok(id)
}

/// Gives a priority another place, with the person's agreement; alone, it is reviewed.
fn change_place(
    entry: &mut NewEntry,
    name: &str,
    placing: Placing,
    with: Option<ThingId>,
    on: Option<Day>,
) -> Result<(), Refusal> {
    // What goes below the line was agreed to go, not to stand.
    let agreeing = if placing == Placing::Below { None } else { with };
    let agreed = agreeing.map(|person| AgreedBy { person: entry.state().handle(person), on });
    let edit = PriorityEdit { placing: Some(placing), with: agreed, ..PriorityEdit::default() };
    let priority = priority::edit(entry, name, edit)?;
    if with.is_none() {
        entry.push(Change::Reviewed(Reviewed { priority, on }));
    }
    Ok(())
}

/// Gives a boundary a stricter level, as the person said: that is their agreement to it as it is then.
fn tighten(
    entry: &mut NewEntry,
    boundary: ThingId,
    level: Level,
    with: Option<ThingId>,
    on: Option<Day>,
) -> Result<(), Refusal> {
    let Some(by) = with else {
        return Err(Refusal::missing("Who refused the boundary?", "name them: align pulse PERSON"));
    };
    let handle = entry.state().handle(boundary);
    let known = entry.state().find::<Boundary>(&handle)?;
    let ladder = known.ladder.at_least(level, by);
    if ladder == known.ladder {
        return Err(Refusal::NoChange { handle });
    }
    let edited = BoundaryEdited { boundary, ladder: Some(ladder), ..BoundaryEdited::default() };
    entry.push(Change::BoundaryEdited(edited));
    // Of a talk of another day it says nothing: what stands from today on was not there yet. It holds all the same.
    let agreed = AgreedBy { person: entry.state().handle(by), on: None };
    push_agreed(entry, boundary, Some(&agreed).filter(|_| on.is_none()))
}

/// Keeps a thing as it is: the person confirms it; alone, it is reviewed.
fn keep(entry: &mut NewEntry, thing: ThingId, with: Option<ThingId>, day: Day) -> Result<(), Refusal> {
    refuse_before_edit(entry, thing, day)?;
    let on = Some(day).filter(|day| *day != entry.today());
    entry.push(match with {
        Some(by) => Change::Confirmed(Confirmed { thing, by, on: day, note: None, corrections: Vec::new() }),
        None => Change::Reviewed(Reviewed { priority: thing, on }),
    });
    Ok(())
}

/// What was said to each thing, every name resolved on the state before the pulse.
struct ResolvedPulse {
    keep: Vec<ThingId>,
    change: Vec<(String, Placing)>,
    refused: Vec<(ThingId, Level)>,
    retire: Vec<(String, Text)>,
    their_top: Vec<Item>,
}

impl ResolvedPulse {
    fn resolve(entry: &NewEntry, hold: &NewPulse, with: Option<ThingId>) -> Result<ResolvedPulse, Refusal> {
        let state = entry.state();
        // A boundary has one clock, theirs: alone there is nothing to look at.
        let kept = |name: &String| match with {
            Some(_) => agreeable(entry, name),
            None => state.find_id(Kind::Priority, name),
        };
        let keep: Vec<ThingId> = hold.keep.iter().map(kept).collect::<Result<_, _>>()?;
        let mut change = Vec::new();
        for (name, placing) in &hold.change {
            change.push((state.find_id(Kind::Priority, name)?, placing.clone()));
        }
        let mut refused = Vec::new();
        for (name, level) in &hold.refused {
            refused.push((state.find_id(Kind::Boundary, name)?, *level));
        }
        let mut retire = Vec::new();
        for (name, why) in &hold.retire {
            retire.push((state.find_id(Kind::Priority, name)?, why.clone()));
        }
        let named = keep.iter().chain(change.iter().map(|(id, _)| id)).chain(retire.iter().map(|(id, _)| id));
        refuse_twice(state, named.chain(refused.iter().map(|(id, _)| id)))?;
        change.sort_by_key(|(_, placing)| place(placing));
        if let Some(pair) =
            change.windows(2).find(|pair| pair[0].1 == pair[1].1 && pair[0].1 != Placing::Below)
        {
            let (one, other) = (state.handle(pair[0].0), state.handle(pair[1].0));
            return Err(Refusal::invalid(
                "--change",
                format!("`{one}` and `{other}` cannot both have one rank"),
            ));
        }
        Ok(ResolvedPulse {
            keep,
            change: change.into_iter().map(|(id, placing)| (state.handle(id), placing)).collect(),
            refused,
            retire: retire.into_iter().map(|(id, why)| (state.handle(id), why)).collect(),
            their_top: hold
                .their_top
                .iter()
                .map(|name| item(state, name.clone()))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// What goes below first, then the ranks from the first on: so each ends where it was said.
fn place(placing: &Placing) -> usize {
    match placing {
        Placing::Below => 0,
        Placing::Rank(rank) => *rank,
        Placing::Displace(_) => usize::MAX,
    }
}

fn refuse_twice<'a>(state: &State, named: impl Iterator<Item = &'a ThingId>) -> Result<(), Refusal> {
    let mut seen: Vec<&ThingId> = Vec::new();
    for id in named {
        if seen.contains(&id) {
            let why = format!("`{}` is named twice; expected one answer to each", state.handle(*id));
            return Err(Refusal::invalid("the pulse", why));
        }
        seen.push(id);
    }
    Ok(())
}

/// A priority of mine, or what is none: that is the finding. A name that could be several is refused.
fn item(state: &State, name: Text) -> Result<Item, Refusal> {
    match state.find::<Priority>(name.as_str()) {
        Err(ambiguous @ Refusal::Ambiguous { .. }) => Err(ambiguous),
        Ok(_) | Err(_) => Ok(state.priority_meant(name.as_str()).map_or(Item::Text(name), Item::Priority)),
    }
}
