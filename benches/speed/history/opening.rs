//! How a history begins: everything that lives in it is added.

use align_journal::model::change::{
    BoundaryAdded, Change, JournalBegun, MetricAdded, MetricRecorded, PersonAdded, Place, PriorityAdded,
    PriorityPlaced,
};
use align_journal::model::{Amount, Cadence, Handle, Ladder, Level, Rung, Text, ThingId, Unit};
use anyhow::Result;

use super::Pen;
use super::cast::Cast;
use super::phrase::text;

const PEOPLE: [&str; 5] = ["cpo", "cfo", "sales-lead", "support-lead", "platform-lead"];
const PRIORITIES: [(&str, &str); 6] = [
    ("Win the enterprise renewals", "40% of revenue is up in Q4"),
    ("First value in a day", "trials die in week one"),
    ("Retire the old billing", "every release waits for it"),
    ("Open the partner portal", "two of five deals come by partners"),
    ("One search over everything", "people keep asking where things are"),
    ("Halve the time to a fix", "support answers with dates that slip"),
];
const METRICS: [(&str, &str, &str); 6] = [
    ("gross renewal rate", ">= 92%", "< 85%"),
    ("accounts at risk", "<= 5%", "> 12%"),
    ("trials with value in a day", ">= 40%", "< 20%"),
    ("setups given up", "<= 15%", "> 35%"),
    ("invoices of the old billing", "<= 10%", "> 60%"),
    ("releases that waited", "<= 5%", "> 50%"),
];
const BOUNDARIES: [(&str, Option<&str>); 8] = [
    ("Discounts", Some("10%")),
    ("Vendor spend", Some("$5k")),
    ("Reorder work inside a quarter", None),
    ("Change the scope of a launch", None),
    ("Hire freelancers", Some("2 people")),
    ("Move a release date", Some("2 weeks")),
    ("Publish a price", None),
    ("Answer a security questionnaire", None),
];

/// The readings that each metric has from the beginning: as many as are shown.
const READINGS: usize = 12;

/// How many entries that takes: one for the people, one for each thing, one for the first readings.
pub(super) const ENTRIES: usize = 2 + PRIORITIES.len() + METRICS.len() + BOUNDARIES.len();

/// Adds everything.
pub(super) fn write(pen: &mut Pen) -> Result<Cast> {
    let mut cast = Cast { people: people(pen)?, ..Cast::default() };
    for (number, (title, why)) in PRIORITIES.into_iter().enumerate() {
        let id = priority(pen, vec![], title, why, (number < 3).then_some(number + 1))?;
        if number < 3 { cast.pillars.push(id) } else { cast.others.push(id) }
    }
    for (number, metric) in METRICS.into_iter().enumerate() {
        cast.metrics.push(add_metric(pen, metric, cast.pillars[number / 2])?);
    }
    let readings = readings(pen, &cast);
    pen.write(&readings)?;
    for boundary in BOUNDARIES {
        cast.boundaries.push(add_boundary(pen, boundary, cast.executive())?);
    }
    Ok(cast)
}

/// Adds a priority after what goes for it, to the top with a rank, else below the line.
pub(super) fn priority(
    pen: &mut Pen,
    mut changes: Vec<Change>,
    title: &str,
    why: &str,
    rank: Option<usize>,
) -> Result<ThingId> {
    let id = pen.thing(changes.len());
    let place = rank.map_or(Place::Below, Place::Top);
    let handle = handle(title);
    let added = PriorityAdded { handle, title: text(title), why: text(why), every: None };
    changes.push(Change::PriorityAdded(added));
    let placed = PriorityPlaced { priority: id, place, displaced: None, accepted_by: None };
    changes.push(Change::PriorityPlaced(placed));
    pen.write(&changes)?;
    Ok(id)
}

/// What every priority says in the end, so that it does not depend on the way there.
pub(super) fn whys() -> impl Iterator<Item = Text> {
    PRIORITIES.into_iter().map(|(_, why)| text(why))
}

fn readings(pen: &mut Pen, cast: &Cast) -> Vec<Change> {
    let mut changes = Vec::new();
    for (day, metric) in (0..READINGS).flat_map(|day| cast.metrics.iter().map(move |metric| (day, *metric))) {
        let value = Amount { value: f64::from(pen.rng.u32(..1000)) / 10.0, unit: Unit::Percent };
        let on = pen.day().plus_days(day as i64 - READINGS as i64);
        changes.push(Change::MetricRecorded(MetricRecorded { metric, value, on, note: None }));
    }
    changes
}

fn people(pen: &mut Pen) -> Result<Vec<ThingId>> {
    let begun = Change::JournalBegun(JournalBegun { author: Some(text("ann")), demo: false });
    let added = PEOPLE.into_iter().map(|name| {
        Change::PersonAdded(PersonAdded {
            handle: Handle::from_name(name),
            name: text(name),
            role: None,
            every: None,
            ear_of: None,
            executive: name == "cpo",
        })
    });
    let changes: Vec<Change> = std::iter::once(begun).chain(added).collect();
    let entry = pen.write(&changes)?;
    Ok((1..).take(PEOPLE.len()).map(|index| ThingId { entry, index }).collect())
}

fn add_metric(
    pen: &mut Pen,
    (name, success, failure): (&str, &str, &str),
    about: ThingId,
) -> Result<ThingId> {
    let id = pen.thing(0);
    let (success, failure) = (success.parse().ok(), failure.parse().ok());
    pen.write(&[Change::MetricAdded(MetricAdded {
        handle: handle(name),
        name: text(name),
        about,
        success,
        failure,
        every: None,
        due: None,
    })])?;
    Ok(id)
}

fn add_boundary(pen: &mut Pen, (statement, limit): (&str, Option<&str>), who: ThingId) -> Result<ThingId> {
    let id = pen.thing(0);
    let mine = Rung { level: Level::Decide, up_to: limit.and_then(|limit| limit.parse().ok()), who: vec![] };
    let theirs = Rung { level: Level::Consult, up_to: None, who: vec![who] };
    let rungs = if limit.is_some() { vec![mine, theirs] } else { vec![mine] };
    pen.write(&[Change::BoundaryAdded(BoundaryAdded {
        handle: handle(statement),
        statement: text(statement),
        ladder: Ladder::new(rungs)?,
        words: vec![text("rebate"), text("renewal offer")],
        examples: vec![text("as we did for Globex")],
        not: vec![],
        why: Some(text("agreed when the team was set up")),
        every: Some(Cadence::QUARTER),
    })])?;
    Ok(id)
}

/// The short name that `align` would give.
fn handle(title: &str) -> Handle {
    Handle::candidates(title, "p").swap_remove(0)
}
