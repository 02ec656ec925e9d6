//! The days of a history: one entry after the other, as a product manager would record them.

use anyhow::Result;
use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};
use ulid::Ulid;

use super::EntryWriter;
use super::line::{Change, ThingId};
use super::opening;
use super::phrase::sentence;
use super::things::Things;

/// How many decisions name their boundary, whatever the length.
const PRECEDENTS: usize = 8;

/// Writes one entry, of a kind as often as it happens: so many times in two thousand.
pub(super) fn write(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    let last = things.last.take();
    if let Some((entry, true)) = last
        && writer.rng.u32(..3) == 0
    {
        return undo(writer, things, entry, true);
    }
    match writer.rng.u32(..2000) {
        0..560 => decide(writer, things),
        560..920 => record(writer, things),
        920..1240 => review(writer, things),
        1240..1400 => confirm(writer, things),
        1400..1640 if things.asked.len() < 4 => ask(writer, things),
        1400..1640 => answer(writer, things),
        1640..1760 => signal(writer, things),
        1760..1860 => pulse(writer, things),
        1860..1920 if things.heard.len() < 2 => translate(writer, things),
        1860..1920 => confirm_translation(writer, things),
        1920..1940 => disconnect(writer, things),
        1940..1952 => match last {
            Some((entry, is_undo)) => undo(writer, things, entry, is_undo),
            None => review(writer, things),
        },
        1952..1972 => edit(writer, things),
        1972..1984 => rank(writer, things),
        1984..1990 => order(writer, things),
        1990..1999 => revisit(writer, things),
        _ => replace(writer, things),
    }
}

/// Takes the last entry back; where that was an undo, this is the redo.
fn undo(writer: &mut EntryWriter, things: &mut Things, entry: Ulid, is_undo: bool) -> Result<()> {
    let undo = writer.write(&[Change::new("undone").with("entry", entry.to_string())])?;
    things.last = (!is_undo).then_some((undo, true));
    Ok(())
}

fn decide(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    let rng = &mut writer.rng;
    let is_mine = rng.u32(..8) > 0;
    let boundary = things.boundary(rng);
    let mut verdict =
        json!({ "level": if is_mine { "decide" } else { "consult" }, "boundary": boundary.to_string() });
    if !is_mine {
        verdict["who"] = json!([things.executive().to_string()]);
    }
    let named = things.precedents < PRECEDENTS;
    things.precedents += usize::from(named);
    let decided = Change::new("decided").with("text", sentence(rng)).with("verdict", verdict);
    let decided = decided.maybe("about", rng.bool().then(|| things.priority(rng)));
    let decided = decided.maybe("asked", (!is_mine).then_some(things.executive()));
    let decided = decided.maybe("outcome", (!is_mine).then_some("agreed"));
    let decided = decided.maybe("note", (rng.u32(..6) == 0).then(|| sentence(rng)));
    let decided = decided.maybe("boundary", named.then_some(boundary));
    // A precedent stays: so that as many live at every length, it is never taken back.
    let entry = writer.write(&[decided])?;
    things.last = (!named).then_some((entry, false));
    Ok(())
}

fn record(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    let rng = &mut writer.rng;
    let metric = things.metrics[rng.usize(..things.metrics.len())];
    let value = f64::from(rng.u32(..1000)) / 10.0;
    let note = (rng.u32(..8) == 0).then(|| sentence(rng));
    let entry = writer.write(&[reading(metric, value, writer.day()).maybe("note", note)])?;
    things.last = Some((entry, false));
    Ok(())
}

/// A reading of a metric, in percent.
pub(super) fn reading(metric: ThingId, value: f64, on: NaiveDate) -> Change {
    let value = json!({ "value": value, "unit": "%" });
    Change::new("metric_recorded").with("metric", metric).with("value", value).with("on", on.to_string())
}

fn review(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    let priority = things.priority(&mut writer.rng);
    let entry = writer.write(&[reviewed(priority)])?;
    things.last = Some((entry, false));
    Ok(())
}

pub(super) fn reviewed(priority: ThingId) -> Change {
    Change::new("reviewed").with("priority", priority)
}

fn confirm(writer: &mut EntryWriter, things: &Things) -> Result<()> {
    let rng = &mut writer.rng;
    let thing = if rng.bool() { things.priority(rng) } else { things.boundary(rng) };
    let note = (rng.u32(..6) == 0).then(|| sentence(rng));
    writer.write(&[confirmed(thing, things, writer.day()).maybe("note", note)])?;
    Ok(())
}

/// The executive agrees to something.
pub(super) fn confirmed(thing: ThingId, things: &Things, on: NaiveDate) -> Change {
    Change::new("confirmed").with("thing", thing).with("by", things.executive()).with("on", on.to_string())
}

/// Puts a question to somebody.
pub(super) fn ask(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    let rng = &mut writer.rng;
    let (person, about) = (things.anybody(rng), things.priority(rng));
    let asked = Change::new("asked").with("person", person).with("text", sentence(rng)).with("about", about);
    things.asked.push_back(writer.thing(0));
    writer.write(&[asked])?;
    Ok(())
}

/// The answer to a question.
pub(super) fn answered(decision: ThingId) -> Change {
    let answered = Change::new("answered").with("decision", decision).with("outcome", "agreed");
    answered.with("note", "fine, if it is done before the release")
}

