//! The days of a history: one entry after the other, as a product manager would record them.

use align_journal::model::change::{
    Answered, Asked, BoundaryEdited, Change, Confirmed, Correction, Decided, DisconnectFound, Item,
    MetricRecorded, OrderGiven, Place, PriorityEdited, PriorityPlaced, PulseHeld, Realigned, Retired,
    Reviewed, RevisitMarked, Revisited, SignalHeard, TranslationHeard, Undone,
};
use align_journal::model::{Amount, Answers, EntryId, Level, Outcome, ThingId, Unit, Verdict};
use anyhow::Result;

use super::Pen;
use super::cast::Cast;
use super::opening;
use super::phrase::{sentence, text};

/// How many decisions name their boundary, whatever the length.
const PRECEDENTS: usize = 8;

/// Writes one entry, of a kind as often as it happens: so many times in two thousand.
pub(super) fn write(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let last = cast.last.take();
    if let Some((entry, true)) = last
        && pen.rng.u32(..3) == 0
    {
        return undo(pen, cast, entry, true);
    }
    match pen.rng.u32(..2000) {
        0..560 => decide(pen, cast),
        560..920 => record(pen, cast),
        920..1240 => review(pen, cast),
        1240..1400 => confirm(pen, cast),
        1400..1640 if cast.asked.len() < 4 => ask(pen, cast),
        1400..1640 => answer(pen, cast),
        1640..1760 => signal(pen, cast),
        1760..1860 => pulse(pen, cast),
        1860..1920 if cast.heard.len() < 2 => translate(pen, cast),
        1860..1920 => confirm_translation(pen, cast),
        1920..1940 => disconnect(pen, cast),
        1940..1952 => match last {
            Some((entry, is_undo)) => undo(pen, cast, entry, is_undo),
            None => review(pen, cast),
        },
        1952..1972 => edit(pen, cast),
        1972..1984 => rank(pen, cast),
        1984..1990 => order(pen, cast),
        1990..1999 => revisit(pen, cast),
        _ => replace(pen, cast),
    }
}

/// Takes the last entry back; where that was an undo, this is the redo.
fn undo(pen: &mut Pen, cast: &mut Cast, entry: EntryId, is_undo: bool) -> Result<()> {
    let undo = pen.write(&[Change::Undone(Undone { entry })])?;
    cast.last = (!is_undo).then_some((undo, true));
    Ok(())
}

fn decide(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let is_mine = rng.u32(..8) > 0;
    let boundary = cast.boundary(rng);
    let level = Some(if is_mine { Level::Decide } else { Level::Consult });
    let who = if is_mine { vec![] } else { vec![cast.executive()] };
    let named = cast.precedents < PRECEDENTS;
    cast.precedents += usize::from(named);
    let decided = Decided {
        text: sentence(rng),
        verdict: Verdict { level, boundary: Some(boundary), who },
        about: rng.bool().then(|| cast.priority(rng)),
        asked: (!is_mine).then_some(cast.executive()),
        outcome: (!is_mine).then_some(Outcome::Agreed),
        note: (rng.u32(..6) == 0).then(|| sentence(rng)),
        boundary: named.then_some(boundary),
        not: None,
    };
    // A precedent stays: so that as many live at every length, it is never taken back.
    let entry = pen.write(&[Change::Decided(decided)])?;
    cast.last = (!named).then_some((entry, false));
    Ok(())
}

fn record(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let metric = cast.metrics[rng.usize(..cast.metrics.len())];
    let value = Amount { value: f64::from(rng.u32(..1000)) / 10.0, unit: Unit::Percent };
    let note = (rng.u32(..8) == 0).then(|| sentence(rng));
    let on = pen.day();
    let entry = pen.write(&[Change::MetricRecorded(MetricRecorded { metric, value, on, note })])?;
    cast.last = Some((entry, false));
    Ok(())
}

fn review(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let priority = cast.priority(&mut pen.rng);
    let entry = pen.write(&[Change::Reviewed(Reviewed { priority })])?;
    cast.last = Some((entry, false));
    Ok(())
}

fn confirm(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let thing = if rng.bool() { cast.priority(rng) } else { cast.boundary(rng) };
    let (by, note) = (cast.executive(), (rng.u32(..6) == 0).then(|| sentence(rng)));
    let on = pen.day();
    pen.write(&[Change::Confirmed(Confirmed { thing, by, on, note, corrections: vec![] })])?;
    Ok(())
}

/// Puts a question to somebody.
pub(super) fn ask(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let (person, about) = (cast.anybody(rng), Some(cast.priority(rng)));
    let asked = Asked { person, text: sentence(rng), about, boundary: None };
    cast.asked.push_back(pen.thing(0));
    pen.write(&[Change::Asked(asked)])?;
    Ok(())
}

/// The answer to a question.
pub(super) fn answered(decision: ThingId) -> Change {
    let (outcome, note) = (Outcome::Agreed, Some(text("fine, if it is done before the release")));
    Change::Answered(Answered { decision, outcome, asked: None, note, boundary: None, not: None })
}

