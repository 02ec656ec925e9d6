//! Tables of boundaries, people, priorities and metrics, as companies keep them, taken into a journal: all of them, or none.

mod column;
mod limit;
mod matrix;
mod records;
mod table;

pub(crate) use column::TableKind;
pub(crate) use table::{BadRow, ImportTable, SourceRow};

use super::new_entry::NewEntry;
use super::text::Text;

/// What is said of a table beside its rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct ImportTerms {
    /// What the table calls the one whose journal it is.
    pub(crate) me: Vec<String>,
    /// Who decides above the last limit of a boundary, where the table does not say it.
    pub(crate) above: Option<Text>,
}

/// What came of taking in some tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Imported {
    pub(crate) rows: usize,
    /// How many of them say what the journal says already.
    pub(crate) known: usize,
    /// Those that cannot be taken; where there is one, the entry is not to be written.
    pub(crate) bad: Vec<BadRow>,
}

/// Plans what is new of some tables: first who there is, then what they are about.
pub(crate) fn plan(entry: &mut NewEntry, tables: &[ImportTable], terms: &ImportTerms) -> Imported {
    let mut imported =
        Imported { rows: tables.iter().map(|table| table.rows.len()).sum(), ..Imported::default() };
    for kind in [TableKind::People, TableKind::Priorities, TableKind::Metrics, TableKind::Boundaries] {
        for table in tables.iter().filter(|table| table.kind == kind) {
            let known = match kind {
                TableKind::Boundaries => matrix::plan(entry, table, terms, &mut imported.bad),
                TableKind::People => records::people(entry, table, &mut imported.bad),
                TableKind::Priorities => records::priorities(entry, table, &mut imported.bad),
                TableKind::Metrics => records::metrics(entry, table, &mut imported.bad),
            };
            imported.known += known;
        }
    }
    imported.bad.sort_by_key(|bad| bad.line);
    imported
}