fn answer(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    let answers: Vec<Change> = things.asked.pop_front().map(answered).into_iter().collect();
    writer.write(&answers)?;
    Ok(())
}

/// Hears an early warning.
pub(super) fn signal(writer: &mut EntryWriter, things: &Things) -> Result<()> {
    let rng = &mut writer.rng;
    let (person, about) = (things.anybody(rng), things.priority(rng));
    let heard = Change::new("signal_heard").with("person", person).with("text", sentence(rng));
    writer.write(&[heard.with("about", about)])?;
    Ok(())
}

fn pulse(writer: &mut EntryWriter, things: &Things) -> Result<()> {
    let (on, rng) = (writer.day(), &mut writer.rng);
    let held = Change::new("pulse_held").with("with", things.executive()).with("changed", sentence(rng));
    let held = held.with("still_right", "yes, in this order");
    let held = held.maybe("new_information", rng.bool().then(|| sentence(rng)));
    let kept = things.pillars.iter().map(|thing| confirmed(*thing, things, on));
    let changes: Vec<Change> = std::iter::once(held).chain(kept).collect();
    writer.write(&changes)?;
    Ok(())
}

fn translate(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    let rng = &mut writer.rng;
    let (text, means) = (sentence(rng), vec![sentence(rng), sentence(rng)]);
    things.heard.push_back(writer.thing(0));
    let heard = Change::new("translation_heard").with("person", things.executive());
    writer.write(&[heard.with("text", text).with("means", means)])?;
    Ok(())
}

fn confirm_translation(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    let (on, rng) = (writer.day(), &mut writer.rng);
    let corrections = rng.bool().then(|| json!([{ "number": 1, "meant": sentence(rng) }]));
    let heard = things.heard.pop_front();
    let agreed = |thing| confirmed(thing, things, on).maybe("corrections", corrections);
    let changes: Vec<Change> = heard.map(agreed).into_iter().collect();
    writer.write(&changes)?;
    Ok(())
}

/// Finds that we are apart; where we are already, agrees again.
fn disconnect(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    let (since, rng) = (writer.day() - Duration::days(20), &mut writer.rng);
    let change = if let Some(disconnect) = things.apart.take() {
        Change::new("realigned").with("disconnect", disconnect).with("note", sentence(rng))
    } else {
        let about = things.priority(rng);
        let (believed, actual) = (sentence(rng), sentence(rng));
        things.apart = Some(writer.thing(0));
        let found = Change::new("disconnect_found").with("person", things.executive());
        let found = found.with("believed", believed).with("actual", actual);
        found.with("since", since.to_string()).with("about", about)
    };
    writer.write(&[change])?;
    Ok(())
}

fn edit(writer: &mut EntryWriter, things: &Things) -> Result<()> {
    let rng = &mut writer.rng;
    let why = sentence(rng);
    let change = if rng.bool() {
        Change::new("priority_edited").with("priority", things.priority(rng)).with("why", why)
    } else {
        let edited = Change::new("boundary_edited").with("boundary", things.boundary(rng));
        edited.with("words", json!(["rebate", "price match"])).with("why", why)
    };
    writer.write(&[change])?;
    Ok(())
}

/// Gives a priority another place; sometimes one from below displaces one of the top.
fn rank(writer: &mut EntryWriter, things: &Things) -> Result<()> {
    let rng = &mut writer.rng;
    let (priority, rank) = (things.priority(rng), rng.usize(1..=3));
    let displaced = Some(things.pillars[rng.usize(..3)]).filter(|displaced| *displaced != priority);
    let place: Value = if rng.u32(..4) == 0 { json!("below") } else { json!({ "top": rank }) };
    let placed = Change::new("priority_placed").with("priority", priority).with("place", place);
    writer.write(&[placed.maybe("displaced", displaced).with("accepted_by", things.executive())])?;
    Ok(())
}

fn order(writer: &mut EntryWriter, things: &Things) -> Result<()> {
    let rng = &mut writer.rng;
    let (person, said) = (things.anybody(rng), sentence(rng));
    let order = json!([{ "priority": things.priority(rng).to_string() }, { "text": said }]);
    writer.write(&[Change::new("order_given").with("person", person).with("order", order)])?;
    Ok(())
}

/// Marks a decision to be looked at again; where one is marked, looks at it.
fn revisit(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    let change = if let Some(decision) = things.revisit.take() {
        Change::new("revisited").with("decision", decision).with("note", sentence(&mut writer.rng))
    } else {
        let Some(decision) = things.asked.back().copied() else { return review(writer, things) };
        things.revisit = Some(decision);
        Change::new("revisit_marked").with("decision", decision)
    };
    writer.write(&[change])?;
    Ok(())
}

/// Retires a priority below the line, and adds the one that comes instead.
fn replace(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    things.replaced += 1;
    let (handle, title) = (format!("p{}", things.replaced), format!("Goal number {}", things.replaced));
    let gone = things.others.remove(writer.rng.usize(..things.others.len()));
    let retired = Change::new("retired").with("thing", gone).with("why", sentence(&mut writer.rng));
    things.others.push(opening::priority(writer, vec![retired], (&handle, &title, "it was next"), None)?);
    Ok(())
}
