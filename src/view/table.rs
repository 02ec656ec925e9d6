//! Tables for spreadsheets: readings, decisions, pulses, boundaries.

use std::collections::BTreeMap;

use crate::model::{
    Change, Day, Decision, Entries, Keep, Level, Moment, Reading, Refusal, State, Text, ThingId,
};

/// A table: what its columns are called, and its rows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    pub(crate) columns: &'static [&'static str],
    pub(crate) rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Text that somebody typed, or nothing.
    Text(String),
    Number(f64),
}

impl<T: ToString> From<Option<T>> for Cell {
    fn from(text: Option<T>) -> Cell {
        Cell::Text(text.map_or_else(String::new, |text| text.to_string()))
    }
}

fn text(text: impl ToString) -> Cell {
    Cell::Text(text.to_string())
}

fn joined<T: ToString>(texts: impl IntoIterator<Item = T>) -> Cell {
    Cell::Text(texts.into_iter().map(|text| text.to_string()).collect::<Vec<_>>().join("; "))
}

fn handle(state: &State, id: Option<ThingId>) -> Cell {
    Cell::from(id.map(|id| state.handle(id)))
}

/// A reading that counts, and what was noted with it.
struct Noted {
    reading: Reading,
    note: Option<Text>,
    at: Moment,
    by: Option<String>,
}

/// Every reading, by metric and day; of two on one day the later said counts.
pub(crate) fn readings(entries: &dyn Entries) -> Result<Table, Refusal> {
    let state = State::of(entries, Keep::Everything, &[])?;
    let mut all: BTreeMap<(String, ThingId), BTreeMap<Day, Noted>> = BTreeMap::new();
    entries.each_standing(&mut |entry| {
        for (_, change) in entry.known() {
            let Change::MetricRecorded(recorded) = change else { continue };
            let Some(metric) = state.metrics.get(&recorded.metric) else { continue };
            let value = recorded.value.clone().or_unit(&metric.unit().unwrap_or_default());
            let reading = Reading { on: recorded.on, value };
            let noted = Noted { reading, note: recorded.note.clone(), at: entry.at, by: entry.by.clone() };
            let of_metric = all.entry((metric.handle.to_string(), metric.id)).or_default();
            if let Some(amended) = recorded.amends {
                of_metric.remove(&amended);
            }
            of_metric.insert(recorded.on, noted);
        }
    })?;
    let row = |id: &ThingId, noted: &Noted| {
        let metric = state.metrics.get(id)?;
        let Noted { reading, note, at, by } = noted;
        let unit = Some(&reading.value.unit).filter(|unit| !unit.is_none());
        Some(vec![
            text(&metric.handle),
            text(&metric.name),
            text(state.handle(metric.about)),
            text(reading.on),
            Cell::Number(reading.value.value),
            Cell::from(unit),
            text(metric.standing_of(reading).as_str()),
            Cell::from(note.as_ref()),
            text(at.day()),
            Cell::from(by.as_ref()),
        ])
    };
    let rows =
        all.iter().flat_map(|((_, id), readings)| readings.values().filter_map(|noted| row(id, noted)));
    let columns =
        &["metric", "name", "priority", "on", "value", "unit", "standing", "note", "recorded_on", "by"];
    Ok(Table { columns, rows: rows.collect() })
}

/// Every decision and question, the oldest first.
pub(crate) fn decisions(state: &State) -> Table {
    let row = |decision: &Decision| {
        let asked = decision.asked;
        let verdict = decision.verdict.as_ref();
        let level = verdict.map(|verdict| Level::verdict(verdict.level));
        vec![
            text(&decision.handle),
            text(&decision.text),
            Cell::from(decision.decided),
            Cell::from(level),
            handle(state, verdict.and_then(|verdict| verdict.boundary).or(decision.boundary)),
            handle(state, decision.about),
            handle(state, asked.map(|asked| asked.person)),
            Cell::from(asked.map(|asked| asked.on)),
            Cell::from(decision.answer.map(|answer| answer.outcome)),
            Cell::from(decision.answer.map(|answer| answer.on)),
            Cell::from(decision.note.as_ref()),
        ]
    };
    let columns = &[
        "decision", "text", "decided_on", "level", "boundary", "about", "asked", "asked_on", "outcome",
        "answered_on", "note",
    ];
    Table { columns, rows: state.decisions.values().map(row).collect() }
}

/// Every pulse, the oldest first.
pub(crate) fn pulses(state: &State) -> Table {
    let rows = state.pulses.values().map(|pulse| {
        vec![
            text(&pulse.handle),
            text(pulse.on),
            handle(state, pulse.with),
            Cell::from(pulse.answers.changed.as_ref()),
            Cell::from(pulse.answers.still_right.as_ref()),
            Cell::from(pulse.answers.new_information.as_ref()),
        ]
    });
    let columns = &["pulse", "on", "with", "changed", "still_right", "new_information"];
    Table { columns, rows: rows.collect() }
}

/// The boundaries in force, a row for each level, as `import` takes them.
pub(crate) fn boundaries(state: &State) -> Table {
    let rows = state.living_boundaries().flat_map(|boundary| {
        let confirmation = boundary.agreement.last();
        boundary.ladder.rungs().iter().enumerate().map(move |(place, rung)| {
            let is_first = place == 0;
            let once = |texts: &[Text]| joined(texts.iter().filter(|_| is_first));
            vec![
                text(&boundary.handle),
                text(&boundary.statement),
                text(rung.level),
                Cell::from(rung.up_to.as_ref()),
                joined(rung.who.iter().map(|id| state.handle(*id))),
                Cell::from(boundary.why.as_ref().filter(|_| is_first)),
                once(&boundary.words),
                once(&boundary.examples),
                once(&boundary.not),
                text(boundary.every),
                Cell::from(confirmation.map(|confirmation| state.handle(confirmation.by))),
                Cell::from(confirmation.map(|confirmation| confirmation.on)),
            ]
        })
    });
    let columns = &[
        "boundary", "statement", "level", "limit", "who", "why", "words", "examples", "not", "every",
        "confirmed_by", "confirmed_on",
    ];
    Table { columns, rows: rows.collect() }
}
