//! What may be planned of metrics: adding, editing, reading, correcting the last reading.

use crate::model::change::Change;
use crate::model::plan::{changed, choose_handle, choose_rename, past_day};
use crate::model::unit::Unit;
use crate::model::{Amount, Cadence, Day, Handle, Kind, NewEntry, Refusal, Text, ThingId, Threshold};

use super::{Metric, MetricAdded, MetricEdited, MetricRecorded};

#[derive(Clone, Debug)]
pub(crate) struct NewMetric {
    pub(crate) name: Text,
    /// The priority that it speaks for, as typed.
    pub(crate) about: String,
    /// From where on it shows success.
    pub(crate) success: Option<Threshold>,
    /// From where on it shows failure.
    pub(crate) failure: Option<Threshold>,
    /// How often it is read.
    pub(crate) every: Option<Cadence>,
    /// The day by which a reading is wanted.
    pub(crate) due: Option<Day>,
    /// Its handle, as said.
    pub(crate) handle: Option<String>,
}

/// Adds a metric.
///
/// # Errors
/// An unknown priority, lines that overlap or count different things, a handle that is taken; [`Refusal::SameName`].
pub(crate) fn add(entry: &mut NewEntry, add: NewMetric) -> Result<ThingId, Refusal> {
    let about = entry.state().find_id(Kind::Priority, &add.about)?;
    refuse_same(entry, &add.name, None)?;
    let (success, failure) = agreeing(add.success, add.failure)?;
    let handle = choose_handle(entry, add.handle.as_deref(), vec![Handle::of_metric(add.name.as_str())])?;
    let NewMetric { name, every, due, .. } = add;
    Ok(entry.push(Change::MetricAdded(MetricAdded { handle, name, about, success, failure, every, due })))
}

/// Refuses a second metric of one name: nobody could tell whose reading is meant.
fn refuse_same(entry: &NewEntry, name: &Text, itself: Option<ThingId>) -> Result<(), Refusal> {
    let same = |known: &&Metric| Some(known.id) != itself && known.name.reads_as(name.as_str());
    match entry.state().living_metrics().find(same) {
        Some(known) => Err(Refusal::SameName { handle: known.handle.to_string(), what: "name" }),
        None => Ok(()),
    }
}

/// Notes a reading.
///
/// # Errors
/// An unknown metric, a day that has not come, a value that counts something else.
pub(crate) fn record(
    entry: &mut NewEntry,
    name: &str,
    value: Amount,
    on: Option<Day>,
    note: Option<Text>,
) -> Result<ThingId, Refusal> {
    let metric = entry.state().find::<Metric>(name)?;
    let (id, value) = (metric.id, in_its_unit(metric, value)?);
    let on = past_day(entry, "--on", on)?;
    entry.push(Change::MetricRecorded(MetricRecorded { metric: id, value, on, note, amends: None }));
    Ok(id)
}

/// Corrects the last reading; what is absent stays.
///
/// # Errors
/// As [`record`]; [`Refusal::NoReading`] where there is none yet, [`Refusal::NoChange`] where that is how it stands.
pub(crate) fn amend(
    entry: &mut NewEntry,
    name: &str,
    value: Option<Amount>,
    on: Option<Day>,
    note: Option<Text>,
) -> Result<ThingId, Refusal> {
    let metric = entry.state().find::<Metric>(name)?;
    let handle = || metric.handle.to_string();
    let last = metric.last().ok_or_else(|| Refusal::NoReading { handle: handle() })?;
    let (metric, amends) = (metric.id, Some(last.on));
    let known = entry.state().find::<Metric>(name)?;
    let value = value.map_or_else(|| Ok(last.value.clone()), |value| in_its_unit(known, value))?;
    let on = on.map_or(Ok(last.on), |on| past_day(entry, "--on", Some(on)))?;
    if note.is_none() && (&value, on) == (&last.value, last.on) {
        return Err(Refusal::NoChange { handle: handle() });
    }
    entry.push(Change::MetricRecorded(MetricRecorded { metric, value, on, note, amends }));
    Ok(metric)
}

