//! A matrix of who decides what, up to which amount: rows of one statement are the levels of one boundary.

use crate::model::boundary::Boundary;
use crate::model::boundary::plan::{self as boundary, BoundarySpec};
use crate::model::handle::fold;
use crate::model::ladder::{Ladder, Rung};
use crate::model::level::Level;
use crate::model::new_entry::NewEntry;
use crate::model::parse_error::ParseError;
use crate::model::rung_spec::RungSpec;
use crate::model::state::State;
use crate::model::text::Text;

use super::ImportTerms;
use super::column::Column;
use super::limit::limit;
use super::table::{BadRow, ImportRow, ImportTable};

/// What a table may call the one whose journal it is.
const ME: [&str; 6] = ["me", "myself", "i", "you", "self", "own"];

/// Words for the levels, beside their own.
const LEVELS: [(Level, &[&str]); 4] = [
    (
        Level::Decide,
        &["decides", "decide alone", "alone", "own", "full", "full authority", "delegated", "you decide"],
    ),
    (
        Level::Inform,
        &["informed", "notify", "tell", "decide and tell", "decide and inform", "decide, then tell"],
    ),
    (Level::Consult, &["consulted", "ask", "ask first", "consult first", "recommend"]),
    (
        Level::Approve,
        &["approval", "approves", "approved", "approval required", "requires approval", "escalate", "theirs"],
    ),
];

/// A boundary, as its rows say it.
struct Group {
    line: usize,
    rows: usize,
    statement: Text,
    spec: BoundarySpec,
    is_bad: bool,
}

/// Plans the boundaries that are new, and tells how many rows say what is known.
pub(super) fn plan(
    entry: &mut NewEntry,
    table: &ImportTable,
    terms: &ImportTerms,
    bad: &mut Vec<BadRow>,
) -> usize {
    let mut groups: Vec<Group> = Vec::new();
    for row in &table.rows {
        if let Err(why) = take(&mut groups, row, terms) {
            bad.push(BadRow { line: row.line, why: why.to_string() });
            if let Some(group) = groups.last_mut() {
                group.is_bad = true;
            }
        }
    }
    let mut known = 0;
    for Group { line, rows, statement, mut spec, .. } in groups.into_iter().filter(|group| !group.is_bad) {
        if let Some(above) =
            terms.above.as_ref().filter(|_| spec.rungs.iter().all(|rung| rung.up_to.is_some()))
        {
            spec.rungs.push(RungSpec { level: Level::Approve, up_to: None, who: vec![above.clone()] });
        }
        match find(entry.state(), &statement, &spec) {
            Existing::Same => known += rows,
            Existing::Other(handle) => bad.push(BadRow {
                line,
                why: format!("`{handle}` speaks of that already, with other levels, which `boundary edit {handle}` changes"),
            }),
            Existing::Nothing => {
                let is_open = spec.rungs.iter().all(|rung| rung.up_to.is_some());
                if let Err(refusal) = boundary::add(entry, statement, spec) {
                    let remedy = if is_open { ", or --above WHO for the whole table" } else { "" };
                    bad.push(BadRow { line, why: format!("{}{remedy}", refusal.unflagged()) });
                }
            }
        }
    }
    known
}

/// Adds a row to the boundary that it speaks of. A blank statement is that of the row above, as merged cells are exported.
fn take(groups: &mut Vec<Group>, row: &ImportRow, terms: &ImportTerms) -> Result<(), ParseError> {
    let place = match row.get(Column::Title) {
        Some(title) => groups.iter().position(|group| group.statement.reads_as(title)),
        None => groups.len().checked_sub(1),
    };
    let place = match (place, row.get(Column::Title)) {
        (Some(place), _) => place,
        (None, Some(_)) => {
            let statement = row.required(Column::Title, "statement")?;
            let spec = BoundarySpec::default();
            groups.push(Group { line: row.line, rows: 0, statement, spec, is_bad: false });
            groups.len() - 1
        }
        (None, None) => return Err("no statement: what is decided?".into()),
    };
    let group = &mut groups[place];
    group.rows += 1;
    let added = row.sound().and_then(|()| add_row(&mut group.spec, row, terms));
    group.is_bad |= added.is_err();
    added
}

