//! The days of a history: one entry after the other, as a product manager would record them.

use anyhow::Result;
use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};
use ulid::Ulid;

use super::Pen;
use super::cast::Cast;
use super::line::{Change, ThingId};
use super::opening;
use super::phrase::sentence;

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
fn undo(pen: &mut Pen, cast: &mut Cast, entry: Ulid, is_undo: bool) -> Result<()> {
    let undo = pen.write(&[Change::new("undone").with("entry", entry.to_string())])?;
    cast.last = (!is_undo).then_some((undo, true));
    Ok(())
}

fn decide(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let is_mine = rng.u32(..8) > 0;
    let boundary = cast.boundary(rng);
    let mut verdict =
        json!({ "level": if is_mine { "decide" } else { "consult" }, "boundary": boundary.to_string() });
    if !is_mine {
        verdict["who"] = json!([cast.executive().to_string()]);
    }
    let named = cast.precedents < PRECEDENTS;
    cast.precedents += usize::from(named);
    let decided = Change::new("decided").with("text", sentence(rng)).with("verdict", verdict);
    let decided = decided.maybe("about", rng.bool().then(|| cast.priority(rng)));
    let decided = decided.maybe("asked", (!is_mine).then_some(cast.executive()));
    let decided = decided.maybe("outcome", (!is_mine).then_some("agreed"));
    let decided = decided.maybe("note", (rng.u32(..6) == 0).then(|| sentence(rng)));
    let decided = decided.maybe("boundary", named.then_some(boundary));
    // A precedent stays: so that as many live at every length, it is never taken back.
    let entry = pen.write(&[decided])?;
    cast.last = (!named).then_some((entry, false));
    Ok(())
}

fn record(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let metric = cast.metrics[rng.usize(..cast.metrics.len())];
    let value = f64::from(rng.u32(..1000)) / 10.0;
    let note = (rng.u32(..8) == 0).then(|| sentence(rng));
    let entry = pen.write(&[reading(metric, value, pen.day()).maybe("note", note)])?;
    cast.last = Some((entry, false));
    Ok(())
}

/// A reading of a metric, in percent.
pub(super) fn reading(metric: ThingId, value: f64, on: NaiveDate) -> Change {
    let value = json!({ "value": value, "unit": "%" });
    Change::new("metric_recorded").with("metric", metric).with("value", value).with("on", on.to_string())
}

fn review(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let priority = cast.priority(&mut pen.rng);
    let entry = pen.write(&[reviewed(priority)])?;
    cast.last = Some((entry, false));
    Ok(())
}

pub(super) fn reviewed(priority: ThingId) -> Change {
    Change::new("reviewed").with("priority", priority)
}

fn confirm(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let thing = if rng.bool() { cast.priority(rng) } else { cast.boundary(rng) };
    let note = (rng.u32(..6) == 0).then(|| sentence(rng));
    pen.write(&[confirmed(thing, cast, pen.day()).maybe("note", note)])?;
    Ok(())
}

/// The executive agrees to something.
pub(super) fn confirmed(thing: ThingId, cast: &Cast, on: NaiveDate) -> Change {
    Change::new("confirmed").with("thing", thing).with("by", cast.executive()).with("on", on.to_string())
}

/// Puts a question to somebody.
pub(super) fn ask(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let (person, about) = (cast.anybody(rng), cast.priority(rng));
    let asked = Change::new("asked").with("person", person).with("text", sentence(rng)).with("about", about);
    cast.asked.push_back(pen.thing(0));
    pen.write(&[asked])?;
    Ok(())
}

/// The answer to a question.
pub(super) fn answered(decision: ThingId) -> Change {
    let answered = Change::new("answered").with("decision", decision).with("outcome", "agreed");
    answered.with("note", "fine, if it is done before the release")
}

fn answer(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let answers: Vec<Change> = cast.asked.pop_front().map(answered).into_iter().collect();
    pen.write(&answers)?;
    Ok(())
}

/// Hears an early warning.
pub(super) fn signal(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let (person, about) = (cast.anybody(rng), cast.priority(rng));
    let heard = Change::new("signal_heard").with("person", person).with("text", sentence(rng));
    pen.write(&[heard.with("about", about)])?;
    Ok(())
}

