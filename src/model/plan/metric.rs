//! Adding, reading, editing and retiring metrics.

use crate::model::change::{Change, MetricAdded, MetricEdited, MetricRecorded, Retired};
use crate::model::{Amount, Cadence, Day, Handle, NewEntry, Refusal, Text, ThingId, Threshold, Unit};

use super::{choose_handle, choose_rename, past_day};

/// A metric to be added.
#[derive(Clone, Debug)]
pub struct Add {
    /// What is measured.
    pub name: Text,
    /// The priority that it speaks for, as typed.
    pub about: String,
    /// From where on it shows success.
    pub success: Option<Threshold>,
    /// From where on it shows failure.
    pub failure: Option<Threshold>,
    /// How often it is read.
    pub every: Option<Cadence>,
    /// The day by which a reading is wanted.
    pub due: Option<Day>,
    /// Its handle, as said.
    pub handle: Option<String>,
}

/// Adds a metric.
///
/// # Errors
/// An unknown priority, lines that overlap or count different things, a handle that is taken.
pub fn add(entry: &mut NewEntry, add: Add) -> Result<ThingId, Refusal> {
    let about = entry.state().find_priority(&add.about)?.id;
    let (success, failure) = agreeing(add.success, add.failure)?;
    let handle = choose_handle(entry, add.handle.as_deref(), vec![short_name(add.name.as_str())])?;
    let Add { name, every, due, .. } = add;
    Ok(entry.push(Change::MetricAdded(MetricAdded { handle, name, about, success, failure, every, due })))
}

/// Notes a reading.
///
/// # Errors
/// An unknown metric, a day that has not come, a value that counts something else.
pub fn record(
    entry: &mut NewEntry,
    name: &str,
    value: Amount,
    on: Option<Day>,
    note: Option<Text>,
) -> Result<ThingId, Refusal> {
    let metric = entry.state().find_metric(name)?;
    let (id, unit) = (metric.id, metric.unit());
    let value = value.or_unit(&unit);
    if !unit.is_none() && value.unit != unit {
        return Err(Refusal::OtherUnit { amount: value, expected: unit });
    }
    let on = past_day(entry, "--on", on)?;
    entry.push(Change::MetricRecorded(MetricRecorded { metric: id, value, on, note }));
    Ok(id)
}

/// What is to be edited of a metric; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// Another name.
    pub name: Option<Text>,
    /// Another priority, as typed.
    pub about: Option<String>,
    /// Another success line.
    pub success: Option<Threshold>,
    /// Another failure line.
    pub failure: Option<Threshold>,
    /// Another cadence.
    pub every: Option<Cadence>,
    /// Another due day.
    pub due: Option<Day>,
    /// Another handle.
    pub handle: Option<String>,
}

/// Edits a metric.
///
/// # Errors
/// As [`add`]; [`Refusal::NothingToEdit`] where nothing was said.
pub fn edit(entry: &mut NewEntry, name: &str, edit: Edit) -> Result<ThingId, Refusal> {
    let known = entry.state().find_metric(name)?.clone();
    let about = edit.about.as_deref().map(|about| entry.state().find_priority(about).map(|found| found.id));
    let (success, failure) =
        agreeing(edit.success.clone().or(known.success), edit.failure.clone().or(known.failure))?;
    let lines = [&success, &failure].into_iter().flatten().map(|line| &line.amount);
    for line in lines.filter(|line| !line.unit.is_none()) {
        if let Some(read) =
            known.readings.iter().find(|read| !read.value.unit.is_none() && read.value.unit != line.unit)
        {
            return Err(Refusal::OtherUnit { amount: line.clone(), expected: read.value.unit.clone() });
        }
    }
    let change = MetricEdited {
        metric: known.id,
        handle: choose_rename(entry, known.id, edit.handle.as_deref())?,
        name: edit.name,
        about: about.transpose()?,
        success: success.filter(|_| edit.success.is_some()),
        failure: failure.filter(|_| edit.failure.is_some()),
        every: edit.every,
        due: edit.due,
    };
    let MetricEdited { metric, .. } = change;
    let none = MetricEdited {
        metric,
        handle: None,
        name: None,
        about: None,
        success: None,
        failure: None,
        every: None,
        due: None,
    };
    if change == none {
        return Err(Refusal::NothingToEdit { handle: known.handle.to_string() });
    }
    entry.push(Change::MetricEdited(change));
    Ok(metric)
}

/// Retires a metric.
///
/// # Errors
/// An unknown metric, or one that is retired.
pub fn retire(entry: &mut NewEntry, name: &str, why: Option<Text>) -> Result<ThingId, Refusal> {
    let thing = entry.state().find_metric(name)?.id;
    entry.push(Change::Retired(Retired { thing, why }));
    Ok(thing)
}

type Lines = (Option<Threshold>, Option<Threshold>);

/// The two lines in one unit, if no reading can lie over both.
fn agreeing(success: Option<Threshold>, failure: Option<Threshold>) -> Result<Lines, Refusal> {
    let (Some(mut success), Some(mut failure)) = (success.clone(), failure.clone()) else {
        return Ok((success, failure));
    };
    let unit =
        [&success, &failure].map(|line| line.amount.unit.clone()).into_iter().find(|unit| !unit.is_none());
    let unit = unit.unwrap_or(Unit::None);
    success.amount = success.amount.or_unit(&unit);
    failure.amount = failure.amount.or_unit(&unit);
    if failure.amount.unit != success.amount.unit {
        return Err(Refusal::OtherUnit { amount: failure.amount, expected: success.amount.unit });
    }
    if success.overlaps(&failure) {
        return Err(Refusal::Overlap { success, failure });
    }
    Ok((Some(success), Some(failure)))
}

/// A metric is mostly known by the letters that its name begins with, or by its one word.
fn short_name(name: &str) -> Handle {
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [_, _, ..] if words.len() <= 4 && words.iter().all(|word| word.chars().all(char::is_alphabetic)) => {
            let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
            if initials.len() >= 3 { Handle::from_name(&initials) } else { Handle::from_name(name) }
        }
        _ => Handle::from_name(name),
    }
}