fn add_row(spec: &mut BoundarySpec, row: &ImportRow, terms: &ImportTerms) -> Result<(), ParseError> {
    let (rung, beside) = rung(row, terms)?;
    spec.rungs.push(rung);
    let why = row.get(Column::Why).map(str::to_owned).into_iter().chain(beside);
    let known = spec.why.take().map(|why| why.to_string());
    let mut all: Vec<String> = known.into_iter().collect();
    for why in why {
        if !all.contains(&why) {
            all.push(why);
        }
    }
    spec.why = all.join("; ").parse().ok();
    let words = row.get(Column::Words).unwrap_or_default();
    spec.words.extend(words.split([',', ';', '\n']).filter_map(|word| word.parse().ok()));
    spec.examples.extend(row.texts(Column::Examples));
    spec.not.extend(row.texts(Column::Not));
    spec.every = spec.every.take().or(row.value(Column::Every)?);
    spec.handle = spec.handle.take().or(row.get(Column::Handle).map(str::to_owned));
    Ok(())
}

/// The level that a row says, and what it says beside it of others.
fn rung(row: &ImportRow, terms: &ImportTerms) -> Result<(RungSpec, Option<String>), ParseError> {
    let up_to =
        row.get(Column::Limit).map(|text| limit(text, &row.unit(Column::Limit))).transpose()?.flatten();
    let others = |column| -> Vec<Text> {
        let names = row.names(column).into_iter();
        names.filter(|name| !is_me(name, terms)).collect()
    };
    let [who, approver, consult, inform] =
        [Column::Who, Column::Approver, Column::Consult, Column::Inform].map(others);
    if let Some(text) = row.get(Column::Level) {
        let level = level(text)?;
        let own = match level {
            Level::Decide => Vec::new(),
            Level::Inform => inform,
            Level::Consult => consult,
            Level::Approve => approver,
        };
        let who = if who.is_empty() { own } else { who };
        if let Some(other) = who.first().filter(|_| level == Level::Decide) {
            return Err(format!(
                "`{text}` is you alone, and `{other}` stands there; expected another level, or --me '{other}' where that is you"
            ).into());
        }
        return Ok((RungSpec { level, up_to, who }, None));
    }
    let decider = if approver.is_empty() { &who } else { &approver };
    let is_mine = [Column::Approver, Column::Who].iter().any(|column| row.get(*column).is_some());
    let (level, who, beside) = match (decider.is_empty(), consult.is_empty(), inform.is_empty()) {
        (false, ..) => (Level::Approve, decider, beside(&[("consult", &consult), ("inform", &inform)])),
        (true, false, _) => (Level::Consult, &consult, beside(&[("inform", &inform)])),
        (true, true, false) => (Level::Inform, &inform, None),
        (true, true, true) if is_mine => (Level::Decide, &inform, None),
        (true, true, true) => {
            return Err("nobody decides; expected a level, or who approves: `me` for you".into());
        }
    };
    Ok((RungSpec { level, up_to, who: who.clone() }, beside))
}

/// What is to be done beside, so that no name of the table is lost.
fn beside(names: &[(&str, &Vec<Text>)]) -> Option<String> {
    let named = names.iter().filter(|(_, names)| !names.is_empty());
    let said = named.map(|(what, names)| {
        format!("{what} {}", names.iter().map(Text::as_str).collect::<Vec<_>>().join(", "))
    });
    Some(said.collect::<Vec<_>>().join("; ")).filter(|said| !said.is_empty())
}

fn is_me(name: &Text, terms: &ImportTerms) -> bool {
    let name = fold(name.as_str());
    ME.contains(&name.as_str()) || terms.me.iter().any(|me| fold(me) == name)
}

fn level(text: &str) -> Result<Level, ParseError> {
    let word = fold(text);
    let found = LEVELS.iter().find(|(_, words)| words.contains(&word.as_str()));
    found.map_or_else(|| word.parse::<Level>(), |(level, _)| Ok(*level))
}

/// Whether a boundary in force speaks of the same.
enum Existing {
    Nothing,
    Same,
    /// It says something else; its handle.
    Other(String),
}

fn find(state: &State, statement: &Text, spec: &BoundarySpec) -> Existing {
    let is_it = |known: &&Boundary| known.statement.reads_as(statement.as_str());
    let Some(known) = state.living_boundaries().find(is_it) else { return Existing::Nothing };
    let rungs: Option<Vec<Rung>> = spec.rungs.iter().map(|rung| known_rung(state, rung)).collect();
    let ladder = rungs.and_then(|rungs| Ladder::new(rungs).ok());
    if ladder.as_ref() == Some(&known.ladder) {
        Existing::Same
    } else {
        Existing::Other(known.handle.to_string())
    }
}

/// The level with the people that are meant, where all of them are known.
fn known_rung(state: &State, RungSpec { level, up_to, who }: &RungSpec) -> Option<Rung> {
    let who: Option<Vec<_>> =
        who.iter().map(|name| state.person_named(name.as_str()).map(|person| person.id)).collect();
    Some(Rung { level: *level, up_to: up_to.clone(), who: who? })
}
