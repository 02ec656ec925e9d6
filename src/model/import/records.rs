//! Tables of people, priorities and metrics.

use crate::model::Priority;
use crate::model::day::Day;
use crate::model::metric::Metric;
use crate::model::metric::plan::{self as metric, NewMetric};
use crate::model::new_entry::NewEntry;
use crate::model::parse_error::ParseError;
use crate::model::person::{self, NewPerson};
use crate::model::priority::plan::{self as priority, NewPriority, Placing};
use crate::model::when::{self, DateBias};

use super::column::Column;
use super::table::{BadRow, ImportRow, ImportTable};

/// What came of a row.
enum RowOutcome {
    Added,
    /// The journal says so already.
    Known,
}

/// Plans each row, and tells how many say what is known.
fn each(
    entry: &mut NewEntry,
    rows: &[&ImportRow],
    bad: &mut Vec<BadRow>,
    plan: impl Fn(&mut NewEntry, &ImportRow) -> Result<RowOutcome, ParseError>,
) -> usize {
    let mut known = 0;
    for row in rows {
        match row.sound().and_then(|()| plan(entry, row)) {
            Ok(RowOutcome::Added) => {}
            Ok(RowOutcome::Known) => known += 1,
            Err(why) => bad.push(BadRow { line: row.line, why: why.to_string() }),
        }
    }
    known
}

/// That something of this name is there, the same or not.
fn known(is_same: bool, kind: &str, handle: &str) -> Result<RowOutcome, ParseError> {
    if is_same {
        Ok(RowOutcome::Known)
    } else {
        Err(format!("`{handle}` is there already, and something else is said of it; change it with `align {kind} edit {handle}`").into())
    }
}

pub(super) fn people(entry: &mut NewEntry, table: &ImportTable, bad: &mut Vec<BadRow>) -> usize {
    // Whoever has somebody's ear comes after those who have nobody's.
    let (later, first): (Vec<&ImportRow>, Vec<&ImportRow>) =
        table.rows.iter().partition(|row| row.get(Column::EarOf).is_some());
    each(entry, &first, bad, person) + each(entry, &later, bad, person)
}

fn person(entry: &mut NewEntry, row: &ImportRow) -> Result<RowOutcome, ParseError> {
    let add = NewPerson {
        name: row.required(Column::Title, "name")?,
        role: row.value(Column::Role)?,
        every: row.value(Column::Every)?,
        ear_of: row.get(Column::EarOf).map(str::to_owned),
        executive: row.is_set(Column::Executive)?,
        authors: Vec::new(),
        handle: row.get(Column::Handle).map(str::to_owned),
    };
    if let Some(person) = entry.state().person_named(add.name.as_str()) {
        let is_same = (add.role.is_none() || add.role == person.role)
            && (add.every.is_none() || add.every == person.every)
            && (!add.executive || person.executive);
        return known(is_same, "person", person.handle.as_str());
    }
    person::add(entry, add).map(|_| RowOutcome::Added).map_err(|refusal| refusal.unflagged().into())
}

pub(super) fn priorities(entry: &mut NewEntry, table: &ImportTable, bad: &mut Vec<BadRow>) -> usize {
    each(entry, &table.rows.iter().collect::<Vec<_>>(), bad, |entry, row| {
        let rank = row.get(Column::Rank).map(|rank| match rank.to_lowercase().as_str() {
            "-" => Ok(Placing::Below),
            rank => rank.parse(),
        });
        let add = NewPriority {
            title: row.required(Column::Title, "title")?,
            why: row.required(Column::Why, "why: the reason that it matters")?,
            placing: rank.transpose()?,
            every: row.value(Column::Every)?,
            with: None,
            handle: row.get(Column::Handle).map(str::to_owned),
            link: row.value(Column::Link)?,
        };
        if let Some(priority) = titled(entry, add.title.as_str()) {
            return known(add.why == priority.why, "priority", priority.handle.as_str());
        }
        priority::add(entry, add).map(|_| RowOutcome::Added).map_err(|refusal| refusal.unflagged().into())
    })
}

pub(super) fn metrics(entry: &mut NewEntry, table: &ImportTable, bad: &mut Vec<BadRow>) -> usize {
    each(entry, &table.rows.iter().collect::<Vec<_>>(), bad, |entry, row| {
        let due: Option<Day> =
            row.get(Column::Due).map(|due| when::parse(due, entry.today(), DateBias::Future)).transpose()?;
        let about = row.required(Column::About, "priority that it is about")?;
        let add = NewMetric {
            name: row.required(Column::Title, "name")?,
            about: titled(entry, about.as_str()).map_or(about.to_string(), |known| known.handle.to_string()),
            success: row.value(Column::Success)?,
            failure: row.value(Column::Failure)?,
            every: row.value(Column::Every)?,
            due,
            handle: row.get(Column::Handle).map(str::to_owned),
        };
        let is_it = |known: &&Metric| known.name.reads_as(add.name.as_str());
        let found = entry.state().living_metrics().find(is_it);
        if let Some(metric) = found {
            let is_same = (add.success.is_none() || add.success == metric.success)
                && (add.failure.is_none() || add.failure == metric.failure);
            return known(is_same, "metric", metric.handle.as_str());
        }
        metric::add(entry, add).map(|_| RowOutcome::Added).map_err(|refusal| refusal.unflagged().into())
    })
}

/// The priority whose whole title this is: tables have no handles.
fn titled<'a>(entry: &'a NewEntry, title: &str) -> Option<&'a Priority> {
    entry.state().living_priorities().find(|known| known.title.reads_as(title))
}
