//! Metrics: what would show success, or failure.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::cadence::Cadence;
use super::change::{Change, Fact, Retired, set};
use super::day::Day;
use super::handle::Handle;
use super::id::ThingId;
use super::kind::Kind;
use super::new_entry::NewEntry;
use super::plan::{changed, choose_handle, choose_rename, past_day};
use super::refusal::Refusal;
use super::retired::Retirement;
use super::state::State;
use super::text::Text;
use super::threshold::Threshold;
use super::unit::Unit;

/// How many of the last readings a metric keeps at hand, for its trend. All of them are in the log.
pub(crate) const TREND: usize = 12;

/// A metric as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Metric {
    pub(crate) id: ThingId,
    pub(crate) handle: Handle,
    pub(crate) name: Text,
    /// The priority that it speaks for.
    pub(crate) about: ThingId,
    /// From where on it shows success.
    pub(crate) success: Option<Threshold>,
    /// From where on it shows failure, and reopens its priority.
    pub(crate) failure: Option<Threshold>,
    /// How often it is read.
    pub(crate) every: Cadence,
    /// The day by which a reading is wanted.
    pub(crate) due: Option<Day>,
    /// The day it was added.
    pub(crate) added: Day,
    /// The last readings, by day, the latest last; at most [`TREND`].
    pub(crate) readings: Vec<Reading>,
    /// When and why it was retired.
    pub(crate) retired: Option<Retirement>,
}

/// One reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reading {
    /// The day it speaks of.
    pub(crate) on: Day,
    pub(crate) value: Amount,
}

/// How a metric stands by its last reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Over its success line.
    Success,
    /// Over its failure line.
    Failure,
    /// Between the lines, or it has none.
    Between,
    Unread,
}

impl Metric {
    /// The last reading.
    pub(crate) fn last(&self) -> Option<&Reading> {
        self.readings.last()
    }

    /// How it stands by its last reading.
    pub(crate) fn standing(&self) -> Standing {
        self.last().map_or(Standing::Unread, |reading| self.standing_of(reading))
    }

    /// How it stood by this reading.
    pub(crate) fn standing_of(&self, reading: &Reading) -> Standing {
        let holds =
            |line: &Option<Threshold>| line.as_ref().is_some_and(|line| line.holds(reading.value.value));
        if holds(&self.failure) {
            Standing::Failure
        } else if holds(&self.success) {
            Standing::Success
        } else {
            Standing::Between
        }
    }

    /// What its readings count, as its lines say, else its readings; [`Unit::None`] where they are plain numbers, nothing
    /// where neither a line nor a reading has settled it.
    pub(crate) fn unit(&self) -> Option<Unit> {
        let lines = [&self.success, &self.failure].into_iter().flatten().map(|line| &line.amount);
        let mut units =
            lines.chain(self.readings.iter().map(|reading| &reading.value)).map(|amount| &amount.unit);
        let first = units.next()?;
        Some([first].into_iter().chain(units).find(|unit| !unit.is_none()).cloned().unwrap_or_default())
    }

    /// Notes a reading in its place by day; of two on one day the later said counts.
    pub(crate) fn record(&mut self, reading: Reading) {
        self.readings.retain(|known| known.on != reading.on);
        let place = self.readings.partition_point(|known| known.on < reading.on);
        self.readings.insert(place, reading);
        let surplus = self.readings.len().saturating_sub(TREND);
        self.readings.drain(..surplus);
    }

    /// The last day on which a reading is in time: by its cadence from the last reading, or from the day it was added;
    /// by its due day where that comes first and nothing has been read for it.
    pub(crate) fn reading_due(&self) -> Option<Day> {
        let since = self.last().map_or(self.added, |reading| reading.on);
        let by_cadence = self.every.after(since);
        // Early counts: with a cadence, a reading in time for it is in time for the due day, too.
        let settled =
            |due: &Day| self.last().is_some_and(|last| self.every != Cadence::Never || last.on >= *due);
        let open_due = self.due.filter(|due| !settled(due));
        match (by_cadence, open_due) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }
}

/// A metric was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MetricAdded {
    pub(crate) handle: Handle,
    pub(crate) name: Text,
    /// The priority that it speaks for.
    pub(crate) about: ThingId,
    /// From where on it shows success.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) success: Option<Threshold>,
    /// From where on it shows failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<Threshold>,
    /// How often it is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) every: Option<Cadence>,
    /// The day by which a reading is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) due: Option<Day>,
}

/// A metric was edited; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct MetricEdited {
    pub(crate) metric: ThingId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) handle: Option<Handle>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) about: Option<ThingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) success: Option<Threshold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<Threshold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) every: Option<Cadence>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) due: Option<Day>,
    /// Why a line was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Text>,
}

