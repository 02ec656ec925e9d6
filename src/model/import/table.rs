//! A table whose columns are understood, row by row.

use std::fmt;
use std::str::FromStr;

use crate::model::parse_error::ParseError;
use crate::model::text::Text;
use crate::model::unit::Unit;

use super::column::{Column, TableKind};

/// A row as it was read: where it begins, and its cells under their headers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SourceRow {
    /// Its line in the file, from 1.
    pub(crate) line: usize,
    pub(crate) cells: Vec<(String, String)>,
    /// What is wrong with the row as such.
    pub(crate) fault: Option<String>,
}

/// A row that cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadRow {
    pub(crate) line: usize,
    pub(crate) why: String,
}

/// Rows of one kind.
#[derive(Clone, Debug)]
pub(crate) struct ImportTable {
    pub(crate) kind: TableKind,
    pub(super) rows: Vec<ImportRow>,
    /// The headers that mean nothing here.
    pub(crate) ignored: Vec<String>,
}

/// A row whose cells are understood.
#[derive(Clone, Debug)]
pub(super) struct ImportRow {
    pub(super) line: usize,
    cells: Vec<ImportCell>,
    fault: Option<String>,
}

#[derive(Clone, Debug)]
struct ImportCell {
    column: Column,
    likelihood: usize,
    header: String,
    text: String,
    unit: Unit,
}

impl ImportTable {
    /// The rows as rows of this kind.
    pub(crate) fn new(kind: TableKind, rows: Vec<SourceRow>) -> ImportTable {
        let mut ignored = Vec::new();
        let mut understood = |(header, text): (String, String)| match kind.column(&header) {
            Some((column, likelihood, unit)) => Some(ImportCell { column, likelihood, header, text, unit }),
            None => {
                if !ignored.contains(&header) && !header.trim().is_empty() {
                    ignored.push(header);
                }
                None
            }
        };
        let rows = rows.into_iter().map(|SourceRow { line, cells, fault }| {
            let cells = cells.into_iter().filter_map(&mut understood).collect();
            ImportRow { line, cells, fault }
        });
        let rows = rows.collect();
        ImportTable { kind, rows, ignored }
    }
}

impl ImportRow {
    pub(super) fn sound(&self) -> Result<(), ParseError> {
        self.fault.clone().map_or(Ok(()), |fault| Err(fault.into()))
    }

    /// What a column says; of two headers that mean it, the likelier.
    pub(super) fn get(&self, column: Column) -> Option<&str> {
        self.cell(column).map(|cell| cell.text.trim())
    }

    fn cell(&self, column: Column) -> Option<&ImportCell> {
        let cells = self.cells.iter().filter(|cell| cell.column == column && !cell.text.trim().is_empty());
        cells.min_by_key(|cell| cell.likelihood)
    }

    /// What a column says, as a value; the error names its header.
    pub(super) fn value<T>(&self, column: Column) -> Result<Option<T>, ParseError>
    where
        T: FromStr,
        T::Err: fmt::Display,
    {
        let Some(cell) = self.cell(column) else { return Ok(None) };
        cell.text
            .trim()
            .parse()
            .map(Some)
            .map_err(|why: T::Err| format!("{}: {why}", cell.header.trim()).into())
    }

    /// What a column must say.
    pub(super) fn required(&self, column: Column, what: &str) -> Result<Text, ParseError> {
        self.get(column).ok_or_else(|| format!("no {what}"))?.parse()
    }

    /// The unit that the header of a column names.
    pub(super) fn unit(&self, column: Column) -> Unit {
        self.cell(column).map_or(Unit::None, |cell| cell.unit.clone())
    }

    /// The texts in a cell, parted by semicolons or line breaks.
    pub(super) fn texts(&self, column: Column) -> Vec<Text> {
        let text = self.get(column).unwrap_or_default();
        text.split([';', '\n']).filter_map(|text| text.parse().ok()).collect()
    }

    /// The names in a cell, however they are parted.
    pub(super) fn names(&self, column: Column) -> Vec<Text> {
        let text =
            self.get(column).filter(|text| !["-", "–", "—", "n/a", "N/A"].contains(text)).unwrap_or_default();
        text.split([',', ';', '/', '+', '\n']).filter_map(|name| name.parse().ok()).collect()
    }

    /// A yes or a no.
    pub(super) fn is_set(&self, column: Column) -> Result<bool, ParseError> {
        match self.get(column).unwrap_or_default().to_lowercase().as_str() {
            "yes" | "y" | "true" | "x" | "1" => Ok(true),
            "no" | "n" | "false" | "0" | "" | "-" => Ok(false),
            other => Err(format!("`{other}` is neither yes nor no").into()),
        }
    }
}
