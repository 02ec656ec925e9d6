//! How a history begins: everything that lives in it is added.

use anyhow::Result;
use chrono::Duration;
use serde_json::{Value, json};

use super::EntryWriter;
use super::days;
use super::line::{Change, ThingId};
use super::things::Things;

const PEOPLE: [&str; 5] = ["cpo", "cfo", "sales-lead", "support-lead", "platform-lead"];
/// Each begins with its handle, here and below.
const PRIORITIES: [(&str, &str, &str); 6] = [
    ("renewals", "Win the enterprise renewals", "40% of revenue is up in Q4"),
    ("value", "First value in a day", "trials die in week one"),
    ("billing", "Retire the old billing", "every release waits for it"),
    ("portal", "Open the partner portal", "two of five deals come by partners"),
    ("everything", "One search over everything", "people keep asking where things are"),
    ("time", "Halve the time to a fix", "support answers with dates that slip"),
];
const METRICS: [(&str, &str, &str, &str); 6] = [
    ("rate", "gross renewal rate", ">= 92%", "< 85%"),
    ("accounts", "accounts at risk", "<= 5%", "> 12%"),
    ("trials", "trials with value in a day", ">= 40%", "< 20%"),
    ("given", "setups given up", "<= 15%", "> 35%"),
    ("invoices", "invoices of the old billing", "<= 10%", "> 60%"),
    ("waited", "releases that waited", "<= 5%", "> 50%"),
];
/// An amount and its unit.
type Limit = (f64, &'static str);

const BOUNDARIES: [(&str, &str, Option<Limit>); 8] = [
    ("discounts", "Discounts", Some((10.0, "%"))),
    ("spend", "Vendor spend", Some((5000.0, "USD"))),
    ("work", "Reorder work inside a quarter", None),
    ("scope", "Change the scope of a launch", None),
    ("freelancers", "Hire freelancers", Some((2.0, "people"))),
    ("date", "Move a release date", Some((2.0, "weeks"))),
    ("price", "Publish a price", None),
    ("questionnaire", "Answer a security questionnaire", None),
];

/// The readings that each metric has from the beginning: as many as are shown.
const READINGS: usize = 12;

/// How many entries that takes: one for the people, one for each thing, one for the first readings.
pub(super) const ENTRIES: usize = 2 + PRIORITIES.len() + METRICS.len() + BOUNDARIES.len();

/// Adds everything.
pub(super) fn write(writer: &mut EntryWriter) -> Result<Things> {
    let mut things = Things { people: people(writer)?, ..Things::default() };
    for (number, words) in PRIORITIES.into_iter().enumerate() {
        let id = priority(writer, vec![], words, (number < 3).then_some(number + 1))?;
        if number < 3 { things.pillars.push(id) } else { things.others.push(id) }
    }
    for (number, metric) in METRICS.into_iter().enumerate() {
        things.metrics.push(add_metric(writer, metric, things.pillars[number / 2])?);
    }
    let readings = readings(writer, &things);
    writer.write(&readings)?;
    for boundary in BOUNDARIES {
        things.boundaries.push(add_boundary(writer, boundary, things.executive())?);
    }
    Ok(things)
}

/// Adds a priority after what goes for it, to the top with a rank, else below the line.
pub(super) fn priority(
    writer: &mut EntryWriter,
    mut changes: Vec<Change>,
    (handle, title, why): (&str, &str, &str),
    rank: Option<usize>,
) -> Result<ThingId> {
    let id = writer.thing(changes.len());
    let place = rank.map_or(json!("below"), |rank| json!({ "top": rank }));
    let added = Change::new("priority_added").with("handle", handle).with("title", title);
    changes.push(added.with("why", why));
    changes.push(Change::new("priority_placed").with("priority", id).with("place", place));
    writer.write(&changes)?;
    Ok(id)
}

/// What every priority says in the end, so that it does not depend on the way there.
pub(super) fn whys() -> impl Iterator<Item = &'static str> {
    PRIORITIES.into_iter().map(|(_, _, why)| why)
}

fn readings(writer: &mut EntryWriter, things: &Things) -> Vec<Change> {
    let mut changes = Vec::new();
    for (day, metric) in (0..READINGS).flat_map(|day| things.metrics.iter().map(move |metric| (day, *metric)))
    {
        let value = f64::from(writer.rng.u32(..1000)) / 10.0;
        let on = writer.day() + Duration::days(day as i64 - READINGS as i64);
        changes.push(days::reading(metric, value, on));
    }
    changes
}

fn people(writer: &mut EntryWriter) -> Result<Vec<ThingId>> {
    let begun = Change::new("journal_begun").with("author", "ann");
    let added = PEOPLE.into_iter().map(|name| {
        let executive = (name == "cpo").then_some(true);
        Change::new("person_added").with("handle", name).with("name", name).maybe("executive", executive)
    });
    let changes: Vec<Change> = std::iter::once(begun).chain(added).collect();
    let entry = writer.write(&changes)?;
    Ok((1..).take(PEOPLE.len()).map(|index| ThingId { entry, index }).collect())
}

fn add_metric(
    writer: &mut EntryWriter,
    (handle, name, success, failure): (&str, &str, &str, &str),
    about: ThingId,
) -> Result<ThingId> {
    let id = writer.thing(0);
    let added = Change::new("metric_added").with("handle", handle).with("name", name).with("about", about);
    writer.write(&[added.with("success", success).with("failure", failure)])?;
    Ok(id)
}

fn add_boundary(
    writer: &mut EntryWriter,
    (handle, statement, limit): (&str, &str, Option<Limit>),
    who: ThingId,
) -> Result<ThingId> {
    let id = writer.thing(0);
    let limited =
        limit.map(|(value, unit)| json!({ "level": "decide", "up_to": { "value": value, "unit": unit } }));
    let ladder: Value = match limited {
        Some(mine) => json!([mine, { "level": "consult", "who": [who.to_string()] }]),
        None => json!([{ "level": "decide" }]),
    };
    let added = Change::new("boundary_added").with("handle", handle).with("statement", statement);
    let added = added.with("ladder", ladder).with("words", json!(["rebate", "renewal offer"]));
    let added = added.with("examples", json!(["as we did for Globex"]));
    writer.write(&[added.with("why", "agreed when the team was set up").with("every", "1q")])?;
    Ok(id)
}