fn pulse(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let (on, rng) = (pen.day(), &mut pen.rng);
    let held = Change::new("pulse_held").with("with", cast.executive()).with("changed", sentence(rng));
    let held = held.with("still_right", "yes, in this order");
    let held = held.maybe("new_information", rng.bool().then(|| sentence(rng)));
    let kept = cast.pillars.iter().map(|thing| confirmed(*thing, cast, on));
    let changes: Vec<Change> = std::iter::once(held).chain(kept).collect();
    pen.write(&changes)?;
    Ok(())
}

fn translate(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let (text, means) = (sentence(rng), vec![sentence(rng), sentence(rng)]);
    cast.heard.push_back(pen.thing(0));
    let heard = Change::new("translation_heard").with("person", cast.executive());
    pen.write(&[heard.with("text", text).with("means", means)])?;
    Ok(())
}

fn confirm_translation(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let (on, rng) = (pen.day(), &mut pen.rng);
    let corrections = rng.bool().then(|| json!([{ "number": 1, "meant": sentence(rng) }]));
    let heard = cast.heard.pop_front();
    let agreed = |thing| confirmed(thing, cast, on).maybe("corrections", corrections);
    let changes: Vec<Change> = heard.map(agreed).into_iter().collect();
    pen.write(&changes)?;
    Ok(())
}

/// Finds that we are apart; where we are already, agrees again.
fn disconnect(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let (since, rng) = (pen.day() - Duration::days(20), &mut pen.rng);
    let change = if let Some(disconnect) = cast.apart.take() {
        Change::new("realigned").with("disconnect", disconnect).with("note", sentence(rng))
    } else {
        let about = cast.priority(rng);
        let (believed, actual) = (sentence(rng), sentence(rng));
        cast.apart = Some(pen.thing(0));
        let found = Change::new("disconnect_found").with("person", cast.executive());
        let found = found.with("believed", believed).with("actual", actual);
        found.with("since", since.to_string()).with("about", about)
    };
    pen.write(&[change])?;
    Ok(())
}

fn edit(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let why = sentence(rng);
    let change = if rng.bool() {
        Change::new("priority_edited").with("priority", cast.priority(rng)).with("why", why)
    } else {
        let edited = Change::new("boundary_edited").with("boundary", cast.boundary(rng));
        edited.with("words", json!(["rebate", "price match"])).with("why", why)
    };
    pen.write(&[change])?;
    Ok(())
}

/// Gives a priority another place; sometimes one from below displaces one of the top.
fn rank(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let (priority, rank) = (cast.priority(rng), rng.usize(1..=3));
    let displaced = Some(cast.pillars[rng.usize(..3)]).filter(|displaced| *displaced != priority);
    let place: Value = if rng.u32(..4) == 0 { json!("below") } else { json!({ "top": rank }) };
    let placed = Change::new("priority_placed").with("priority", priority).with("place", place);
    pen.write(&[placed.maybe("displaced", displaced).with("accepted_by", cast.executive())])?;
    Ok(())
}

fn order(pen: &mut Pen, cast: &Cast) -> Result<()> {
    let rng = &mut pen.rng;
    let (person, said) = (cast.anybody(rng), sentence(rng));
    let order = json!([{ "priority": cast.priority(rng).to_string() }, { "text": said }]);
    pen.write(&[Change::new("order_given").with("person", person).with("order", order)])?;
    Ok(())
}

/// Marks a decision to be looked at again; where one is marked, looks at it.
fn revisit(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    let change = if let Some(decision) = cast.revisit.take() {
        Change::new("revisited").with("decision", decision).with("note", sentence(&mut pen.rng))
    } else {
        let Some(decision) = cast.asked.back().copied() else { return review(pen, cast) };
        cast.revisit = Some(decision);
        Change::new("revisit_marked").with("decision", decision)
    };
    pen.write(&[change])?;
    Ok(())
}

/// Retires a priority below the line, and adds the one that comes instead.
fn replace(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    cast.replaced += 1;
    let (handle, title) = (format!("p{}", cast.replaced), format!("Goal number {}", cast.replaced));
    let gone = cast.others.remove(pen.rng.usize(..cast.others.len()));
    let retired = Change::new("retired").with("thing", gone).with("why", sentence(&mut pen.rng));
    cast.others.push(opening::priority(pen, vec![retired], (&handle, &title, "it was next"), None)?);
    Ok(())
}
