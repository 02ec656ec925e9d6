//! How a history ends: what is open is closed, all is agreed on again, and a few questions are put. So whatever lay
//! before, the same is alive.

use anyhow::Result;
use serde_json::json;

use super::EntryWriter;
use super::days;
use super::line::{Change, ThingId};
use super::opening;
use super::phrase::sentence;
use super::things::Things;

/// How many entries that takes.
pub(super) const ENTRIES: usize = 10;

/// Closes what is open, and looks at everything.
pub(super) fn write(writer: &mut EntryWriter, things: &mut Things) -> Result<()> {
    writer.write(&place(things))?;
    let mut open = settle(things);
    open.extend(things.asked.drain(..).map(days::answered));
    open.extend(things.priorities().map(days::reviewed));
    writer.write(&open)?;
    let read: Vec<ThingId> = things.heard.drain(..).chain(things.boundaries.iter().copied()).collect();
    let agreed = agree(writer, things, read.into_iter());
    writer.write(&agreed)?;
    let readings = readings(writer, things);
    writer.write(&readings)?;
    let held = Change::new("pulse_held").with("with", things.executive());
    let mut pulse = vec![held.with("still_right", "yes, all of them")];
    pulse.extend(agree(writer, things, things.priorities()));
    writer.write(&pulse)?;
    for _ in 0..3 {
        days::ask(writer, things)?;
    }
    let order: Vec<_> =
        things.pillars.iter().map(|priority| json!({ "priority": priority.to_string() })).collect();
    writer.write(&[Change::new("order_given").with("person", things.executive()).with("order", order)])?;
    days::signal(writer, things)
}

/// Every priority at its place, in its old words.
fn place(things: &Things) -> Vec<Change> {
    let below = things.others.iter().map(|id| (*id, json!("below")));
    let top = things.pillars.iter().enumerate().map(|(rank, id)| (*id, json!({ "top": rank + 1 })));
    let placed = |(priority, place): (ThingId, _)| {
        Change::new("priority_placed").with("priority", priority).with("place", place)
    };
    let said = things.priorities().zip(opening::whys());
    let said = said
        .map(|(priority, why)| Change::new("priority_edited").with("priority", priority).with("why", why));
    below.chain(top).map(placed).chain(said).collect()
}

fn settle(things: &mut Things) -> Vec<Change> {
    let note = "as it stands";
    let realigned = |disconnect| Change::new("realigned").with("disconnect", disconnect).with("note", note);
    let revisited = |decision| Change::new("revisited").with("decision", decision).with("note", note);
    let (realigned, revisited) = (things.apart.take().map(realigned), things.revisit.take().map(revisited));
    realigned.into_iter().chain(revisited).collect()
}

fn agree(writer: &EntryWriter, things: &Things, agreed: impl Iterator<Item = ThingId>) -> Vec<Change> {
    agreed.map(|thing| days::confirmed(thing, things, writer.day())).collect()
}

fn readings(writer: &EntryWriter, things: &Things) -> Vec<Change> {
    let read = |metric: &ThingId| {
        days::reading(*metric, 50.0, writer.day()).with("note", sentence(&mut fastrand::Rng::with_seed(1)))
    };
    things.metrics.iter().map(read).collect()
}