/// A metric was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MetricRecorded {
    pub(crate) metric: ThingId,
    pub(crate) value: Amount,
    /// The day that the reading speaks of.
    pub(crate) on: Day,
    /// What was noted with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
    /// The day of the reading that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) amends: Option<Day>,
}

impl Fact for MetricAdded {
    fn makes(&self) -> Option<Kind> {
        Some(Kind::Metric)
    }

    fn references(&self) -> Vec<ThingId> {
        vec![self.about]
    }

    fn texts(&self) -> Vec<&Text> {
        vec![&self.name]
    }

    fn apply(&self, state: &mut State, id: ThingId, day: Day) {
        let MetricAdded { handle, name, about, success, failure, every, due } = self.clone();
        let metric = Metric {
            id,
            handle: state.name(handle, Kind::Metric, id),
            name,
            about,
            success,
            failure,
            every: every.unwrap_or(Cadence::MONTH),
            due,
            added: day,
            readings: Vec::new(),
            retired: None,
        };
        state.metrics.insert(id, metric);
    }
}

impl Fact for MetricEdited {
    fn changes(&self) -> Option<ThingId> {
        Some(self.metric)
    }

    fn references(&self) -> Vec<ThingId> {
        self.about.into_iter().collect()
    }

    fn texts(&self) -> Vec<&Text> {
        self.name.iter().chain(&self.why).collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, _: Day) {
        if state.metrics.get(&self.metric).is_none_or(|known| known.retired.is_some()) {
            return;
        }
        let renamed = state.rename(self.metric, Kind::Metric, self.handle.as_ref());
        let Some(metric) = state.metrics.get_mut(&self.metric) else { return };
        set(&mut metric.handle, renamed.as_ref());
        set(&mut metric.name, self.name.as_ref());
        set(&mut metric.about, self.about.as_ref());
        set(&mut metric.every, self.every.as_ref());
        metric.success = self.success.clone().or(metric.success.take());
        metric.failure = self.failure.clone().or(metric.failure.take());
        metric.due = self.due.or(metric.due);
    }
}

impl Fact for MetricRecorded {
    fn changes(&self) -> Option<ThingId> {
        Some(self.metric)
    }

    fn texts(&self) -> Vec<&Text> {
        self.note.iter().collect()
    }

    fn apply(&self, state: &mut State, _: ThingId, _: Day) {
        if let Some(metric) = state.metrics.get_mut(&self.metric) {
            let value = self.value.clone().or_unit(&metric.unit().unwrap_or_default());
            metric.readings.retain(|known| Some(known.on) != self.amends);
            metric.record(Reading { on: self.on, value });
        }
    }
}

/// A metric to be added.
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
/// An unknown priority, lines that overlap or count different things, a handle that is taken.
pub(crate) fn add(entry: &mut NewEntry, add: NewMetric) -> Result<ThingId, Refusal> {
    let about = entry.state().find_priority(&add.about)?.id;
    let (success, failure) = agreeing(add.success, add.failure)?;
    let handle = choose_handle(entry, add.handle.as_deref(), vec![Handle::from_initials(add.name.as_str())])?;
    let NewMetric { name, every, due, .. } = add;
    Ok(entry.push(Change::MetricAdded(MetricAdded { handle, name, about, success, failure, every, due })))
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
    let metric = entry.state().find_metric(name)?;
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
    let metric = entry.state().find_metric(name)?;
    let handle = || metric.handle.to_string();
    let last = metric.last().ok_or_else(|| Refusal::NoReading { handle: handle() })?;
    let (metric, amends) = (metric.id, Some(last.on));
    let known = entry.state().find_metric(name)?;
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
    let known = entry.state().find_metric(name)?.clone();
    if edit == (MetricEdit { why: edit.why.clone(), ..MetricEdit::default() }) {
        return Err(Refusal::NothingToEdit { kind: Kind::Metric, handle: known.handle.to_string() });
    }
    let about = edit.about.as_deref().map(|about| entry.state().find_priority(about).map(|found| found.id));
    let in_unit = |line: Option<Threshold>| {
        let unit = known.unit().unwrap_or_default();
        line.map(|line| Threshold { amount: line.amount.or_unit(&unit), ..line })
    };
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
        about: changed(about.transpose()?, &known.about),
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

/// Retires a metric.
///
/// # Errors
/// An unknown metric, or one that is retired.
pub(crate) fn retire(entry: &mut NewEntry, name: &str, why: Option<Text>) -> Result<ThingId, Refusal> {
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