fn answer(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let answers: Vec<Change> = cast.asked.pop_front().map(answered).into_iter().collect();
    pen.write(&answers)?;
    Ok(())
}

/// Hears an early warning.
pub(super) fn signal(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let (person, about) = (cast.anybody(rng), Some(cast.priority(rng)));
    let heard = SignalHeard { person, text: sentence(rng), about };
    pen.write(&[Change::SignalHeard(heard)])?;
    Ok(())
}

fn pulse(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let (on, rng) = (pen.day(), &mut pen.rng);
    let by = cast.executive();
    let answers = Answers {
        changed: Some(sentence(rng)),
        still_right: Some(text("yes, in this order")),
        new_information: rng.bool().then(|| sentence(rng)),
    };
    let kept = cast
        .pillars
        .iter()
        .map(|thing| Change::Confirmed(Confirmed { thing: *thing, by, on, note: None, corrections: vec![] }));
    let held = Change::PulseHeld(PulseHeld { with: Some(by), answers });
    let changes: Vec<Change> = std::iter::once(held).chain(kept).collect();
    pen.write(&changes)?;
    Ok(())
}

fn translate(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let (text, means) = (sentence(rng), vec![sentence(rng), sentence(rng)]);
    cast.heard.push_back(pen.thing(0));
    let person = cast.executive();
    pen.write(&[Change::TranslationHeard(TranslationHeard { person, text, means })])?;
    Ok(())
}

fn confirm_translation(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let (by, on) = (cast.executive(), pen.day());
    let rng = &mut pen.rng;
    let corrections = if rng.bool() { vec![Correction { number: 1, meant: sentence(rng) }] } else { vec![] };
    let confirmed = |thing| Change::Confirmed(Confirmed { thing, by, on, note: None, corrections });
    let changes: Vec<Change> = cast.heard.pop_front().map(confirmed).into_iter().collect();
    pen.write(&changes)?;
    Ok(())
}

/// Finds that we are apart; where we are already, agrees again.
fn disconnect(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let (since, rng) = (Some(pen.day().plus_days(-20)), &mut pen.rng);
    let change = if let Some(disconnect) = cast.apart.take() {
        Change::Realigned(Realigned { disconnect, note: sentence(rng) })
    } else {
        let (person, about) = (cast.executive(), Some(cast.priority(rng)));
        let (believed, actual) = (sentence(rng), sentence(rng));
        cast.apart = Some(pen.thing(0));
        Change::DisconnectFound(DisconnectFound { person, believed, actual, since, about })
    };
    pen.write(&[change])?;
    Ok(())
}

fn edit(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let why = Some(sentence(rng));
    let change = if rng.bool() {
        let priority = cast.priority(rng);
        Change::PriorityEdited(PriorityEdited { priority, handle: None, title: None, why, every: None })
    } else {
        Change::BoundaryEdited(BoundaryEdited {
            boundary: cast.boundary(rng),
            handle: None,
            statement: None,
            ladder: None,
            words: Some(vec![text("rebate"), text("price match")]),
            examples: vec![],
            not: vec![],
            why,
            every: None,
        })
    };
    pen.write(&[change])?;
    Ok(())
}

/// Gives a priority another place; sometimes one from below displaces one of the top.
fn rank(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let (priority, rank) = (cast.priority(rng), rng.usize(1..=3));
    let displaced = Some(cast.pillars[rng.usize(..3)]).filter(|displaced| *displaced != priority);
    let place = if rng.u32(..4) == 0 { Place::Below } else { Place::Top(rank) };
    let accepted_by = Some(cast.executive());
    pen.write(&[Change::PriorityPlaced(PriorityPlaced { priority, place, displaced, accepted_by })])?;
    Ok(())
}

fn order(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let (person, said) = (cast.anybody(rng), Item::Text(sentence(rng)));
    let order = vec![Item::Priority(cast.priority(rng)), said];
    pen.write(&[Change::OrderGiven(OrderGiven { person, order })])?;
    Ok(())
}

/// Marks a decision to be looked at again; where one is marked, looks at it.
fn revisit(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let change = if let Some(decision) = cast.revisit.take() {
        Change::Revisited(Revisited { decision, note: sentence(&mut pen.rng) })
    } else {
        let Some(decision) = cast.asked.back().copied() else { return review(pen, cast) };
        cast.revisit = Some(decision);
        Change::RevisitMarked(RevisitMarked { decision, because: None })
    };
    pen.write(&[change])?;
    Ok(())
}

/// Retires a priority below the line, and adds the one that comes instead.
fn replace(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    cast.replaced += 1;
    let title = format!("Goal number {}", cast.replaced);
    let gone = cast.others.remove(pen.rng.usize(..cast.others.len()));
    let retired = Retired { thing: gone, why: Some(sentence(&mut pen.rng)) };
    cast.others.push(opening::priority(pen, vec![Change::Retired(retired)], &title, "it was next", None)?);
    Ok(())
}
