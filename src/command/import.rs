//! `align import`: a whole journal as `export` wrote it, or a table of boundaries, people, priorities or metrics.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cli::Exit;
use crate::cli::session::{Recording, Session};
use crate::model::import::{self, BadRow, ImportTerms, Imported, TableKind};
use crate::model::{Change, EntryId, NewEntry, Refusal, Text, Via};
use crate::store::{Recorded, export_document};
use crate::view::Line;
use crate::view::import::{ImportPreview, known};

mod journal;
mod source;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  align import backup.json                a journal as `align export` wrote it
  align import matrix.csv --dry-run       what would be added, each bad row
  align import matrix.csv --me 'Product manager' --above 'the board'
  align import people.json

A matrix has the columns activity (or statement) and limit, approver, consult,
inform; or level (decide, inform, consult, approve), limit, who. Rows of one
activity are the levels of one boundary. People: name, role, every.
Priorities: title, why. Metrics: name, about, success, failure. All rows, or
none.")]
pub(crate) struct Args {
    /// What to take in, JSON or CSV; - for standard input
    file: PathBuf,
    /// Print what would be added, and what cannot be, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// What the table lists [default: what its columns say]
    #[arg(long, value_name = "LIST", value_enum)]
    kind: Option<TableKind>,
    /// What the table calls you; repeatable
    #[arg(long, value_name = "NAME")]
    me: Vec<String>,
    /// Who decides above the last limit of each activity
    #[arg(long, value_name = "WHO")]
    above: Option<Text>,
}

impl clap::ValueEnum for TableKind {
    fn value_variants<'a>() -> &'a [Self] {
        &TableKind::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.as_str()))
    }
}

impl Args {
    pub(super) fn run(self, session: &Session<'_>) -> Result<Exit> {
        session.refuse_as_of()?;
        let text = session.env.read_file(&self.file).map_err(|error| wrong(&self.file, unread(&error)))?;
        if let Some(entries) = export_document::read(&text).map_err(|why| wrong(&self.file, why))? {
            return journal::import(session, entries, self.dry_run);
        }
        let tables = source::read(&text, self.kind);
        let tables = tables.map_err(|why| wrong(&self.file, why))?;
        let terms = ImportTerms { me: self.me, above: self.above };
        let plan = |entry: &mut NewEntry| import::plan(entry, &tables, &terms);
        let ignored = tables.iter().flat_map(|table| &table.ignored);
        let ignored: Vec<String> = ignored.map(|header| format!("`{}`", header.trim())).collect();
        if !ignored.is_empty() {
            session.notice(&format!("not imported, these columns: {}", ignored.join(", ")));
        }
        let state = session.store().load()?.checkpoint.state;
        let mut tried = NewEntry::new(EntryId::default(), session.now(), state.clone()).by(None, Via::Import);
        let imported = plan(&mut tried);
        let is_bad = !imported.bad.is_empty();
        if self.dry_run {
            session.show(&ImportPreview::of(&state, tried, &imported)?)?;
            return Ok(if is_bad { Exit::FAILED } else { Exit::DONE });
        }
        if is_bad {
            return Err(bad_rows(&self.file, imported).into());
        }
        if tried.is_empty() {
            return session.report_no_change(&format!("Nothing is new: {}", known(imported.known)));
        }
        let import = Recording { may_begin: true, ..Recording::by(Via::Import) };
        let recorded = session.record_as(import, |entry| match plan(entry) {
            Imported { bad, .. } if bad.is_empty() => Ok(()),
            imported => Err(bad_rows(&self.file, imported)),
        })?;
        session.acknowledge(recorded, notes(session, recorded, imported.known))
    }
}

fn bad_rows(file: &Path, Imported { bad, rows, .. }: Imported) -> Refusal {
    let lines = bad.into_iter().map(|BadRow { line, why }| (line, why));
    Refusal::BadRows { file: named(file), rows: lines.collect(), of: rows }
}

/// What was passed over, and that nobody has confirmed the boundaries yet.
fn notes(session: &Session<'_>, recorded: &Recorded, passed_over: usize) -> Vec<Line> {
    let mut notes = Vec::new();
    if passed_over > 0 {
        notes.push(Line::text(format!("Passed over: {}", known(passed_over))));
    }
    let is_boundary = |(_, change): (u32, &Change)| matches!(change, Change::BoundaryAdded(_));
    if recorded.entry.known().any(is_boundary) {
        let person = recorded.after.executives().next().map_or("PERSON", |person| person.handle.as_str());
        notes.push(Line::text("Nobody has confirmed these boundaries yet. To go through them:"));
        notes.push(Line::command(session.context().command(&["confirm", "--by", person])));
    }
    notes
}

/// What is wrong with the file as a whole.
fn wrong(file: &Path, why: impl Into<String>) -> Refusal {
    Refusal::invalid(&named(file), why)
}

fn named(file: &Path) -> String {
    if file == Path::new("-") { "standard input".to_owned() } else { file.display().to_string() }
}

/// Why a file could not be read.
fn unread(error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::InvalidData {
        return "it is not UTF-8 text; save it as JSON, or as CSV in UTF-8".to_owned();
    }
    error.to_string()
}