/// A reading in the metric's unit: a bare number takes it, another unit is refused.
fn in_its_unit(metric: &Metric, value: Amount) -> Result<Amount, Refusal> {
    let Some(unit) = metric.unit() else { return Ok(value) };
    let value = value.or_unit(&unit);
    if value.unit != unit {
        return Err(Refusal::OtherUnit { amount: value, expected: unit });
    }
    Ok(value)
}

/// What is to be edited of a metric; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MetricEdit {
    pub(crate) name: Option<Text>,
    /// Another priority, as typed.
    pub(crate) about: Option<String>,
    pub(crate) success: Option<Threshold>,
    pub(crate) failure: Option<Threshold>,
    pub(crate) every: Option<Cadence>,
    pub(crate) due: Option<Day>,
    /// Why a line moves.
    pub(crate) why: Option<Text>,
    pub(crate) handle: Option<String>,
}

impl MetricEdit {
    /// Whether it moves a line that the metric has: what was failure, or success, is to be no longer.
    pub(crate) fn moves_a_line(&self, known: &Metric) -> bool {
        let moves = |new: &Option<Threshold>, old: &Option<Threshold>| {
            new.as_ref().zip(old.as_ref()).is_some_and(|(new, old)| {
                let new = Threshold { amount: new.amount.clone().or_unit(&old.amount.unit), ..new.clone() };
                new != *old
            })
        };
        moves(&self.success, &known.success) || moves(&self.failure, &known.failure)
    }
}

/// Edits a metric.
///
/// # Errors
/// As [`add`]; [`Refusal::NothingToEdit`] where nothing was said, [`Refusal::NoChange`] where that is how it stands; a line
/// that moves without a reason: moved goalposts are told later, and nobody remembers why.
pub(crate) fn edit(entry: &mut NewEntry, name: &str, edit: MetricEdit) -> Result<ThingId, Refusal> {
    let known = entry.state().find::<Metric>(name)?.clone();
    if edit == (MetricEdit { why: edit.why.clone(), ..MetricEdit::default() }) {
        return Err(Refusal::NothingToEdit { kind: Kind::Metric, handle: known.handle.to_string() });
    }
    let about = entry.state().find_optional(Kind::Priority, edit.about.as_deref());
    if let Some(name) = &edit.name {
        refuse_same(entry, name, Some(known.id))?;
    }
    // What was read already cannot change its unit.
    let read = known.readings.iter().map(|reading| &reading.value.unit).find(|unit| !unit.is_none());
    let unit = read.cloned().or(known.unit()).unwrap_or_default();
    let in_unit =
        |line: Option<Threshold>| line.map(|line| Threshold { amount: line.amount.or_unit(&unit), ..line });
    let (success, failure) = agreeing(
        in_unit(edit.success.clone()).or(known.success.clone()),
        in_unit(edit.failure.clone()).or(known.failure.clone()),
    )?;
    let lines = [&success, &failure].into_iter().flatten().map(|line| &line.amount);
    for line in lines.filter(|line| !line.unit.is_none()) {
        if let Some(read) =
            known.readings.iter().find(|read| !read.value.unit.is_none() && read.value.unit != line.unit)
        {
            return Err(Refusal::OtherUnit { amount: line.clone(), expected: read.value.unit.clone() });
        }
    }
    if edit.moves_a_line(&known) && edit.why.is_none() {
        return Err(Refusal::missing("Why does the line move?", "--why TEXT"));
    }
    let metric = known.id;
    let change = MetricEdited {
        metric,
        handle: choose_rename(entry, metric, edit.handle.as_deref())?,
        name: changed(edit.name, &known.name),
        about: changed(about?, &known.about),
        success: changed(success.filter(|_| edit.success.is_some()), &known.success),
        failure: changed(failure.filter(|_| edit.failure.is_some()), &known.failure),
        every: changed(edit.every, &known.every),
        due: changed(edit.due, &known.due),
        why: edit.why,
    };
    if change == (MetricEdited { metric, why: change.why.clone(), ..MetricEdited::default() }) {
        return Err(Refusal::NoChange { handle: known.handle.to_string() });
    }
    entry.push(Change::MetricEdited(change));
    Ok(metric)
}

type Thresholds = (Option<Threshold>, Option<Threshold>);

/// The two lines in one unit, if no reading can lie over both.
fn agreeing(success: Option<Threshold>, failure: Option<Threshold>) -> Result<Thresholds, Refusal> {
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
