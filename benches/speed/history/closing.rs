//! How a history ends: what is open is closed, all is agreed on again, and a few questions are put. So whatever lay
//! before, the same is alive.

use anyhow::Result;
use serde_json::json;

use super::Pen;
use super::cast::Cast;
use super::days;
use super::line::{Change, ThingId};
use super::opening;
use super::phrase::sentence;

/// How many entries that takes.
pub(super) const ENTRIES: usize = 10;

/// Closes what is open, and looks at everything.
pub(super) fn write(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    pen.write(&place(cast))?;
    let mut open = settle(cast);
    open.extend(cast.asked.drain(..).map(days::answered));
    open.extend(cast.priorities().map(days::reviewed));
    pen.write(&open)?;
    let read: Vec<ThingId> = cast.heard.drain(..).chain(cast.boundaries.iter().copied()).collect();
    let agreed = agree(pen, cast, read.into_iter());
    pen.write(&agreed)?;
    let readings = readings(pen, cast);
    pen.write(&readings)?;
    let held = Change::new("pulse_held").with("with", cast.executive());
    let mut pulse = vec![held.with("still_right", "yes, all of them")];
    pulse.extend(agree(pen, cast, cast.priorities()));
    pen.write(&pulse)?;
    for _ in 0..3 {
        days::ask(pen, cast)?;
    }
    let order: Vec<_> =
        cast.pillars.iter().map(|priority| json!({ "priority": priority.to_string() })).collect();
    pen.write(&[Change::new("order_given").with("person", cast.executive()).with("order", order)])?;
    days::signal(pen, cast)
}

/// Every priority at its place, in its old words.
fn place(cast: &Cast) -> Vec<Change> {
    let below = cast.others.iter().map(|id| (*id, json!("below")));
    let top = cast.pillars.iter().enumerate().map(|(rank, id)| (*id, json!({ "top": rank + 1 })));
    let placed = |(priority, place): (ThingId, _)| {
        Change::new("priority_placed").with("priority", priority).with("place", place)
    };
    let said = cast.priorities().zip(opening::whys());
    let said = said
        .map(|(priority, why)| Change::new("priority_edited").with("priority", priority).with("why", why));
    below.chain(top).map(placed).chain(said).collect()
}

fn settle(cast: &mut Cast) -> Vec<Change> {
    let note = "as it stands";
    let realigned = |disconnect| Change::new("realigned").with("disconnect", disconnect).with("note", note);
    let revisited = |decision| Change::new("revisited").with("decision", decision).with("note", note);
    let (realigned, revisited) = (cast.apart.take().map(realigned), cast.revisit.take().map(revisited));
    realigned.into_iter().chain(revisited).collect()
}

fn agree(pen: &Pen, cast: &Cast, things: impl Iterator<Item = ThingId>) -> Vec<Change> {
    things.map(|thing| days::confirmed(thing, cast, pen.day())).collect()
}

fn readings(pen: &Pen, cast: &Cast) -> Vec<Change> {
    let read = |metric: &ThingId| {
        days::reading(*metric, 50.0, pen.day()).with("note", sentence(&mut fastrand::Rng::with_seed(1)))
    };
    cast.metrics.iter().map(read).collect()
}
