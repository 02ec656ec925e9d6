//! How a history ends: what is open is closed, all is agreed on again, and a few questions are put. So whatever lay
//! before, the same is alive.

use align_journal::model::change::{
    Change, Confirmed, Item, MetricRecorded, OrderGiven, Place, PriorityEdited, PriorityPlaced, PulseHeld,
    Realigned, Reviewed, Revisited,
};
use align_journal::model::{Amount, Answers, ThingId};
use anyhow::Result;

use super::Pen;
use super::cast::Cast;
use super::days;
use super::opening;
use super::phrase::{sentence, text};

/// How many entries that takes.
pub(super) const ENTRIES: usize = 10;

/// Closes what is open, and looks at everything.
pub(super) fn write(pen: &mut Pen, cast: &mut Cast) -> Result<()> {
    pen.write(&place(cast))?;
    let mut open = settle(cast);
    open.extend(cast.asked.drain(..).map(days::answered));
    open.extend(cast.priorities().map(|priority| Change::Reviewed(Reviewed { priority })));
    pen.write(&open)?;
    let read: Vec<ThingId> = cast.heard.drain(..).chain(cast.boundaries.iter().copied()).collect();
    let agreed = agree(pen, cast, read.into_iter());
    pen.write(&agreed)?;
    let readings = readings(pen, cast);
    pen.write(&readings)?;
    let answers = Answers { still_right: Some(text("yes, all of them")), ..Answers::default() };
    let mut pulse = vec![Change::PulseHeld(PulseHeld { with: Some(cast.executive()), answers })];
    pulse.extend(agree(pen, cast, cast.priorities()));
    pen.write(&pulse)?;
    for _ in 0..3 {
        days::ask(pen, cast)?;
    }
    let order = cast.pillars.iter().copied().map(Item::Priority).collect();
    pen.write(&[Change::OrderGiven(OrderGiven { person: cast.executive(), order })])?;
    days::signal(pen, cast)
}

/// Every priority at its place, in its old words.
fn place(cast: &Cast) -> Vec<Change> {
    let below = cast.others.iter().map(|id| (*id, Place::Below));
    let top = cast.pillars.iter().enumerate().map(|(rank, id)| (*id, Place::Top(rank + 1)));
    let placed = |(priority, place)| {
        Change::PriorityPlaced(PriorityPlaced { priority, place, displaced: None, accepted_by: None })
    };
    let said = cast.priorities().zip(opening::whys()).map(|(priority, why)| {
        let (handle, title, every) = (None, None, None);
        Change::PriorityEdited(PriorityEdited { priority, handle, title, why: Some(why), every })
    });
    below.chain(top).map(placed).chain(said).collect()
}

fn settle(cast: &mut Cast) -> Vec<Change> {
    let note = || text("as it stands");
    let realigned = cast.apart.take().map(|disconnect| Realigned { disconnect, note: note() });
    let revisited = cast.revisit.take().map(|decision| Revisited { decision, note: note() });
    realigned.map(Change::Realigned).into_iter().chain(revisited.map(Change::Revisited)).collect()
}

fn agree(pen: &Pen, cast: &Cast, things: impl Iterator<Item = ThingId>) -> Vec<Change> {
    let (by, on) = (cast.executive(), pen.day());
    let agreed = |thing| Change::Confirmed(Confirmed { thing, by, on, note: None, corrections: vec![] });
    things.map(agreed).collect()
}

fn readings(pen: &Pen, cast: &Cast) -> Vec<Change> {
    let (value, on) = ("50%".parse::<Amount>().expect("an amount"), pen.day());
    let read = |metric: &ThingId| {
        let note = Some(sentence(&mut fastrand::Rng::with_seed(1)));
        Change::MetricRecorded(MetricRecorded { metric: *metric, value: value.clone(), on, note })
    };
    cast.metrics.iter().map(read).collect()
}
